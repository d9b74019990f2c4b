"""The story of a pack: everything that its papers say, before it becomes Markdown, HTML or text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard import wording
from dashboard.charts.spec import Note
from dashboard.exports.citation import citation
from dashboard.freshness import today
from dashboard.i18n import t
from dashboard.press import fixed_words, to_write
from dashboard.press.finding import Finding
from dashboard.press.findings import findings
from dashboard.press.fixed_words import Wording
from dashboard.press.pictures import Picture, pictures
from dashboard.press.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Told:
    """A finding with the numbers of its caveats in the story."""

    finding: Finding
    caveats: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture with the numbers of its caveats in the story."""

    picture: Picture
    caveats: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Story:
    """Every text of a pack, ready for readers. ``caveats`` are label and text, numbered from 1."""

    subject: Subject
    headline: str
    subtitle: str
    findings: tuple[Told, ...]
    pictures: tuple[Shown, ...]
    to_use: tuple[Wording, ...]
    not_to_use: tuple[Wording, ...]
    caveats: tuple[tuple[str, str], ...]
    citation: str
    recorded_means: tuple[str, ...]
    publishers: tuple[str, ...]
    support: tuple[str, ...]
    link: str


class _Numbers:
    """Caveats in the order in which they are met, each once."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], int] = {}

    def of(self, notes: Iterable[Note]) -> tuple[int, ...]:
        return tuple(
            sorted(self.found.setdefault((note.label, note.text), len(self.found) + 1) for note in notes)
        )


def story_of(subject: Subject) -> Story:
    """Make the story; the first finding's caveats have the first numbers."""
    made, numbers = findings(subject), _Numbers()
    told = tuple(Told(finding=one, caveats=numbers.of(one.notes)) for one in made)
    drawn = tuple(
        Shown(picture=one, caveats=numbers.of(one.figure.chart.words.notes)) for one in pictures(subject)
    )
    headline, link = to_write.headline_of(subject), _link(subject)
    return Story(
        subject=subject,
        headline=headline,
        subtitle=t(
            "{offence}, {area}, {period}",
            offence=subject.offence.label,
            area=subject.area.label,
            period=wording.period_phrase(subject.window),
        ),
        findings=told,
        pictures=drawn,
        to_use=to_write.to_use(subject, made),
        not_to_use=to_write.not_to_use(subject),
        caveats=tuple(numbers.found),
        citation=citation(headline=headline, released=subject.released, accessed=today(), link=link),
        recorded_means=fixed_words.recorded_means(),
        publishers=fixed_words.publishers(subject.package, released=subject.released),
        support=fixed_words.support(),
        link=link,
    )


def _link(subject: Subject) -> str:
    """The page that the pack is taken from."""
    if subject.area.kind == "force" and len(subject.selection.areas) == 1:
        return subject.link("force/trend", force=subject.area.code)
    return subject.link("overview/areas")


def caveat_words(numbers: tuple[int, ...]) -> str:
    """The numbers of caveats with neighbours joined: "1–4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
