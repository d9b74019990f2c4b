"""What single dates in the place of periods most likely mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dashboard.own_figures.spans import DateMeans
from dashboard.spellings.times import last_day

_BY_START: dict[int, DateMeans] = {12: "year_from", 3: "quarter_from", 1: "month"}
_BY_END: dict[int, DateMeans] = {12: "year_to", 3: "quarter_to", 1: "month"}


def likely(days: Sequence[date]) -> DateMeans | None:
    """First or last days of years, quarters or months when all are alike and evenly apart, else None."""
    months = sorted({day.year * 12 + day.month for day in days})
    steps = {after - before for before, after in pairwise(months)}
    if len(months) < 2 or any(step % min(steps) for step in steps):
        return None
    if all(day.day == 1 for day in days):
        return _BY_START.get(min(steps))
    if all(day == last_day(day) for day in days):
        return _BY_END.get(min(steps))
    return None
