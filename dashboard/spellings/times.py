"""Months, days and financial years as people write them, and the days that they mean."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS_A_YEAR = 12
# Patterns for lower or any case, as the reader's flags say.
YEAR = "(?:19|20)[0-9]{2}"
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(word: str) -> int:
    """The number of a month that ``MONTH`` matches. Raises ValueError for another word."""
    return _SHORT_MONTHS.index(word[:3].casefold()) + 1


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_start(day: date, *, months_before: int = 0) -> date:
    """The first day of the month of a day, or of a month so many months before it."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 - months_before
    return date(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, 1)


def last_day(day: date) -> date:
    """The last day of the month of a day."""
    return month_start(day, months_before=-1) - timedelta(days=1)


def year_of_first(month: int, *, last: date) -> int:
    """The year of the month that a range begins with, where only its end has one: "October to March 2019"
    begins in 2018."""
    return last.year - (month > last.month)


def financial_year(first: int) -> tuple[date, date]:
    """The first and the last day of the financial year that begins in a year."""
    return date(first, 4, 1), date(first + 1, 3, 31)


def financial_start(first: str, last: str) -> int | None:
    """The year that a financial year begins in, of its two years as written: 2017 for "2017" and "18" or
    "2018"; None where the second does not follow."""
    following = f"{int(first) + 1:04d}"
    return int(first) if last in (following, following[-2:]) else None
