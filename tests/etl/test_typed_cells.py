"""Cells become codes, text and whole numbers; what can't is named with sheet, row, column and value."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.problems import InputError, Problems
from etl.spreadsheet import SheetColumns
from etl.typed_cells import MARKERS, code_column, code_text, count_column, text_column


def sheet(*cells: object) -> SheetColumns:
    columns: dict[str, Sequence[object]] = {"Cells": cells}
    return SheetColumns(file="book.ods", sheet="2012_13", first_row=2, rows_read=len(cells), columns=columns)


def messages(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems.listed]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (37.2, "37.2"),
        (37.20000000000001, "37.2"),
        (4.6, "4.6"),
        ("4.5999999999999996", "4.6"),
        ("4.4000000000000004", "4.4"),
        (71.0, "71"),
        (71, "71"),
        ("4.10", "4.10"),
        (4.1, "4.1"),
        ("4.1", "4.1"),
        (" 53B ", "53B"),
        ("1/4.1/4.10/4.2", "1/4.1/4.10/4.2"),
    ],
)
def test_offence_codes_are_text(cell: object, code: str) -> None:
    assert code_text(cell) == code


@given(st.integers(0, 999), st.integers(1, 99))
def test_a_numeric_cell_gives_the_code_that_its_digits_say(whole: int, part: int) -> None:
    text = f"{whole}.{part}"
    assert code_text(float(text)) == text.rstrip("0")


@given(st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,2})?[A-Z]?", fullmatch=True))
def test_a_code_in_text_stays_as_it_is(text: str) -> None:
    assert code_text(text) == text


def test_a_date_a_truth_value_and_nothing_are_no_codes() -> None:
    problems = Problems()
    code_column(sheet("71", None, True, ""), "Cells", problems)
    assert messages(problems) == [
        "book.ods, sheet '2012_13', row 3, column 'Cells': an empty cell (allowed: a code)",
        "book.ods, sheet '2012_13', row 4, column 'Cells': can't use True (allowed: a code)",
        "book.ods, sheet '2012_13', row 5, column 'Cells': an empty cell (allowed: a code)",
    ]


def test_whole_numbers_pass_also_below_zero() -> None:
    problems = Problems()
    numbers, status = count_column(sheet(0.0, -268.0, 12), "Cells", problems)
    assert numbers.tolist() == [0, -268, 12]
    assert set(status) == {"reported"}
    assert problems.total == 0


@pytest.mark.parametrize(
    ("marker", "status"),
    [
        ("N/a", "not_supplied"),
        ("NA", "not_supplied"),
        ("N/A", "not_supplied"),
        ("N/A - data not provided", "not_supplied"),
        ("N/A - Offence code expired", "not_applicable"),
        ("x", "not_supplied"),
        ("[x]", "not_supplied"),
        ("[z]", "not_applicable"),
        ("[c]", "suppressed"),
        (" n/a ", "not_supplied"),
    ],
)
def test_a_marker_of_missing_becomes_a_status_and_never_a_zero(marker: str, status: str) -> None:
    problems = Problems()
    _, statuses = count_column(sheet(5.0, marker), "Cells", problems)
    assert statuses.tolist() == ["reported", status]
    assert problems.total == 0


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("twelve", "can't use 'twelve' (allowed: a whole number or one of " + ", ".join(MARKERS) + ")"),
        ("12", "can't use '12' (allowed: a whole number or one of " + ", ".join(MARKERS) + ")"),
        ("", "an empty cell (allowed: a whole number or one of " + ", ".join(MARKERS) + ")"),
        (True, "can't use True (allowed: a whole number or one of " + ", ".join(MARKERS) + ")"),
        (1.5, "can't use 1.5 (allowed: a whole number)"),
        (float("nan"), "can't use nan (allowed: a whole number)"),
        (1e9, "can't use 1000000000.0 (allowed: numbers from -1,000,000 to 1,000,000)"),
        (float("inf"), "can't use inf (allowed: numbers from -1,000,000 to 1,000,000)"),
    ],
)
def test_text_fractions_and_absurd_numbers_are_named_with_their_place(cell: object, what: str) -> None:
    problems = Problems()
    count_column(sheet(1.0, cell), "Cells", problems)
    assert messages(problems) == [f"book.ods, sheet '2012_13', row 3, column 'Cells': {what}"]


def test_every_failure_is_counted_and_the_first_twenty_are_listed() -> None:
    problems = Problems()
    count_column(sheet(*["?"] * 50), "Cells", problems)
    text_column(sheet(*[3.0] * 5), "Cells", problems)
    with pytest.raises(InputError, match="… and 35 more\nNext: look") as error:
        problems.raise_if_any(next_step="look")
    assert error.value.total == 55
    assert len(error.value.problems) == 20


def test_text_loses_the_blanks_around_it() -> None:
    problems = Problems()
    assert text_column(sheet("Gwent ", " Gwent"), "Cells", problems).tolist() == ["Gwent", "Gwent"]
    assert problems.total == 0
