"""Every kind of workbook keeps the rules for statistics in spreadsheets, and holds what the CSV holds."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard import queries
from dashboard.browse import files, shown
from dashboard.exports.csv import csv
from dashboard.exports.describing import with_plain_names
from dashboard.exports.observations import observations
from dashboard.exports.xlsx import Cover, xlsx
from dashboard.package import Package
from dashboard.selection import default_selection
from tests.support import spreadsheet_rules as rules

COVER = Cover(
    title="Offences recorded",
    lines=(("Shows", "Sexual grooming (88A)"),),
    links=(("This figure", "https://example.org/?a=1&b=2"), ("Not here", "javascript:alert(1)"), ("", "")),
    sources=("Home Office, released 23 April 2026",),
)
NOTES = [("1", "The law changed.", "law"), ("2", "=1+1", "")]


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": ["W15000003", "W15000002"],
            "area_name": ["South Wales", "=HYPERLINK(1)"],
            "period_start": [date(2024, 4, 1), None],
            "count": pd.array([-3, None], dtype="Int64"),
            "value": [12.5, float("nan")],
            "partial": [True, False],
            "notes": ["", None],
        }
    )


def test_a_workbook_keeps_the_rules() -> None:
    rules.holds(xlsx(frame(), cover=COVER, notes=NOTES, sheet_name="Figures"), as_csv=csv(frame()))
    rules.holds(xlsx(frame(), cover=COVER), as_csv=csv(frame()))


def test_a_missing_figure_has_a_mark_and_a_column_without_words_another() -> None:
    book = rules.opened(xlsx(frame(), cover=COVER, notes=NOTES))
    heads, first, second = rules.table_rows(book.worksheets[-1])
    assert dict(zip(heads, second, strict=True)) == {
        "area_code": "W15000002",
        "area_name": "=HYPERLINK(1)",
        "period_start": "[x]",
        "count": "[x]",
        "value": "[x]",
        "partial": False,
        "notes": "[z]",
    }
    assert first[heads.index("period_start")] == datetime(2024, 4, 1)  # noqa: DTZ001 - cells have no zone
    assert first[heads.index("count")] == -3


def test_only_addresses_of_the_web_become_links() -> None:
    sheet = rules.opened(xlsx(frame(), cover=COVER)).worksheets[0]
    links = {cell.value: cell.hyperlink.target for cell in sheet["A"] if cell.hyperlink}
    assert links == {"This figure": "https://example.org/?a=1&b=2"}
    assert "javascript:alert(1)" in [cell.value for cell in sheet["A"]]


def test_a_long_address_is_a_text() -> None:
    long = Cover(title="T", lines=(), links=(("Here", f"https://example.org/?{'x' * 3000}"),))
    sheet = rules.opened(xlsx(frame(), cover=long)).worksheets[0]
    assert not [cell for cell in sheet["A"] if cell.hyperlink]


def test_a_table_without_rows_says_so() -> None:
    empty = frame().head(0)
    raw = xlsx(empty, cover=COVER, notes=NOTES)
    rules.holds(raw, as_csv=csv(empty))
    assert "0 rows" in str(rules.opened(raw).worksheets[-1]["A2"].value)


@pytest.mark.parametrize(
    "title", ["Notes", "cover", "A title / with: [signs]* that is long, longer, longest", ""]
)
def test_any_title_makes_names_of_sheets(title: str) -> None:
    rules.holds(xlsx(frame(), cover=COVER, notes=NOTES, sheet_name=title), as_csv=csv(frame()))


def test_the_same_table_gives_the_same_bytes() -> None:
    assert xlsx(frame(), cover=COVER, notes=NOTES) == xlsx(frame(), cover=COVER, notes=NOTES)


def test_digits_are_never_lost() -> None:
    table = pd.DataFrame({"n": pd.Series([10**20 + 1, 7, 10**15 - 1], dtype=object)})
    _, first, second, third = rules.table_rows(rules.opened(xlsx(table, cover=COVER)).worksheets[-1])
    assert [first, second, third] == [["100000000000000000001"], [7], [10**15 - 1]]


@pytest.mark.parametrize("measure", ["offences", "rate_all"])
def test_the_workbook_of_a_series_keeps_the_rules(package: Package, measure: Any) -> None:
    selection = default_selection(package).with_(measure=measure, period="year")
    rows = observations(queries.series(package, selection), selection, package)
    rules.holds(xlsx(rows, cover=COVER, notes=NOTES), as_csv=csv(rows))


def test_the_workbook_of_every_published_table_keeps_the_rules(package: Package) -> None:
    for name in shown.tables(package):
        positions = np.arange(min(len(package.table(name)), 300))
        raw = files.shown_workbook(package, name, positions)
        rules.holds(raw, as_csv=files.shown_csv(package, name, positions))


def test_a_rule_that_is_broken_is_found() -> None:
    def broken(change: Any) -> openpyxl.Workbook:
        book = rules.opened(xlsx(frame(), cover=COVER, notes=NOTES))
        change(book)
        stream = io.BytesIO()
        book.save(stream)
        return rules.opened(stream.getvalue())

    changes: dict[Any, Any] = {
        rules.no_row_column_or_cell_is_blank: lambda book: book["Data"].cell(9, 2, ""),
        rules.nothing_is_hidden_merged_filtered_frozen_or_filled: lambda book: setattr(
            book["Data"], "freeze_panes", "A2"
        ),
        rules.links_are_words_and_no_cell_is_a_formula: lambda book: book["Data"].cell(9, 2, "=1+1"),
        rules.sheets_have_unique_names_without_spaces: lambda book: setattr(book["Data"], "title", "A b"),
        rules.marks_in_place_of_values_are_explained_above_the_table: lambda book: book["Data"].cell(
            3, 1, "-"
        ),
        rules.each_sheet_has_a_title_marked_as_a_heading: lambda book: setattr(
            book["Data"]["A1"], "style", "Normal"
        ),
        rules.the_document_says_title_author_and_language: lambda book: setattr(
            book.properties, "title", "Another"
        ),
    }
    for rule, change in changes.items():
        rule(broken(lambda _book: None))
        with pytest.raises(AssertionError):
            rule(broken(change))


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff_"), max_size=10
)
CELLS = (
    st.lists(st.none() | WORDS.filter(lambda text: text not in rules.MARKS), min_size=3, max_size=3),
    st.lists(st.none() | st.integers(-(10**14), 10**14), min_size=3, max_size=3),
    st.lists(st.none() | st.floats(allow_infinity=False, width=32), min_size=3, max_size=3),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.lists(st.none() | st.dates(date(1901, 1, 1)), min_size=3, max_size=3),
)


@settings(
    max_examples=40, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(st.tuples(WORDS, st.one_of(*CELLS)), min_size=1, max_size=5), WORDS)
def test_any_table_keeps_the_rules(columns: list[tuple[str, list[Any]]], title: str) -> None:
    table = pd.DataFrame({place: pd.Series(cells, dtype=object) for place, (_, cells) in enumerate(columns)})
    table.columns = pd.Index([name for name, _ in columns])
    cover = Cover(title=title.strip() or "-", lines=(("Shows", title),), sources=("Home Office",))
    raw = xlsx(table, cover=cover, sheet_name=title)
    assert raw == xlsx(table, cover=cover, sheet_name=title)
    rules.holds(raw, as_csv=csv(with_plain_names(table)))
