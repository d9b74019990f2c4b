"""Days in the spellings that files have; day before month, as the United Kingdom writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.spellings.times import MONTH, day_or_none, month_number

_ISO = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[t ]00:00(?::00(?:\.0+)?)?)?$", re.ASCII)
_SLASHED = re.compile(r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?: 00:00(?::00)?)?$", re.ASCII)
_WORDED = re.compile(
    rf"^([0-9]{{1,2}})(?:st|nd|rd|th)?[ -]({MONTH})\.?,?[ -]([0-9]{{4}}|[0-9]{{2}})$", re.ASCII
)
_SERIAL = re.compile(r"^([0-9]{5})(?:\.0)?$", re.ASCII)
# Day 0 of the spreadsheets' calendar, and the days from 1990 to 2050 as its numbers.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(32_874, 55_153)


def day_of(words: str) -> date | None:
    """The day that a text names, lower case; None for anything else."""
    words = words.strip()
    match = _ISO.match(words)
    if match:
        return _valid(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    match = _SLASHED.match(words)
    if match:
        return _valid(_year(match.group(3)), int(match.group(2)), int(match.group(1)))
    match = _WORDED.match(words)
    if match:
        return _valid(_year(match.group(3)), month_number(match.group(2)), int(match.group(1)))
    return None


def serial_day(words: str) -> date | None:
    """The day that a spreadsheet keeps as a number of days, such as 43191 for 1 April 2018."""
    match = _SERIAL.match(words)
    if match is None or int(match.group(1)) not in _SERIALS:
        return None
    return _DAY_ZERO + timedelta(days=int(match.group(1)))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _valid(year: int, month: int, day: int) -> date | None:
    found = day_or_none(year, month, day)
    return found if found is not None and 1900 <= found.year <= 2100 else None
