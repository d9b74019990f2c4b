"""Rows of the hand-kept tables, as text, for the tests of this folder."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Hashable, Iterable
from pathlib import Path

Row = dict[str, str]

KEYS: dict[str, tuple[str, ...]] = {
    "areas": ("area_code",),
    "area_aliases": ("publisher", "name"),
    "area_hexes": ("area_code",),
    "offences": ("offence_code",),
    "offence_description_variants": ("offence_code", "description"),
    "offence_themes": ("theme_id", "offence_code"),
    "population": ("area_code", "year", "age_band"),
    "events": ("event_id",),
    "caveats": ("caveat_id",),
    "published_counts": ("count_id",),
    "published_breakdowns": ("breakdown_id",),
    "published_conflicts": ("conflict_id",),
}


def read(path: Path) -> list[Row]:
    """Every row of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def table(root: Path, name: str) -> list[Row]:
    """Every row of a hand-kept table."""
    return read(root / "data" / "reference" / f"{name}.csv")


def codes(root: Path, name: str) -> set[str]:
    """The values of a table's key column."""
    return {row[KEYS[name][0]] for row in table(root, name)}


def duplicates(values: Iterable[Hashable]) -> list[Hashable]:
    """The values that occur more than once."""
    return [value for value, times in Counter(values).items() if times > 1]
