"""Months, days and financial years as people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.claims import read_period as in_claims
from dashboard.own_figures import periods as in_files
from dashboard.own_figures.spans import Meaning
from dashboard.spellings import times

YEARS = st.integers(1991, 2048)
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_known_in_full_and_short(number: int) -> None:
    for word in (calendar.month_name[number], calendar.month_abbr[number]):
        assert re.fullmatch(times.MONTH, word, re.IGNORECASE)
        assert times.month_number(word) == number
    assert times.month_number("Sept") == 9
    assert not re.fullmatch(times.MONTH, "sepember")


def test_another_word_is_no_month() -> None:
    with pytest.raises(ValueError, match="tuple"):
        times.month_number("Smarch")


@given(day=DAYS, months=st.integers(-60, 60))
def test_months_are_counted_over_the_ends_of_years(day: date, months: int) -> None:
    start = times.month_start(day, months_before=months)
    assert start.day == 1
    assert (day.year - start.year) * 12 + day.month - start.month == months


@given(DAYS)
def test_the_last_day_of_a_month_has_the_first_of_the_next_behind_it(day: date) -> None:
    last = times.last_day(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert times.day_or_none(2018, 2, 29) is None
    assert times.day_or_none(2020, 2, 29) == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        ("2017", "18", 2017),
        ("2017", "2018", 2017),
        ("1999", "00", 1999),
        ("1999", "2000", 1999),
        ("2017", "19", None),
        ("2017", "1918", None),
        ("2017", "8", None),
        ("2017", "17", None),
    ],
)
def test_the_years_of_a_financial_year_follow_each_other(first: str, last: str, year: int | None) -> None:
    assert times.financial_start(first, last) == year


@given(year=YEARS, first=st.integers(1, 12), last=st.integers(1, 12))
def test_a_month_without_a_year_lies_in_the_twelve_that_end_with_the_last(
    year: int, first: int, last: int
) -> None:
    end = date(year, last, 1)
    start = date(times.year_of_first(first, last=end), first, 1)
    assert start <= end
    assert (end.year - start.year) * 12 + end.month - start.month < 12


@given(year=YEARS, first=st.integers(1, 12), last=st.integers(1, 12))
def test_a_claim_and_a_file_read_the_same_words_alike(year: int, first: int, last: int) -> None:
    months = [calendar.month_name[number] for number in (first, last)]
    spelled = {f"{year}/{(year + 1) % 100:02d}", f"{year}-{year + 1}", f"year ending {months[1]} {year}"}
    spelled |= {f"{months[0]} to {months[1]} {year}", f"{months[0][:3]} {year - 1} - {months[1]} {year}"}
    spelled |= {f"{months[0]} {year}", f"3 {months[0]} {year - 1} to 2 {months[1]} {year}", f"{year}/1918"}
    for words in spelled:
        claimed, filed = in_claims.read_period(words)[0].span, in_files.read_period(words, Meaning()).span
        read = [None if span is None else (span.start, span.end) for span in (claimed, filed)]
        assert read[0] == read[1], words
