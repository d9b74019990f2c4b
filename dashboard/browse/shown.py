"""What the Data page shows of a table: a page of rows, with names beside codes."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.i18n import td
from dashboard.store import Package

ROWS_A_PAGE = 100
GEOMETRY = ("geometry", "geometry_display")


def tables(package: Package) -> tuple[str, ...]:
    """Names of the published tables, the counts first, then as in the manifest."""
    names = [resource["name"] for resource in package.manifest["resources"]]
    return tuple(sorted(names, key=lambda name: name != "offence_counts"))


def title(package: Package, name: str) -> str:
    """The table's title in the reader's language."""
    return td(resource(package, name)["title"])


def resource(package: Package, name: str) -> dict[str, Any]:
    """The manifest's entry for a table. Raises KeyError when there is none."""
    for entry in package.manifest["resources"]:
        if entry["name"] == name:
            return dict(entry)
    raise KeyError(f"{name!r} is not in the package; it has {', '.join(tables(package))}")


def pages_count(rows_count: int) -> int:
    """How many pages of ``ROWS_A_PAGE`` rows there are; at least one."""
    return max(1, -(-rows_count // ROWS_A_PAGE))


def with_names(package: Package, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with area and offence names behind their codes, where the table has only the codes."""
    shown = rows.copy()
    for code, name, words in (
        ("offence_code", "offence_name", _offence_names(package)),
        ("area_code", "area_name", _area_names(package)),
    ):
        if code in shown and name not in shown and "description" not in shown:
            shown.insert(list(shown.columns).index(code) + 1, name, shown[code].map(words))
    return shown


def rows_at(package: Package, name: str, positions: npt.NDArray[np.intp]) -> pd.DataFrame:
    """Rows of a table by position, with names; shapes of areas are left out."""
    table = package.table(name)
    kept = [column for column in table.columns if column not in GEOMETRY]
    return with_names(package, table[kept].iloc[positions])


def page(package: Package, name: str, positions: npt.NDArray[np.intp], number: int) -> pd.DataFrame:
    """One page of rows; ``number`` counts from one."""
    first = (number - 1) * ROWS_A_PAGE
    return rows_at(package, name, positions[first : first + ROWS_A_PAGE]).reset_index(drop=True)


def _area_names(package: Package) -> dict[str, str]:
    areas = package.table("areas")
    return {code: td(name) for code, name in zip(areas["area_code"], areas["area_name"], strict=True)}


def _offence_names(package: Package) -> dict[str, str]:
    offences = package.table("offences")
    return {
        code: td(name) for code, name in zip(offences["offence_code"], offences["short_name"], strict=True)
    }
