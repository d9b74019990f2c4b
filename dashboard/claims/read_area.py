"""Which area a pasted claim is about: the longest name that stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.areas import areas_of
from dashboard.claims import ledger
from dashboard.claims.spans import Piece, piece
from dashboard.package import Package
from dashboard.spellings.area_names import published_names, short_names

# Places of the ledger beyond the tables, by the names that newspapers use.
ELSEWHERE = {
    "UK": "united-kingdom",
    "U.K.": "united-kingdom",
    "Scotland": "police-scotland",
    "Northern Ireland": "police-service-of-northern-ireland",
    "PSNI": "police-service-of-northern-ireland",
}
OFFICE = re.compile(r"\s+(?:police(?: service)?|constabulary|region|england)$", re.IGNORECASE)
# A county or a corner of one is not the force that shares a part of its name; nor is New South Wales Wales.
PART_OF = re.compile(
    r"\b(?:new|north|south|east|west|mid|central|inner|outer|greater)[\s\-–]+$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class AreaRead:
    """The place (None when there is none, or more than one), what was read, and what else it may be."""

    place: str | None
    words: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Names:
    pattern: re.Pattern[str]
    places: dict[str, tuple[str, ...]]


def read_area(text: str, package: Package) -> tuple[AreaRead, tuple[Piece, ...]]:
    """The area of a text and the pieces that name areas.

    A name that two areas share (West Midlands, a force and a region) is a choice unless "Police" or
    "region" follows; two different areas are a choice as well.
    """
    names = package.once("claims: area names", lambda: _names(package))
    found: list[tuple[Piece, tuple[str, ...]]] = []
    for match in names.pattern.finditer(text):
        if PART_OF.search(text[: match.start()]):
            continue
        found.append((piece(match), _meant(names.places[_key(match.group())], text[match.end() :])))
    pieces = tuple(one for one, _ in found)
    meant = list(dict.fromkeys(places for _, places in found))
    words = ", ".join(dict.fromkeys(" ".join(one.words.split()) for one in pieces))
    choices = tuple(dict.fromkeys(place for places in meant for place in places))
    place = choices[0] if len(choices) == 1 else None
    return AreaRead(place=place, words=words, choices=choices if place is None else ()), pieces


def _meant(places: tuple[str, ...], after: str) -> tuple[str, ...]:
    if len(places) == 1:
        return places
    if re.match(r"\s+(?:police|force|constabulary)\b", after, re.IGNORECASE):
        return places[:1]
    if re.match(r"\s+region\b", after, re.IGNORECASE):
        return places[-1:]
    return places


def _names(package: Package) -> _Names:
    places: dict[str, list[str]] = {}
    for name, place in _named(package):
        known = places.setdefault(_key(name), [])
        if place not in known:
            known.append(place)
    parts = [_pattern(key) for key in sorted(places, key=len, reverse=True)]
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE)
    return _Names(pattern=pattern, places={key: tuple(found) for key, found in places.items()})


def _named(package: Package) -> Iterator[tuple[str, str]]:
    """Every spelling with its place; of a name that a force and a region share the force comes first."""
    known = areas_of(package)
    for name, code in published_names(known):
        for spelling in _spellings(name):
            yield spelling, code
    for entry in ledger.entries(package):
        for spelling in (entry.area_name, ledger.base_name(entry.area_name)):
            if "," not in spelling:
                yield spelling, entry.place
    yield from short_names(known)
    yield from ELSEWHERE.items()


def _spellings(name: str) -> tuple[str, ...]:
    """A name as published and without its office: "Heddlu Gwent" is also "Gwent"; a region with "region"."""
    office = OFFICE.search(name)
    short = re.sub(r"^heddlu\s+", "", OFFICE.sub("", name), flags=re.IGNORECASE)
    spelled = (name, short, f"{short} region") if office else (name, short)
    return tuple(dict.fromkeys(one for one in spelled if one.strip()))


def _key(words: str) -> str:
    """A name without what newspapers spell in several ways."""
    joined = re.sub(r"[\s\-‐‑–/]+", " ", words.casefold().replace("&", " and ").replace("’", "'"))
    return " ".join(joined.split())


def _pattern(key: str) -> str:
    words = ["(?:and|&)" if word == "and" else re.escape(word).replace("'", "['’]") for word in key.split()]
    return r"[\s\-‐‑–/]*".join(words) if "(?:and|&)" in words else r"[\s\-‐‑–/]+".join(words)
