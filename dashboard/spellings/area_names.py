"""The names that areas go by: as published, in Welsh, as addresses spell them, and short."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.areas import Areas

# Short names that newspapers and forces use and that stand in no table.
_SHORT = {
    "the Met": "E23000001",
    "Met Police": "E23000001",
    "Scotland Yard": "E23000001",
    "Metropolitan Police Service": "E23000001",
    "GMP": "E23000005",
    "BTP": "XBTP",
    "Hampshire": "E23000030",
    "Hampshire and the Isle of Wight": "E23000030",
}


def published_names(areas: Areas) -> Iterator[tuple[str, str]]:
    """(name, code) of every area that can be chosen, forces first: a force and a region may share a name."""
    for area in sorted(areas.pickable, key=lambda area: area.kind != "force"):
        for name in (area.name, area.name_cy, area.slug.replace("-", " ")):
            if name:
                yield name, area.code


def short_names(areas: Areas) -> Iterator[tuple[str, str]]:
    """(name, code) of the areas that have a short name."""
    return ((name, code) for name, code in _SHORT.items() if code in areas)
