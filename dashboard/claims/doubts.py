"""Whether a printed figure is doubtful: another number, other dates, or a known conflict about it."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Literal

from dashboard.areas import areas_of
from dashboard.claims.conflicts import conflicts, contradicts
from dashboard.claims.ledger import FEW_DAYS, S15A, Entry, entries, period_key, standings
from dashboard.package import Package

Doubt = Literal["", "number", "dates", "conflict", "sum"]
CONTRADICTED = frozenset({"number", "dates", "conflict"})


def doubt(package: Package, *, place: str, count: int, start: date, end: date) -> Doubt:
    """Why a printed count of s.15A is doubtful, the plainest reason first; "" where nothing is known.

    "number": another one is printed for the same dates; "dates": the same number is printed for other dates
    that overlap; "conflict": a known conflict is about it; "sum": it is the sum of what was printed for its
    forces, and one of those numbers is printed for a part of the time too. ``place`` is spelled as in the
    ledger.
    """
    found = standings(package)
    own = [found[entry.count_id] for entry in _of(package, place, start, end) if entry.count == count]
    if any(standing.others for standing in own):
        return "number"
    if any(standing.elsewhere for standing in own):
        return "dates"
    about = [one for one in conflicts(package) if S15A in one.kinds]
    if any(contradicts(one, place=place, start=start, end=end) for one in about):
        return "conflict"
    return "sum" if _adds_up_a_part(package, place, count, start, end) else ""


def doubtful(package: Package, *, place: str, count: int, start: date, end: date) -> bool:
    """Whether a printed count of s.15A is contradicted: what ``verdict`` calls "disputed"."""
    return doubt(package, place=place, count=count, start=start, end=end) in CONTRADICTED


def _of(package: Package, place: str, start: date, end: date) -> list[Entry]:
    """The prints of s.15A for a place and period."""

    def make() -> dict[Hashable, list[Entry]]:
        found: dict[Hashable, list[Entry]] = {}
        for entry in entries(package):
            if entry.kind == S15A:
                found.setdefault((entry.place, entry.period), []).append(entry)
        return found

    return package.once("claims: by place and period", make).get((place, period_key(start, end)), [])


def _adds_up_a_part(package: Package, place: str, count: int, start: date, end: date) -> bool:
    """Whether a count is the sum of the one number printed for each force inside, one of them also printed
    for a shorter time."""
    areas = areas_of(package)
    members = areas[place].members if place in areas and areas[place].is_group else ()
    printed = [_of(package, force, start, end) for force in members]
    numbers = [{entry.count for entry in own if entry.count is not None} for own in printed]
    if (
        not numbers
        or any(len(own) != 1 for own in numbers)
        or sum(number for own in numbers for number in own) != count
    ):
        return False
    found, days = standings(package), (end - start).days - FEW_DAYS
    return any(
        other.start is not None and other.end is not None and (other.end - other.start).days < days
        for own in printed
        for entry in own
        for other in found[entry.count_id].elsewhere
    )
