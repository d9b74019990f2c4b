"""Apples to apples: what is left out is left out everywhere, and every gap has its reason."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import queries, wording
from dashboard.areas import areas_of
from dashboard.comparable import (
    LEFT_OUT,
    comparable,
    forces_left_out,
    headline,
    hindrances,
    now,
    touching,
    without,
)
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection, default_selection
from dashboard.stats.ranks import rank_ranges
from tests.support.scopes import stretches

GREATER_MANCHESTER, DEVON_AND_CORNWALL, DYFED_POWYS = "E23000005", "E23000035", "W15000004"


@pytest.fixture
def selection(package: Package) -> Selection:
    return default_selection(package).with_(period="year")


def test_stretches_are_those_of_the_file_for_every_force(package: Package) -> None:
    for area in areas_of(package).pickable:
        for offence in ("88A", "71", "34A"):
            found = hindrances(package, area.code, offence, None)
            assert {(one.start, one.end) for one in found} == stretches(area.code, offence)


def test_sexual_offences_that_were_revised_hinder_no_other_offence(package: Package) -> None:
    revised = "Dyfed-Powys: sexual offences 2017/18 and 2018/19 revised"
    for offence, hindered in (("88A", True), ("20A", True), ("46", False), ("8N", False)):
        labels = {one.label for one in hindrances(package, DYFED_POWYS, offence, None)}
        assert (revised in labels) == hindered, offence


def test_articles_for_use_in_fraud_are_whole_from_their_own_code_on(package: Package) -> None:
    found = hindrances(package, "W15000003", "33A", None)
    assert not any(one.touches(date(2013, 4, 1), date(2014, 3, 31)) for one in found)


def test_a_few_codes_that_moved_do_not_break_a_theme_of_many(package: Package) -> None:
    assert {one.label for one in hindrances(package, "W15000003", "33A", None)} >= {
        "Articles for use in fraud: one code since 2013/14"
    }
    assert hindrances(package, "W15000003", "all-excluding-fraud", None) == ()


@pytest.mark.parametrize("period", ["year", "quarter", "rolling"])
def test_nothing_that_is_left_out_has_a_number_and_nothing_else_lost_one(
    package: Package, selection: Selection, period: str
) -> None:
    areas = (GREATER_MANCHESTER, DEVON_AND_CORNWALL, DYFED_POWYS, "W15000003")
    chosen = selection.with_(areas=areas, period=period)
    found = comparable(package, chosen)
    before = queries.series(package, found.selection)
    assert list(before["period_key"]) == list(found.frame["period_key"])
    for old, new in zip(before.to_dict("records"), found.frame.to_dict("records"), strict=True):
        touched = any(
            start <= old["period_end"] and old["period_start"] <= end
            for start, end in stretches(old["area_code"], "88A")
        )
        if touched and not pd.isna(old["value"]):
            assert new["status"] == LEFT_OUT
            assert new["notes"]
            assert all(pd.isna(new[name]) for name in ("count", "value", "lower", "upper"))
        else:
            assert new["status"] == old["status"]
            assert pd.isna(new["value"]) == pd.isna(old["value"])
    assert (found.frame["period_start"] >= date(2017, 4, 1)).all()
    assert not found.frame["partial"].any()


def test_what_lies_before_the_change_of_law_and_the_year_that_is_not_full_are_stretches(
    package: Package, selection: Selection
) -> None:
    found = comparable(package, selection.with_(areas=("W15000003",)))
    assert found.left_out == (
        "April 2012 to March 2017: what is counted changed on 3 April 2017.",
        "April to December 2025: not a full period.",
    )
    assert found.selection.start.first_day == date(2017, 4, 1)
    assert found.selection.end.last_day == date(2025, 3, 31)


def test_a_span_on_one_side_of_the_change_of_law_stays_whole(package: Package, selection: Selection) -> None:
    held = package.cube().quarters
    early = selection.with_(areas=("W15000003",), end=held[15])
    assert comparable(package, early).left_out == ()


def test_a_span_without_a_full_period_leaves_nothing_and_says_so(
    package: Package, selection: Selection
) -> None:
    held = package.cube().quarters
    found = comparable(package, selection.with_(areas=("W15000003",), start=held[-1]))
    assert found.empty
    assert found.left_out == ("April to December 2025: not a full period.",)
    assert len(headline(package, found).split()) <= wording.MOST_WORDS


def test_an_area_of_which_nothing_is_left_is_stretches(package: Package, selection: Selection) -> None:
    held = package.cube().quarters
    only = selection.with_(areas=(DYFED_POWYS,), start=held[20], end=held[27])
    found = comparable(package, only)
    assert found.empty
    assert "Dyfed-Powys: no figure is left." in found.left_out


@pytest.mark.parametrize("period", ["year", "rolling"])
def test_headlines_speak_of_nothing_that_is_left_out(
    package: Package, selection: Selection, period: str
) -> None:
    for offence in ("88A", "71", *(theme.code for theme in offences_of(package).themes)):
        for area in areas_of(package).pickable:
            found = comparable(package, selection.with_(areas=(area.code,), offence=offence, period=period))
            said = headline(package, found)
            assert len(said.split()) <= wording.MOST_WORDS, said
            window = wording.last_window(package, found.selection)
            spoken_of = (window, window.year_before())
            hindered = any(touching(package, area.code, offence, None, one) for one in spoken_of)
            assert ("be compared" in said) == (hindered or found.empty), said
            gaps = (found.frame["status"] == LEFT_OUT).any()
            assert not (gaps and "highest since" in said), said


def test_areas_that_can_be_compared_now(package: Package, selection: Selection) -> None:
    window = queries.held_year(package, None, "2024/25")
    chosen = selection.with_(areas=(DEVON_AND_CORNWALL, "E23000020", "W15000003"))
    assert now(package, chosen, window) == ("W15000003",)


def test_forces_are_left_out_for_this_year_or_the_year_before(package: Package, selection: Selection) -> None:
    by_rate = selection.with_(measure="rate_under18")
    for year in ("2018/19", "2019/20", "2024/25"):
        window = queries.held_year(package, None, year)
        out = forces_left_out(package, by_rate, window)
        before = window.year_before()
        expected = {
            area.code
            for area in areas_of(package).forces
            if area.rate_excluded
            or any(start <= window.end and before.start <= end for start, end in stretches(area.code, "88A"))
        }
        assert set(out) == expected
        assert all(out.values())


def test_the_others_are_ranked_among_themselves(package: Package, selection: Selection) -> None:
    by_rate = selection.with_(measure="rate_under18")
    window = queries.held_year(package, None, "2019/20")
    out = forces_left_out(package, by_rate, window)
    table = without(queries.compare_table(package, by_rate, window), out)
    assert not set(table["area_code"]) & set(out)
    assert len(table) == 43 - len(out)
    low, high = rank_ranges(lower=table["rate_lower"], upper=table["rate_upper"])
    assert list(table["rank_low"]) == list(low)
    assert int(table["rank_high"].max()) == int(high.max()) == len(table)


def test_without_nothing_the_table_stays_as_it_is(package: Package, selection: Selection) -> None:
    by_rate = selection.with_(measure="rate_under18")
    table = queries.compare_table(package, by_rate, queries.held_year(package, None, "2024/25"))
    pd.testing.assert_frame_equal(without(table, ()), table, check_dtype=False)
