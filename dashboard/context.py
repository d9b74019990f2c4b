"""What readers must know beside the figures: caveats and events by scope (area, offence, period)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

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


def _in_scope(
    package: Package, table: pd.DataFrame, areas: Sequence[str], offences: Sequence[str]
) -> pd.DataFrame:
    wanted = _offence_codes(package, offences)
    families = {code: _family(package, code) for code in areas}
    touched: list[str] = []
    direct: list[bool] = []
    keep: list[bool] = []
    for area_scope, offence_scope in zip(table["area_codes"], table["offence_codes"], strict=True):
        scope, codes = _codes(area_scope), _codes(offence_scope)
        concerned = [code for code in areas if scope is None or scope & families[code]]
        keep.append(bool(concerned or not areas) and (codes is None or bool(codes & wanted)))
        touched.append(" ".join(concerned))
        direct.append(scope is None or not scope.isdisjoint(areas))
    return table.assign(concerns=touched, direct=direct)[np.array(keep, dtype=bool)]


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
    table = package.table("caveats")
    about = table["figures"].str.split().map(lambda words: not set(words).isdisjoint(figures))
    found = _in_scope(package, table[about], areas, offences)
    starts, ends = pd.to_datetime(found["period_start"]), pd.to_datetime(found["period_end"])
    keep = (starts.isna() | (starts <= pd.Timestamp(end))) & (ends.isna() | (ends >= pd.Timestamp(start)))
    on_a_day = found["kind"].isin(ON_A_DAY) & starts.notna()
    quarters = starts.dt.to_period("Q").dt.start_time
    keep &= ~on_a_day | (quarters > pd.Timestamp(start))
    order = found.assign(not_break=found["kind"] != "break")[keep]
    order = order.sort_values(["not_break", "kind", "period_start", "caveat_id"], kind="stable")
    return order.drop(columns="not_break").reset_index(drop=True)


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
    found = _in_scope(package, package.table("events"), areas, offences)
    days = pd.to_datetime(found["event_date"])
    keep = (days >= pd.Timestamp(start)) & (days <= pd.Timestamp(end))
    if on_chart_only:
        keep &= found["on_chart"]
    return found[keep].sort_values(["event_date", "event_id"], kind="stable").reset_index(drop=True)


def breaks_for(package: Package, areas: Sequence[str], offences: Sequence[str]) -> tuple[date, ...]:
    """The days on which the series of these offences change their meaning, oldest first.

    A theme is not broken by codes that were re-drawn inside it, nor by a code that is under 1% of the
    theme's offences in England and Wales in the year from the break.
    """

    def read() -> tuple[date, ...]:
        families = [_family(package, code) for code in areas]
        return tuple(
            sorted(
                {
                    day
                    for day, places, codes in _breaks(package)
                    if (places is None or any(places & family for family in families))
                    and _matters(package, offences, codes, day)
                }
            )
        )

    return package.recall(("breaks", tuple(areas), tuple(offences)), read)


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
