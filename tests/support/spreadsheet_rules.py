"""The rules of the Analysis Function for statistics in spreadsheets, each stated and held by a function.

Every workbook is opened by two readers, and its data are compared with the CSV of the same rows.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

COVER, CONTENTS = 0, 1
MARKS = ("[x]", "[z]")
NAME = re.compile(r"^\w{1,31}$")


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def the_document_says_title_author_and_language(book: openpyxl.Workbook) -> None:
    told = book.properties
    assert told.title == book.worksheets[COVER]["A1"].value
    assert told.creator
    assert re.match(r"^[a-z]{2}(-[A-Za-z]+)?", told.language)


def sheets_have_unique_names_without_spaces(book: openpyxl.Workbook) -> None:
    assert all(NAME.match(name) for name in book.sheetnames)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


def the_first_sheet_is_a_cover_and_the_second_lists_the_others_with_links(book: openpyxl.Workbook) -> None:
    assert len(book.worksheets) >= 3
    assert not book.worksheets[COVER].tables
    contents = book.worksheets[CONTENTS]
    first = 1 + next(row for row, *_ in _heads(contents))
    listed = [contents.cell(row, 1) for row in range(first, contents.max_row + 1)]
    assert [cell.value for cell in listed] == [
        name for name in book.sheetnames if name != book.sheetnames[CONTENTS]
    ]
    assert [cell.hyperlink.location for cell in listed] == [f"'{cell.value}'!A1" for cell in listed]


def it_opens_at_the_first_cell_of_the_first_sheet(book: openpyxl.Workbook) -> None:
    assert book.active is book.worksheets[COVER]
    for sheet in book:
        for selection in sheet.sheet_view.selection:
            assert selection.activeCell in (None, "A1")


def each_sheet_has_a_title_marked_as_a_heading(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert str(sheet["A1"].value).strip()
        assert sheet["A1"].style == "Heading 1"
        assert sheet["A1"].font.b


def nothing_is_hidden_merged_filtered_frozen_or_filled(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(one.hidden for one in sheet.column_dimensions.values())
        assert not any(one.hidden for one in sheet.row_dimensions.values())
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert all(table.autoFilter is None for table in sheet.tables.values())
        assert all(cell.fill.fill_type is None for row in sheet for cell in row)
        assert not sheet.oddHeader.center.text
        assert not sheet.oddFooter.center.text


def there_is_one_table_a_sheet_from_column_a_to_the_last_row(book: openpyxl.Workbook) -> None:
    for place, sheet in enumerate(book.worksheets):
        assert len(sheet.tables) <= 1
        for table in sheet.tables.values():
            first, last = table.ref.split(":")
            assert first.startswith("A")
            assert not first[1].isalpha()
            assert last == sheet.dimensions.split(":")[1]
        without_rows = sheet.max_row == next((row for row, *_ in _heads(sheet)), 0)
        assert place == COVER or sheet.tables or without_rows


def tables_have_names_of_their_own_and_one_header_row_of_different_texts(book: openpyxl.Workbook) -> None:
    names = [name for sheet in book for name in sheet.tables]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.match(r"^table_\w+$", name) for name in names)
    for sheet in book:
        for table in sheet.tables.values():
            assert table.headerRowCount == 1
            heads = next(heads for _, heads in _heads(sheet))
            assert [column.name for column in table.tableColumns] == heads
            assert all(isinstance(head, str) and head.strip() for head in heads)
            assert len({head.casefold() for head in heads}) == len(heads)


def no_row_column_or_cell_is_blank(book: openpyxl.Workbook) -> None:
    """Above a table only column A is used; inside one every cell has a value or a mark."""
    for sheet in book:
        head = next((row for row, *_ in _heads(sheet)), sheet.max_row + 1)
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number < head:
                assert row[0] not in (None, "")
                assert all(value is None for value in row[1:])
            else:
                assert all(value not in (None, "") for value in row)


def marks_in_place_of_values_are_explained_above_the_table(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[COVER + 1 :]:
        head = next((row for row, *_ in _heads(sheet)), 0)
        above = " ".join(str(sheet.cell(row, 1).value) for row in range(1, head))
        below = {cell for row in sheet.iter_rows(min_row=head + 1, values_only=True) for cell in row}
        for mark in MARKS:
            assert (mark in below) == (mark in above), (sheet.title, mark)


def the_data_sheet_says_its_size_and_source_and_leads_to_the_notes(book: openpyxl.Workbook) -> None:
    data = book.worksheets[-1]
    head = next((row for row, *_ in _heads(data)), data.max_row + 1)
    above = [data.cell(row, 1) for row in range(2, head)]
    assert len(above) >= 2
    leads = [cell.hyperlink.location for cell in above if cell.hyperlink]
    notes = book.sheetnames[2:-1]
    assert leads == [f"'{name}'!A1" for name in notes]


def links_are_words_and_no_cell_is_a_formula(book: openpyxl.Workbook) -> None:
    for sheet in book:
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f"
                if cell.hyperlink:
                    assert "://" not in str(cell.value)
                    assert cell.style == "Hyperlink"


def texts_wrap_and_columns_have_a_sensible_width(book: openpyxl.Workbook) -> None:
    for sheet in book:
        head = next((row for row, *_ in _heads(sheet)), 1)
        for row in sheet.iter_rows(min_row=head):
            for cell in row:
                if isinstance(cell.value, str) and len(cell.value) > 60 and not cell.hyperlink:
                    assert cell.alignment.wrap_text or sheet is book.worksheets[COVER]
        assert all(6 <= one.width <= 120 for one in sheet.column_dimensions.values())


RULES: tuple[Callable[[openpyxl.Workbook], None], ...] = (
    the_document_says_title_author_and_language,
    sheets_have_unique_names_without_spaces,
    the_first_sheet_is_a_cover_and_the_second_lists_the_others_with_links,
    it_opens_at_the_first_cell_of_the_first_sheet,
    each_sheet_has_a_title_marked_as_a_heading,
    nothing_is_hidden_merged_filtered_frozen_or_filled,
    there_is_one_table_a_sheet_from_column_a_to_the_last_row,
    tables_have_names_of_their_own_and_one_header_row_of_different_texts,
    no_row_column_or_cell_is_blank,
    marks_in_place_of_values_are_explained_above_the_table,
    the_data_sheet_says_its_size_and_source_and_leads_to_the_notes,
    links_are_words_and_no_cell_is_a_formula,
    texts_wrap_and_columns_have_a_sensible_width,
)


def holds(raw: bytes, *, as_csv: bytes) -> None:
    """Every rule, both readers, no macro or picture, and the values of the CSV of the same rows."""
    book = opened(raw)
    for rule in RULES:
        rule(book)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        assert not [
            name for name in parts.namelist() if "vba" in name or "media" in name or "drawing" in name
        ]
    one, other = table_rows(book.worksheets[-1]), rows_of_the_other_reader(raw, book)
    expected = list(csv.reader(io.StringIO(as_csv.decode("utf-8-sig"), newline="")))
    held = [[plain_text(cell) for cell in row] for row in expected]
    for rows in (one, other):
        different = [(row, wanted) for row, wanted in zip(rows, held, strict=True) if _plain(row) != wanted]
        assert not different, different[0]


def table_rows(sheet: Worksheet) -> list[list[Any]]:
    """The table of a sheet: its header row and the rows below."""
    head = next((row for row, *_ in _heads(sheet)), sheet.max_row)
    return [list(row) for row in sheet.iter_rows(min_row=head, values_only=True)]


def rows_of_the_other_reader(raw: bytes, book: openpyxl.Workbook) -> list[list[Any]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as other:
        assert other.sheet_names == book.sheetnames
        assert all(
            told.typ == SheetTypeEnum.WorkSheet and told.visible == SheetVisibleEnum.Visible
            for told in other.sheets_metadata
        )
        rows = other.get_sheet_by_index(len(book.sheetnames) - 1).to_python()
    return rows[-len(table_rows(book.worksheets[-1])) :]


def plain(value: Any) -> str:
    """A cell as the CSV writes it: a mark for a missing value is nothing there."""
    if value in MARKS:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(float(value))
    return plain_text(str(value))


def plain_text(text: str) -> str:
    """Without the apostrophe that the CSV puts before a formula; numbers in one form."""
    text = text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t\r" else text
    try:
        return _number(float(text)) if re.match(r"^-?[0-9][0-9.e+-]*$", text) else text
    except ValueError:
        return text


def _plain(row: list[Any]) -> list[str]:
    return [plain(cell) for cell in row]


def _number(value: float) -> str:
    return f"{value + 0.0:.12g}"


def _heads(sheet: Worksheet) -> list[tuple[int, list[Any]]]:
    """Number and cells of the header row of the table; of the last row where a table has no rows."""
    for table in sheet.tables.values():
        row = int(re.sub(r"[^0-9]", "", table.ref.split(":")[0]))
        return [(row, [cell.value for cell in sheet[row]])]
    bold = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).border.bottom.style]
    return [(row, [cell.value for cell in sheet[row]]) for row in bold[:1]]
