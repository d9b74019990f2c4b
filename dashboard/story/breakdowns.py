"""Platforms and victims as printed: shares and counts with the base they were printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import pandas as pd

GROUP = ["area_name", "period_start", "period_end", "dimension"]
BASE_MARK = "(base)"


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """One printed breakdown: one place, one period, one question.

    ``rows`` are rows of ``published_breakdowns`` without those that only state the base; ``bases`` are the
    bases printed with them, as text.
    """

    key: str
    area_name: str
    period_start: date
    period_end: date
    dimension: str
    rows: pd.DataFrame
    bases: tuple[str, ...]

    def plottable(self, unit: str) -> pd.DataFrame:
        """Rows with a number in one unit ("percent" or "count"), largest first."""
        rows = self.rows[(self.rows["unit"] == unit) & self.rows["value"].notna()]
        return rows.sort_values(["value", "category"], ascending=[False, True], kind="stable")

    def units(self) -> tuple[str, ...]:
        """The units with more than one number, which are worth a picture, percentages first."""
        return tuple(unit for unit in ("percent", "count") if len(self.plottable(unit)) > 1)

    def in_words(self) -> pd.DataFrame:
        """The rows that no picture shows: words, ages in years, and single numbers."""
        pictured = self.rows["unit"].isin(self.units()) & self.rows["value"].notna()
        return self.rows[~pictured]


def breakdowns(table: pd.DataFrame) -> tuple[Breakdown, ...]:
    """All printed breakdowns, newest period first, larger ones before smaller ones."""
    found = []
    for key, group in table.groupby(GROUP, sort=True):
        area_name, start, end, dimension = cast(tuple[str, date, date, str], key)
        is_base = group["category"].str.contains(BASE_MARK, regex=False)
        rows = group[~is_base]
        if rows.empty:
            continue
        found.append(
            Breakdown(
                key=f"{rows['breakdown_id'].min()}",
                area_name=area_name,
                period_start=start,
                period_end=end,
                dimension=dimension,
                rows=rows.reset_index(drop=True),
                bases=_bases(group, is_base),
            )
        )
    return tuple(
        sorted(found, key=lambda b: (-b.period_end.toordinal(), -len(b.rows), b.area_name, b.dimension))
    )


def to_begin_with(entries: Sequence[Breakdown]) -> str:
    """The breakdown that a reader sees first: the newest on platforms. Raises ValueError without any."""
    for entry in entries:
        if entry.dimension == "platform":
            return entry.key
    raise ValueError("published_breakdowns holds nothing on platforms")


def _bases(group: pd.DataFrame, is_base: pd.Series) -> tuple[str, ...]:
    stated = group.loc[is_base, "value_as_published"].astype(str)
    beside = group["base"].dropna().astype(str).map(lambda text: text.removesuffix(".0"))
    return tuple(dict.fromkeys([*beside, *stated]))
