"""What changed between two releases, held against the published table added up a second way."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import queries
from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.exports.csv import csv
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_revisions import CELL_COLUMNS, Pair
from etl.__main__ import main

OLDER, NEWEST = date(2023, 10, 19), date(2026, 4, 23)
PAIR = Pair(OLDER, NEWEST)
WALES, WEST_MIDLANDS = "W92000004", "E23000014"
KEYS = ["area_code", "offence_code", "period_start"]
MakePackage = Callable[..., Package]
Cell = tuple[str, str, str]


@pytest.fixture(scope="module")
def both(published: Path) -> pd.DataFrame:
    """Rows that both releases hold, with both counts, straight from the published file."""
    table = pd.read_parquet(published / "offence_counts.parquet")
    table["release"] = pd.to_datetime(table["release"]).dt.date
    old, new = (table[table["release"] == release] for release in (OLDER, NEWEST))
    return old.merge(new[[*KEYS, "offences_count", "status"]], on=KEYS, suffixes=("_old", "_new"))


def year_sums(both: pd.DataFrame) -> pd.DataFrame:
    police = both[~both["area_code"].isin(["XAFR", "XCIF", "XFFA", "XUKF"])]
    sums = police.groupby(["area_code", "offence_code", "period_fy"], observed=True)[
        ["offences_count_old", "offences_count_new"]
    ].sum()
    return sums.astype(float).reset_index()


def test_the_published_figures_on_revisions_come_out(package: Package) -> None:
    assert len(queries.changed_cells(package, PAIR)) == 22_959
    by_year = queries.cells_by_year(package, PAIR).set_index("period_fy")
    assert by_year.loc[["2012/13", "2013/14", "2014/15"], "changed"].tolist() == [0, 0, 0]
    assert round(by_year.loc["2022/23", "share"], 2) == 0.31
    assert queries.cells_of(package, PAIR, "88A") == (1_980, 271)


def test_cells_are_those_of_the_published_table(package: Package, both: pd.DataFrame) -> None:
    differs = both["offences_count_old"].astype(float) != both["offences_count_new"].astype(float)
    expected = both[differs].sort_values(KEYS)
    cells = queries.changed_cells(package, PAIR)
    assert cells["area_code"].tolist() == expected["area_code"].tolist()
    assert cells["offence_code"].tolist() == expected["offence_code"].tolist()
    assert cells["old_count"].tolist() == expected["offences_count_old"].tolist()
    assert cells["new_count"].tolist() == expected["offences_count_new"].tolist()
    counted = both.groupby("period_fy", observed=True).size()
    assert queries.cells_by_year(package, PAIR).set_index("period_fy")["cells"].to_dict() == counted.to_dict()


def test_the_command_and_the_page_hand_out_the_same_file(
    package: Package, published: Path, tmp_path: Path
) -> None:
    path = tmp_path / "changes.csv"
    data = str(published.parent)
    assert main(["diff", OLDER.isoformat(), NEWEST.isoformat(), "--csv", str(path), "--data", data]) == 0
    command = pd.read_csv(path, dtype={"offence_code": str})
    page = pd.read_csv(
        io.BytesIO(csv(queries.cells_to_hand_out(package, PAIR))),
        encoding="utf-8-sig",
        dtype={"offence_code": str},
    )
    assert list(page.columns) == list(CELL_COLUMNS)
    pd.testing.assert_frame_equal(page, command)


@pytest.mark.parametrize("scope", ["release", "force", "wales", "offence", "theme"])
def test_the_largest_are_the_largest(package: Package, both: pd.DataFrame, scope: str) -> None:
    sums = year_sums(both)
    asked: dict[str, str] = {}
    if scope in ("force", "wales"):
        asked["area"] = WEST_MIDLANDS if scope == "force" else WALES
        members = areas_of(package)[asked["area"]].members
        sums = sums[sums["area_code"].isin(members)].assign(area_code=asked["area"])
    if scope in ("offence", "theme"):
        asked["offence"] = "88A" if scope == "offence" else "child-sexual-offences"
        codes = offences_of(package)[asked["offence"]].codes
        sums = sums[sums["offence_code"].isin(codes)].assign(offence_code=asked["offence"])
    sums = sums.groupby(["area_code", "offence_code", "period_fy"], as_index=False).sum()
    sums["difference"] = sums["offences_count_new"] - sums["offences_count_old"]
    expected = sums.assign(size=sums["difference"].abs()).nlargest(12, "size")
    rows = queries.largest(package, PAIR, most=12, **asked)
    assert rows["difference"].abs().tolist() == expected["size"].tolist()
    lookup = sums.set_index(["area_code", "offence_code", "period_fy"])
    for row in rows.to_dict("records"):
        values = lookup.loc[(row["area_code"], row["offence_code"], row["window"].last.fy)]
        assert (row["old_count"], row["new_count"]) == (
            values["offences_count_old"],
            values["offences_count_new"],
        )
        if row["old_count"] < 20 or row["new_count"] < 10:
            assert np.isnan(row["percent"])
        else:
            assert row["percent"] == pytest.approx(row["difference"] / row["old_count"])


def test_the_move_of_west_midlands_is_found_and_told_by_its_figures(package: Package) -> None:
    moves = queries.code_moves(package, PAIR)
    touching = moves[(moves["lost_code"] == "71") & (moves["gained_code"] == "88A")]
    assert touching["area_code"].tolist() == [WEST_MIDLANDS]
    row = touching.iloc[0]
    assert (row["window"].last.fy, row["window"].partial) == ("2021/22", False)
    assert (row["lost_before"], row["lost_now"]) == (236, 130)
    assert (row["gained_before"], row["gained_now"]) == (119, 215)
    assert not moves["area_code"].isin(["XAFR", "XCIF", "XUKF", ENGLAND_AND_WALES]).any()


def test_every_move_is_in_the_published_table(package: Package, both: pd.DataFrame) -> None:
    sums = year_sums(both).set_index(["area_code", "offence_code", "period_fy"])
    moves = queries.code_moves(package, PAIR)
    assert len(moves) == 15
    for row in moves.to_dict("records"):
        year = row["window"].last.fy
        for code, before, now in (
            (row["lost_code"], row["lost_before"], row["lost_now"]),
            (row["gained_code"], row["gained_before"], row["gained_now"]),
        ):
            assert tuple(sums.loc[(row["area_code"], code, year)]) == (before, now)
        subgroups = {offences_of(package)[row[side]].subgroup for side in ("lost_code", "gained_code")}
        themes = [theme for theme in offences_of(package).themes if len(theme.codes) <= 12]
        shared = any({row["lost_code"], row["gained_code"]} <= set(theme.codes) for theme in themes)
        assert len(subgroups) == 1 or shared


def test_every_pair_of_releases_can_be_asked_for(package: Package) -> None:
    assert queries.pairs_held(package) == (PAIR,)


AREAS, CODES = ("W15000001", "W15000002"), ("88A", "71")
QUARTERS = ("2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "2016/17 Q4")
FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(CODES), st.sampled_from(QUARTERS)),
    st.none() | st.integers(-5, 60),
    min_size=1,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=FIGURES, new=FIGURES)
def test_small_releases_are_told_apart_cell_by_cell(
    make_package: MakePackage, old: dict[Cell, int | None], new: dict[Cell, int | None]
) -> None:
    package = make_package(new, old)
    (pair,) = queries.pairs_held(package)
    shared = sorted(set(old) & set(new))
    expected = {key: (old[key], new[key]) for key in shared if old[key] != new[key]}
    cells = queries.changed_cells(package, pair)
    told = {
        (row["area_code"], row["offence_code"], f"{row['period_fy']} Q{row['quarter']}"): tuple(
            None if np.isnan(value) else value for value in (row["old_count"], row["new_count"])
        )
        for row in cells.to_dict("records")
    }
    assert told == expected
    assert queries.cells_by_year(package, pair)["cells"].sum() == len(shared)
    for row in queries.largest(package, pair, area="W15000001").to_dict("records"):
        for release, total in ((old, row["old_count"]), (new, row["new_count"])):
            parts = [
                release[key] for key in release if key[:2] == ("W15000001", row["offence_code"])
                and key in shared
            ]  # fmt: skip
            assert None not in parts
            assert sum(part for part in parts if part is not None) == total
