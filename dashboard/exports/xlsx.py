"""A table as a spreadsheet as the Analysis Function asks: cover, notes, one header row, no merged cells.

The same table gives the same bytes.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from numbers import Number

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.i18n import t

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDEST = 46
_ROWS_MEASURED = 200


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What the first sheet says: the title, and label and text of each further line."""

    title: str
    lines: tuple[tuple[str, str], ...]


def xlsx(
    frame: pd.DataFrame, *, cover: Cover, notes: Sequence[tuple[str, str, str]] = (), sheet_name: str = ""
) -> bytes:
    """The frame as a workbook with cover, contents, notes (number, text, identifier) and one data sheet."""
    data_name = (sheet_name or t("Data"))[:31]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": cover.title, "created": _MADE})
        bold = book.add_format({"bold": True})
        large = book.add_format({"bold": True, "font_size": 16})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _cover_sheet(book.add_worksheet(t("Cover")), cover, large=large, bold=bold, wrap=wrap)
        sheets = [(t("Notes"), t("Notes on these figures"))] if notes else []
        sheets.append((data_name, cover.title))
        _list_sheet(
            book.add_worksheet(t("Contents")),
            (t("Sheet"), t("What it holds")),
            sheets,
            header=header,
            wrap=wrap,
        )
        if notes:
            heads = (t("Note"), t("Text"), t("Identifier"))
            _list_sheet(book.add_worksheet(t("Notes")), heads, notes, header=header, wrap=wrap)
        _data_sheet(book.add_worksheet(data_name), frame, header=header, day=day)
    return stream.getvalue()


def _cover_sheet(sheet: Worksheet, cover: Cover, *, large: Format, bold: Format, wrap: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, cover.title, large)
    for row, (label, text) in enumerate(cover.lines, start=1):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrap)


def _list_sheet(
    sheet: Worksheet,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    header: Format,
    wrap: Format,
) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, header)
    for number, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts):
            sheet.write_string(number, column, text, wrap)


def _data_sheet(sheet: Worksheet, frame: pd.DataFrame, *, header: Format, day: Format) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, str(name), header)
        texts = frame[name].head(_ROWS_MEASURED).astype(str)
        longest = max([len(str(name)), *texts.str.len().tolist()])
        sheet.set_column(column, column, min(longest + 2, _WIDEST))
    for row, values in enumerate(frame.itertuples(index=False, name=None), start=1):
        for column, value in enumerate(values):
            _write(sheet, row, column, value, day)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: object, day: Format) -> None:
    if value is None or value is pd.NA or value is pd.NaT:
        return
    if isinstance(value, (bool, np.bool_)):
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, (datetime, date)):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, Number):
        number = float(value)  # type: ignore[arg-type]
        if not math.isnan(number):
            sheet.write_number(row, column, number)
    else:
        sheet.write_string(row, column, str(value))
