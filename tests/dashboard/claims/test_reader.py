"""What is read in a pasted claim, in many spellings; nothing is invented, and nothing makes it fail."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.claims import reader
from dashboard.claims.read_number import read_number
from dashboard.claims.read_period import read_period
from dashboard.claims.spans import blanked
from dashboard.store import Package, open_package

YEAR_2017 = (date(2017, 4, 1), date(2018, 3, 31))
FIRST_SIX = (date(2017, 4, 3), date(2017, 10, 2))


def test_the_claim_that_everybody_pastes(package: Package) -> None:
    read = reader.read("South Wales recorded 158 grooming offences in 2017/18", package)
    assert read.area.place == "W15000003"
    assert read.offence.kind == "s15a"
    assert read.span is not None
    assert (read.span.start, read.span.end) == YEAR_2017
    assert read.number.quantity is not None
    assert read.number.quantity.value == 158


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2017/18", YEAR_2017),
        ("2017-18", YEAR_2017),
        ("2017–18", YEAR_2017),
        ("2017/2018", YEAR_2017),
        ("2017 to 2018", YEAR_2017),
        ("the year to March 2018", YEAR_2017),
        ("the year ending March 2018", YEAR_2017),
        ("12 months to 31 March 2018", YEAR_2017),
        ("twelve months to the end of March 2018", YEAR_2017),
        ("April 2017 to March 2018", YEAR_2017),
        ("between April 2017 and March 2018", YEAR_2017),
        ("1 April 2017–31 March 2018", YEAR_2017),
        ("2017", (date(2017, 1, 1), date(2017, 12, 31))),
        ("the first six months of the law", FIRST_SIX),
        ("its first 6 months", FIRST_SIX),
        ("3 April to 2 October 2017", FIRST_SIX),
        ("3 April–2 October 2017", FIRST_SIX),
        ("3rd April 2017 until 2nd October 2017", FIRST_SIX),
        ("the first year", (date(2017, 4, 3), date(2018, 4, 2))),
        ("the first 18 months", (date(2017, 4, 3), date(2018, 9, 30))),
        ("the first six months of 2019", (date(2019, 1, 1), date(2019, 6, 30))),
        ("the first half of 2019", (date(2019, 1, 1), date(2019, 6, 30))),
        ("six months to October 2017", (date(2017, 5, 1), date(2017, 10, 31))),
        ("April to June 2020", (date(2020, 4, 1), date(2020, 6, 30))),
        ("between July 2020 and March 2021", (date(2020, 7, 1), date(2021, 3, 31))),
        ("October to March 2021", (date(2020, 10, 1), date(2021, 3, 31))),
        ("2017/18 to 2022/23", (date(2017, 4, 1), date(2023, 3, 31))),
        ("Sept 2020", (date(2020, 9, 1), date(2020, 9, 30))),
        ("the year to February 2020", (date(2019, 3, 1), date(2020, 2, 29))),
    ],
)
def test_periods_in_many_spellings(words: str, days: tuple[date, date]) -> None:
    found, _ = read_period(f"there were offences in {words}, police said")
    assert found.span is not None, found
    assert (found.span.start, found.span.end) == days


@pytest.mark.parametrize(
    "words",
    ["last year", "since 2017/18", "since April 2017", "2017/19", "31 June to 2 July 2020", "nothing"],
)
def test_what_gives_no_two_dates_is_no_period(words: str) -> None:
    assert read_period(words)[0].span is None


def test_two_periods_are_a_choice(package: Package) -> None:
    read = reader.read("158 in South Wales in 2017/18, up from 100 in 2016/17", package)
    assert read.period.span is None
    assert [span.words for span in read.period.choices] == ["2017/18", "2016/17"]
    assert read.number.quantity is None
    assert [one.value for one in read.number.choices] == [158, 100]


@pytest.mark.parametrize(
    "words", ["six months to October 2017", "year to April 2018", "April 2017 to April 2018"]
)
def test_words_that_nearly_name_a_printed_period_say_so(package: Package, words: str) -> None:
    read = reader.read(f"Gwent 20 in the {words}", package)
    assert read.near is not None
    assert read.near.reading == "near"
    assert (read.near.start, read.near.end) in {FIRST_SIX, YEAR_2017}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("South Wales Police", "W15000003"),
        ("Heddlu De Cymru", "W15000003"),
        ("HEDDLU GOGLEDD CYMRU", "W15000001"),
        ("Dyfed Powys", "W15000004"),
        ("Heddlu Dyfed-Powys", "W15000004"),
        ("Cymru", "W92000004"),
        ("Met Police", "E23000001"),
        ("the Met", "E23000001"),
        ("Metropolitan Police", "E23000001"),
        ("GMP", "E23000005"),
        ("Hampshire", "E23000030"),
        ("Hampshire Constabulary", "E23000030"),
        ("Devon & Cornwall", "E23000035"),
        ("Avon and Somerset Police", "E23000036"),
        ("England & Wales", "K04000001"),
        ("England and Wales", "K04000001"),
        ("UK", "united-kingdom"),
        ("Yorkshire and the Humber", "E12000003"),
        ("North West England", "E12000002"),
        ("West Midlands Police", "E23000014"),
        ("West Midlands region", "E12000005"),
        ("Police Scotland", "police-scotland"),
    ],
)
def test_areas_in_many_spellings(package: Package, words: str, place: str) -> None:
    assert reader.read(f"{words} recorded 5 offences", package).area.place == place


@pytest.mark.parametrize("words", ["New South Wales", "East Sussex", "West Sussex", "mid Wales", "Atlantis"])
def test_a_part_of_a_name_is_no_area(package: Package, words: str) -> None:
    assert reader.read(f"{words} recorded 5 offences", package).area.place is None


def test_a_name_that_two_areas_share_is_a_choice(package: Package) -> None:
    assert reader.read("West Midlands: 141", package).area.choices == ("E23000014", "E12000005")
    assert reader.read("Kent and Essex: 141", package).area.place is None


@pytest.mark.parametrize(
    ("words", "value", "bound"),
    [
        ("1,316 offences", 1316, ""),
        ("1316 offences", 1316, ""),
        ("more than 1,300 offences", 1300, "over"),
        ("over 200 crimes", 200, "over"),
        ("200+ crimes", 200, "over"),
        ("fewer than 20 offences", 20, "under"),
        ("almost 500 cases", 500, "under"),
        ("around 500 cases", 500, "about"),
        ("no more than 100 cases", 100, "about"),
        ("19 grooming crimes by 43 forces under s.15A and 71/17", 19, ""),
        ("158 children aged 12 to 15 were groomed", 158, ""),
        ("police said 0 offences", 0, ""),
    ],
)
def test_numbers_in_many_spellings(words: str, value: int, bound: str) -> None:
    found = read_number(words).quantity
    assert found is not None
    assert (found.value, found.bound) == (value, bound)


@pytest.mark.parametrize(
    "words",
    ["up 82%", "doubled", "a 700 per cent rise", "threefold", "three times", "1.3 million", "trebled"],
)
def test_rates_of_change_stay_words(words: str) -> None:
    found = read_number(f"grooming {words} in Kent")
    assert found.quantity is None
    assert found.in_words


def test_one_number_or_two_is_asked() -> None:
    found = read_number("1 316 offences")
    assert found.quantity is None
    assert {one.value for one in found.choices} == {1, 316}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("grooming", "s15a"),
        ("sexual communication with a child", "s15a"),
        ("communicating sexually", "s15a"),
        ("section 15A", "s15a"),
        ("meithrin perthynas amhriodol", "s15a"),
        ("88A", "88A"),
        ("sexual grooming (88A)", "88A"),
        ("burglary", None),
        ("indecent images", None),
    ],
)
def test_offences_in_many_spellings(package: Package, words: str, kind: str | None) -> None:
    read = reader.read(f"Kent: 5 {words} in 2019/20", package)
    assert read.offence.kind == kind
    assert bool(read.offence.outside) == (words in ("burglary", "indecent images"))


def test_scotland_is_another_offence(package: Package) -> None:
    assert (
        reader.read("Police Scotland: 672 grooming offences in 2023/24", package).offence.kind == "scotland"
    )


def test_a_long_paste_is_answered_and_not_read(package: Package) -> None:
    started = time.process_time()
    read = reader.read("South Wales 158 grooming 2017/18 " * 320, package)
    assert time.process_time() - started < 0.5
    assert read.too_long
    assert read.area.place is None


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> Gwent",
        "[Gwent](javascript:alert(1)) :material/home: $x$",
        '=HYPERLINK("http://evil")',
        "\x00\x1b[31m",
        "𝟏𝟓𝟖 ١٥٨ １５８",
        "<" * 900,
        "20" * 450,
        "1," * 450,
        "to 2017 " * 110,
        "between April 2017 and " * 40,
    ],
)
def test_hostile_text_is_read_quickly_and_invents_nothing(package: Package, text: str) -> None:
    started = time.process_time()
    read = reader.read(text, package)
    assert time.process_time() - started < 1
    quantities = [read.number.quantity, *read.number.choices, *read.number.others]
    for one in filter(None, quantities):
        assert str(one.value) in re.sub(r"[,\s\u00a0\u2009\u202f]", "", text).replace("0" * 7, "0")


PARTS = st.sampled_from(
    [
        "South Wales", "Heddlu Gwent", "the Met", "158", "1,316", "more than", "grooming", "88A", "2017/18",
        "in", "to", "April", "2017", "and", "between", "year", "six months", "%", "doubled", "last year",
        "<b>", "&", "3", "31", "February", "2018-19", "since", "first", "£", "-", "–", ".", "UK", "\n", "*",
        "s.15A",
    ]
)  # fmt: skip


@given(text=st.one_of(st.text(max_size=300), st.lists(PARTS, max_size=25).map(" ".join)))
def test_any_text_is_read_and_no_number_is_invented(text: str) -> None:
    read = reader.read(text, open_package())
    digits = re.sub(r"[^0-9]", "", text)
    for one in filter(None, [read.number.quantity, *read.number.choices, *read.number.others]):
        assert re.sub(r"[^0-9]", "", one.words) in digits
        assert one.value == int(re.sub(r"[^0-9]", "", one.words))
    for span in (read.period.span, *read.period.choices):
        assert span is None or span.start <= span.end
    if read.area.place is not None:
        assert read.area.words


@given(text=st.text(max_size=80))
def test_blanking_keeps_the_length(text: str) -> None:
    _, pieces = read_period(text)
    assert len(blanked(text, pieces)) == len(text)
