"""Which period a pasted claim is about; what gives no two dates (last year) is left to the reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.claims.spans import Piece, blanked, piece
from dashboard.spellings.times import (
    MONTH,
    YEAR,
    day_or_none,
    financial_start,
    financial_year,
    last_day,
    month_number,
    month_start,
    year_of_first,
)

LAW_BEGAN = date(2017, 4, 3)
FIRST_YEAR, LAST_YEAR = 1990, 2049
MOST_MONTHS = 120

_COUNT_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        start=1,
    )
} | {"eighteen": 18}

_MONTH = rf"{MONTH}\.?"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_UNTIL = r"\s*(?:to(?:\s+the\s+end\s+of)?|and|until|till|up\s+to|through|-|–|—)\s*"
_TO_END = r"\s+(?:to|ending|ended|up\s+to|until)(?:\s+(?:the\s+end\s+of|in))?\s+"
_NUMBER = rf"(?:[0-9]{{1,2}}|{'|'.join(_COUNT_WORDS)})"
_FLAGS = re.IGNORECASE | re.ASCII

_RANGE = re.compile(
    rf"\b(?:(?P<day>{_DAY})\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{YEAR}))?{_UNTIL}"
    rf"(?:(?P<last_day>{_DAY})\s+)?(?P<last_month>{_MONTH}),?\s+(?P<last_year>{YEAR})\b",
    _FLAGS,
)
_LENGTH = re.compile(
    rf"\b(?:(?P<number>{_NUMBER})[\s-]+)?(?P<unit>months?|years?|quarter|half[\s-]year){_TO_END}"
    rf"(?:(?P<day>{_DAY})\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{YEAR})\b",
    _FLAGS,
)
_FINANCIAL = rf"{YEAR}\s?[/\-–]\s?(?:{YEAR}|[0-9]{{2}})(?![0-9/])"
_FINANCIAL_RANGE = re.compile(rf"\b(?P<first>{_FINANCIAL}){_UNTIL}(?P<last>{_FINANCIAL})", _FLAGS)
_FINANCIAL_YEAR = re.compile(
    rf"\b(?P<first>{YEAR})(?:\s?[/\-–]\s?|\s+to\s+)(?P<last>{YEAR}|[0-9]{{2}})(?![0-9/])", _FLAGS
)
_FIRST_OF = re.compile(
    rf"\bfirst\s+(?:(?P<number>{_NUMBER})[\s-]+months?|(?P<half>half)|(?P<whole>year))"
    rf"(?:\s+(?:of|in)\s+(?P<year>{YEAR})\b(?!\s?[/\-–]\s?[0-9]))?",
    _FLAGS,
)
_ONE_MONTH = re.compile(rf"\b(?P<month>{_MONTH}),?\s+(?P<year>{YEAR})\b", _FLAGS)
_ONE_YEAR = re.compile(rf"(?<![\w.,/-])(?P<year>{YEAR})(?![\w/]|[,.][0-9])", _FLAGS)
_SINCE = re.compile(r"\bsince\s+(?:the\s+(?:start|beginning)\s+of\s+)?$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:last|this|past|previous|same)\s+(?:\w+\s+)?(?:years?|months?|quarter)\b"
    r"|\bthe\s+year\s+before\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A period that was read. ``reading`` says how, where words could mean more than one thing:
    "calendar" (a year alone), "law" (counted from the first day of the law), else ""."""

    start: date
    end: date
    words: str
    reading: str = ""


@dataclass(frozen=True, kw_only=True)
class PeriodRead:
    """The period (None when there is none, or more than one) and what else was found."""

    span: Span | None
    choices: tuple[Span, ...] = ()
    unread: tuple[str, ...] = ()


def read_period(text: str) -> tuple[PeriodRead, tuple[Piece, ...]]:
    """The period of a text, and the pieces that name times."""
    spans: list[Span] = []
    unread: list[str] = []
    pieces: list[Piece] = []
    for pattern, meaning in _MEANINGS:
        for match in list(pattern.finditer(text)):
            words = " ".join(match.group().split())
            days = None if _SINCE.search(text[: match.start()]) else meaning(match)
            if days is None:
                unread.append(words)
            else:
                spans.append(Span(start=days[0], end=days[1], words=words, reading=days[2]))
            pieces.append(piece(match))
        text = blanked(text, pieces)
    relative = [piece(match) for match in _RELATIVE.finditer(text)]
    unread += [" ".join(one.words.split()) for one in relative]
    different = list({(span.start, span.end): span for span in reversed(spans)}.values())[::-1]
    read = PeriodRead(
        span=different[0] if len(different) == 1 else None,
        choices=tuple(different) if len(different) > 1 else (),
        unread=tuple(dict.fromkeys(unread)),
    )
    return read, (*pieces, *relative)


Days = tuple[date, date, str]


def _range(match: re.Match[str]) -> Days | None:
    first_month = month_number(match["month"])
    end = _on(int(match["last_year"]), month_number(match["last_month"]), match["last_day"], at_end=True)
    if end is None:
        return None
    year = int(match["year"]) if match["year"] else year_of_first(first_month, last=end)
    return _between(_on(year, first_month, match["day"], at_end=False), end)


def _length(match: re.Match[str]) -> Days | None:
    number = _number(match["number"]) if match["number"] else 1
    unit = match["unit"].casefold()
    months = number * (
        1 if unit.startswith("month") else 3 if unit == "quarter" else 6 if "half" in unit else 12
    )
    if not 1 <= months <= MOST_MONTHS:
        return None
    end = _on(int(match["year"]), month_number(match["month"]), match["day"], at_end=True)
    if end is None:
        return None
    after = end + timedelta(days=1)
    start = month_start(after, months_before=months)
    return _between(start.replace(day=min(after.day, last_day(start).day)), end)


def _financial(match: re.Match[str]) -> Days | None:
    first = _begins(match.group())
    return None if first is None else (*financial_year(first), "")


def _financial_range(match: re.Match[str]) -> Days | None:
    first, last = _begins(match["first"]), _begins(match["last"])
    if first is None or last is None or "and" in match.group().casefold().split():
        return None
    return _between(financial_year(first)[0], financial_year(last)[1])


def _begins(words: str) -> int | None:
    first, last = re.findall(r"[0-9]+", words)
    return financial_start(first, last)


def _first_of(match: re.Match[str]) -> Days | None:
    months = _number(match["number"]) if match["number"] else 6 if match["half"] else 12
    if match["half"] and not match["year"]:
        return None
    start = date(int(match["year"]), 1, 1) if match["year"] else LAW_BEGAN
    if not 1 <= months <= MOST_MONTHS:
        return None
    end = month_start(start, months_before=-months).replace(day=start.day) - timedelta(days=1)
    if not match["year"] and end == date(2018, 10, 2):
        end = date(2018, 9, 30)
    return start, end, "" if match["year"] else "law"


def _one_month(match: re.Match[str]) -> Days | None:
    year, month = int(match["year"]), month_number(match["month"])
    return _between(_on(year, month, None, at_end=False), _on(year, month, None, at_end=True))


def _one_year(match: re.Match[str]) -> Days | None:
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, 1, 1), date(year, 12, 31), "calendar"


_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days | None]], ...] = (
    (_RANGE, _range),
    (_LENGTH, _length),
    (_FIRST_OF, _first_of),
    (_FINANCIAL_RANGE, _financial_range),
    (_FINANCIAL_YEAR, _financial),
    (_ONE_MONTH, _one_month),
    (_ONE_YEAR, _one_year),
)


def _between(start: date | None, end: date | None) -> Days | None:
    if start is None or end is None or start > end:
        return None
    return start, end, ""


def _on(year: int, month: int, day: str | None, *, at_end: bool) -> date | None:
    if day is None:
        first = date(year, month, 1)
        return last_day(first) if at_end else first
    return day_or_none(year, month, int(re.sub(r"[^0-9]", "", day)))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNT_WORDS[word.casefold()]
