"""What single cells say: counts and why there is none, and periods in the spellings that replies have."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.own_figures import reader_text
from dashboard.own_figures.cells import count_of
from dashboard.own_figures.date_meaning import likely
from dashboard.own_figures.periods import read_period
from dashboard.own_figures.spans import Meaning, PeriodRead
from dashboard.periods import Quarter

UNSAID = Meaning()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("158", 158),
        (" 158 ", 158),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("1 234", 1234),
        ("12*", 12),
        ("12 [r]", 12),
        ("12.0", 12),
        ("nil", 0),
        ("Zero", 0),
        ("３１", 31),
        ("3", 3),
        ("12†", 12),
    ],
)
def test_a_count_is_read(text: str, value: int) -> None:
    assert (count_of(text).value, count_of(text).status) == (value, "own")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<5", "own_hidden"),
        ("< 5", "own_hidden"),
        ("fewer than 5", "own_hidden"),
        ("less than five", "own_hidden"),
        ("*", "own_hidden"),
        ("[c]", "own_hidden"),
        ("1-4", "own_hidden"),
        ("1 to 4", "own_hidden"),
        ("1–4", "own_hidden"),
        ("≤5", "own_hidden"),
        ("Redacted", "own_hidden"),
        ("-", "own_not_supplied"),
        ("..", "own_not_supplied"),
        ("n/a", "own_not_supplied"),
        ("[x]", "own_not_supplied"),
        ("–", "own_not_supplied"),
        ("No information held", "own_not_supplied"),
        ("", "own_missing"),
        ("   ", "own_missing"),
    ],
)
def test_a_sign_in_the_place_of_a_count_keeps_its_meaning(text: str, status: str) -> None:
    assert (count_of(text).value, count_of(text).status) == (None, status)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("-3", "negative"),
        ("−12", "negative"),
        ("(12)", "negative"),
        ("1.5", "fraction"),
        ("1,5", "fraction"),
        ("12%", "percentage"),
        ("12 per cent", "percentage"),
        ("=A1+A2", "formula"),
        ("12 or 13", "no_number"),
        ("1,23", "fraction"),
        ("99999999999", "too_large"),
        ("about 12", "no_number"),
        ("٣", "no_number"),
    ],
)
def test_a_cell_that_holds_no_count_says_what_it_holds(text: str, fault: str) -> None:
    assert (count_of(text).value, count_of(text).fault) == (None, fault)


def days(text: str, meaning: Meaning = UNSAID) -> tuple[date, date] | None:
    span = read_period(text, meaning).span
    return None if span is None else (span.start, span.end)


YEAR_2017 = (date(2017, 4, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2017/18",
        "2017-18",
        "2017–18",
        "2017/2018",
        "FY 2017/18",
        "FY17/18",
        "Financial year 2017-18",
        "2017 to 2018",
        "Apr 2017 - Mar 2018",
        "April 2017 to March 2018",
        "Apr-17 to Mar-18",
        "year ending March 2018",
        "Year to 31 March 2018",
        "YE Mar 2018",
        "12 months to March 2018",
        "01/04/2017 - 31/03/2018",
        "1 April 2017 to 31 March 2018",
        "1st April 2017 – 31st March 2018",
        "2017-04-01 to 2018-03-31",
        "2017/18*",
    ],
)
def test_a_financial_year_is_known_in_every_spelling(text: str) -> None:
    assert days(text) == YEAR_2017


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Jan 2018", date(2018, 1, 1), date(2018, 1, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("February 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018/19 Q1", date(2018, 4, 1), date(2018, 6, 30)),
        ("Q4 2018/19", date(2019, 1, 1), date(2019, 3, 31)),
        ("Quarter 2 2018-19", date(2018, 7, 1), date(2018, 9, 30)),
        ("Apr–Sep 2018", date(2018, 4, 1), date(2018, 9, 30)),
        ("Oct to Mar 2019", date(2018, 10, 1), date(2019, 3, 31)),
        ("2018/19 (to December)", date(2018, 4, 1), date(2018, 12, 31)),
        ("2018/19 (Apr-Dec)", date(2018, 4, 1), date(2018, 12, 31)),
        ("2018/19 up to end of February", date(2018, 4, 1), date(2019, 2, 28)),
    ],
)
def test_other_periods_have_their_first_and_last_day(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "x", "Q1", "total", "2017/19", "2018/17", "13/13/2018", "31/02/2018", "3", "12", "1066/67", "9999"],
)
def test_what_names_no_time_is_not_guessed(text: str) -> None:
    assert read_period(text, UNSAID) == PeriodRead()


def test_a_part_of_a_year_is_marked_and_needs_its_end() -> None:
    span = read_period("2018/19 (to December)", UNSAID).span
    assert span is not None
    assert span.partial
    for text in ("2018/19 part year", "2018-19 YTD", "2018/19 (to date)"):
        assert read_period(text, UNSAID).open_part
        assert read_period(text, UNSAID).span is None


def test_a_bare_year_is_asked_for() -> None:
    assert read_period("2018", UNSAID).question == "year"
    assert days("2018", Meaning(year="calendar")) == (date(2018, 1, 1), date(2018, 12, 31))
    assert days("2018", Meaning(year="begins")) == (date(2018, 4, 1), date(2019, 3, 31))
    assert days("2018", Meaning(year="ends")) == YEAR_2017


def test_a_bare_quarter_is_asked_for() -> None:
    assert read_period("2018 Q1", UNSAID).question == "quarter"
    assert days("2018 Q1", Meaning(quarter="calendar")) == (date(2018, 1, 1), date(2018, 3, 31))
    assert days("Q1 2018", Meaning(quarter="financial")) == (date(2018, 4, 1), date(2018, 6, 30))


@pytest.mark.parametrize(
    "text", ["01/04/2017", "2017-04-01", "1 April 2017", "42826", "1-Apr-17", "2017-04-01 00:00:00"]
)
def test_a_day_in_any_spelling_is_the_same_day(text: str) -> None:
    found = read_period(text, UNSAID)
    assert (found.question, found.day) == ("dates", date(2017, 4, 1))
    assert days(text, Meaning(dates="year_from")) == YEAR_2017
    assert days(text, Meaning(dates="quarter_from")) == (date(2017, 4, 1), date(2017, 6, 30))


def test_dates_at_even_steps_tell_what_they_mean() -> None:
    firsts = [date(year, 4, 1) for year in (2016, 2017, 2019)]
    lasts = [date(year, 3, 31) for year in (2016, 2017)]
    assert likely(firsts) == "year_from"
    assert likely(lasts) == "year_to"
    assert likely([Quarter(2018, number).first_day for number in (1, 2, 4)]) == "quarter_from"
    assert likely([Quarter(2018, number).last_day for number in (1, 2)]) == "quarter_to"
    assert likely([date(2018, 1, 5), date(2018, 2, 5)]) is None
    assert likely([date(2018, 4, 1)]) is None


@pytest.mark.parametrize(
    "text", ["3", " 3 ", "3.0", "03", "4 offences", "Gwent 2", "1.", "(3)", "3;", "a 1 b"]
)
def test_a_lone_small_number_never_shows_in_a_text(text: str) -> None:
    assert not set("1234") & set(reader_text.shown(text))
    assert "#" in reader_text.shown(text)


@pytest.mark.parametrize("text", ["2018/19", "Q1 2018/19", "15", "1,234", "3.5", "W15000003", "01/04/2018"])
def test_other_numbers_stay(text: str) -> None:
    assert reader_text.shown(text) == text


def test_a_text_is_short_and_in_one_line() -> None:
    assert reader_text.shown("a\n\tb\x00\u202ec") == "a b c"
    assert len(reader_text.shown("word " * 500)) <= reader_text.LONGEST
