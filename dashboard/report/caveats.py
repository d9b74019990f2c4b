"""Which notes a report tells in full and which it only names, numbered through all of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.areas import Area
from dashboard.charts.spec import Note, note_range
from dashboard.i18n import t
from dashboard.overview import MUST_KNOW
from dashboard.package import Package
from dashboard.report.parts import Caveat, Caveats

# What two columns of page two have room for beside the names of all others.
MOST_CHARACTERS = 1500


@dataclass(frozen=True)
class Numbered:
    """The notes of a report in the order of their numbers, the first ``full`` of them told in full."""

    notes: tuple[Note, ...]
    full: int

    def of(self, notes: Iterable[Note]) -> str:
        """The numbers, in this report, of a figure's notes that change what it shows: "[1–2]", "[1] [4]"."""
        told = {note.text for note in notes if note.in_picture}
        return " ".join(note_range(run) for run in _runs([note for note in self.notes if note.text in told]))


def numbered(package: Package, force: Area, notes: Iterable[Note]) -> Numbered:
    """Every note once: what changes a figure, what names the force, what nobody should quote a figure
    without, then the rest in its order."""
    own = _own(package, force)
    each = list({note.text: note for note in sorted(notes, key=lambda note: not note.in_picture)}.values())

    def place(note: Note) -> tuple[int, int]:
        if note.in_picture:
            return (0, 0)
        if note.caveat_id in own:
            return (1, 0)
        if note.caveat_id in MUST_KNOW:
            return (2, MUST_KNOW.index(note.caveat_id))
        return (3, 0)

    ordered = sorted(each, key=place)
    full, room = 0, MOST_CHARACTERS
    for note in ordered:
        room -= len(note.label) + len(note.text)
        if room < 0 or place(note)[0] == 3:
            break
        full += 1
    return Numbered(
        notes=tuple(replace(note, number=number) for number, note in enumerate(ordered, start=1)), full=full
    )


def told(numbered: Numbered, *, link: str) -> Caveats:
    """The notes in words."""
    told_in_full, named = numbered.notes[: numbered.full], numbered.notes[numbered.full :]
    return Caveats(
        heading=t("What to know before quoting these figures"),
        full=tuple(_caveat(note, note.text) for note in told_in_full),
        named_heading=_where(link),
        named=tuple(_caveat(note, "") for note in named),
    )


def _where(link: str) -> str:
    if link:
        return t("Also to know, in full at the address below")
    return t("Also to know, in full on the page of this force")


def _caveat(note: Note, text: str) -> Caveat:
    return Caveat(number=f"[{note.number}]", label=note.label or note.text, text=text if note.label else "")


def _own(package: Package, force: Area) -> frozenset[str]:
    """The caveats whose scope names the force."""
    table = package.table("caveats")
    named = table["area_codes"].str.split().map(lambda codes: force.code in codes)
    return frozenset(table.loc[named, "caveat_id"])


def _runs(notes: Sequence[Note]) -> list[list[Note]]:
    runs: list[list[Note]] = []
    for note in notes:
        if runs and runs[-1][-1].number + 1 == note.number:
            runs[-1].append(note)
        else:
            runs.append([note])
    return runs
