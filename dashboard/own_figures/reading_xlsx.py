"""XLSX workbooks: the names of the sheets, and one sheet's cells as text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from dashboard.own_figures import container
from dashboard.own_figures.rows import Sheet, check_counts, no_rows
from dashboard.own_figures.sheet_scan import Scan, part_of_sheet, scan_all

_UNREADABLE = (calamine.CalamineError, ValueError, OSError, OverflowError)


def sheet_names(data: bytes) -> tuple[str, ...]:
    """The visible sheets that hold cells. Raises FileRefusedError."""
    found = container.parts(data)
    scan_all(found)
    try:
        with calamine.CalamineWorkbook.from_filelike(container.packed(found)) as book:
            names = tuple(
                one.name
                for one in book.sheets_metadata
                if one.typ == calamine.SheetTypeEnum.WorkSheet
                and one.visible == calamine.SheetVisibleEnum.Visible
            )
    except _UNREADABLE as error:
        raise container.broken() from error
    if not names:
        raise no_rows()
    return names


def sheet(data: bytes, name: str) -> Sheet:
    """The cells of one sheet from its first row and column on. Raises FileRefusedError."""
    found = container.parts(data)
    scanned = scan_all(found)
    for one in scanned.values():
        check_counts(rows=one.last_row, columns=one.last_column, cells=one.last_row * one.last_column)
    try:
        with calamine.CalamineWorkbook.from_filelike(container.packed(found)) as book:
            place = book.sheet_names.index(name)
            read = book.get_sheet_by_name(name)
            values = read.to_python(skip_empty_area=False)
    except _UNREADABLE as error:
        raise container.broken() from error
    rows = [tuple(_text(value) for value in row) for row in values]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    own = scanned.get(part_of_sheet(found, place), Scan())
    empty = frozenset(at for at in own.formulas if not _at(rows, *at).strip())
    if not rows and not empty:
        raise no_rows()
    return Sheet(name=name, rows=tuple(rows), formulas=empty, calculated=len(own.formulas) - len(empty))


def _at(rows: list[tuple[str, ...]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _text(value: object) -> str:
    """A cell as a person would type it: days as 2018-04-01, whole numbers without a point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (time, timedelta)):
        return str(value)
    return "" if value is None else str(value)
