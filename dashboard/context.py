"""What readers must know beside the figures: caveats and events by scope (area, offence, period)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.offences import Offence, offences_of
from dashboard.package import Package
from dashboard.periods import QUARTERS_A_YEAR, Quarter

EVERYTHING = "*"
RECORDED = "recorded"
POPULATION = "population"
PRINTED = "printed"
FIGURES = (RECORDED, POPULATION, PRINTED)
# Kinds that part what lies before their day from what lies after it.
ON_A_DAY = ("break", "law")
SMALLEST_SHARE_OF_A_BREAK = 0.01


def _codes(text: object) -> frozenset[str] | None:
    """The codes of a scope cell, or None for everything."""
    words = str(text).split()
    return None if EVERYTHING in words else frozenset(words)


def _family(package: Package, code: str) -> frozenset[str]:
    """An area with what lies within it: what is said of a part concerns the whole."""
    return package.recall(("family", code), lambda: _read_family(package, code))


def _read_family(package: Package, code: str) -> frozenset[str]:
    areas = areas_of(package)
    if code not in areas:
        return frozenset({code})
    members = set(areas[code].members)
    within = {area.code for area in areas.values() if members.issuperset(area.members)}
    return frozenset({code, *within})


def _offence_codes(package: Package, offences: Iterable[str]) -> frozenset[str]:
    known = offences_of(package)
    return frozenset(code for word in offences for code in (known[word].codes if word in known else (word,)))


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a row of ``caveats`` or ``events`` is about: areas and offences (None for all), and its days."""

    areas: frozenset[str] | None
    offences: frozenset[str] | None
    figures: frozenset[str]
    start: date | None
    end: date | None
    on_a_day: bool


@dataclass(frozen=True, slots=True)
class _Met:
    """A row that concerns a choice: its place in the table, and the chosen areas that it touches."""

    row: int
    concerns: str
    direct: bool


def _caveats(package: Package) -> tuple[pd.DataFrame, tuple[_Scope, ...]]:
    """The caveats in the order in which they are told, and what each is about (read once)."""

    def read() -> tuple[pd.DataFrame, tuple[_Scope, ...]]:
        table = package.table("caveats")
        table = table.assign(not_break=table["kind"] != "break")
        table = table.sort_values(["not_break", "kind", "period_start", "caveat_id"], kind="stable")
        table = table.drop(columns="not_break").reset_index(drop=True)
        names = ("area_codes", "offence_codes", "figures", "period_start", "period_end", "kind")
        rows = zip(*(table[name] for name in names), strict=True)
        scopes = tuple(
            _Scope(
                areas=_codes(areas),
                offences=_codes(offences),
                figures=frozenset(figures.split()),
                start=_day(start),
                end=_day(end),
                on_a_day=kind in ON_A_DAY,
            )
            for areas, offences, figures, start, end, kind in rows
        )
        return table, scopes

    return package.once("caveats and their scopes", read)


def _events(package: Package) -> tuple[pd.DataFrame, tuple[_Scope, ...]]:
    """The events, oldest first, and what each is about (read once)."""

    def read() -> tuple[pd.DataFrame, tuple[_Scope, ...]]:
        table = package.table("events").sort_values(["event_date", "event_id"], kind="stable")
        table = table.reset_index(drop=True)
        rows = zip(table["area_codes"], table["offence_codes"], table["event_date"], strict=True)
        scopes = tuple(
            _Scope(
                areas=_codes(areas),
                offences=_codes(offences),
                figures=frozenset(),
                start=_day(day),
                end=_day(day),
                on_a_day=False,
            )
            for areas, offences, day in rows
        )
        return table, scopes

    return package.once("events and their scopes", read)


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _met(
    package: Package,
    scopes: Sequence[_Scope],
    areas: Sequence[str],
    offences: Sequence[str],
    start: date,
    end: date,
) -> list[_Met]:
    """The rows whose areas, offences and days meet the choice; ``start`` is open on a day of its own."""
    wanted = _offence_codes(package, offences)
    families = {code: _family(package, code) for code in areas}
    found = []
    for row, scope in enumerate(scopes):
        if scope.offences is not None and scope.offences.isdisjoint(wanted):
            continue
        if not _in_days(scope, start, end):
            continue
        concerned = [code for code in areas if scope.areas is None or scope.areas & families[code]]
        if concerned or not areas:
            direct = scope.areas is None or not scope.areas.isdisjoint(areas)
            found.append(_Met(row=row, concerns=" ".join(concerned), direct=direct))
    return found


def _in_days(scope: _Scope, start: date, end: date) -> bool:
    """Whether a scope meets the days; one on a day must have something of the span before its quarter."""
    if scope.start is not None and scope.start > end:
        return False
    if scope.end is not None and scope.end < start:
        return False
    if scope.on_a_day and scope.start is not None:
        return Quarter.containing(scope.start).first_day > start
    return True


def _rows(table: pd.DataFrame, met: Sequence[_Met]) -> pd.DataFrame:
    found = table.take([one.row for one in met])
    found.index = pd.RangeIndex(len(met))
    found["concerns"] = pd.array([one.concerns for one in met], dtype="str")
    found["direct"] = np.array([one.direct for one in met], dtype=bool)
    return found


def caveats_for(
    package: Package,
    areas: Sequence[str],
    offences: Sequence[str],
    start: date,
    end: date,
    *,
    figures: Sequence[str] = (RECORDED,),
) -> pd.DataFrame:
    """Caveats whose scope meets the figures, areas, offences (codes or themes) and days, as published.

    ``figures`` are "recorded", "population" and "printed", as in the table. A break and a change of law
    concern what spans their day (from the first day of its quarter), not what lies on one side of it.

    A caveat for a force also concerns the groups that hold it; one for a group as a whole does not concern
    its forces. The column ``concerns`` names the chosen areas it touches, and ``direct`` is false where it
    touches them only through a force inside a chosen group. No areas means all of them. Without a start or
    an end a caveat is open on that side. Order: breaks first, then by kind and date.
    """
    table, scopes = _caveats(package)
    about = frozenset(figures)
    met = _met(package, scopes, areas, offences, start, end)
    return _rows(table, [one for one in met if not scopes[one.row].figures.isdisjoint(about)])


def events_for(
    package: Package,
    areas: Sequence[str],
    offences: Sequence[str],
    start: date,
    end: date,
    *,
    on_chart_only: bool = False,
) -> pd.DataFrame:
    """Dated events of the scope between two days, oldest first; ``concerns`` as in ``caveats_for``."""
    table, scopes = _events(package)
    on_chart = package.once("events on charts", table["on_chart"].tolist)
    met = _met(package, scopes, areas, offences, start, end)
    return _rows(table, [one for one in met if on_chart[one.row] or not on_chart_only])


def breaks_for(package: Package, areas: Sequence[str], offences: Sequence[str]) -> tuple[date, ...]:
    """The days on which the series of these offences change their meaning, oldest first.

    A theme is not broken by codes that were re-drawn inside it, nor by a code that is under 1% of the
    theme's offences in England and Wales in the year from the break.
    """

    def read() -> tuple[date, ...]:
        families = [_family(package, code) for code in areas]
        found = {
            day
            for day, places in _breaks_of(package, tuple(offences))
            if places is None or any(places & family for family in families)
        }
        return tuple(sorted(found))

    return package.recall(("breaks", tuple(areas), tuple(offences)), read)


def _breaks_of(package: Package, offences: tuple[str, ...]) -> list[tuple[date, frozenset[str] | None]]:
    """Day and areas of every break that matters to the series of these offences."""

    def read() -> list[tuple[date, frozenset[str] | None]]:
        return [
            (day, places)
            for day, places, codes in _breaks(package)
            if _matters(package, offences, codes, day)
        ]

    return package.recall(("breaks of", offences), read)


def _breaks(package: Package) -> list[tuple[date, frozenset[str] | None, frozenset[str] | None]]:
    """Day, areas and offence codes of every break that has a day (read once)."""

    def read() -> list[tuple[date, frozenset[str] | None, frozenset[str] | None]]:
        table = package.table("caveats")
        table = table[(table["kind"] == "break") & table["period_start"].notna()]
        days = pd.to_datetime(table["period_start"]).dt.date
        scopes = zip(days, table["area_codes"], table["offence_codes"], strict=True)
        return [(day, _codes(places), _codes(codes)) for day, places, codes in scopes]

    return package.once("all breaks", read)


def _matters(package: Package, offences: Sequence[str], codes: frozenset[str] | None, day: date) -> bool:
    if codes is None:
        return True
    known = offences_of(package)
    return any(
        not (known[word].is_theme and _vanishes_in(package, known[word], codes, day))
        for word in offences
        if word in known and codes & set(known[word].codes)
    )


def _vanishes_in(package: Package, theme: Offence, codes: frozenset[str], day: date) -> bool:
    if len(codes) > 1 and codes <= set(theme.codes):
        return True
    cube, first = package.cube(), Quarter.containing(day)
    if first not in cube.quarter_index:
        return False
    place = cube.quarter_index[first]
    members = areas_of(package)[ENGLAND_AND_WALES].members
    broken, whole = (
        np.nansum(cube.sum_by_quarter(members, chosen)[0][place : place + QUARTERS_A_YEAR])
        for chosen in (sorted(codes & set(theme.codes)), theme.codes)
    )
    return bool(broken < SMALLEST_SHARE_OF_A_BREAK * whole)
