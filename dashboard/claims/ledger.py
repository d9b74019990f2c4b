"""The ledger of printed claims: every row of ``published_counts``, and how it stands against other prints."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.areas import Areas, areas_of
from dashboard.i18n import td
from dashboard.package import Package
from dashboard.story.printed import financial_year

S15A = "s15a"
GROOMING = "88A"
COLLECTION = "s15a"
WHO_ANSWERED = re.compile(r" \((?:[^()]*\bforces|all but [^()]*)\)$")
FOI = "freedom of information"
FEW_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One printed figure or claim in words.

    ``place`` is the area code, or a word of its own where the printed area has none; how many forces
    answered is no part of it. ``count`` is None for a claim in words, which ``claim`` holds; dates are None
    where none were printed. ``published`` is a day, a month, a year, or "".
    """

    count_id: str
    collection: str
    kind: str
    offence: str
    place: str
    area_code: str
    area_name: str
    start: date | None
    end: date | None
    period_printed: str
    count: int | None
    claim: str
    publisher: str
    title: str
    url: str
    published: str
    note: str

    @property
    def period(self) -> Hashable | None:
        """What makes two prints be about the same time: the financial year, else both days, else nothing."""
        return None if self.start is None or self.end is None else period_key(self.start, self.end)

    @property
    def is_foi(self) -> bool:
        """Whether forces gave the figure in answer to a request under the Freedom of Information Act."""
        return FOI in self.note.casefold() or "(FOI" in self.publisher


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The other prints about the same offence, place and period: same number, another one, only words.

    ``elsewhere``: the same number printed for other dates that overlap, or without dates.
    """

    same: tuple[Entry, ...]
    others: tuple[Entry, ...]
    in_words: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The other numbers, each once, lowest first."""
        return tuple(sorted({entry.count for entry in self.others if entry.count is not None}))


def period_key(start: date, end: date) -> Hashable:
    """The financial year that a period stands for, give or take two days, or the two days."""
    return financial_year(start, end) or (start, end)


def slug(name: str) -> str:
    """A printed name as a word of an address."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def base_name(name: str) -> str:
    """A printed area without the words on who answered: "United Kingdom (44 forces)" -> "United Kingdom"."""
    return WHO_ANSWERED.sub("", name)


def place_of(name: str, code: str, areas: Areas) -> str:
    """The place that a printed area is about: its code, else that of the same name, else a word."""
    if code:
        return code
    base = base_name(name)
    found = areas.find(base) if base != name else None
    return slug(base) if found is None else found.code


def entries(package: Package) -> tuple[Entry, ...]:
    """Every row of the ledger in the published order (read once)."""
    return package.once("claims: ledger", lambda: _read(package))


def by_id(package: Package) -> dict[str, Entry]:
    """The ledger by identifier."""
    return package.once("claims: by id", lambda: {entry.count_id: entry for entry in entries(package)})


def _read(package: Package) -> tuple[Entry, ...]:
    areas = areas_of(package)
    rows = package.table("published_counts").to_dict("records")
    return tuple(_entry({str(name): value for name, value in row.items()}, areas) for row in rows)


def _entry(row: Mapping[str, Any], areas: Areas) -> Entry:
    code = _text(row["area_code"])
    return Entry(
        count_id=row["count_id"],
        collection=row["series"],
        kind=row["offence_kind"],
        offence=row["offence_as_published"],
        place=place_of(row["area_name"], code, areas),
        area_code=code,
        area_name=row["area_name"],
        start=_day(row["period_start"]),
        end=_day(row["period_end"]),
        period_printed=_text(row["period_as_published"]),
        count=None if pd.isna(row["count"]) else int(row["count"]),
        claim=_text(row["claim_text"]),
        publisher=row["publisher"],
        title=_text(row["source_title"]),
        url=_text(row["source_url"]),
        published=_text(row["published_date"]),
        note=_text(row["note"]),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def standings(package: Package) -> dict[str, Standing]:
    """``standing`` of every row, by identifier (worked out once)."""

    def make() -> dict[str, Standing]:
        groups: dict[Hashable, list[Entry]] = {}
        for entry in entries(package):
            groups.setdefault((entry.kind, entry.place), []).append(entry)
        return {
            entry.count_id: standing(entry, groups[entry.kind, entry.place]) for entry in entries(package)
        }

    return package.once("claims: standings", make)


def standing(entry: Entry, candidates: Iterable[Entry]) -> Standing:
    """How a print stands among others; one without dates, or without a number, contradicts none."""
    about = [
        other
        for other in candidates
        if other.count_id != entry.count_id and (other.kind, other.place) == (entry.kind, entry.place)
    ]
    about_same = [other for other in about if entry.period is not None and other.period == entry.period]
    counted = [other for other in about_same if other.count is not None]
    return Standing(
        same=tuple(other for other in counted if other.count == entry.count),
        others=tuple(other for other in counted if other.count != entry.count),
        in_words=tuple(other for other in about_same if other.count is None),
        elsewhere=elsewhere(about, about_same, count=entry.count, start=entry.start, end=entry.end),
    )


def elsewhere(
    about: Iterable[Entry],
    same: Iterable[Entry],
    *,
    count: int | None,
    start: date | None,
    end: date | None,
) -> tuple[Entry, ...]:
    """Prints of a count for other dates that share time with a period; ``same`` are those of the period."""
    own = tuple(same)
    return tuple(
        other
        for other in about
        if count is not None and other.count == count and other not in own and overlap(other, start, end)
    )


def overlap(entry: Entry, start: date | None, end: date | None) -> bool:
    """Whether a print and a period share time; what has no dates may."""
    if entry.start is None or entry.end is None or start is None or end is None:
        return True
    return share_time((entry.start, entry.end), (start, end))


def share_time(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two periods share more than the few days by which a first year runs into the next."""
    return (min(one[1], other[1]) - max(one[0], other[0])).days > FEW_DAYS


def place_label(package: Package, place: str) -> str:
    """The name of a place for readers; for one without a code as it was printed."""
    areas = areas_of(package)
    return areas[place].label if place in areas else td(_printed_names(package).get(place, place))


def _printed_names(package: Package) -> dict[str, str]:
    return package.once(
        "claims: printed names",
        lambda: {entry.place: base_name(entry.area_name) for entry in entries(package)},
    )
