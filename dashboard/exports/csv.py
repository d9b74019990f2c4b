"""A table as CSV: UTF-8, one observation a row, dates as ISO 8601, numbers as numbers.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
Each different value of a column is written once and then repeated: a table of half a million rows has
few of them.
"""

import csv as standard_csv
import io
import math
from collections.abc import Iterator
from datetime import date, datetime, time
from numbers import Integral, Real

import numpy as np
import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ROWS_A_PIECE = 50_000
# Kinds of columns in which equal values are written alike (in mixed ones 1, 1.0 and True are equal).
_ALIKE = frozenset({"string", "date", "boolean", "integer", "floating"})


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN or what pandas has for them."""
    return (
        value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))
    )


def _cell(value: object) -> str:
    if is_missing(value):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        return _number(float(value))
    return guard(str(value))


def day(value: date) -> str:
    """A date as ISO 8601, with its time only where it has one."""
    if isinstance(value, datetime) and value.time() != time.min:
        return value.isoformat()
    return value.isoformat()[:10]


def _number(value: float) -> str:
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return str(int(value)) if value.is_integer() else repr(value)


def _written(values: pd.Series) -> list[str]:
    if pd.api.types.infer_dtype(values, skipna=True) not in _ALIKE:
        return [_cell(value) for value in values]
    codes, levels = pd.factorize(values)
    texts = np.array([*(_cell(level) for level in levels), ""], dtype=object)
    found: list[str] = texts[codes].tolist()
    return found


def csv_pieces(frame: pd.DataFrame) -> Iterator[bytes]:
    """The frame as CSV, some rows at a time; the pieces put together are what ``csv`` makes."""
    for first in range(0, max(len(frame), 1), ROWS_A_PIECE):
        text = io.StringIO(newline="")
        writer = standard_csv.writer(text)
        if first == 0:
            text.write("\ufeff")
            writer.writerow([guard(str(name)) for name in frame.columns])
        part = frame.iloc[first : first + ROWS_A_PIECE]
        columns = [_written(part.iloc[:, place]) for place in range(part.shape[1])]
        writer.writerows(zip(*columns, strict=True))
        yield text.getvalue().encode()


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV bytes (UTF-8 with a mark that spreadsheets need, CRLF line ends as RFC 4180 says)."""
    return b"".join(csv_pieces(frame))
