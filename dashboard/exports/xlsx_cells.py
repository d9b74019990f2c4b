"""Cells of a spreadsheet: a table with its header row, values of every kind, and marks for missing ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.csv import day, is_missing
from dashboard.i18n import t

NOT_AVAILABLE = "[x]"
NOTHING_TO_SAY = "[z]"
LONGEST_TEXT = 32_000
# Numbers of a spreadsheet have fifteen digits; whole numbers beyond are written as text.
LARGEST_WHOLE = 10**15
FIRST_DAY = date(1900, 3, 1)
_NARROWEST, _WIDEST = 8, 46
_ROWS_MEASURED = 200


@dataclass(frozen=True, kw_only=True)
class Formats:
    """The formats of a workbook."""

    title: Any
    label: Any
    plain: Any
    wrap: Any
    link: Any
    header: Any
    day: Any
    mark: Any


def formats(book: Any) -> Formats:
    """The formats, made in a book."""
    top = {"valign": "top"}
    return Formats(
        title=book.add_format({"bold": True, "font_size": 16}),
        label=book.add_format({"bold": True, "font_size": 12}),
        plain=book.add_format({"valign": "top"}),
        wrap=book.add_format({"text_wrap": True, **top}),
        link=book.add_format({"hyperlink": True, "text_wrap": False, **top}),
        header=book.add_format({"bold": True, "text_wrap": True, "bottom": 1, **top}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        mark=book.add_format({"align": "right", **top}),
    )


def fitting(text: str) -> str:
    """A text that a cell can hold."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def is_wordy(values: pd.Series) -> bool:
    """Whether a column holds words, and not numbers, dates, or yes and no."""
    return any(isinstance(value, str) for value in values) or (
        values.dtype == object and all(is_missing(value) for value in values)
    )


def shorthand(frame: pd.DataFrame) -> list[str]:
    """Lines that explain the marks in place of missing values, for those that the table has."""
    wordy = [is_wordy(frame.iloc[:, place]) for place in range(frame.shape[1])]
    gaps = [_has_gap(frame.iloc[:, place]) for place in range(frame.shape[1])]
    lines = []
    if any(gap and not words for gap, words in zip(gaps, wordy, strict=True)):
        lines.append(t("[x] stands for a figure that is not available; it is never a zero."))
    if any(gap and words for gap, words in zip(gaps, wordy, strict=True)):
        lines.append(t("[z] stands where there is nothing to say: the column does not apply to the row."))
    return lines


def _has_gap(values: pd.Series) -> bool:
    return any(is_missing(value) or value == "" for value in values)


def table(
    sheet: Worksheet,
    frame: pd.DataFrame,
    *,
    first: int,
    name: str,
    formats: Formats,
    widths: Sequence[int] = (),
) -> None:
    """Write the frame from row ``first`` (from 0) and column A, and mark it up as a table with a name.

    Without rows there is a header row and no table, since a spreadsheet knows none without rows.
    """
    for place, label in enumerate(frame.columns):
        sheet.write_string(first, place, str(label), formats.header)
        values = frame.iloc[:, place]
        wide = widths[place] if widths else _width(str(label), values)
        sheet.set_column(place, place, wide)
        gap = NOTHING_TO_SAY if is_wordy(values) else NOT_AVAILABLE
        for row, value in enumerate(values, start=first + 1):
            _write(sheet, row, place, value, gap, formats)
    if len(frame) and frame.shape[1]:
        columns = [{"header": str(label), "header_format": formats.header} for label in frame.columns]
        told = {"name": name, "autofilter": False, "style": None, "columns": columns}
        sheet.add_table(first, 0, first + len(frame), frame.shape[1] - 1, told)


def _width(label: str, values: pd.Series) -> int:
    texts = values.head(_ROWS_MEASURED).astype(str)
    longest = max([len(label), *texts.str.len().tolist()])
    return int(min(max(longest + 2, _NARROWEST), _WIDEST))


def _write(sheet: Worksheet, row: int, column: int, value: object, gap: str, formats: Formats) -> None:
    if is_missing(value) or value == "":
        sheet.write_string(row, column, gap, formats.mark if gap == NOT_AVAILABLE else formats.wrap)
    elif isinstance(value, (bool, np.bool_)):
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, date):
        _write_day(sheet, row, column, value, formats)
    elif isinstance(value, Integral) and abs(int(value)) >= LARGEST_WHOLE:
        sheet.write_string(row, column, str(int(value)), formats.mark)
    elif isinstance(value, Real):
        number = float(value)
        if math.isinf(number):
            sheet.write_string(row, column, "INF" if number > 0 else "-INF", formats.mark)
        else:
            sheet.write_number(row, column, number)
    else:
        sheet.write_string(row, column, fitting(str(value)), formats.wrap)


def _write_day(sheet: Worksheet, row: int, column: int, value: date, formats: Formats) -> None:
    """A date that a spreadsheet can hold; as text where it has a time or is too early."""
    text = day(value)
    plain = value.date() if isinstance(value, datetime) else value
    if plain < FIRST_DAY or text != plain.isoformat():
        sheet.write_string(row, column, text, formats.wrap)
    else:
        sheet.write_datetime(row, column, plain, formats.day)
