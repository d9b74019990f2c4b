"""What a claim rests on and what contradicts it; the words never contradict the table."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.claims import how_to_word, ledger, reader, say, say_reading, say_verdict
from dashboard.claims.doubts import doubtful
from dashboard.claims.ledger import Entry
from dashboard.claims.official import is_above, officials
from dashboard.claims.read_number import Quantity
from dashboard.claims.verdict import Claim, Verdict, of_entry, verdict
from dashboard.i18n import format_number
from dashboard.store import Package, open_package

YEAR_2017 = (date(2017, 4, 1), date(2018, 3, 31))
FIRST_SIX = (date(2017, 4, 3), date(2017, 10, 2))


def looked_up(
    package: Package,
    place: str,
    count: int | None,
    days: tuple[date, date] = YEAR_2017,
    kind: str = "s15a",
    quantity: Quantity | None = None,
) -> Verdict:
    claim = Claim(place=place, kind=kind, start=days[0], end=days[1], count=count, quantity=quantity)
    return verdict(package, claim, release=None)


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"[0-9]+(?:,[0-9]{3})*", text))


def test_south_wales_158_is_held(package: Package) -> None:
    found = looked_up(package, "W15000003", 158)
    assert found.status == "held"
    assert [entry.publisher for entry in found.supports] == ["BBC News Wales", "Pembrokeshire Herald"]
    assert found.official is not None
    assert (found.official.count, found.above_official) == (166, False)
    sentence = how_to_word.to_write(package, found)
    assert sentence.startswith(
        "Figures given by the force under the Freedom of Information Act and printed by "
    )
    assert "158 recorded offences" in sentence


@pytest.mark.parametrize(
    ("place", "count"),
    [("W15000003", 74), ("W15000001", 23), ("W15000002", 20), ("W92000004", 136), ("K04000001", 1_316)],
)
def test_the_articles_figures_are_held(package: Package, place: str, count: int) -> None:
    found = looked_up(package, place, count, FIRST_SIX)
    assert found.status == "held"
    assert found.official is not None
    assert not found.official.exact
    assert found.part_of_a_year
    assert any("Never call it a year" in said for said in how_to_word.not_to_write(package, found))


def test_dyfed_powys_19_is_disputed_as_half_a_year_and_as_a_year(package: Package) -> None:
    for days in (FIRST_SIX, YEAR_2017):
        found = looked_up(package, "W15000004", 19, days)
        assert found.status == "disputed"
        assert found.elsewhere
        assert found.part_of_a_year
        assert "not certain what it covers" in how_to_word.to_write(package, found)
    assert [one.conflict_id for one in found.conflicts] == ["conflict-03", "conflict-04", "conflict-05"]


def test_lancashire_has_two_numbers(package: Package) -> None:
    for count, other in ((175, 64), (64, 175)):
        found = looked_up(package, "E23000003", count)
        assert found.status == "disputed"
        assert found.other_numbers == (other,)
        assert str(other) in how_to_word.to_write(package, found)
        assert "conflict-06" in {one.conflict_id for one in found.conflicts}
    wrong = looked_up(package, "E23000003", 100)
    assert wrong.status == "other"
    assert {"64", "175"} <= numbers_in(how_to_word.to_write(package, wrong))


def test_the_end_of_a_first_year_does_not_reach_into_the_next(package: Package) -> None:
    found = looked_up(package, "K04000001", 4_373, (date(2018, 4, 1), date(2019, 3, 31)))
    assert found.status == "held"
    assert not found.conflicts
    assert len(found.supports) == 9


def test_part_years_of_hampshire_are_disputed(package: Package) -> None:
    for year, count, conflict in ((2020, 18, "conflict-10"), (2023, 95, "conflict-11")):
        found = looked_up(package, "E23000030", count, (date(year, 4, 1), date(year + 1, 3, 31)))
        assert found.status == "disputed"
        assert conflict in {one.conflict_id for one in found.conflicts}
        assert "uncertain" in how_to_word.to_write(package, found)


def test_wales_274_shows_what_its_forces_rest_on(package: Package) -> None:
    found = looked_up(package, "W92000004", 274)
    assert found.status == "held"
    assert "conflict-04" in {one.conflict_id for one in found.near}


def test_nothing_is_supported_and_the_nearest_prints_are_shown(package: Package) -> None:
    found = looked_up(package, "W15000003", 400, (date(2021, 4, 1), date(2022, 3, 31)))
    assert found.status == "nothing"
    assert how_to_word.to_write(package, found) == ""
    assert found.nearest
    assert "Nothing held here supports" in say_verdict.finding(found)


def test_88a_is_known_from_the_official_file(package: Package) -> None:
    found = looked_up(package, "W15000002", 57, kind="88A")
    assert found.status == "official"
    assert "57" in how_to_word.to_write(package, found)
    assert looked_up(package, "W15000002", 58, kind="88A").status == "nothing"


def test_north_wales_is_above_88a(package: Package) -> None:
    found = looked_up(package, "W15000001", 53)
    assert found.above_official
    assert say.why_above() in say_verdict.official_words(found)
    assert any("lower" in said for said in how_to_word.not_to_write(package, found))


def test_a_bound_stays_words_and_is_held_against_the_prints(package: Package) -> None:
    over = Quantity(value=1300, words="more than 1,300", bound="over")
    found = looked_up(package, "K04000001", None, FIRST_SIX, quantity=over)
    assert found.status == "words"
    assert say_verdict.bound_words(found) == "The printed numbers fit “more than 1,300”."
    too_high = Quantity(value=2000, words="more than 2,000", bound="over")
    found = looked_up(package, "K04000001", None, FIRST_SIX, quantity=too_high)
    assert say_verdict.bound_words(found) == "The printed numbers do not fit “more than 2,000”."


def test_a_total_of_the_united_kingdom_is_kept_apart(package: Package) -> None:
    found = looked_up(package, "united-kingdom", 7_263, (date(2024, 4, 1), date(2025, 3, 31)))
    assert found.official is None
    assert all("United Kingdom" in entry.area_name for entry in found.supports)
    assert any("two series" in said for said in how_to_word.not_to_write(package, found))


def every_entry() -> tuple[Entry, ...]:
    return ledger.entries(open_package())


def test_a_print_supports_itself_in_every_row_with_a_number(package: Package) -> None:
    for entry in every_entry():
        found = verdict(package, of_entry(entry), release=None)
        if entry.count is None:
            assert found.status == "words"
            assert not found.supports
        else:
            assert found.status in {"held", "disputed"}
            assert entry in found.supports
            assert how_to_word.to_write(package, found)


def test_the_words_never_contradict_the_table(package: Package) -> None:
    standings, beside = ledger.standings(package), officials(package, release=None)
    for entry in every_entry():
        found = standings[entry.count_id]
        said = say.stands(entry, found)
        if entry.period is not None and entry.count is not None:
            assert said.startswith("Differs") == bool(found.others), entry.count_id
            assert ("No other print" in said) == (not found.others and not found.same and not found.elsewhere)
        if found.others:
            assert {format_number(number) for number in found.numbers} <= numbers_in(said)
        if said.startswith("Same number"):
            assert str(len(found.same)) in said
        official = beside.get(entry.count_id)
        words = say.beside(entry, official)
        assert ("above" in words) == is_above(entry.kind, entry.count, official)
        if official is not None and official.count is not None:
            assert words.startswith(format_number(official.count))
            assert ("nearest whole quarters" in words) == (not official.exact)
        else:
            assert "above" not in words


def test_the_finding_names_every_other_number(package: Package) -> None:
    for entry in every_entry():
        found = verdict(package, of_entry(entry), release=None)
        finding = say_verdict.finding(found)
        others = {format_number(number) for number in found.other_numbers}
        if found.others:
            assert others <= numbers_in(finding)
        if entry.count is not None:
            assert format_number(entry.count) in finding
            assert ("no print held here gives another" in finding) == (
                not found.others and found.status == "held"
            )
            if found.status == "held":
                assert not found.conflicts
                assert not found.elsewhere
        assert say_verdict.claimed(package, found.claim)
        assert all(said.endswith(".") for said in how_to_word.not_to_write(package, found))


def test_a_doubtful_dot_is_a_disputed_claim(package: Package) -> None:
    checked = 0
    for entry in every_entry():
        if entry.kind != "s15a" or entry.count is None or entry.start is None or entry.end is None:
            continue
        status = verdict(package, of_entry(entry), release=None).status
        shown = doubtful(package, place=entry.place, count=entry.count, start=entry.start, end=entry.end)
        assert shown == (status == "disputed"), entry.count_id
        checked += 1
    assert checked > 250


@given(
    place=st.sampled_from(
        ["W15000003", "K04000001", "united-kingdom", "E23000034", "XBTP", "police-scotland"]
    ),
    kind=st.sampled_from(["s15a", "88A", "all_child_sexual", "scotland"]),
    days=st.tuples(
        st.dates(date(2010, 1, 1), date(2028, 1, 1)), st.dates(date(2010, 1, 1), date(2028, 1, 1))
    ),
    count=st.none() | st.integers(0, 9_999_999),
)
def test_any_claim_has_a_verdict(place: str, kind: str, days: tuple[date, date], count: int | None) -> None:
    package = open_package()
    found = looked_up(package, place, count, (min(days), max(days)), kind)
    assert (count is None) == (found.status == "words")
    assert bool(found.supports) == (found.status in {"held", "disputed"})
    assert say_verdict.finding(found)
    assert say_verdict.official_words(found)
    assert bool(how_to_word.to_write(package, found)) == (
        bool(found.supports or found.others) or found.status == "official"
    )


@given(text=st.text(max_size=200))
def test_every_text_is_answered(text: str) -> None:
    package = open_package()
    read = reader.read(text, package)
    refused = say_reading.refusal(read)
    assert refused or not read.nothing
    assert all(say_reading.remarks(read, package))
