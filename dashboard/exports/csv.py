"""A table as CSV: UTF-8, one observation a row, dates as ISO 8601, numbers as numbers.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
"""

import csv as standard_csv
import io
import math
from datetime import date, datetime
from numbers import Number

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cell(value: object) -> object:
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Number):
        number = float(value)  # type: ignore[arg-type]
        if math.isnan(number):
            return ""
        return int(number) if number.is_integer() else repr(number)
    return guard(str(value))


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV bytes (UTF-8 with a mark that spreadsheets need, CRLF line ends as RFC 4180 says)."""
    text = io.StringIO(newline="")
    writer = standard_csv.writer(text)
    writer.writerow([guard(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")
