"""A table as CSV: UTF-8, one observation a row, dates as ISO 8601, numbers as numbers.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
"""

import csv as standard_csv
import io
import math
from datetime import date, datetime, time
from numbers import Number

import numpy as np
import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cell(value: object) -> object:
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Number):
        return _number(float(value))  # type: ignore[arg-type]
    return guard(str(value))


def _day(value: date) -> str:
    if isinstance(value, datetime) and value.time() != time.min:
        return value.isoformat()
    return value.strftime("%Y-%m-%d")


def _number(value: float) -> object:
    if math.isnan(value):
        return ""
    return int(value) if value.is_integer() else repr(value)


def _cells(column: pd.Series) -> list[object]:
    """The cells of a column; each text and each day is judged once, however often it stands there."""
    if column.dtype == np.float64:
        return [_number(value) for value in column.tolist()]
    judged: dict[object, object] = {}
    cells: list[object] = []
    for value in column.tolist():
        if type(value) not in (str, date):
            cells.append(_cell(value))
            continue
        if value not in judged:
            judged[value] = _cell(value)
        cells.append(judged[value])
    return cells


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV bytes (UTF-8 with a mark that spreadsheets need, CRLF line ends as RFC 4180 says)."""
    text = io.StringIO(newline="")
    writer = standard_csv.writer(text)
    writer.writerow([guard(str(name)) for name in frame.columns])
    columns = [_cells(frame.iloc[:, place]) for place in range(frame.shape[1])]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")
