"""Filtering, paging and files of the Data page."""

from __future__ import annotations

import csv
import io

import numpy as np
import openpyxl
import pandas as pd
import pytest

from dashboard.browse import dictionary, files, index, shown
from dashboard.exports.csv import csv as csv_bytes
from dashboard.store import Package
from tests.support import spreadsheet_rules


def test_filters_find_the_rows_that_a_plain_search_finds(package: Package) -> None:
    table = package.table("offence_counts")
    chosen = {"area": "W15000003", "offence": "88A", "year": "2024/25", "release": "2026-04-23"}
    positions = index.index_of(package, "offence_counts").positions(chosen)
    found = table.iloc[positions]
    assert len(found) == 4
    assert found["offences_count"].sum() == 299
    plain = table[(table["area_code"] == "W15000003") & (table["offence_code"] == "88A")]
    assert len(
        index.index_of(package, "offence_counts").positions({"area": "W15000003", "offence": "88A"})
    ) == len(plain)


def test_no_filter_keeps_every_row(package: Package) -> None:
    for name in shown.tables(package):
        found = index.index_of(package, name)
        assert len(found.positions({})) == found.rows_count == len(package.table(name))


def test_unknown_filters_and_values_say_what_is_allowed() -> None:
    made = index.make_index(pd.DataFrame({"area_code": ["W15000001", "W15000002"]}))
    with pytest.raises(index.FilterError, match="this table has area"):
        made.positions({"offence": "88A"})
    with pytest.raises(index.FilterError, match="it has W15000001, W15000002"):
        made.positions({"area": "W15000009"})


def test_dates_give_financial_years() -> None:
    days = pd.Series(
        [pd.Timestamp("2017-03-31").date(), pd.Timestamp("2017-04-03").date(), None], dtype=object
    )
    made = index.make_index(pd.DataFrame({"period_start": days}))
    assert made.filters["year"].values == ("2016/17", "2017/18")
    assert made.positions({"year": "2017/18"}).tolist() == [1]


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (580_798, 5808)])
def test_pages_hold_a_hundred_rows(rows: int, pages: int) -> None:
    assert shown.pages_count(rows) == pages


def test_pages_follow_each_other_and_have_names_beside_codes(package: Package) -> None:
    positions = index.index_of(package, "offence_counts").positions({"area": "W15000004", "offence": "88A"})
    first, second = (shown.page(package, "offence_counts", positions, number) for number in (1, 2))
    assert len(first) == shown.ROWS_A_PAGE
    assert len(first) + len(second) == len(positions)
    assert set(first["area_name"]) == {"Dyfed-Powys"}
    assert list(first.columns).index("area_name") == list(first.columns).index("area_code") + 1


def test_shapes_are_not_sent_to_the_page(package: Package) -> None:
    page = shown.page(package, "area_boundaries", np.arange(43), 1)
    assert len(page) == 43
    assert not set(shown.GEOMETRY) & set(page.columns)


def test_the_csv_is_what_is_shown(package: Package) -> None:
    positions = index.index_of(package, "offence_counts").positions(
        {"area": "W15000002", "offence": "88A", "year": "2012/13", "release": "2026-04-23"}
    )
    rows = list(
        csv.DictReader(io.StringIO(files.shown_csv(package, "offence_counts", positions).decode("utf-8-sig")))
    )
    assert [row["offences_count"] for row in rows] == ["2", "1", "-1", "3"]
    assert {row["period_start"] for row in rows} == {"2012-04-01", "2012-07-01", "2012-10-01", "2013-01-01"}


@pytest.mark.parametrize("name", ["population", "caveats", "areas", "checks", "published_counts"])
def test_the_whole_csv_is_what_the_careful_writer_makes(package: Package, name: str) -> None:
    plain = csv_bytes(package.table(name))
    assert list(csv.reader(io.StringIO(files.whole_csv(package, name).decode("utf-8-sig")))) == list(
        csv.reader(io.StringIO(plain.decode("utf-8-sig")))
    )


def test_the_parquet_files_open(package: Package) -> None:
    positions = np.arange(5)
    part = pd.read_parquet(io.BytesIO(files.shown_parquet(package, "population", positions)))
    assert len(part) == 5
    whole = pd.read_parquet(io.BytesIO(package.file_bytes("population")))
    assert len(whole) == len(package.table("population"))


def test_the_workbook_has_cover_notes_and_one_header_row(package: Package) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.shown_workbook(package, "population", np.arange(3))))
    heads, *rows = spreadsheet_rules.table_rows(book.worksheets[-1])
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(rows) == 3
    assert "area_code" in heads
    assert any(package.version == cell for row in book["Cover"].iter_rows(values_only=True) for cell in row)


def test_a_workbook_too_large_to_open_is_refused(package: Package) -> None:
    with pytest.raises(ValueError, match="50001 rows"):
        files.shown_workbook(package, "offence_counts", np.arange(50_001))


def test_the_dictionary_describes_every_column_of_every_table(package: Package) -> None:
    for name in shown.tables(package):
        described = dictionary.columns(package, name)
        assert described["What it is"].str.len().gt(5).all(), name
        schema = shown.resource(package, name)["schema"]
        assert described["Column"].tolist() == [field["name"] for field in schema["fields"]]
    assert len(dictionary.files(package)) == len(shown.tables(package))


def test_a_table_that_is_not_there_is_named(package: Package) -> None:
    with pytest.raises(KeyError, match="no_such_table"):
        shown.resource(package, "no_such_table")
