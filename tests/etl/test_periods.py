"""Financial years run from April to March; quarter 4 lies in the next calendar year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import periods
from etl.periods import PeriodError, Quarter

quarters = st.builds(Quarter, st.integers(1900, 2200), st.integers(1, 4))


def test_quarter_4_starts_in_january_of_the_next_calendar_year() -> None:
    assert Quarter(2024, 4).start == date(2025, 1, 1)
    assert Quarter(2024, 4).end == date(2025, 3, 31)


@pytest.mark.parametrize("text", ["2012/13", "2012-13", "2012_13", "2012 13", " 2012/13 "])
def test_a_year_is_read_however_the_publisher_joins_its_halves(text: str) -> None:
    assert periods.parse_year(text) == 2012


@pytest.mark.parametrize(
    "text", ["2012/14", "2012", "12/13", "2012/2013", "٢٠١٢/١٣", "0000/01", "", "2012/13 Q1"]
)
def test_anything_else_is_no_year(text: str) -> None:
    with pytest.raises(PeriodError):
        periods.parse_year(text)


def test_the_turn_of_the_century_is_a_year() -> None:
    assert periods.parse_year("1999/00") == 1999
    assert periods.year_label(1999) == "1999/00"


@given(st.integers(1, 9997))
def test_labels_read_back(year: int) -> None:
    assert periods.parse_year(f"{year:04d}{periods.year_label(year)[-3:]}") == year


@given(quarters)
def test_a_quarter_is_that_of_its_first_and_its_last_day(quarter: Quarter) -> None:
    assert periods.quarter_of(quarter.start) == quarter
    assert periods.quarter_of(quarter.end) == quarter


@given(quarters, st.integers(-40, 40))
def test_shifting_there_and_back_changes_nothing(quarter: Quarter, steps: int) -> None:
    assert quarter.shift(steps).shift(-steps) == quarter


@given(quarters, st.integers(1, 30), st.data())
def test_a_quarter_left_out_is_found(first: Quarter, number: int, data: st.DataObject) -> None:
    run = [first.shift(step) for step in range(number + 2)]
    gone = data.draw(st.sampled_from(run[1:-1]))
    assert periods.gaps([each for each in run if each != gone]) == (gone,)


def test_no_quarters_have_no_gap() -> None:
    assert periods.gaps([]) == ()


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(PeriodError, match="quarter 5 is not 1, 2, 3 or 4"):
        Quarter(2012, 5)


def test_the_release_date_is_day_month_year_at_the_end_of_the_name() -> None:
    assert periods.release_date_of("prc-pfa-mar2013-onwards-tables-230426.ods") == date(2026, 4, 23)
    assert periods.release_date_of("prc-pfa-mar2013-onwards-tables-191023.ods") == date(2023, 10, 19)


@pytest.mark.parametrize(
    "name", ["tables.ods", "tables-2304.ods", "tables-310226.ods", "tables-230426.ods.part-1"]
)
def test_a_name_without_a_date_is_an_error_and_never_guessed(name: str) -> None:
    with pytest.raises(PeriodError):
        periods.release_date_of(name)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 4, 23), "2026-07"),
        (date(2026, 1, 29), "2026-04"),
        (date(2023, 10, 19), "2024-01"),
        (date(2025, 12, 31), "2026-01"),
    ],
)
def test_the_next_release_is_in_the_next_of_its_months(day: date, month: str) -> None:
    assert periods.month_after(day, months=(10, 1, 4, 7)) == month
