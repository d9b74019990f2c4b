"""Find sheets and columns of ODS and XLSX workbooks; what isn't found is an error with its place.

python-calamine reads the cells; ``etl.typed_cells`` makes typed columns of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import python_calamine as calamine

from etl.container import FETCH_AGAIN, check_container
from etl.problems import Problem, fail

NOTHING = (None, "")


_NOTE = re.compile(r"\[note[^\]]*\]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SheetColumns:
    """Cells of the wanted columns. ``first_row`` is the spreadsheet's number of the first row of data."""

    file: str
    sheet: str
    first_row: int
    rows_read: int
    columns: dict[str, Sequence[object]]

    def problem(self, what: str, *, index: int, column: str, allowed: str = "") -> Problem:
        """A problem with the cell at ``index`` (from 0) of ``column``."""
        return Problem(
            what=what,
            file=self.file,
            sheet=self.sheet,
            row=self.first_row + index,
            column=column,
            allowed=allowed,
        )


def open_workbook(path: Path) -> calamine.CalamineWorkbook:
    """Open a workbook after looking at its container. Raises ``InputError`` for anything else."""
    check_container(path)
    try:
        return calamine.CalamineWorkbook.from_path(str(path))
    except (calamine.CalamineError, zipfile.BadZipFile, OSError) as error:
        raise fail(
            f"can't be read as a workbook: {error}",
            file=path.name,
            allowed="an ODS or XLSX file",
            next_step=FETCH_AGAIN,
        ) from error


def sheets_matching(names: Iterable[str], *, file: str, pattern: str) -> tuple[str, ...]:
    """Names of the sheets that match ``pattern`` in full once blanks around them are gone.

    Raises ``InputError`` that lists the sheets there are when none matches.
    """
    there = list(names)
    found = tuple(name for name in there if re.fullmatch(pattern, name.strip()))
    if not found:
        raise fail(
            f"no sheet matches {pattern!r}; the sheets are: {', '.join(map(repr, there))}",
            file=file,
            next_step="see whether the publisher changed the workbook's layout",
        )
    return found


def read_columns(
    workbook: calamine.CalamineWorkbook,
    *,
    file: str,
    sheet: str,
    names: Sequence[str],
    header_within: int = 1,
) -> SheetColumns:
    """The named columns of one sheet; the header must stand in the first ``header_within`` rows.

    A name that stands twice counts where it stands first. Raises ``InputError`` that names the missing
    columns, or the row to which the header has moved.
    """
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    header, places = _find_header(rows, names)
    _refuse_header(header, places, names, file=file, sheet=sheet, header_within=header_within)
    body = rows[header + 1 :]
    cells = list(zip(*body, strict=True)) if body else [()] * len(rows[header])
    columns: dict[str, Sequence[object]] = {name: cells[place] for name, place in places.items()}
    return SheetColumns(file=file, sheet=sheet, first_row=header + 2, rows_read=len(body), columns=columns)


def header_labels(
    workbook: calamine.CalamineWorkbook, *, file: str, sheet: str, names: Sequence[str], header_within: int
) -> tuple[str, ...]:
    """Every label of the header row, the row that has all of ``names``. Raises as ``read_columns`` does."""
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    header, places = _find_header(rows, names)
    _refuse_header(header, places, names, file=file, sheet=sheet, header_within=header_within)
    return tuple(plain(cell) for cell in rows[header])


def sheets_with_header(
    workbook: calamine.CalamineWorkbook, *, file: str, names: Sequence[str], header_within: int
) -> tuple[str, ...]:
    """Names of the sheets that have all of ``names`` in one of their first ``header_within`` rows.

    Raises ``InputError`` for a sheet that has most of them or has them further down (no sheet of figures is
    left out silently), and one that lists the sheets there are when none has.
    """
    found = []
    for sheet in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        header, places = _find_header(rows, names)
        if len(places) > len(names) / 2:
            _refuse_header(header, places, names, file=file, sheet=sheet, header_within=header_within)
            found.append(sheet)
    if not found:
        raise fail(
            f"no sheet has its columns; the sheets are: {', '.join(map(repr, workbook.sheet_names))}",
            file=file,
            allowed=f"a header in row 1 to {header_within} with {names[0]!r} to {names[-1]!r}",
            next_step="see whether the publisher changed the workbook's layout",
        )
    return tuple(found)


def plain(value: object) -> str:
    """Text of a header or label: runs of blanks, no-break ones and line ends become one space.

    Notes that are glued to it ("[note 33]", "[note 3, 4]") go.
    """
    return " ".join(_NOTE.sub("", str(value)).split())


def _find_header(rows: Sequence[Sequence[object]], names: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row among the first 30 with most of the names, and where each name stands first in it."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:30]):
        labels = [plain(cell) for cell in row]
        places = {name: labels.index(name) for name in names if name in labels}
        if len(places) > len(best[1]):
            best = (number, places)
    return best


def _refuse_header(
    header: int, places: Mapping[str, int], names: Sequence[str], *, file: str, sheet: str, header_within: int
) -> None:
    missing = [name for name in names if name not in places]
    if missing or header >= header_within:
        what = f"column(s) missing: {', '.join(map(repr, missing))}"
        if not places:
            what = "no header row found"
        elif not missing:
            what = f"the header stands in row {header + 1}"
        raise fail(
            what,
            file=file,
            sheet=sheet,
            row=header + 1,
            allowed=f"a header in row 1 to {header_within} with the columns {', '.join(map(repr, names))}",
            next_step="see whether the publisher changed the workbook's layout",
        )


def blank_rows(columns: SheetColumns) -> npt.NDArray[np.bool_]:
    """True where every wanted cell of a row is empty."""
    blank = np.ones(columns.rows_read, dtype=bool)
    for cells in columns.columns.values():
        if not blank.any():
            break
        blank &= np.fromiter((cell in NOTHING for cell in cells), dtype=bool, count=columns.rows_read)
    return blank


def without_rows(columns: SheetColumns, drop: npt.NDArray[np.bool_]) -> SheetColumns:
    """The same columns up to the last row that stays; rows may be dropped at the end of a sheet only.

    Raises ``InputError`` for a blank row with figures after it: row numbers in messages must stay true.
    """
    keep = int((~drop).nonzero()[0].max()) + 1 if (~drop).any() else 0
    inside = drop[:keep].nonzero()[0]
    if len(inside):
        raise fail(
            "a blank row with more rows after it",
            file=columns.file,
            sheet=columns.sheet,
            row=columns.first_row + int(inside[0]),
            next_step=FETCH_AGAIN,
        )
    return SheetColumns(
        file=columns.file,
        sheet=columns.sheet,
        first_row=columns.first_row,
        rows_read=keep,
        columns={name: cells[:keep] for name, cells in columns.columns.items()},
    )
