"""Printed counts of sexual communication with a child, grouped by who printed what for which period."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.periods import fy_label
from dashboard.rows import rows as rows_of

UNITED_KINGDOM = "United Kingdom"
LONGEST_GAP_DAYS = 2


@dataclass(frozen=True, kw_only=True)
class Printing:
    """One figure as one publisher printed it."""

    publisher: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number for one place and period, with everybody who printed it.

    ``financial_year`` is "2017/18" when the period is that year (give or take the two days between the
    year and the law), else "".
    """

    place: str
    period_start: date
    period_end: date
    financial_year: str
    count: int
    printings: tuple[Printing, ...]


def financial_year(start: date, end: date) -> str:
    """The financial year that a printed period stands for, or "" when it is shorter, longer or shifted.

    A period counts as the year when it begins within two days of 1 April and ends within two days of 31
    March.
    """
    first, last = date(start.year, 4, 1), date(start.year + 1, 3, 31)
    near = abs((start - first).days) <= LONGEST_GAP_DAYS and abs((end - last).days) <= LONGEST_GAP_DAYS
    return fy_label(start.year) if near else ""


def of_kind(counts: pd.DataFrame) -> pd.DataFrame:
    """Rows about section 15A alone: no 88A, no Scottish or Northern Irish offences, no wider definitions."""
    return counts[(counts["offence_kind"] == "s15a")]


def figures(counts: pd.DataFrame, *, place: str) -> tuple[Figure, ...]:
    """Every number printed for a place, oldest period first.

    ``place`` is an area code, or the printed name where there is no code (the United Kingdom). Rows
    without a count (claims in words) and rows without dates are not here: see ``claims`` and ``undated``.
    """
    rows = _of_place(of_kind(counts), place)
    rows = rows[rows["count"].notna() & rows["period_start"].notna() & rows["period_end"].notna()]
    same = [
        (financial_year(start, end) or (start, end), int(count))
        for start, end, count in zip(rows["period_start"], rows["period_end"], rows["count"], strict=True)
    ]
    printings: dict[tuple[Hashable, int], list[int]] = {}
    for place_in_rows, (period, count) in enumerate(same):
        printings.setdefault((period, count), []).append(place_in_rows)
    found = [
        _figure(rows.iloc[positions], place=place, count=count) for (_, count), positions in printings.items()
    ]
    return tuple(sorted(found, key=lambda figure: (figure.period_start, figure.period_end, figure.count)))


def _figure(group: pd.DataFrame, *, place: str, count: int) -> Figure:
    start, end = group["period_start"].iloc[0], group["period_end"].iloc[0]
    return Figure(
        place=place,
        period_start=start,
        period_end=end,
        financial_year=financial_year(start, end),
        count=count,
        printings=_printings(group),
    )


def claims(counts: pd.DataFrame, *, place: str) -> pd.DataFrame:
    """What was said in words about a place, never as a number: rows without a count."""
    rows = _of_place(of_kind(counts), place)
    return rows[rows["count"].isna()].reset_index(drop=True)


def undated(counts: pd.DataFrame, *, place: str) -> pd.DataFrame:
    """Numbers that were printed without saying for which dates."""
    rows = _of_place(of_kind(counts), place)
    return rows[
        rows["count"].notna() & (rows["period_start"].isna() | rows["period_end"].isna())
    ].reset_index(drop=True)


def places(counts: pd.DataFrame, *, order: tuple[str, ...]) -> tuple[str, ...]:
    """Every place with something printed about it, in the given order of area codes; the United Kingdom,
    which has no code, comes second.
    """
    rows = of_kind(counts)
    known = set(rows["area_code"].dropna())
    codes = [code for code in order if code in known]
    if rows["area_name"].map(_is_united_kingdom).any():
        codes.insert(min(1, len(codes)), UNITED_KINGDOM)
    return tuple(codes)


def conflicts_of(conflicts: pd.DataFrame, *, place: str) -> pd.DataFrame:
    """Rows of ``published_conflicts`` about one place."""
    return _of_place(conflicts, place)


def _of_place(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    if place == UNITED_KINGDOM:
        return rows[rows["area_code"].isna() & rows["area_name"].map(_is_united_kingdom)]
    return rows[rows["area_code"] == place]


def _is_united_kingdom(name: str) -> bool:
    return name == UNITED_KINGDOM or name.startswith(f"{UNITED_KINGDOM} (")


def _printings(group: pd.DataFrame) -> tuple[Printing, ...]:
    ordered = group.sort_values(["published_date", "publisher"], na_position="last", kind="stable")
    return tuple(
        Printing(
            publisher=row.publisher,
            title=row.source_title,
            url=row.source_url,
            published="" if pd.isna(row.published_date) else str(row.published_date),
        )
        for row in rows_of(ordered)
    )
