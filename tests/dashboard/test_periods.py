from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.periods import PeriodError, Quarter, fy_label, fy_of, mid_year_of, parse_fy

QUARTERS = st.builds(Quarter, st.integers(1990, 2098), st.integers(1, 4))


@given(QUARTERS)
def test_every_spelling_is_read_back(quarter: Quarter) -> None:
    assert Quarter.parse(quarter.label) == quarter
    assert Quarter.parse(quarter.slug.upper()) == quarter
    assert Quarter.from_index(quarter.index) == quarter
    assert Quarter.containing(quarter.first_day) == Quarter.containing(quarter.last_day) == quarter


@given(QUARTERS, QUARTERS)
def test_order_is_the_order_of_time(one: Quarter, other: Quarter) -> None:
    assert (one < other) == (one.first_day < other.first_day) == (one.index < other.index)


def test_quarter_four_lies_in_the_next_calendar_year() -> None:
    assert Quarter(2024, 4).first_day == date(2025, 1, 1)
    assert Quarter(2024, 4).last_day == date(2025, 3, 31)
    assert Quarter(2024, 1).first_day == date(2024, 4, 1)


@pytest.mark.parametrize("text", ["", "2024-26-q1", "2024-25-q5", "2024", "q1", "٢٠٢٤-25-q1", "2024-25"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        Quarter.parse(text)


def test_quarter_numbers_are_one_to_four() -> None:
    with pytest.raises(PeriodError, match="1 to 4"):
        Quarter(2024, 0)


def test_financial_years() -> None:
    assert parse_fy("2024/25") == parse_fy("2024-25") == 2024
    assert fy_label(1999) == "1999/00"
    assert fy_of("2024-25") == "2024/25"
    with pytest.raises(PeriodError, match="does not follow"):
        parse_fy("2024/26")


@given(QUARTERS)
def test_a_year_long_window_takes_the_thirtieth_of_june_inside_it(last: Quarter) -> None:
    first_day = Quarter.from_index(last.index - 3).first_day
    assert first_day <= date(mid_year_of(last), 6, 30) <= last.last_day


def test_a_quarter_takes_the_estimate_of_its_financial_year() -> None:
    assert mid_year_of(Quarter(2024, 4)) == 2024
