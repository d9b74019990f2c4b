"""Which caveats a card carries, numbered: what changes the figures first, then how to read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from dashboard import memo
from dashboard.areas import READERS_GROUP, Area, areas_of
from dashboard.charts.spec import Note
from dashboard.context import POPULATION, RECORDED
from dashboard.i18n import t, td
from dashboard.package import Package
from dashboard.queries import breaks_for, caveats_for, events_for
from dashboard.selection import Selection

# What changes a line that a reader sees. The rest says how to read the figures.
VISIBLE_KINDS = frozenset({"break", "incomplete", "recording_change"})
EVERYTHING = "*"

Scope = tuple[tuple[str, ...], tuple[str, ...], date, date]


def found(
    package: Package,
    selection: Selection,
    *,
    areas: tuple[str, ...] | None = None,
    offences: tuple[str, ...] | None = None,
    figures: tuple[str, ...] | None = None,
) -> pd.DataFrame:
    """Every caveat whose scope meets figures, areas, offences and dates, in the order of their numbers.

    They default to those of the selection: recorded offences, and population where it shows a rate. Columns
    as in ``caveats_for`` and ``in_picture``: whether the text belongs into the picture, because it changes
    the figures of these very areas or of these offences.
    """
    scope = _scope(selection, areas, offences)
    about = figures_of(selection) if figures is None else figures

    def make() -> pd.DataFrame:
        caveats = caveats_for(package, *scope, figures=about)
        shown = _shown(caveats, only_direct=not scope[0])
        told = caveats.take([row for row, _ in shown])
        told.index = pd.RangeIndex(len(told))
        told["in_picture"] = np.array([inside for _, inside in shown], dtype=bool)
        return told

    return memo.remember(package, ("caveats", scope, about), make)


def _shown(caveats: pd.DataFrame, *, only_direct: bool) -> list[tuple[int, bool]]:
    """Rows in the order of their numbers, each text once, and whether each belongs into the picture."""
    kept: list[tuple[tuple[bool, bool, bool], int, str]] = []
    columns = (caveats[name].tolist() for name in ("kind", "direct", "area_codes", "offence_codes", "text"))
    for row, (kind, direct, areas, offences, text) in enumerate(zip(*columns, strict=True)):
        everywhere = areas == EVERYTHING and offences == EVERYTHING
        inside = kind in VISIBLE_KINDS and direct and not everywhere
        if direct or not only_direct:
            kept.append(((not inside, everywhere, not direct), row, text))
    told: dict[str, tuple[int, bool]] = {}
    for (elsewhere, _, _), row, text in sorted(kept):
        told.setdefault(text, (row, not elsewhere))
    return list(told.values())


def figures_of(selection: Selection, *, population: bool | None = None) -> tuple[str, ...]:
    """Which figures a card of a selection shows; ``population`` as in ``card.words``."""
    shows_people = selection.is_rate if population is None else population
    return (RECORDED, POPULATION) if shows_people else (RECORDED,)


def numbered_for(
    package: Package,
    selection: Selection,
    *,
    areas: tuple[str, ...] | None = None,
    offences: tuple[str, ...] | None = None,
    figures: tuple[str, ...] | None = None,
) -> tuple[Note, ...]:
    """What ``found`` gives as notes numbered from 1; what a reader's group adds up stands in the picture."""
    scope = _scope(selection, areas, offences)

    def make() -> tuple[Note, ...]:
        caveats = found(package, selection, areas=areas, offences=offences, figures=figures)
        chosen = [areas_of(package)[code] for code in scope[0]]
        pooled = [
            Note(number=0, text=pooled_note(package, area)) for area in chosen if area.kind == READERS_GROUP
        ]
        columns = (caveats[name].tolist() for name in ("label", "text", "caveat_id", "in_picture"))
        notes = [_note(*cells) for cells in zip(*columns, strict=True)]
        inside, outside = ([note for note in notes if note.in_picture is shown] for shown in (True, False))
        return tuple(
            replace(note, number=number) for number, note in enumerate([*inside, *pooled, *outside], start=1)
        )

    return memo.remember(package, ("numbered caveats", scope, selection.is_rate, figures), make)


def _note(label: str, text: str, caveat_id: str, in_picture: bool) -> Note:
    return Note(number=0, label=td(label), text=td(text), caveat_id=caveat_id, in_picture=in_picture)


def pooled_note(package: Package, area: Area) -> str:
    """What a reader's group is, and how its figures are made."""
    known = areas_of(package)
    return t(
        "{group} is a group made by a reader: {forces}. Its counts are the sums of theirs, and its rate is "
        "the sum of the counts over the sum of the populations.",
        group=area.label,
        forces=", ".join(known[code].label for code in area.members),
    )


def _scope(selection: Selection, areas: tuple[str, ...] | None, offences: tuple[str, ...] | None) -> Scope:
    return (
        selection.areas if areas is None else areas,
        (selection.offence,) if offences is None else offences,
        selection.start.first_day,
        selection.end.last_day,
    )


def events(package: Package, selection: Selection, *, only_breaks: bool = False) -> pd.DataFrame:
    """Dated events for the chart: those that concern a chosen area itself, not only a force inside a group.

    `only_breaks` keeps the days on which the series changes its meaning, for small charts.
    """
    scope = _scope(selection, None, None)

    def make() -> pd.DataFrame:
        found_events = events_for(package, *scope, on_chart_only=True)
        kept = found_events[found_events["direct"]]
        if only_breaks:
            breaks = breaks_for(package, selection.areas, (selection.offence,))
            kept = kept[pd.to_datetime(kept["event_date"]).dt.date.isin(breaks)]
        return kept

    return memo.remember(package, ("events", scope, only_breaks), make)
