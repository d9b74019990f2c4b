"""Rows of text with their place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.i18n import format_number, t
from dashboard.own_figures import limits
from dashboard.own_figures.problems import FileRefusedError

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The cells of one sheet as text; row 1 is ``rows[0]``. Rows may differ in length.

    ``formulas`` are the places (row, column from 0) of formulas that were saved without a value;
    ``calculated`` is how many formulas have one.
    """

    name: str
    rows: Rows
    formulas: frozenset[tuple[int, int]] = frozenset()
    calculated: int = 0

    @property
    def width(self) -> int:
        """The length of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int | None) -> str:
        """The text of a cell, "" where there is none."""
        if column is None or not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return ""
        return self.rows[row][column]


def check_size(rows: Sequence[Sequence[str]]) -> None:
    """Raise FileRefusedError when rows, columns, cells or the text of a cell pass the limits."""
    check_counts(
        rows=len(rows),
        columns=max((len(row) for row in rows), default=0),
        cells=sum(len(row) for row in rows),
    )
    for number, row in enumerate(rows, start=1):
        for text in row:
            if len(text) > limits.CELL_LENGTH:
                raise long_cell(number)


def check_counts(*, rows: int, columns: int, cells: int) -> None:
    """Raise FileRefusedError for too many rows, columns or cells."""
    if rows > limits.ROWS:
        raise FileRefusedError(
            what=t("The table has more than {limit} rows.", limit=format_number(limits.ROWS)),
            allowed=t("Tables of up to {limit} rows.", limit=format_number(limits.ROWS)),
            next_step=t("Keep the rows that you need, and delete the others."),
        )
    if columns > limits.COLUMNS:
        raise FileRefusedError(
            what=t("The table has more than {limit} columns.", limit=format_number(limits.COLUMNS)),
            allowed=t("Tables of up to {limit} columns.", limit=format_number(limits.COLUMNS)),
            next_step=t("Keep the columns for area, period and count, and delete the others."),
        )
    if cells > limits.CELLS:
        raise FileRefusedError(
            what=t("The table has more than {limit} cells.", limit=format_number(limits.CELLS)),
            allowed=t("Tables of up to {limit} cells.", limit=format_number(limits.CELLS)),
            next_step=t("Keep the rows and columns that you need, and delete the others."),
        )


def long_cell(row: int | None = None) -> FileRefusedError:
    """A cell that is longer than any name or figure; the row where it is known."""
    limit = format_number(limits.CELL_LENGTH)
    return FileRefusedError(
        what=t("A cell has more than {limit} characters.", limit=limit)
        if row is None
        else t("Row {row} has a cell of more than {limit} characters.", row=format_number(row), limit=limit),
        allowed=t("Cells of up to {limit} characters.", limit=limit),
        next_step=t("Shorten it. In a CSV file, look for a quotation mark that is never closed."),
    )


def no_rows() -> FileRefusedError:
    """A table without any filled cell."""
    return FileRefusedError(
        what=t("There is nothing in this table."),
        allowed=t("A row of headings and at least one row of figures."),
        next_step=t("Choose another sheet or another file."),
    )
