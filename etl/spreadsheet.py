"""Read ODS and XLSX sheets into typed columns; every cell that can't be trusted is an error with its place.

python-calamine reads the cells. A sheet is turned into columns in one go and each column is looked at by the
types it holds, so that only odd cells cost Python time.
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

from etl.problems import LISTED_AT_MOST, Problem, Problems, fail

UNPACKED_BYTES_AT_MOST = 1_500_000_000
UNPACKED_RATIO_AT_MOST = 150
LARGEST_COUNT = 1_000_000
NOTHING = (None, "")

MARKERS: Mapping[str, str] = {
    "n/a": "not_supplied",
    "na": "not_supplied",
    "n/a - data not provided": "not_supplied",
    "n/a - offence code expired": "not_applicable",
    "x": "not_supplied",
    "[x]": "not_supplied",
    "[z]": "not_applicable",
    "[c]": "suppressed",
}

_BINARY_NOISE = re.compile(r"[0-9]+\.[0-9]{13,}")
_FETCH_AGAIN = (
    "fetch the file again (python -m etl fetch SOURCE --url URL), or look at it in a spreadsheet program"
)


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


def check_container(path: Path) -> None:
    """Raise ``InputError`` unless the file is a zip whose parts unpack to a bounded size.

    The genuine workbook unpacks to about 350 MB at a ratio near 40, so the bounds leave it room to grow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        with path.open("rb") as handle:
            start = handle.read(40)
        raise fail(
            f"not a workbook: {error}; it begins with {start!r}",
            file=path.name,
            allowed="an ODS or XLSX file",
            next_step=_FETCH_AGAIN,
        ) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_BYTES_AT_MOST:
        raise fail(
            f"unpacks to {unpacked:,} bytes",
            file=path.name,
            allowed=f"at most {UNPACKED_BYTES_AT_MOST:,}",
            next_step=_FETCH_AGAIN,
        )
    packed = path.stat().st_size
    if unpacked > UNPACKED_RATIO_AT_MOST * packed:
        raise fail(
            f"{packed:,} bytes unpack to {unpacked:,}",
            file=path.name,
            allowed=f"at most {UNPACKED_RATIO_AT_MOST} times the size",
            next_step=_FETCH_AGAIN,
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
            next_step=_FETCH_AGAIN,
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
    body = rows[header + 1 :]
    cells = list(zip(*body, strict=True)) if body else [()] * len(rows[header])
    columns: dict[str, Sequence[object]] = {name: cells[place] for name, place in places.items()}
    return SheetColumns(file=file, sheet=sheet, first_row=header + 2, rows_read=len(body), columns=columns)


def sheets_with_header(
    workbook: calamine.CalamineWorkbook, *, file: str, names: Sequence[str], header_within: int
) -> tuple[str, ...]:
    """Names of the sheets that have all of ``names`` in one of their first ``header_within`` rows.

    Raises ``InputError`` that lists the sheets there are when none has.
    """
    found = []
    for sheet in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        header, places = _find_header(rows, names)
        if len(places) == len(names) and header < header_within:
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
    """Text of a header or label: blanks (also no-break ones and line ends) become one space each."""
    return " ".join(str(value).split())


def _find_header(rows: Sequence[Sequence[object]], names: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row among the first 30 with most of the names, and where each name stands first in it."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:30]):
        labels = [plain(cell) for cell in row]
        places = {name: labels.index(name) for name in names if name in labels}
        if len(places) > len(best[1]):
            best = (number, places)
    return best


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
            next_step=_FETCH_AGAIN,
        )
    return SheetColumns(
        file=columns.file,
        sheet=columns.sheet,
        first_row=columns.first_row,
        rows_read=keep,
        columns={name: cells[:keep] for name, cells in columns.columns.items()},
    )


def text_column(columns: SheetColumns, name: str, problems: Problems) -> npt.NDArray[np.object_]:
    """Text cells, blanks around them removed. A number, a date or an empty cell is a problem."""
    cells = columns.columns[name]
    tidy: dict[object, str] = {cell: cell.strip() for cell in set(cells) if isinstance(cell, str)}
    odd = [index for index, cell in enumerate(cells) if not tidy.get(cell)]
    _add_odd(columns, name, odd, problems, allowed="text")
    return np.array([tidy.get(cell, "") for cell in cells], dtype=object)


def code_column(columns: SheetColumns, name: str, problems: Problems) -> npt.NDArray[np.object_]:
    """Codes as text: 37.2 → "37.2", 71.0 → "71"; "4.10" in text stays "4.10"."""
    cells = columns.columns[name]
    tidy = {cell: code_text(cell) for cell in set(cells)}
    odd = [index for index, cell in enumerate(cells) if not tidy[cell]]
    _add_odd(columns, name, odd, problems, allowed="a code")
    return np.array([tidy[cell] for cell in cells], dtype=object)


def code_text(cell: object) -> str:
    """A code cell as text, "" when it holds none.

    Twelve digits undo the noise of binary fractions, which stands in cells of numbers (37.200000000000003)
    and, in the release of October 2023, in cells of text ("4.5999999999999996").
    """
    if isinstance(cell, str):
        text = cell.strip()
        return format(float(text), ".12g") if _BINARY_NOISE.fullmatch(text) else text
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return format(cell, ".12g")
    return ""


def count_column(
    columns: SheetColumns,
    name: str,
    problems: Problems,
    *,
    markers: Mapping[str, str] = MARKERS,
    smallest: int = -LARGEST_COUNT,
    largest: int = LARGEST_COUNT,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """Whole numbers and their statuses; where the status isn't "reported" the number means nothing.

    Text that isn't a marker, an empty cell, a fraction and a number out of bounds are problems.
    """
    cells = columns.columns[name]
    status = np.full(len(cells), "reported", dtype=object)
    kinds = set(map(type, cells))
    if kinds <= {float, int}:
        numbers = np.array(cells, dtype=np.float64)
    else:
        numbers = np.zeros(len(cells), dtype=np.float64)
        odd: list[int] = []
        for index, cell in enumerate(cells):
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                numbers[index] = cell
            elif isinstance(cell, str) and plain(cell).casefold() in markers:
                status[index] = markers[plain(cell).casefold()]
            else:
                odd.append(index)
        _add_odd(columns, name, odd, problems, allowed=f"a whole number or one of {', '.join(markers)}")
    with np.errstate(invalid="ignore"):
        fraction = ~(np.floor(numbers) == numbers)
        absurd = ~fraction & (status == "reported") & ((numbers < smallest) | (numbers > largest))
    _add_odd(columns, name, fraction.nonzero()[0].tolist(), problems, allowed="a whole number")
    _add_odd(
        columns,
        name,
        absurd.nonzero()[0].tolist(),
        problems,
        allowed=f"numbers from {smallest:,} to {largest:,}",
    )
    return np.where(fraction | absurd, 0, numbers).astype(np.int64), status


def _add_odd(
    columns: SheetColumns, name: str, odd: Sequence[int], problems: Problems, *, allowed: str
) -> None:
    cells = columns.columns[name]
    for index in odd[:LISTED_AT_MOST]:
        what = "an empty cell" if cells[index] in NOTHING else f"can't use {cells[index]!r}"
        problems.append(columns.problem(what, index=index, column=name, allowed=allowed))
    problems.add_uncounted(max(0, len(odd) - LISTED_AT_MOST))
