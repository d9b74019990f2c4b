"""The published figures, added up a second way in plain Python, against figures known to be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

APRIL_2026, OCTOBER_2023 = date(2026, 4, 23), date(2023, 10, 19)
WALES = {
    "South Wales": "W15000003",
    "North Wales": "W15000001",
    "Gwent": "W15000002",
    "Dyfed-Powys": "W15000004",
}
TRANSPORT = "XBTP"

# Sexual grooming (88A), release of 23 April 2026: year, England and Wales, Wales, then the four Welsh forces.
KNOWN = (
    ("2012/13", 370, 28, 8, 11, 5, 4),
    ("2016/17", 1_156, 54, 24, 6, 4, 20),
    ("2017/18", 4_624, 314, 166, 40, 57, 51),
    ("2018/19", 5_879, 352, 166, 101, 37, 48),
    ("2022/23", 6_673, 380, 164, 99, 57, 60),
    ("2023/24", 7_240, 572, 342, 98, 54, 78),
    ("2024/25", 7_140, 553, 299, 105, 60, 89),
    ("2025/26", 5_734, 504, 284, 100, 39, 81),
)

Row = dict[str, Any]


@cache
def rows(published: Path, name: str, code: str = "") -> tuple[Row, ...]:
    """The rows of a published table, those of one offence code where one is given."""
    table = pq.read_table(published / f"{name}.parquet")
    if code:
        table = table.filter(pc.field("offence_code") == code)
    return tuple(table.to_pylist())


def total(counts: Iterable[Row], *, release: date, year: str, areas: Iterable[str]) -> int:
    wanted = set(areas)
    return sum(
        row["offences_count"]
        for row in counts
        if row["release"] == release and row["period_fy"] == year and row["area_code"] in wanted
    )


@pytest.fixture(scope="module")
def grooming(published: Path) -> tuple[Row, ...]:
    return rows(published, "offence_counts", "88A")


@pytest.fixture(scope="module")
def forces(published: Path) -> tuple[str, ...]:
    return tuple(row["area_code"] for row in rows(published, "areas") if row["area_kind"] == "force")


def test_there_are_43_forces_and_four_are_welsh(published: Path, forces: tuple[str, ...]) -> None:
    named = {row["area_name"]: row["area_code"] for row in rows(published, "areas")}

    assert len(forces) == 43
    assert {name: named[name] for name in WALES} == WALES
    assert {code for code in forces if code.startswith("W")} == set(WALES.values())


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: str(known[0]))
def test_sexual_grooming_in_the_newest_release(
    grooming: tuple[Row, ...], forces: tuple[str, ...], known: tuple[Any, ...]
) -> None:
    year, england_and_wales, wales, *by_force = known

    assert total(grooming, release=APRIL_2026, year=year, areas=[*forces, TRANSPORT]) == england_and_wales
    assert total(grooming, release=APRIL_2026, year=year, areas=WALES.values()) == wales
    assert [
        total(grooming, release=APRIL_2026, year=year, areas=[code]) for code in WALES.values()
    ] == by_force


@pytest.mark.parametrize(
    ("release", "year", "expected"),
    [
        (OCTOBER_2023, "2021/22", 6_859),
        (OCTOBER_2023, "2022/23", 6_781),
        (APRIL_2026, "2021/22", 6_903),
        (APRIL_2026, "2022/23", 6_673),
    ],
)
def test_england_and_wales_in_both_releases(
    grooming: tuple[Row, ...], forces: tuple[str, ...], release: date, year: str, expected: int
) -> None:
    assert total(grooming, release=release, year=year, areas=[*forces, TRANSPORT]) == expected


def test_wales_in_2022_was_revised_from_403_to_380(grooming: tuple[Row, ...]) -> None:
    found = [
        total(grooming, release=release, year="2022/23", areas=WALES.values())
        for release in (OCTOBER_2023, APRIL_2026)
    ]
    assert found == [403, 380]


def test_cells_that_changed_between_the_releases(published: Path) -> None:
    cells: dict[date, dict[tuple[str, str, date], int | None]] = {OCTOBER_2023: {}, APRIL_2026: {}}
    table = pq.read_table(
        published / "offence_counts.parquet",
        columns=["release", "area_code", "offence_code", "period_start", "offences_count"],
    )
    columns = (table[name].to_pylist() for name in table.column_names)
    for release, area, code, start, count in zip(*columns, strict=True):
        cells[release][area, code, start] = count
    both = cells[OCTOBER_2023].keys() & cells[APRIL_2026].keys()
    changed = [key for key in both if cells[OCTOBER_2023][key] != cells[APRIL_2026][key]]

    assert len(changed) == 22_959
    assert sum(code == "88A" for _, code, _ in changed) == 271
    assert sum(code == "88A" for _, code, _ in both) == 1_980
    assert min(start for *_, start in changed) >= date(2015, 4, 1)
    year = (date(2022, 4, 1), date(2023, 3, 31))
    in_2022 = [key for key in both if year[0] <= key[2] <= year[1]]
    changed_in_2022 = [key for key in changed if year[0] <= key[2] <= year[1]]
    assert round(100 * len(changed_in_2022) / len(in_2022)) == 31


def test_dyfed_powys_sexual_offences_in_2018(published: Path) -> None:
    sexual = {
        row["offence_code"]
        for row in rows(published, "offences")
        if row["offence_group"] == "Sexual offences"
    }
    table = pq.read_table(published / "offence_counts.parquet").filter(
        (pc.field("release") == APRIL_2026) & (pc.field("area_code") == WALES["Dyfed-Powys"])
    )
    year = (date(2018, 1, 1), date(2018, 12, 31))

    assert (
        sum(
            row["offences_count"]
            for row in table.to_pylist()
            if row["offence_code"] in sexual and year[0] <= row["period_start"] <= year[1]
        )
        == 1_394
    )


def test_negative_figures_are_kept_and_missing_ones_are_not_zero(published: Path) -> None:
    for release in (OCTOBER_2023, APRIL_2026):
        table = pq.read_table(published / "offence_counts.parquet").filter(pc.field("release") == release)
        counts = table["offences_count"].to_pylist()
        below = [count for count in counts if count is not None and count < 0]
        assert (len(below), min(below)) == (426, -268)
    missing = table.filter(pc.field("offences_count").is_null()).to_pylist()
    assert missing
    assert {row["status"] for row in missing} == {"not_supplied"}
    assert {row["area_code"] for row in missing} <= {"XAFR", "XCIF", "XUKF"}
    assert {row["period_start"] for row in missing} == {date(2025, 10, 1)}


def test_gwent_recorded_minus_one_in_the_third_quarter_of_2012(grooming: tuple[Row, ...]) -> None:
    found = [
        row["offences_count"]
        for row in grooming
        if row["area_code"] == WALES["Gwent"] and row["period_start"] == date(2012, 10, 1)
    ]
    assert found == [-1, -1]


def test_every_row_of_the_workbooks_is_published(published: Path) -> None:
    found = Counter(row for row in pq.read_table(published / "offence_counts.parquet")["release"].to_pylist())
    assert found == {OCTOBER_2023: 258_905, APRIL_2026: 321_893}


def test_quarters_of_the_last_year_are_dated_in_their_calendar_year(grooming: tuple[Row, ...]) -> None:
    starts = {row["quarter"]: row["period_start"] for row in grooming if row["period_fy"] == "2024/25"}
    assert starts == {1: date(2024, 4, 1), 2: date(2024, 7, 1), 3: date(2024, 10, 1), 4: date(2025, 1, 1)}


def test_the_newest_year_has_three_quarters(grooming: tuple[Row, ...]) -> None:
    newest = {
        row["quarter"] for row in grooming if row["period_fy"] == "2025/26" and row["release"] == APRIL_2026
    }
    assert newest == {1, 2, 3}


def test_codes_that_look_alike_are_kept_apart(published: Path) -> None:
    codes = {row["offence_code"] for row in rows(published, "offences")}
    assert {"4.1", "4.10", "37.2", "4.4", "4.6", "4.9", "1/4.1/4.10/4.2"} <= codes


def test_the_population_of_the_city_of_london(published: Path) -> None:
    city = next(row for row in rows(published, "areas") if row["area_name"] == "City of London")
    people = {
        row["age_band"]: row["persons"]
        for row in rows(published, "population")
        if row["area_code"] == city["area_code"] and row["year"] == 2024
    }
    assert people == {"all": 15_111, "under_18": 847}
    assert city["rate_excluded"] is True
