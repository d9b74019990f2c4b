"""Reads a pasted claim: area, offence, period, number. What is not understood is asked for, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.claims.ledger import S15A, entries, period_key
from dashboard.claims.read_area import AreaRead, read_area
from dashboard.claims.read_number import NumberRead, read_number
from dashboard.claims.read_offence import OffenceRead, read_offence
from dashboard.claims.read_period import PeriodRead, Span, read_period
from dashboard.claims.spans import blanked
from dashboard.package import Package

LONGEST = 1_000
NEAR_DAYS = 35
# Forces that record under another law: the same words mean another offence there.
OTHER_LAWS = {"police-scotland": "scotland", "police-service-of-northern-ireland": "northern_ireland"}
_TAG = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was understood of a text. ``too_long`` and ``empty`` texts are not read at all.

    ``near`` is a period of the ledger that the words nearly name ("year to April 2019" is printed for
    2018/19); the reader is told of it and can undo it.
    """

    length: int
    area: AreaRead
    offence: OffenceRead
    period: PeriodRead
    number: NumberRead
    had_tags: bool = False
    near: Span | None = None

    @property
    def too_long(self) -> bool:
        """Whether the text is more than a claim."""
        return self.length > LONGEST

    @property
    def nothing(self) -> bool:
        """Whether no part of a claim was found."""
        return (
            self.area.place is None
            and not self.area.choices
            and self.offence.kind is None
            and not self.offence.outside
            and self.period.span is None
            and not self.period.choices
            and self.number.quantity is None
            and not self.number.choices
            and not self.number.in_words
        )

    @property
    def span(self) -> Span | None:
        """The period to look up: the printed one that the words nearly name, else the words themselves."""
        return self.near or self.period.span


_NOTHING = Reading(
    length=0,
    area=AreaRead(place=None, words=""),
    offence=OffenceRead(kind=None),
    period=PeriodRead(span=None),
    number=NumberRead(quantity=None),
)


def read(text: str, package: Package) -> Reading:
    """The parts of a claim in a text. Never raises, whatever the text holds."""
    length = len(text)
    if length > LONGEST or not text.strip():
        return Reading(
            length=length,
            area=_NOTHING.area,
            offence=_NOTHING.offence,
            period=_NOTHING.period,
            number=_NOTHING.number,
        )
    plain = _TAG.sub(" ", text)
    area, area_pieces = read_area(plain, package)
    offence = read_offence(blanked(plain, area_pieces))
    if offence.kind == S15A and area.place in OTHER_LAWS:
        offence = replace(offence, kind=OTHER_LAWS[area.place])
    period, period_pieces = read_period(blanked(plain, area_pieces))
    number = read_number(blanked(plain, (*area_pieces, *period_pieces)))
    return Reading(
        length=length,
        area=area,
        offence=offence,
        period=period,
        number=number,
        had_tags=plain != text,
        near=None if period.span is None else near_print(period.span, printed_periods(package)),
    )


def printed_periods(package: Package) -> tuple[tuple[date, date], ...]:
    """The periods of the ledger, each once; of a year and the same year give or take two days, the year."""

    def make() -> tuple[tuple[date, date], ...]:
        found: dict[object, tuple[date, date]] = {}
        dated = [(e.start, e.end) for e in entries(package) if e.start is not None and e.end is not None]
        for start, end in sorted(set(dated)):
            found.setdefault(period_key(start, end), (start, end))
        return tuple(found.values())

    return package.once("claims: printed periods", make)


def near_print(span: Span, printed: Sequence[tuple[date, date]]) -> Span | None:
    """The printed period whose ends are both within five weeks, unless the words name one themselves."""
    if any(period_key(*days) == period_key(span.start, span.end) for days in printed):
        return None
    near = [
        (abs((days[0] - span.start).days) + abs((days[1] - span.end).days), days)
        for days in printed
        if abs((days[0] - span.start).days) <= NEAR_DAYS and abs((days[1] - span.end).days) <= NEAR_DAYS
    ]
    if not near or (span.end - span.start).days <= NEAR_DAYS:
        return None
    start, end = min(near)[1]
    return Span(start=start, end=end, words=span.words, reading="near")
