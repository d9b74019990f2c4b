"""From cells of a spreadsheet to typed columns: text, codes, whole numbers with a status.

A column is looked at by the kinds of cells that it holds, so that only odd cells cost Python time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from etl.problems import LISTED_AT_MOST, Problems
from etl.spreadsheet import NOTHING, SheetColumns, plain

LARGEST_COUNT = 1_000_000
_BINARY_NOISE = re.compile(r"[0-9]+\.[0-9]{13,}")

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


def text_column(columns: SheetColumns, name: str, problems: Problems) -> npt.NDArray[np.object_]:
    """Text cells, blanks around them removed. A number, a date or an empty cell is a problem."""
    return _each_kind(columns, name, problems, tidy=_stripped, allowed="text")


def code_column(columns: SheetColumns, name: str, problems: Problems) -> npt.NDArray[np.object_]:
    """Codes as text: 37.2 → "37.2", 71.0 → "71"; "4.10" in text stays "4.10"."""
    return _each_kind(columns, name, problems, tidy=code_text, allowed="a code")


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
        or_markers = f" or one of {', '.join(markers)}" if markers else ""
        _add_odd(columns, name, odd, problems, allowed=f"a whole number{or_markers}")
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


def _each_kind(
    columns: SheetColumns,
    name: str,
    problems: Problems,
    *,
    tidy: Callable[[object], str],
    allowed: str,
) -> npt.NDArray[np.object_]:
    """A column of text by what ``tidy`` makes of each different cell; where that is "", it is a problem."""
    cells = columns.columns[name]
    text_of = {cell: tidy(cell) for cell in set(cells)}
    texts = np.fromiter(map(text_of.__getitem__, cells), dtype=object, count=len(cells))
    if not all(text_of.values()):
        _add_odd(columns, name, (texts == "").nonzero()[0].tolist(), problems, allowed=allowed)
    return texts


def _stripped(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _add_odd(
    columns: SheetColumns, name: str, odd: Sequence[int], problems: Problems, *, allowed: str
) -> None:
    cells = columns.columns[name]
    for index in odd[:LISTED_AT_MOST]:
        what = "an empty cell" if cells[index] in NOTHING else f"can't use {cells[index]!r}"
        problems.append(columns.problem(what, index=index, column=name, allowed=allowed))
    problems.add_uncounted(max(0, len(odd) - LISTED_AT_MOST))
