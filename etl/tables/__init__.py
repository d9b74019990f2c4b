"""The published tables: what each is, its columns in order, its key."""

from __future__ import annotations

from etl.catalog import EtlError, Table
from etl.tables.about import CHECKS, CODE_MOVES, RECONCILIATION, RELEASE_CHANGES, RELEASES
from etl.tables.lists import (
    AREA_BOUNDARIES,
    AREA_HEXES,
    AREAS,
    LOCAL_AUTHORITIES,
    OFFENCE_THEMES,
    OFFENCES,
)
from etl.tables.official import OFFENCE_COUNTS, POPULATION, PUBLISHED_TOTALS
from etl.tables.printed import CAVEATS, EVENTS, PUBLISHED_BREAKDOWNS, PUBLISHED_CONFLICTS, PUBLISHED_COUNTS

ALL_TABLES: tuple[Table, ...] = (
    OFFENCE_COUNTS,
    AREAS,
    OFFENCES,
    OFFENCE_THEMES,
    POPULATION,
    PUBLISHED_TOTALS,
    PUBLISHED_COUNTS,
    PUBLISHED_BREAKDOWNS,
    PUBLISHED_CONFLICTS,
    EVENTS,
    CAVEATS,
    LOCAL_AUTHORITIES,
    AREA_BOUNDARIES,
    AREA_HEXES,
    RELEASES,
    RECONCILIATION,
    RELEASE_CHANGES,
    CODE_MOVES,
    CHECKS,
)

BUILT_BY_THE_BUILD: tuple[str, ...] = (
    RELEASES.name,
    RECONCILIATION.name,
    RELEASE_CHANGES.name,
    CODE_MOVES.name,
    CHECKS.name,
)
"""Tables that no source feeds: the build itself makes them."""


def table(name: str) -> Table:
    """One table by its name. Raises ``EtlError`` that lists the known names."""
    for each in ALL_TABLES:
        if each.name == name:
            return each
    raise EtlError(f"unknown table {name!r}; known: {', '.join(each.name for each in ALL_TABLES)}")


__all__ = ["ALL_TABLES", "BUILT_BY_THE_BUILD", "table"]
