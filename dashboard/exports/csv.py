"""A table as CSV: UTF-8, one observation a row, dates as ISO 8601, numbers as numbers.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
Each different value of a column is written once and then repeated: a table of half a million rows has
few of them.
"""

import math
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from numbers import Integral, Real

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.exports.texts import Texts, joined, numbers

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ROWS_A_PIECE = 50_000
LINE_END = "\r\n"
_QUOTED = re.compile('[",\r\n]')
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


def _field(text: str, *, alone: bool) -> str:
    """Text as a field, in quotes where it needs them: an empty one that is ``alone`` would make no line."""
    if not _QUOTED.search(text) and (text or not alone):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _texts(values: pd.Series, *, alone: bool) -> Texts:
    """A column as fields; ``alone`` where it is the only one."""
    kind = pd.api.types.infer_dtype(values, skipna=True)
    places, levels = pd.factorize(values) if kind in _ALIKE else (np.arange(len(values)), values)
    if kind == "floating":
        different = numbers(_number)(pa.array(levels))
    else:
        different = pa.array([_field(_cell(level), alone=alone) for level in levels], pa.string())
    missing = pa.array([_field("", alone=alone)])
    return Texts(
        different=pa.concat_arrays([different, missing]),
        places=pa.array(np.where(places < 0, len(different), places)),
    )


def _lines(frame: pd.DataFrame) -> bytes:
    alone = frame.shape[1] == 1
    columns = [
        _texts(frame.iloc[:, place], alone=alone).rows(before="," if place else "")
        for place in range(frame.shape[1])
    ]
    return joined(columns, between=LINE_END) + LINE_END.encode() if columns and len(frame) else b""


def csv_pieces(frame: pd.DataFrame) -> Iterator[bytes]:
    """The frame as CSV, some rows at a time; the pieces put together are what ``csv`` makes."""
    alone = frame.shape[1] == 1
    names = ",".join(_field(guard(str(name)), alone=alone) for name in frame.columns)
    before = f"\ufeff{names}{LINE_END}".encode()
    for first in range(0, max(len(frame), 1), ROWS_A_PIECE):
        yield before + _lines(frame.iloc[first : first + ROWS_A_PIECE])
        before = b""


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV bytes (UTF-8 with a mark that spreadsheets need, CRLF line ends as RFC 4180 says)."""
    return b"".join(csv_pieces(frame))
