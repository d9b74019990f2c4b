"""Periods as first and last day, and what the reader says that words for periods mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.periods import Quarter

YearMeans = Literal["calendar", "begins", "ends"]
QuarterMeans = Literal["calendar", "financial"]
DateMeans = Literal["year_from", "year_to", "quarter_from", "quarter_to", "month", "day"]
Question = Literal["year", "quarter", "dates"]


@dataclass(frozen=True, order=True)
class Span:
    """The first and the last day of a period; ``partial`` when it is part of a longer one."""

    start: date
    end: date
    partial: bool = False

    @property
    def months(self) -> int:
        """Months that it touches."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def quarters(self) -> tuple[Quarter, Quarter] | None:
        """Its first and last quarter when it is made of whole ones."""
        first, last = Quarter.containing(self.start), Quarter.containing(self.end)
        whole = first.first_day == self.start and last.last_day == self.end
        return (first, last) if whole else None


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What the reader says that bare years, bare quarters and dates mean; None: not said."""

    year: YearMeans | None = None
    quarter: QuarterMeans | None = None
    dates: DateMeans | None = None


@dataclass(frozen=True, kw_only=True)
class PeriodRead:
    """A span, or the question that has to be answered first (``question``), or neither: not understood.

    ``day`` is the day of a cell that holds a date; ``open_part`` is true for part of a year without its end.
    """

    span: Span | None = None
    question: Question | None = None
    day: date | None = None
    open_part: bool = False

    @property
    def understood(self) -> bool:
        """Whether the text names a time at all."""
        return self.span is not None or self.question is not None
