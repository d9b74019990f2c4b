"""Filtering a published table fast: each filter column is held as small integers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.periods import Quarter
from dashboard.store import Package

FILTERS = ("area", "offence", "year", "release")
COLUMN_OF = {"area": "area_code", "offence": "offence_code", "release": "release"}
YEAR_COLUMNS = ("period_fy", "year", "period_start")


class FilterError(ValueError):
    """A filter that the table does not have, or a value that is not in it."""


@dataclass(frozen=True)
class Codes:
    """One filter column: ``values`` in order, and for each row the place of its value there (-1: none)."""

    values: tuple[str, ...]
    codes: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Index:
    """The filters that a table has, and how many rows it holds."""

    rows_count: int
    filters: Mapping[str, Codes]

    def positions(self, chosen: Mapping[str, str]) -> npt.NDArray[np.intp]:
        """Row numbers, in the table's order, where every chosen filter has the chosen value.

        Raises FilterError, with what is allowed, for a filter or a value that the table does not have.
        """
        keep = np.ones(self.rows_count, dtype=bool)
        for name, value in chosen.items():
            if name not in self.filters:
                raise FilterError(f"filter {name!r}: this table has {', '.join(self.filters) or 'none'}")
            column = self.filters[name]
            if value not in column.values:
                raise FilterError(f"{name} {value!r} is not in this table; it has {', '.join(column.values)}")
            keep &= column.codes == column.values.index(value)
        return np.flatnonzero(keep)


def index_of(package: Package, name: str) -> Index:
    """The index of a published table, made once for each package."""
    return package.once(("browse index", name), lambda: make_index(package.table(name)))


def make_index(table: pd.DataFrame) -> Index:
    """The filters of a table: area and offence by code, release by date, year as a financial or calendar
    year.
    """
    found: dict[str, Codes] = {}
    for name in FILTERS:
        values = _years(table) if name == "year" else _column(table, COLUMN_OF[name])
        if values is None:
            continue
        codes, levels = pd.factorize(values, sort=True)
        if len(levels) > 1:
            found[name] = Codes(tuple(str(level) for level in levels), codes.astype(np.int32))
    return Index(len(table), found)


def _column(table: pd.DataFrame, column: str) -> pd.Series | None:
    return table.get(column)


def _years(table: pd.DataFrame) -> pd.Series | None:
    """Financial years where the table has quarters or dates, calendar years where it has those."""
    for column in YEAR_COLUMNS:
        if column in table:
            values = table[column]
            if column != "period_start":
                return values
            return values.map(_year_of)
    return None


def _year_of(day: date | None) -> str | None:
    return Quarter.containing(day).fy if isinstance(day, date) and not pd.isna(day) else None
