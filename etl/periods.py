"""Financial years (April to March) and their quarters: parsing, labels, arithmetic.

Quarter 1 is April to June; quarter 4 is January to March **of the next calendar year**.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = re.compile(r"([0-9]{4})[-_ /]([0-9]{2})")
_RELEASE = re.compile(r"-([0-9]{2})([0-9]{2})([0-9]{2})\.[a-z]+$", re.IGNORECASE)
_FIRST_MONTH = {1: 4, 2: 7, 3: 10, 4: 1}


class PeriodError(ValueError):
    """A text or number that names no financial year, quarter or release date."""


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of the financial year that begins in April of ``first_year``."""

    first_year: int
    quarter: int

    def __post_init__(self) -> None:
        if self.quarter not in _FIRST_MONTH:
            raise PeriodError(f"quarter {self.quarter!r} is not 1, 2, 3 or 4")

    @property
    def start(self) -> date:
        """First day."""
        year = self.first_year + (self.quarter == 4)
        return date(year, _FIRST_MONTH[self.quarter], 1)

    @property
    def end(self) -> date:
        """Last day."""
        return self.shift(1).start - timedelta(days=1)

    @property
    def label(self) -> str:
        """ "2012/13 Q1"."""
        return f"{year_label(self.first_year)} Q{self.quarter}"

    def shift(self, quarters: int) -> Quarter:
        """The quarter that many quarters later (earlier when negative)."""
        index = self.first_year * 4 + self.quarter - 1 + quarters
        return Quarter(index // 4, index % 4 + 1)


def year_label(first_year: int) -> str:
    """2012 → "2012/13"."""
    return f"{first_year}/{(first_year + 1) % 100:02d}"


def parse_year(text: str) -> int:
    """ "2012/13", "2012-13" or "2012_13" → 2012.

    Raises ``PeriodError`` when the text has another shape or its halves don't follow each other.
    """
    match = _YEAR.fullmatch(text.strip())
    if match is None:
        raise PeriodError(f"{text!r} is not a financial year such as 2012/13")
    first = int(match.group(1))
    if first == 0 or first > 9997 or (first + 1) % 100 != int(match.group(2)):
        raise PeriodError(f"{text!r} is not a financial year: {match.group(2)} doesn't follow {first}")
    return first


def quarter_of(day: date) -> Quarter:
    """The quarter that a day falls in."""
    if day.month <= 3:
        return Quarter(day.year - 1, 4)
    return Quarter(day.year, (day.month - 1) // 3)


def gaps(quarters: Iterable[Quarter]) -> tuple[Quarter, ...]:
    """Quarters that are missing between the first and the last given."""
    present = set(quarters)
    if not present:
        return ()
    missing, current, last = [], min(present), max(present)
    while current < last:
        current = current.shift(1)
        if current not in present:
            missing.append(current)
    return tuple(missing)


def month_after(day: date, *, months: Collection[int]) -> str:
    """The first of the given months of a year that begins after the month of ``day``: "2026-07"."""
    later = [month for month in sorted(months) if month > day.month]
    return f"{day.year}-{later[0]:02d}" if later else f"{day.year + 1}-{min(months):02d}"


def release_date_of(file_name: str) -> date:
    """The release date in a file name that ends in ``-DDMMYY.ods``.

    Raises ``PeriodError`` when there is none: the suffix doesn't sort as text and is never guessed.
    """
    match = _RELEASE.search(file_name)
    if match is None:
        raise PeriodError(f"{file_name!r} has no release date DDMMYY before its extension")
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(2000 + year, month, day)
    except ValueError as error:
        raise PeriodError(f"{file_name!r}: {''.join(match.groups())} is not a date DDMMYY") from error
