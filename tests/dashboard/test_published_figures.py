"""Figures that the dashboard shows, added up a second time in plain Python from the published rows."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dashboard import queries
from dashboard.areas import areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import default_selection

ALL, WALES = "K04000001", "W92000004"
LATEST, OLDER = date(2026, 4, 23), date(2023, 10, 19)
COLUMNS = (ALL, WALES, "W15000003", "W15000001", "W15000002", "W15000004")
PRINTED = {
    "2012/13": (370, 28, 8, 11, 5, 4),
    "2016/17": (1156, 54, 24, 6, 4, 20),
    "2017/18": (4624, 314, 166, 40, 57, 51),
    "2018/19": (5879, 352, 166, 101, 37, 48),
    "2022/23": (6673, 380, 164, 99, 57, 60),
    "2023/24": (7240, 572, 342, 98, 54, 78),
    "2024/25": (7140, 553, 299, 105, 60, 89),
    "2025/26": (5734, 504, 284, 100, 39, 81),
}
Cells = dict[str, dict[tuple[str, str, int], int | None]]


@pytest.fixture(scope="module")
def cells(published: Path) -> dict[date, Cells]:
    """Release -> offence -> (area, year, quarter) -> count."""
    table = pq.read_table(published / "offence_counts.parquet")
    names = ("release", "area_code", "offence_code", "period_fy", "quarter", "offences_count")
    found: dict[date, Cells] = defaultdict(lambda: defaultdict(dict))
    columns = (table.column(name).to_pylist() for name in names)
    for release, area, offence, year, quarter, count in zip(*columns, strict=True):
        found[release][offence][area, year, quarter] = count
    return found


def bodies(published: Path, area: str) -> set[str]:
    rows: list[dict[str, Any]] = pq.read_table(published / "areas.parquet").to_pylist()
    if area == ALL:
        return {row["area_code"] for row in rows if row["area_kind"] in ("force", "transport")}
    groups = {
        row["area_code"]
        for row in rows
        if row["area_kind"] == "force" and area in (row["nation_code"], row["region_code"])
    }
    return groups or {area}


def total(cells: Cells, members: set[str], codes: set[str], year: str) -> int:
    return sum(
        count
        for code in codes & cells.keys()
        for (area, fy, _), count in cells[code].items()
        if area in members and fy == year and count is not None
    )


@pytest.mark.parametrize("year", PRINTED)
def test_the_figures_to_check_against(package: Package, year: str) -> None:
    selection = default_selection(package).with_(areas=COLUMNS, measure="offences")
    frame = queries.year_values(package, selection, year)
    assert tuple(frame["value"]) == PRINTED[year]
    assert set(frame["partial"]) == {year == "2025/26"}


def test_the_older_release_keeps_its_own_figures(package: Package) -> None:
    selection = default_selection(package, OLDER).with_(areas=(ALL, WALES))
    assert queries.year_values(package, selection, "2021/22")["value"].iloc[0] == 6859
    assert queries.year_values(package, selection, "2022/23")["value"].tolist() == [6781, 403]
    newer = queries.year_values(package, selection.with_(release=None, areas=(ALL,)), "2021/22")
    assert newer["value"].tolist() == [6903]
    assert newer["marks"].tolist() == ["r"]


def test_the_negative_correction_is_still_there(package: Package) -> None:
    selection = default_selection(package).with_(areas=("W15000002",), period="quarter")
    frame = queries.series(package, selection).set_index("period_key")
    assert frame.loc["2012-13-q3", "value"] == -1


@pytest.mark.parametrize("area", [ALL, WALES, "E92000001", "E12000007", "W15000003", "E23000034", "XBTP"])
@pytest.mark.parametrize("offence", ["88A", "child-sexual-offences", "all-sexual-offences", "4.1"])
def test_years_add_up_from_the_rows(
    package: Package, published: Path, cells: dict[date, Cells], area: str, offence: str
) -> None:
    codes = set(offences_of(package)[offence].codes)
    for release in (LATEST, OLDER):
        selection = default_selection(package, release).with_(areas=(area,), offence=offence, period="year")
        frame = queries.series(package, selection)
        for label, count, status in zip(frame["period_key"], frame["count"], frame["status"], strict=True):
            year = label.replace("-", "/")
            if status == "not_applicable":
                held = {
                    code
                    for code in codes & cells[release].keys()
                    for key in cells[release][code]
                    if key[1] == year
                }
                assert not held
            else:
                assert count == total(cells[release], bodies(published, area), codes, year), (release, year)


def test_rolling_years_add_up_from_the_rows(package: Package, cells: dict[date, Cells]) -> None:
    selection = default_selection(package).with_(areas=("W15000003",), period="rolling")
    frame = queries.series(package, selection)
    quarters = [
        (f"{year}/{(year + 1) % 100:02d}", number) for year in range(2012, 2026) for number in (1, 2, 3, 4)
    ]
    counts = [cells[LATEST]["88A"].get(("W15000003", *quarter)) for quarter in quarters][:-1]
    expected = [sum(counts[place - 3 : place + 1]) for place in range(3, len(counts))]
    assert frame["value"].isna().tolist()[:4] == [True, True, True, False]
    assert frame["value"].tolist()[3:] == expected


def test_rates_come_from_the_population_of_the_year(package: Package, published: Path) -> None:
    rows = pq.read_table(published / "population.parquet").to_pylist()
    people = {(row["area_code"], row["year"], row["age_band"]): row["persons"] for row in rows}
    selection = default_selection(package).with_(areas=(WALES, ALL, "W15000003"), measure="rate_under18")
    for year, estimate in (("2024/25", 2024), ("2025/26", 2024), ("2013/14", 2013)):
        frame = queries.year_values(package, selection, year)
        for area, count, value in zip(frame["area_code"], frame["count"], frame["value"], strict=True):
            members = bodies(published, area) - {"XBTP"}
            persons = sum(people[member, estimate, "under_18"] for member in members)
            assert value == pytest.approx(count / persons * 100_000), (area, year)
        assert set(frame["population_year"]) == {estimate}
        assert set(frame["population_carried"]) == {year == "2025/26"}


def test_the_force_table_agrees_with_the_series(package: Package) -> None:
    selection = default_selection(package).with_(measure="rate_all")
    table = queries.force_table(package, selection, "2024/25")
    assert len(table) == len(areas_of(package).forces) == 43
    assert table["area_code"].is_unique
    btp = queries.year_values(package, selection.with_(areas=("XBTP",)), "2024/25")["count"].iloc[0]
    assert table["count"].sum() + btp == PRINTED["2024/25"][0]
    for place in (0, 10, 42):
        code = table["area_code"].iloc[place]
        alone = queries.year_values(package, selection.with_(areas=(code,)), "2024/25")
        for one, other in (("value", "rate"), ("lower", "rate_lower"), ("upper", "rate_upper")):
            left, right = alone[one].iloc[0], table[other].iloc[place]
            assert left == pytest.approx(right) or (math.isnan(left) and math.isnan(right))
    ranked = table.dropna(subset=["rank_low"])
    assert (ranked["count"] >= 10).all()
    assert (ranked["rank_low"] <= ranked["rank_high"]).all()
    assert not table.loc[table["area_code"] == "E23000034", "rate"].notna().any()


def test_the_mix_adds_up_to_its_theme(package: Package, published: Path, cells: dict[date, Cells]) -> None:
    for area in (WALES, "W15000003"):
        mix = queries.offence_mix(package, "child-sexual-offences", area, "2024/25")
        codes = set(offences_of(package)["child-sexual-offences"].codes)
        assert mix["count"].sum() == total(cells[LATEST], bodies(published, area), codes, "2024/25")
        assert mix["share"].sum() == pytest.approx(1)
