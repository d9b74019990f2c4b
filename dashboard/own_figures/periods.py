"""What a cell says when it should name a period: its first and last day, or what has to be asked."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from dashboard.own_figures.days import day_of, serial_day
from dashboard.own_figures.spans import Meaning, PeriodRead, Span
from dashboard.periods import Quarter
from dashboard.spellings.times import (
    MONTH,
    YEAR,
    financial_start,
    financial_year,
    last_day,
    month_number,
    month_start,
    year_of_first,
)

EARLIEST, LATEST = 1990, 2050

_FINANCIAL = re.compile(rf"^({YEAR}) ?(?:/|-|to|&) ?({YEAR}|[0-9]{{2}})$", re.ASCII)
_SHORT_FINANCIAL = re.compile(r"^([0-9]{2}) ?[/-] ?([0-9]{2})$", re.ASCII)
_CALENDAR = re.compile(rf"^({YEAR})(?:\.0)?$", re.ASCII)
_ENDING = re.compile(
    rf"^(?:year|12 months|twelve months|ye|y/e)(?: ending| ended| to| end)? (.+ {YEAR})$", re.ASCII
)
_QUARTERS = (
    re.compile(r"^(?P<year>\S+) ?(?:q|quarter|qtr) ?(?P<number>[1-4])$", re.ASCII),
    re.compile(r"^(?:q|quarter|qtr) ?(?P<number>[1-4]) ?(?P<year>\S+)$", re.ASCII),
)
_MONTH_YEAR = re.compile(rf"^({MONTH})\.?[ -]?'?({YEAR}|[0-9]{{2}})$", re.ASCII)
_MONTH_NUMBER = re.compile(rf"^({YEAR})[-/](0[1-9]|1[0-2])$|^(0?[1-9]|1[0-2])[-/]({YEAR})$", re.ASCII)
_UNTIL = re.compile(
    rf"^(.+?) ?\(? ?(?:to|until|up to|-) (?:end (?:of )?)?({MONTH})\.?(?: ({YEAR}))? ?\)?$", re.ASCII
)
_INSIDE = re.compile(rf"^(.+?) ?[(,] ?({MONTH})\.? ?(?:-|to) ?({MONTH})\.? ?\)?$", re.ASCII)
_PART = re.compile(
    r"\b(part(?:ial)?(?: year)?|ytd|year to date|to date|so far|incomplete|provisional)\b", re.ASCII
)
_LEAD = re.compile(
    r"^(?:f/?y|financial year|fiscal year|calendar year|year)(?: of)?[: ]*(?=[0-9(])", re.ASCII
)


NOTHING = PeriodRead()


def read_period(text: str, meaning: Meaning) -> PeriodRead:
    """Read one cell."""
    words = _normal(text)
    if not words or len(words) > 80:
        return NOTHING
    bare, part = _without_part(words)
    for attempt in (_financial, _year_ending, _quarter, _single_year, _month, _date, _cut_short, _range):
        found = attempt(bare, meaning)
        if found.understood:
            return _as_part(found) if part else found
    return NOTHING


def _normal(text: str) -> str:
    words = unicodedata.normalize("NFKC", text).casefold()
    for dash in "‐‑‒–—−":
        words = words.replace(dash, "-")
    words = " ".join(words.replace("’", "'").split()).rstrip("*†‡ ")
    return _LEAD.sub("", words).strip()


def _without_part(words: str) -> tuple[str, bool]:
    """The words without a remark such as "(part year)", and whether there was one that means part of it."""
    match = _PART.search(words)
    if match is None:
        return words, False
    rest = (words[: match.start()] + words[match.end() :]).replace("()", "").strip(" (),-:;")
    return rest, match.group(1) != "provisional"


def _as_part(found: PeriodRead) -> PeriodRead:
    if found.span is None:
        return found
    if found.span.partial:
        return found
    return PeriodRead(open_part=True, span=None, question=None)


def _span(start: date, end: date, *, partial: bool = False) -> PeriodRead:
    if not (EARLIEST <= start.year <= LATEST and EARLIEST <= end.year <= LATEST) or end < start:
        return NOTHING
    return PeriodRead(span=Span(start, end, partial))


def _begins(words: str) -> int | None:
    """The year in which a financial year such as "2017/18" or "17/18" begins."""
    match = _FINANCIAL.match(words)
    if match:
        return financial_start(match.group(1), match.group(2))
    match = _SHORT_FINANCIAL.match(words)
    return financial_start(f"20{match.group(1)}", match.group(2)) if match else None


def _financial(words: str, _meaning: Meaning) -> PeriodRead:
    first = _begins(words)
    return NOTHING if first is None else _span(*financial_year(first))


def _single_year(words: str, meaning: Meaning) -> PeriodRead:
    match = _CALENDAR.match(words)
    if match is None:
        return NOTHING
    if meaning.year is None:
        return PeriodRead(question="year")
    year = int(match.group(1))
    if meaning.year == "calendar":
        return _span(date(year, 1, 1), date(year, 12, 31))
    first = year if meaning.year == "begins" else year - 1
    return _span(*financial_year(first))


def _year_ending(words: str, _meaning: Meaning) -> PeriodRead:
    match = _ENDING.match(words)
    if match is None:
        return NOTHING
    end = day_of(match.group(1)) or _month_end(match.group(1))
    if end is None:
        return NOTHING
    return _span(month_start(end, months_before=11), last_day(end))


def _quarter(words: str, meaning: Meaning) -> PeriodRead:
    for pattern in _QUARTERS:
        match = pattern.match(words)
        if match is None:
            continue
        number, year = int(match.group("number")), match.group("year").strip("(),- ")
        first = _begins(year)
        if first is not None:
            quarter = Quarter(first, number)
            return _span(quarter.first_day, quarter.last_day)
        calendar = _CALENDAR.match(year)
        if calendar is None:
            return NOTHING
        if meaning.quarter is None:
            return PeriodRead(question="quarter")
        if meaning.quarter == "financial":
            quarter = Quarter(int(year), number)
        else:
            quarter = Quarter.containing(date(int(year), 3 * number, 1))
        return _span(quarter.first_day, quarter.last_day)
    return NOTHING


def _month_of(words: str) -> tuple[int, int] | None:
    match = _MONTH_YEAR.match(words)
    if match:
        year = int(match.group(2))
        return (year if year > 99 else 2000 + year), month_number(match.group(1))
    match = _MONTH_NUMBER.match(words)
    if match:
        year_first = match.group(1) is not None
        return (
            (int(match.group(1)), int(match.group(2)))
            if year_first
            else (int(match.group(4)), int(match.group(3)))
        )
    return None


def _month_end(words: str) -> date | None:
    found = _month_of(words)
    return None if found is None else last_day(date(*found, 1))


def _month(words: str, _meaning: Meaning) -> PeriodRead:
    found = _month_of(words)
    return NOTHING if found is None else _span(date(*found, 1), last_day(date(*found, 1)))


def _date(words: str, meaning: Meaning) -> PeriodRead:
    day = day_of(words) or serial_day(words)
    if day is None or not EARLIEST <= day.year <= LATEST:
        return NOTHING
    if meaning.dates is None:
        return PeriodRead(question="dates", day=day)
    spans = {
        "year_from": (day, last_day(month_start(day, months_before=-11))),
        "year_to": (month_start(day, months_before=11), last_day(day)),
        "quarter_from": (day, last_day(month_start(day, months_before=-2))),
        "quarter_to": (month_start(day, months_before=2), last_day(day)),
        "month": (month_start(day), last_day(day)),
        "day": (day, day),
    }
    start, end = spans[meaning.dates]
    found = _span(start, end)
    return PeriodRead(span=found.span, day=day)


def _cut_short(words: str, _meaning: Meaning) -> PeriodRead:
    """ "2018/19 (to December)", "2018/19 (Apr-Dec)": a financial year of which months are wanting."""
    match = _UNTIL.match(words)
    if match:
        first = _begins(match.group(1).strip(" (,"))
        return NOTHING if first is None else _within(first, 4, month_number(match.group(2)))
    match = _INSIDE.match(words)
    if match:
        first = _begins(match.group(1).strip(" (,"))
        if first is not None:
            return _within(first, month_number(match.group(2)), month_number(match.group(3)))
    return NOTHING


def _within(first: int, start_month: int, end_month: int) -> PeriodRead:
    start = date(first if start_month >= 4 else first + 1, start_month, 1)
    end = last_day(date(first if end_month >= 4 else first + 1, end_month, 1))
    return _span(start, end, partial=(start_month, end_month) != (4, 3))


def _range(words: str, _meaning: Meaning) -> PeriodRead:
    """ "Apr 2017 - Mar 2018", "Apr-Sep 2018", "01/04/2017 to 31/03/2018"."""
    for separator in (" to ", " until ", " - ", "-"):
        left, found, right = words.partition(separator)
        if not found:
            continue
        end = day_of(right) or _month_end(right.strip())
        if end is None:
            continue
        start = day_of(left)
        if start is None:
            month = _month_of(left.strip())
            start = date(*month, 1) if month else _before(left.strip(" ."), end)
        if start is not None:
            return _span(start, end)
    return NOTHING


def _before(month: str, end: date) -> date | None:
    """The first day of a month without a year, in the twelve months that end with ``end``."""
    if not re.match(rf"^{MONTH}$", month, re.ASCII):
        return None
    number = month_number(month)
    return date(year_of_first(number, last=end), number, 1)
