from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.cube import FRAUD_BODIES, STATUS_WORDS, CubeError, build_cube
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter

Counts = dict[tuple[str, str, str], int | None]
WALES = ("W15000001", "W15000002", "W15000003", "W15000004")


def words(status: Any) -> list[str]:
    return [STATUS_WORDS[code] for code in status]


@pytest.fixture
def counts(make_counts: Callable[..., Counts]) -> Counts:
    return make_counts("2016/17 Q1", "2017/18 Q2", offences=("88A", "71"))


def test_sums_over_areas_and_offences(counts: Counts, make_package: Callable[..., Package]) -> None:
    counts["W15000002", "88A", "2016/17 Q3"] = -1
    counts["W15000003", "71", "2016/17 Q3"] = 0
    found, status = make_package(counts).cube().sum_by_quarter(WALES, ("88A", "71"))
    assert found.tolist() == [40, 40, 29, 40, 40, 40]
    assert set(words(status)) == {"reported"}


def test_a_figure_not_supplied_makes_the_sum_not_supplied(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    counts["W15000002", "88A", "2017/18 Q1"] = None
    found, status = make_package(counts).cube().sum_by_quarter(WALES, ("88A",))
    assert words(status) == ["reported"] * 4 + ["not_supplied", "reported"]
    assert np.isnan(found[4])
    assert found[5] == 20


def test_a_row_that_one_body_lacks_is_missing_and_not_zero(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    del counts["W15000002", "88A", "2017/18 Q1"]
    cube = make_package(counts).cube()
    assert words(cube.sum_by_quarter(WALES, ("88A",))[1])[4] == "missing"
    assert words(cube.sum_by_quarter(("W15000003",), ("88A",))[1])[4] == "reported"


def test_a_code_that_nobody_has_in_a_quarter_is_no_part_of_the_sum(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    fewer = {key: number for key, number in counts.items() if key[1:] != ("71", "2016/17 Q1")}
    cube = make_package(fewer).cube()
    assert cube.sum_by_quarter(WALES, ("88A", "71"))[0].tolist() == [20, 40, 40, 40, 40, 40]
    assert words(cube.sum_by_quarter(WALES, ("71",))[1]) == ["not_applicable"] + ["reported"] * 5
    assert np.isnan(cube.sum_by_quarter(WALES, ("71",))[0][0])


def test_zeros_of_a_single_body_make_no_code_exist(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    before = {key: number for key, number in counts.items() if key[1:] != ("71", "2016/17 Q1")}
    before["W15000001", "71", "2016/17 Q1"] = 0
    cube = make_package(before).cube()
    assert cube.sum_by_quarter(WALES, ("88A", "71"))[0].tolist() == [20, 40, 40, 40, 40, 40]
    assert words(cube.sum_by_quarter(WALES, ("71",))[1])[0] == "not_applicable"
    assert words(cube.sum_by_quarter(("W15000002",), ("71",))[1])[0] == "not_applicable"
    assert words(cube.sum_by_quarter(("W15000001",), ("71",))[1])[0] == "reported"
    before["W15000001", "71", "2016/17 Q1"] = 1
    assert words(make_package(before).cube().sum_by_quarter(WALES, ("88A", "71"))[1])[0] == "missing"


def test_a_code_that_never_was_is_not_applicable(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    found, status = make_package(counts).cube().sum_by_quarter(WALES, ("20B",))
    assert set(words(status)) == {"not_applicable"}
    assert np.isnan(found).all()


def test_a_body_that_disappears_makes_the_total_missing(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    without = {key: number for key, number in counts.items() if key[0] != "XBTP"}
    found, status = make_package(without).cube().sum_by_quarter((*WALES, "XBTP"), ("88A",))
    assert set(words(status)) == {"missing"}
    assert np.isnan(found).all()


def test_bodies_that_are_all_unknown_are_an_error(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    with pytest.raises(CubeError, match="none of the areas X1, X2"):
        make_package(counts).cube().sum_by_quarter(("X1", "X2"), ("88A",))


def test_a_fraud_code_is_not_looked_for_at_police_forces(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    counts |= {("XAFR", "AF", "2016/17 Q1"): 900, ("XAFR", "AF", "2016/17 Q2"): None}
    cube = make_package(counts).cube()
    assert set(words(cube.sum_by_quarter(WALES, ("AF",))[1])) == {"not_applicable"}
    assert words(cube.sum_by_quarter(("XAFR",), ("AF",))[1])[:2] == ["reported", "not_supplied"]
    assert set(words(cube.sum_by_quarter(("XAFR",), ("88A",))[1])) == {"not_applicable"}


def test_groups_are_added_up_side_by_side(counts: Counts, make_package: Callable[..., Package]) -> None:
    counts["W15000002", "88A", "2017/18 Q1"] = None
    cube = make_package({key: number for key, number in counts.items() if key[0] != "XBTP"}).cube()
    groups = (WALES, ("W15000002",), (*WALES, "XBTP"), ("W15000003",), WALES[:2])
    together = cube.recorded(("88A", "71")).sums(groups)
    for row, group in enumerate(groups):
        alone = cube.sum_by_quarter(group, ("88A", "71"))
        np.testing.assert_array_equal(together[0][row], alone[0])
        np.testing.assert_array_equal(together[1][row], alone[1])
    assert words(together[1][:, 4]) == ["not_supplied", "not_supplied", "missing", "reported", "not_supplied"]


def test_a_hole_in_time_keeps_its_place(counts: Counts, make_package: Callable[..., Package]) -> None:
    holed = {key: number for key, number in counts.items() if key[2] != "2016/17 Q4"}
    cube = make_package(holed).cube()
    assert len(cube.quarters) == 6
    assert words(cube.sum_by_quarter(WALES, ("88A",))[1])[3] == "not_applicable"


def _raw(**changes: Any) -> bytes:
    row = {
        "release": date(2026, 4, 23),
        "area_code": "W15000003",
        "offence_code": "88A",
        "period_start": date(2016, 4, 1),
        "offences_count": 3,
        "status": "reported",
    }
    table = pd.DataFrame([row, row | {"period_start": date(2016, 7, 1)} | changes])
    buffer = io.BytesIO()
    table.to_parquet(buffer)
    return buffer.getvalue()


def test_a_repeated_key_is_an_error() -> None:
    with pytest.raises(CubeError, match="1 repeated keys"):
        build_cube(_raw(period_start=date(2016, 4, 1)), date(2026, 4, 23))


def test_an_unknown_status_is_an_error() -> None:
    with pytest.raises(CubeError, match=r"guessed; allowed: reported"):
        build_cube(_raw(status="guessed"), date(2026, 4, 23))


def test_a_reported_cell_without_a_number_is_missing() -> None:
    cube = build_cube(_raw(offences_count=None), date(2026, 4, 23))
    assert words(cube.status[0, 0]) == ["reported", "missing"]


def test_six_stray_zeros_do_not_take_the_totals_of_a_year_away(package: Package, published: Path) -> None:
    table = pd.read_parquet(published / "offence_counts.parquet").astype({"area_code": "str"})
    old = table[table["release"].astype(str) == "2023-10-19"]
    year = old[(old["period_fy"] == "2019/20") & ~old["area_code"].isin(FRAUD_BODIES)]
    codes = offences_of(package)["all-excluding-fraud"].codes
    of_theme = year[year["offence_code"].isin(codes)]
    strays = of_theme[of_theme["offence_code"].isin(["8T", "8U"]) & (of_theme["quarter"] > 1)]
    assert (len(strays), strays["offences_count"].sum()) == (6, 0)
    forces = sorted(of_theme["area_code"].unique())
    counts, status = package.cube(date(2023, 10, 19)).sum_by_quarter(forces, codes)
    assert set(words(status)) == {"reported"}
    first = package.cube(date(2023, 10, 19)).quarter_index[Quarter(2019, 1)]
    assert counts[first : first + 4].sum() == of_theme["offences_count"].sum()
