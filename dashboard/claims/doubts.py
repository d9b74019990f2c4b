"""Whether a printed figure is doubtful: another number, other dates, or a known conflict about it."""

from __future__ import annotations

from datetime import date

from dashboard.claims.conflicts import conflicts, contradicts
from dashboard.claims.ledger import S15A, entries, period_key, standings
from dashboard.package import Package


def doubtful(package: Package, *, place: str, count: int, start: date, end: date) -> bool:
    """Whether a printed count of s.15A is contradicted: what ``verdict`` calls "disputed"."""
    about = [one for one in conflicts(package) if S15A in one.kinds]
    if any(contradicts(one, place=place, start=start, end=end) for one in about):
        return True
    found = standings(package)
    key = period_key(start, end)
    return any(
        bool(found[entry.count_id].others or found[entry.count_id].elsewhere)
        for entry in entries(package)
        if (entry.kind, entry.place, entry.period, entry.count) == (S15A, place, key, count)
    )
