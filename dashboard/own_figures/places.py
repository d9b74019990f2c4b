"""Where the figures of a sheet stand, with the words for their area and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.own_figures.columns import Layout, columns_of, data_rows
from dashboard.own_figures.rows import Sheet


@dataclass(frozen=True)
class Place:
    """A cell that may hold a figure; rows and columns from 0.

    ``area_at`` and ``period_at`` are the columns that ``area`` and ``period`` come from, ``period_row`` is
    the row of the period; ``heading`` is that of the column.
    """

    row: int
    column: int
    area: str
    area_at: int | None
    period: str
    period_at: int | None
    period_row: int
    heading: str = ""


def places(sheet: Sheet, layout: Layout) -> Iterator[Place]:
    """Every cell that should hold a figure, in the order of the rows."""
    for row in _rows(sheet, layout):
        if layout.form == "long":
            count = layout.count or 0
            area = sheet.cell(row, layout.area)
            yield Place(row, count, area, layout.area, _period(sheet, layout, row), layout.period, row)
        for column in layout.across:
            yield _across(sheet, layout, row, column)


def strays(sheet: Sheet, layout: Layout) -> Iterator[Place]:
    """The cells of a wide table's columns whose headings are neither areas nor periods."""
    if layout.form == "long":
        return
    taken = {layout.area, layout.period, layout.start, layout.end, layout.offence}
    columns = [
        column
        for column in columns_of(sheet)
        if column not in taken and column not in layout.across and column not in layout.totals
    ]
    for row in _rows(sheet, layout):
        for column in columns:
            heading = sheet.cell(layout.header, column)
            if layout.form == "periods_across":
                area = sheet.cell(row, layout.area)
                yield Place(row, column, area, layout.area, "", column, layout.header, heading)
            else:
                period = _period(sheet, layout, row)
                yield Place(row, column, "", column, period, layout.period, layout.header, heading)


def _rows(sheet: Sheet, layout: Layout) -> Iterator[int]:
    return (row for row in data_rows(sheet, layout) if any(text.strip() for text in sheet.rows[row]))


def _across(sheet: Sheet, layout: Layout, row: int, column: int) -> Place:
    heading = sheet.cell(layout.header, column)
    if layout.form == "periods_across":
        area = sheet.cell(row, layout.area)
        return Place(row, column, area, layout.area, heading, column, layout.header)
    return Place(row, column, heading, column, _period(sheet, layout, row), layout.period, row)


def _period(sheet: Sheet, layout: Layout, row: int) -> str:
    if layout.period is not None:
        return sheet.cell(row, layout.period)
    start, end = sheet.cell(row, layout.start), sheet.cell(row, layout.end)
    return f"{start} to {end}" if start.strip() or end.strip() else ""
