"""The charts of a pack: cards of the site, with what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard import compare
from dashboard.cards.reading import made, usual
from dashboard.charts import describe, in_print
from dashboard.figure import Figure
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.press.subject import Subject
from dashboard.selection import Selection


@dataclass(frozen=True)
class Picture:
    """One chart: ``name`` is that of its files without ending, ``purpose`` what it shows in a few words."""

    name: str
    purpose: str
    figure: Figure

    @cached_property
    def svg(self) -> bytes:
        """The chart with its words, of the usual size."""
        return in_print.svg(self.figure.chart)

    @cached_property
    def alt(self) -> str:
        """What it shows, in sentences."""
        return describe.alt(self.figure.chart)


def pictures(subject: Subject) -> tuple[Picture, ...]:
    """The charts of a pack, in the order of its story; none where no full year is out.

    Maps and comparisons of forces show rates, because counts follow where people live.
    """
    if not subject.is_full_year:
        return ()
    is_force = subject.area.kind == "force"
    key = subject.window.key
    one = {"force": subject.area.code} if is_force else {}
    focus = subject.area.code
    if focus not in compare.focus_options(subject.package, subject.selection):
        focus = compare.EVERYBODY
    before = subject.window.year_before().key
    pair = {"area": subject.area.code, "lengths": "years", "first": before, "second": key}
    rated = as_rate(subject.selection, subject.package)
    asked = [
        (
            "over-time",
            t("over time"),
            "force/trend" if is_force else "overview/areas",
            one,
            subject.selection,
        ),
        ("two-years", t("two years beside each other"), "change/periods", pair, subject.selection),
        ("forces", t("all forces in order"), "compare/forces", {"year": key, "focus": focus}, rated),
        ("map", t("map of all forces"), "map/map", {"year": key, **one}, rated),
    ]
    if is_force and not subject.area.rate_excluded:
        asked.append(("rank", t("among the forces beside it"), "force/rank", one, subject.selection))
    return tuple(
        Picture(name=f"{place}-{name}", purpose=purpose, figure=_figure(subject, card, choices, selection))
        for place, (name, purpose, card, choices, selection) in enumerate(asked, start=1)
    )


def _figure(subject: Subject, card: str, choices: dict[str, str], selection: Selection) -> Figure:
    return made(card, usual(card, selection, subject.package, base=subject.base, choices=choices))
