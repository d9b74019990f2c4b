"""Quarters and financial years of recorded crime: arithmetic, parsing and dates.

A financial year runs from April to March. Quarter 1 is April to June, quarter 4 is January to March of
the next calendar year. Labels for readers are in ``dashboard.wording``; the spellings here are codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.spellings.times import financial_start

QUARTERS_A_YEAR = 4

_QUARTER = re.compile(r"^([0-9]{4})[-/_ ]?([0-9]{2})[-/_ ]?q([1-4])$", re.IGNORECASE | re.ASCII)
_YEAR = re.compile(r"^([0-9]{4})[-/_ ]?([0-9]{2})$", re.ASCII)


class PeriodError(ValueError):
    """A text that is not a quarter or a financial year."""


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter: ``fy_start`` is 2024 for 2024/25, ``number`` is 1 to 4. Ordered in time."""

    fy_start: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= QUARTERS_A_YEAR:
            raise PeriodError(f"quarter number {self.number}: allowed are 1 to 4")

    def __str__(self) -> str:
        return self.label

    @property
    def index(self) -> int:
        """A running number: consecutive quarters differ by one."""
        return self.fy_start * QUARTERS_A_YEAR + self.number - 1

    @classmethod
    def from_index(cls, index: int) -> Quarter:
        """The quarter with this running number."""
        fy_start, zero_based = divmod(index, QUARTERS_A_YEAR)
        return cls(fy_start, zero_based + 1)

    @property
    def fy(self) -> str:
        """The financial year, "2024/25"."""
        return fy_label(self.fy_start)

    @property
    def label(self) -> str:
        """The code that readers of the tables see, "2024/25 Q1"."""
        return f"{self.fy} Q{self.number}"

    @property
    def slug(self) -> str:
        """The spelling in addresses, "2024-25-q1"."""
        return f"{fy_slug(self.fy_start)}-q{self.number}"

    @property
    def first_day(self) -> date:
        """First day of the quarter (quarter 4 lies in the next calendar year)."""
        if self.number == QUARTERS_A_YEAR:
            return date(self.fy_start + 1, 1, 1)
        return date(self.fy_start, 1 + 3 * self.number, 1)

    @property
    def last_day(self) -> date:
        """Last day of the quarter."""
        return Quarter.from_index(self.index + 1).first_day - timedelta(days=1)

    @classmethod
    def containing(cls, day: date) -> Quarter:
        """The quarter in which a day lies."""
        months_since_april = (day.month - 4) % 12
        fy_start = day.year if day.month >= 4 else day.year - 1
        return cls(fy_start, months_since_april // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read "2024/25 Q1" or "2024-25-q1".

        Raises PeriodError when the text has another shape or the two years do not follow each other.
        """
        match = _QUARTER.match(text.strip())
        if match is None:
            raise PeriodError(f"{text!r} is not a quarter; write one like 2024-25-q1")
        return cls(_checked_start(text, match.group(1), match.group(2)), int(match.group(3)))


def _checked_start(text: str, first: str, second: str) -> int:
    start = financial_start(first, second)
    if start is None:
        raise PeriodError(f"{text!r}: {second} does not follow {first}; write one like 2024-25")
    return start


def fy_label(fy_start: int) -> str:
    """2024 -> "2024/25"."""
    return f"{fy_start}/{(fy_start + 1) % 100:02d}"


def fy_slug(fy_start: int) -> str:
    """2024 -> "2024-25"."""
    return f"{fy_start}-{(fy_start + 1) % 100:02d}"


def parse_fy(text: str) -> int:
    """Read "2024/25" or "2024-25" and return the year it starts in, 2024.

    Raises PeriodError when the text is not a financial year.
    """
    match = _YEAR.match(text.strip())
    if match is None:
        raise PeriodError(f"{text!r} is not a financial year; write one like 2024-25")
    return _checked_start(text, match.group(1), match.group(2))


def fy_of(text: str) -> str:
    """The label of a financial year in either spelling: "2024-25" -> "2024/25"."""
    return fy_label(parse_fy(text))


def quarters_of_fy(fy_start: int) -> tuple[Quarter, ...]:
    """The four quarters of a financial year."""
    return tuple(Quarter(fy_start, number) for number in range(1, QUARTERS_A_YEAR + 1))


def mid_year_of(last: Quarter) -> int:
    """The year whose mid-year estimate belongs to a quarter, or to a window that ends with it.

    It is the estimate of the financial year of the last quarter: four quarters hold exactly one 30 June,
    that one, and no other is nearer to their middle; a shorter window takes the estimate inside its
    financial year (2024/25 -> mid-2024).
    """
    return last.fy_start
