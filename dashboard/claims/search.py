"""The ledger searched: what can be chosen, and the rows that meet a choice."""

from __future__ import annotations

from datetime import date

from dashboard.areas import areas_of
from dashboard.claims.ledger import COLLECTION, GROOMING, S15A, Entry, entries, place_label, slug
from dashboard.package import Package
from dashboard.periods import fy_slug
from dashboard.story.printed import financial_year


def places(package: Package) -> tuple[str, ...]:
    """Every place of the ledger: areas in the published order, then the others by name."""
    areas = areas_of(package)
    known = {entry.place for entry in entries(package)}
    named = sorted(known - set(areas), key=lambda place: place_label(package, place))
    return (*(code for code in areas if code in known), *named)


def kinds(package: Package) -> dict[str, str]:
    """Offence kinds of the ledger with their words, the two that this site is about first."""
    found: dict[str, str] = {}
    for entry in entries(package):
        found.setdefault(entry.kind, entry.offence)
    first = [kind for kind in (S15A, GROOMING) if kind in found]
    return {kind: found[kind] for kind in (*first, *(kind for kind in found if kind not in first))}


def publishers(package: Package) -> dict[str, str]:
    """Publishers by a word of the address, in alphabetical order."""
    names = sorted({entry.publisher for entry in entries(package)}, key=str.casefold)
    return {slug(name): name for name in names}


def years(package: Package) -> tuple[str, ...]:
    """The financial years that prints touch, newest first, as the addresses spell them."""
    touched = {year for entry in entries(package) for year in years_of(entry)}
    return tuple(fy_slug(year) for year in sorted(touched, reverse=True))


def years_of(entry: Entry) -> tuple[int, ...]:
    """The financial years that a print touches; the two days over the end of a first year are not one."""
    if entry.start is None or entry.end is None:
        return ()
    year = financial_year(entry.start, entry.end)
    if year:
        return (int(year[:4]),)
    return tuple(range(_year(entry.start), _year(entry.end) + 1))


def _year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def chosen(
    package: Package, *, place: str = "", year: str = "", publisher: str = "", kind: str = ""
) -> tuple[Entry, ...]:
    """Rows that meet every filter that is given: those of the collection on s.15A before wider offences,
    newest period first, rows without dates last.

    ``year`` is spelled "2017-18" and meets every print that touches it; ``publisher`` is a word of
    ``publishers``.
    """
    found = [
        entry
        for entry in entries(package)
        if (not place or entry.place == place)
        and (not kind or entry.kind == kind)
        and (not publisher or slug(entry.publisher) == publisher)
        and (not year or int(year[:4]) in years_of(entry))
    ]
    order = {place: number for number, place in enumerate(places(package))}
    return tuple(
        sorted(
            found,
            key=lambda entry: (
                entry.collection != COLLECTION,
                entry.end is None,
                -(entry.end or date.min).toordinal(),
                -(entry.start or date.min).toordinal(),
                order[entry.place],
                entry.kind,
                entry.count_id,
            ),
        )
    )
