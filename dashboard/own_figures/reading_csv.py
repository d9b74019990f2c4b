"""CSV files: which alphabet they are written in, what parts their cells, and their rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from dashboard.i18n import t
from dashboard.own_figures import limits
from dashboard.own_figures.problems import FileRefusedError
from dashboard.own_figures.rows import Sheet, check_counts, long_cell, no_rows

DELIMITERS = (",", ";", "\t")
_ROWS_TRIED = 60
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ALLOWED_CONTROLS = {"\t", "\n", "\r", "\f", "\v"}


def sheet(data: bytes) -> Sheet:
    """The rows of a CSV file. Raises FileRefusedError."""
    text = decoded(data)
    rows: list[tuple[str, ...]] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        for row in reader:
            rows.append(tuple(row))
            cells += len(row)
            check_counts(rows=len(rows), columns=len(row), cells=cells)
            if any(len(cell) > limits.CELL_LENGTH for cell in row):
                raise long_cell(len(rows))
    except csv.Error as error:
        raise long_cell(len(rows) + 1) from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise no_rows()
    return Sheet(name="", rows=tuple(rows))


def decoded(data: bytes) -> str:
    """The text: UTF-8, UTF-16 with its mark, or the Western European code page of Windows.

    Raises FileRefusedError for anything else.
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return _checked(_decode(data, name))
    for name in ("utf-8", "cp1252"):
        try:
            return _checked(data.decode(name))
        except UnicodeDecodeError:
            continue
    raise _unreadable()


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise _unreadable() from error


def _checked(text: str) -> str:
    if any(sign < " " and sign not in _ALLOWED_CONTROLS for sign in set(text)):
        raise _unreadable()
    return text


def _unreadable() -> FileRefusedError:
    return FileRefusedError(
        what=t("This is not a text file, or its encoding is unknown."),
        allowed=t("CSV in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252; or an XLSX workbook."),
        next_step=t("Open it in a spreadsheet program and save it as “CSV UTF-8” or as XLSX."),
    )


def delimiter(text: str) -> str:
    """What parts the cells: the sign that gives most rows one and the same length."""
    lines = text[: limits.CELL_LENGTH * _ROWS_TRIED]

    def evenness(sign: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(lines, newline=""), delimiter=sign), _ROWS_TRIED))
        except csv.Error:
            return (0, 0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            return (0, 0)
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        return (times, width)

    return max(DELIMITERS, key=evenness)
