"""Areas, the names that publishers use for them, and how many people live there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.data.reference_rows import codes, duplicates, table

WELSH_FORCES = {"W15000001", "W15000002", "W15000003", "W15000004"}


def test_there_are_43_forces_39_of_them_in_england(root: Path) -> None:
    forces = [row for row in table(root, "areas") if row["area_kind"] == "force"]
    assert Counter(row["nation_code"] for row in forces) == {"E92000001": 39, "W92000004": 4}
    assert {row["area_code"] for row in forces if row["nation_code"] == "W92000004"} == WELSH_FORCES
    assert all(
        row["area_name_cy"].startswith("Heddlu ") for row in forces if row["area_code"] in WELSH_FORCES
    )


def test_areas_have_names_and_addresses_of_their_own_and_known_groups(root: Path) -> None:
    areas = table(root, "areas")
    known = {row["area_code"] for row in areas}
    for column in ("area_name", "slug", "sort_order"):
        assert duplicates([row[column] for row in areas]) == []
    for row in areas:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["slug"])
        assert {row["nation_code"], row["region_code"]} - {""} <= known
        assert (row["rate_excluded"] == "true") == bool(row["rate_excluded_reason"])
        if row["area_kind"] == "force":
            assert row["nation_code"]
            assert row["region_code"]


def test_no_rate_is_offered_where_nobody_or_hardly_anybody_lives(root: Path) -> None:
    excluded = {row["area_code"] for row in table(root, "areas") if row["rate_excluded"] == "true"}
    assert excluded == {"E23000034", "XBTP", "XAFR", "XCIF", "XFFA", "XUKF"}


def test_every_publisher_that_names_forces_names_all_43(root: Path) -> None:
    forces = {row["area_code"] for row in table(root, "areas") if row["area_kind"] == "force"}
    aliases = table(root, "area_aliases")
    for publisher in ("home_office", "ons_crime_tables", "ons_boundaries", "police_uk", "printed"):
        named = {row["area_code"] for row in aliases if row["publisher"] == publisher}
        assert forces <= named, publisher
    assert {row["area_code"] for row in aliases} <= codes(root, "areas")
    assert all(row["source"] and row["reason"] for row in aliases)


@pytest.mark.parametrize(
    ("publisher", "name", "code"),
    [
        ("home_office", "Devon & Cornwall", "E23000035"),
        ("home_office", "Devon and Cornwall", "E23000035"),
        ("home_office", "London, City of", "E23000034"),
        ("home_office", "Hampshire and Isle of Wight", "E23000030"),
        ("home_office", "CIFAS", "XCIF"),
        ("home_office", "Cifas", "XCIF"),
        ("ons_boundaries", "Hampshire", "E23000030"),
        ("printed", "Hampshire/IW", "E23000030"),
    ],
)
def test_drifting_names_reach_one_code(root: Path, publisher: str, name: str, code: str) -> None:
    found = [
        r["area_code"]
        for r in table(root, "area_aliases")
        if (r["publisher"], r["name"]) == (publisher, name)
    ]
    assert found == [code]


def test_population_covers_43_forces_14_years_and_both_bands(root: Path) -> None:
    rows = table(root, "population")
    forces = {row["area_code"] for row in table(root, "areas") if row["area_kind"] == "force"}
    wanted = {(f, str(y), band) for f in forces for y in range(2011, 2025) for band in ("all", "under_18")}
    assert {(row["area_code"], row["year"], row["age_band"]) for row in rows} == wanted
    persons = {(row["area_code"], row["year"], row["age_band"]): int(row["persons"]) for row in rows}
    assert all(
        0 < persons[f, y, "under_18"] < persons[f, y, "all"] for f, y, band in persons if band == "all"
    )
    assert (persons["E23000034", "2024", "all"], persons["E23000034", "2024", "under_18"]) == (15_111, 847)


def test_only_welsh_under_18s_of_2012_to_2020_are_estimates(root: Path) -> None:
    estimates = {
        (row["area_code"], int(row["year"]), row["age_band"])
        for row in table(root, "population")
        if row["status"] == "estimate"
    }
    assert estimates == {(force, year, "under_18") for force in WELSH_FORCES for year in range(2012, 2021)}
    assert all(row["source"] for row in table(root, "population"))
