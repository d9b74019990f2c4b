"""Official counts of 88A for the dates of a print, in whole quarters of a release."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.areas import areas_of
from dashboard.claims.ledger import GROOMING, S15A, Entry, entries
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.queries import values_in
from dashboard.selection import default_selection
from dashboard.windows import Window

COMPARED_KINDS = (S15A, GROOMING)


@dataclass(frozen=True, kw_only=True)
class Official:
    """88A of one area over the whole quarters nearest to a period; ``count`` is None where none is held.

    ``exact`` is false where the period does not begin and end with a quarter.
    """

    window: Window
    exact: bool
    count: int | None


def nearest_quarters(start: date, end: date, held: Sequence[Quarter]) -> tuple[Window, bool] | None:
    """The whole quarters nearest to a period, and whether they are the period itself.

    None where no whole quarter is near, or where the release does not hold all of them.
    """
    first = _first_at(start)
    last = Quarter.from_index(_first_at(end + timedelta(days=1)).index - 1)
    if last < first or first < held[0] or last > held[-1]:
        return None
    window = Window(period="run", first=first, last=last, wanted=last.index - first.index + 1)
    return window, (window.start, window.end) == (start, end)


def _first_at(day: date) -> Quarter:
    """The quarter whose first day is nearest."""
    inside = Quarter.containing(day)
    after = Quarter.from_index(inside.index + 1)
    return inside if day - inside.first_day <= after.first_day - day else after


def official(
    package: Package, area_code: str, start: date, end: date, *, release: date | None
) -> Official | None:
    """88A of an area for a period, or None where there is nothing to put beside it."""
    found = nearest_quarters(start, end, package.cube(release).quarters)
    if found is None or area_code not in areas_of(package):
        return None
    window, exact = found
    asked = default_selection(package, release).with_(offence=GROOMING, measure="offences")
    value = values_in(package, asked, window, (area_code,))["count"].iloc[0]
    return Official(window=window, exact=exact, count=_whole(value))


def officials(package: Package, *, release: date | None) -> dict[str, Official]:
    """``official`` of every print of s.15A or 88A that has an area code and dates, by identifier."""

    def make() -> dict[str, Official]:
        made: dict[str, Official] = {}
        held = package.cube(release).quarters
        asked = default_selection(package, release).with_(offence=GROOMING, measure="offences")
        by_window: dict[Window, list[tuple[Entry, bool]]] = {}
        for entry in entries(package):
            if (
                entry.kind not in COMPARED_KINDS
                or not entry.area_code
                or entry.start is None
                or entry.end is None
            ):
                continue
            found = nearest_quarters(entry.start, entry.end, held)
            if found is not None:
                by_window.setdefault(found[0], []).append((entry, found[1]))
        for window, about in by_window.items():
            codes = tuple(dict.fromkeys(entry.area_code for entry, _ in about))
            answer = values_in(package, asked, window, codes).set_index("area_code")["count"]
            for entry, exact in about:
                count = _whole(answer[entry.area_code])
                made[entry.count_id] = Official(window=window, exact=exact, count=count)
        return made

    return package.once(("claims: officials", release or package.latest), make)


def _whole(value: float) -> int | None:
    return None if math.isnan(value) else int(value)


def is_above(kind: str, count: int | None, beside: Official | None) -> bool:
    """Whether a printed s.15A count is higher than the 88A that should hold it."""
    return (
        kind == S15A
        and count is not None
        and beside is not None
        and beside.count is not None
        and count > beside.count
    )
