"""Sheets are chosen by a pattern and columns by their names; what isn't there is an error with its place."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from etl import container, spreadsheet
from etl.problems import InputError
from tests.support.workbooks import Rows, write_ods, write_xlsx

NAMES = ("Force Name", "Number")
ROWS: Rows = [["Force Name", "Number"], ["Gwent", 3], ["South Wales", 4]]
YEARS = r"[0-9]{4}[-_ /][0-9]{2}"


def read(path: Path, *, names: tuple[str, ...] = NAMES, header_within: int = 1) -> spreadsheet.SheetColumns:
    book = spreadsheet.open_workbook(path)
    return spreadsheet.read_columns(
        book, file=path.name, sheet=book.sheet_names[0], names=names, header_within=header_within
    )


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_both_formats_give_the_same_columns(tmp_path: Path, write: object) -> None:
    assert callable(write)
    columns = read(write(tmp_path / "book", {"2012_13": ROWS}))
    assert list(columns.columns["Force Name"]) == ["Gwent", "South Wales"]
    assert list(columns.columns["Number"]) == [3, 4]
    assert (columns.first_row, columns.rows_read) == (2, 2)


def test_columns_are_found_by_name_in_any_order_and_a_repeated_name_counts_where_it_stands_first(
    tmp_path: Path,
) -> None:
    rows = [["Number", "Force Name", "Number"], [3, "Gwent", None], [4, "South Wales", 99]]
    columns = read(write_ods(tmp_path / "book.ods", {"2013_14": rows}))
    assert list(columns.columns["Number"]) == [3, 4]


def test_sheets_are_chosen_by_pattern_whatever_joins_the_years_and_blanks_around_them_do_not_matter() -> None:
    names = ["Cover_sheet", "Notes_", "2012-13", "2013_14 ", "2014/15", "2014_15b"]
    found = spreadsheet.sheets_matching(names, file="book.ods", pattern=YEARS)
    assert found == ("2012-13", "2013_14 ", "2014/15")


def test_a_workbook_without_the_sheet_says_which_there_are() -> None:
    with pytest.raises(InputError, match=r"no sheet matches .*; the sheets are: 'Cover', 'Q1'"):
        spreadsheet.sheets_matching(["Cover", "Q1"], file="book.ods", pattern=YEARS)


def test_a_missing_column_is_named_with_sheet_and_row(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"2012_13": [["Force Name", "Count"], ["Gwent", 3]]})
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value.problems[0]) == (
        "book.ods, sheet '2012_13', row 1: column(s) missing: 'Number' "
        "(allowed: a header in row 1 to 1 with the columns 'Force Name', 'Number')"
    )


def test_a_header_that_moved_is_an_error_that_says_where_it_stands_now(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"2012_13": [["A title"], [], *ROWS]})
    with pytest.raises(InputError, match="row 3: the header stands in row 3"):
        read(path)


def test_title_rows_above_a_header_are_skipped_where_they_are_expected(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"2012_13": [["A title"], [None], *ROWS]})
    columns = read(path, header_within=4)
    assert (columns.first_row, list(columns.columns["Number"])) == (4, [3, 4])


def test_a_sheet_without_any_header_is_an_error(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"2012_13": [["Gwent", 3]]})
    with pytest.raises(InputError, match="no header row found"):
        read(path)


def test_labels_are_matched_without_line_ends_double_blanks_and_notes(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"A": [["Force \n Name [note 3, 4]", "Number "], ["Gwent", 3]]})
    assert list(read(path).columns["Force Name"]) == ["Gwent"]


def test_blank_rows_at_the_end_are_left_out_and_one_between_figures_is_an_error(tmp_path: Path) -> None:
    columns = read(write_ods(tmp_path / "book.ods", {"A": [*ROWS, [None, ""], [None, "", "a remark"]]}))
    kept = spreadsheet.without_rows(columns, spreadsheet.blank_rows(columns))
    assert (columns.rows_read, kept.rows_read) == (4, 2)
    columns = read(write_ods(tmp_path / "gap.ods", {"A": [*ROWS, [None, None], ["Kent", 1]]}))
    with pytest.raises(InputError, match="row 4: a blank row with more rows after it"):
        spreadsheet.without_rows(columns, spreadsheet.blank_rows(columns))


@pytest.mark.parametrize("body", [b"<!doctype html><title>Not found</title>", b'{"error": 500}', b""])
def test_a_page_or_an_error_instead_of_a_workbook_is_seen_by_its_first_bytes(
    tmp_path: Path, body: bytes
) -> None:
    path = tmp_path / "book.ods"
    path.write_bytes(body)
    with pytest.raises(InputError, match="not a workbook") as error:
        spreadsheet.open_workbook(path)
    assert repr(body[:40]) in str(error.value)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"2012_13": ROWS})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="not a workbook"):
        spreadsheet.open_workbook(path)


def test_a_zip_that_holds_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(InputError, match="can't be read as a workbook"):
        spreadsheet.open_workbook(path)


def test_a_zip_bomb_is_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"0" * 20_000_000)
    with pytest.raises(InputError, match=r"unpack to 20,000,000 .*at most 150 times the size"):
        spreadsheet.open_workbook(path)


def test_a_workbook_that_says_it_unpacks_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", {"2012_13": ROWS})
    with zipfile.ZipFile(path) as archive:
        size = struct.pack("<L", archive.getinfo("content.xml").file_size)
    directory = path.read_bytes().rindex(b"PK\x01\x02")
    body = path.read_bytes()
    path.write_bytes(body[:directory] + body[directory:].replace(size, struct.pack("<L", 3_000_000_000), 1))
    with pytest.raises(InputError, match=r"unpacks to 3,000,\d{3},\d{3} bytes"):
        spreadsheet.open_workbook(path)


def test_the_bounds_leave_room_for_the_genuine_workbook() -> None:
    assert container.UNPACKED_BYTES_AT_MOST > 3 * 350_000_000
    assert container.UNPACKED_RATIO_AT_MOST > 3 * 350 / 9
