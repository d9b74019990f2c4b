"""Tables fit together: keys, codes, people and boundaries; what doesn't fit is named."""

from __future__ import annotations

import pandas as pd
import pytest

from etl import coverage
from tests.etl.toy_tables import FORCE_CODES, areas, counts, failures, people, run, tables, without


def one_more(name: str, **changes: object) -> dict[str, pd.DataFrame]:
    """The good table of that name and its first row once more, changed."""
    rows = tables()[name].astype("object")
    return {name: pd.concat([rows, rows.head(1).assign(**changes)], ignore_index=True)}


@pytest.mark.parametrize(
    "name", ["offence_counts", "areas", "population", "offence_themes", "area_boundaries"]
)
def test_a_repeated_key_is_counted_whatever_else_the_row_says(name: str) -> None:
    assert failures(coverage.unique_keys, **one_more(name, note="other words")) == [
        (name, None, "1 repeated rows")
    ]


def test_the_same_place_and_quarter_in_two_releases_is_no_repetition() -> None:
    rows = counts()
    assert rows.duplicated(["area_code", "offence_code", "period_start"]).any()
    assert failures(coverage.unique_keys, offence_counts=rows) == []


@pytest.mark.parametrize(
    "name", ["offence_counts", "population", "area_boundaries", "area_hexes", "local_authorities"]
)
def test_an_area_that_is_not_in_the_list_is_named(name: str) -> None:
    assert failures(coverage.known_codes, **one_more(name, area_code="E99")) == [(name, None, "E99")]


@pytest.mark.parametrize("name", ["offence_counts", "offence_themes"])
def test_an_offence_that_is_not_in_the_list_is_named(name: str) -> None:
    assert failures(coverage.known_codes, **one_more(name, offence_code="999Z")) == [(name, None, "999Z")]


def test_more_than_five_unknown_codes_are_shown_as_five_and_a_number() -> None:
    listed = areas().tail(45 - 7)
    found = failures(coverage.known_codes, areas=listed)
    assert set(found) == {
        (name, None, "E01; E02; E03; E04; E05; and 2 more")
        for name in ("offence_counts", "population", "area_boundaries", "area_hexes", "local_authorities")
    }


@pytest.mark.parametrize("band", ["all", "under_18"])
def test_a_force_without_people_in_one_year_is_named(band: str) -> None:
    fewer = without(
        people(),
        lambda rows: (rows["area_code"] == "E07") & (rows["year"] == 2023) & (rows["age_band"] == band),
    )
    assert failures(coverage.population_covers, population=fewer) == [("population", None, "E07 in 2023")]


def test_a_whole_year_without_people_is_missed_between_the_first_and_the_last() -> None:
    ((_, _, observed),) = failures(coverage.population_covers, population=people(years=(2021, 2023)))
    assert observed == "E01 in 2022; E02 in 2022; E03 in 2022; E04 in 2022; E05 in 2022; and 38 more"


@pytest.mark.parametrize(("children", "passed"), [(0, False), (1, True), (999, True), (1_000, False)])
def test_children_are_some_of_the_people_and_not_all_of_them(children: int, *, passed: bool) -> None:
    rows = people()
    there = (rows["area_code"] == "E07") & (rows["year"] == 2023) & (rows["age_band"] == "under_18")
    rows.loc[there, "persons"] = children
    (result,) = run(coverage.population_covers, population=rows)
    assert result.passed is passed


@pytest.mark.parametrize("name", ["area_boundaries", "area_hexes", "local_authorities"])
def test_a_force_without_a_boundary_or_an_authority_is_named(name: str) -> None:
    fewer = without(tables()[name], lambda rows: rows["area_code"] == "E07")
    assert failures(coverage.boundaries_cover, **{name: fewer}) == [(name, None, "E07")]


@pytest.mark.parametrize("name", ["area_boundaries", "area_hexes", "local_authorities"])
def test_a_boundary_of_something_that_is_no_force_is_named(name: str) -> None:
    assert failures(coverage.boundaries_cover, **one_more(name, area_code="XBTP")) == [(name, None, "XBTP")]


def test_a_list_of_other_than_43_forces_fails_even_when_the_boundaries_agree_with_it() -> None:
    fewer = {
        name: without(tables()[name], lambda rows: rows["area_code"] == FORCE_CODES[0])
        for name in ("areas", "area_boundaries", "area_hexes", "local_authorities")
    }
    assert failures(coverage.boundaries_cover, **fewer) == [
        ("area_boundaries", None, "42 areas"),
        ("area_hexes", None, "42 areas"),
        ("local_authorities", None, "42 areas"),
    ]
