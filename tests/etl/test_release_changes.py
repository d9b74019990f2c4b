"""What changed in a release: by tiny invented releases, and the published table a second way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.periods import Quarter, year_label
from etl.release_changes import release_changes
from etl.revisions import Revisions, compare
from etl.schema import conform
from etl.tables import table

OLD, NEW = date(2024, 10, 24), date(2025, 1, 30)
AREAS = pd.DataFrame(
    {
        "area_code": ["E1", "E2", "XBTP", "XFFA", "XUKF"],
        "area_kind": ["force", "force", "transport", "fraud", "fraud"],
    }
)
OFFENCES = pd.DataFrame({"offence_code": ["71", "88A", "99"], "pickable": [True, True, False]})
THEMES = pd.DataFrame({"theme_id": ["child", "child"], "offence_code": ["71", "88A"]})

Figures = tuple[date, str, str, int, Iterable[int | None]]


def changes(*figures: Figures) -> pd.DataFrame:
    """The table for figures of (release, body, code, first year, counts by quarter from April)."""
    spans = [
        (release, area, code, Quarter(year, 1).shift(place), count)
        for release, area, code, year, counts in figures
        for place, count in enumerate(counts)
    ]
    counts = pd.DataFrame(
        [
            {
                "release": pd.Timestamp(release),
                "area_code": area,
                "offence_code": code,
                "period_fy": year_label(span.first_year),
                "quarter": span.quarter,
                "period_start": pd.Timestamp(span.start),
                "offences_count": count,
                "status": "not_supplied" if count is None else "reported",
            }
            for release, area, code, span, count in spans
        ]
    ).astype({"offences_count": "Int64", "area_code": "category", "offence_code": "category"})
    made = release_changes(counts, areas=AREAS, offences=OFFENCES, themes=THEMES)
    return conform(made, table("release_changes"))


def of(found: pd.DataFrame, kind: str) -> list[dict[str, Any]]:
    kept = found[found["kind"] == kind]
    return [{str(key): value for key, value in row.items()} for row in kept.to_dict("records")]


def test_of_one_release_only_what_stands_in_it_is_said() -> None:
    found = changes((OLD, "E1", "71", 2022, [25] * 4 + [50] * 4), (OLD, "XFFA", "71", 2022, [1] * 4))
    assert set(found["kind"]) == {"large_move", "large_theme_move", "body_ends"}
    assert found["release_before"].isna().all()
    assert [(row["area_code"], row["period_fy"]) for row in of(found, "body_ends")] == [("XFFA", "2022/23")]


def test_codes_bodies_and_quarters_that_come_or_go() -> None:
    found = changes(
        (OLD, "E1", "71", 2023, [1] * 4),
        (OLD, "E1", "88A", 2023, [3] * 4),
        (OLD, "XFFA", "71", 2023, [2] * 4),
        (NEW, "E1", "71", 2023, [1] * 5),
        (NEW, "E1", "99", 2023, [7] * 5),
        (NEW, "E2", "71", 2023, [4] * 5),
    )
    assert [row["offence_code"] for row in of(found, "new_code")] == ["99"]
    assert [row["offence_code"] for row in of(found, "vanished_code")] == ["88A"]
    assert [row["area_code"] for row in of(found, "new_body")] == ["E2"]
    assert [row["area_code"] for row in of(found, "vanished_body")] == ["XFFA"]
    assert [(row["period_fy"], row["quarter"]) for row in of(found, "new_period")] == [("2024/25", 1)]
    assert set(found["release_before"].dropna()) == {pd.Timestamp(OLD)}


def test_a_body_that_comes_within_a_release_is_named_with_its_year() -> None:
    found = changes((OLD, "E1", "71", 2022, [1] * 8), (OLD, "XUKF", "71", 2023, [1] * 4))
    assert [(row["area_code"], row["period_fy"]) for row in of(found, "body_begins")] == [("XUKF", "2023/24")]


@pytest.mark.parametrize(
    ("figures", "heir"), [([2, 5, 1, 0, 9], "XUKF"), ([2, 5, 1, 1, 9], None), ([2, 5, 1], None)]
)
def test_figures_of_a_lost_body_are_found_again_only_where_each_is_the_same(
    figures: list[int], heir: str | None
) -> None:
    found = changes(
        (OLD, "E1", "71", 2023, [1] * 5),
        (OLD, "XFFA", "71", 2023, [2, 5, 1, 0]),
        (OLD, "XUKF", "71", 2024, [9]),
        (NEW, "E1", "71", 2023, [1] * 5),
        (NEW, "XUKF", "71", 2023, figures),
    )
    (lost,) = of(found, "vanished_body")
    assert (None if pd.isna(lost["other_area_code"]) else lost["other_area_code"]) == heir


def test_zeros_alone_are_no_sign_of_another_name() -> None:
    found = changes((OLD, "XFFA", "71", 2023, [0] * 4), (NEW, "XUKF", "71", 2023, [0] * 4))
    (lost,) = of(found, "vanished_body")
    assert pd.isna(lost["other_area_code"])


def test_revised_years_and_largest_revisions() -> None:
    found = changes(
        (OLD, "E1", "71", 2023, [10, 10, 10, 10, 4]),
        (NEW, "E1", "71", 2023, [10, 10, 13, 8, 4, 6]),
    )
    first, second = of(found, "revised_year")
    assert (first["cells"], first["changed"], first["difference"]) == (4, 2, 1)
    assert (second["cells"], second["changed"], second["difference"]) == (1, 0, 0)
    (largest,) = of(found, "largest_revision")
    assert (largest["old_count"], largest["new_count"], largest["difference"]) == (40, 41, 1)


def test_a_figure_that_appears_is_a_change_and_no_largest_revision_and_no_move() -> None:
    found = changes(
        (OLD, "E1", "71", 2022, [90] * 4 + [10, 10, 10, None]),
        (NEW, "E1", "71", 2022, [90] * 4 + [10, 10, 10, 10]),
        (NEW, "E2", "71", 2022, [90] * 4 + [None, 10, 10, 10]),
    )
    assert of(found, "revised_year")[1]["changed"] == 1
    assert of(found, "largest_revision") == []
    assert [(row["release"].date(), row["area_code"]) for row in of(found, "large_move")] == [(NEW, "E1")]


@pytest.mark.parametrize(
    ("before", "now", "listed"),
    [
        (100, 140, False),
        (100, 141, True),
        (100, 60, False),
        (100, 59, True),
        (115, 161, False),
        (115, 162, True),
        (99, 300, False),
        (0, 300, False),
        (100, 0, True),
    ],
)
def test_a_move_is_beyond_40_per_cent_on_a_base_of_100(before: int, now: int, listed: bool) -> None:
    found = changes((OLD, "E1", "71", 2022, [before, 0, 0, 0, now, 0, 0, 0]))
    assert bool(of(found, "large_move")) is listed


def test_moves_of_codes_that_nobody_can_pick_and_of_other_bodies_are_left_out() -> None:
    figures = [100, 0, 0, 0, 300, 0, 0, 0]
    found = changes((OLD, "E1", "99", 2022, figures), (OLD, "XBTP", "71", 2022, figures))
    assert of(found, "large_move") == []


def test_a_theme_moves_as_the_sum_of_its_codes() -> None:
    found = changes(
        (OLD, "E1", "71", 2022, [60, 0, 0, 0, 100, 0, 0, 0]),
        (OLD, "E1", "88A", 2022, [60, 0, 0, 0, 100, 0, 0, 0]),
        (OLD, "E2", "71", 2022, [120, 0, 0, 0, 200, 0, 0, 0]),
        (OLD, "E2", "88A", 2023, [60, 0, 0, 0]),
    )
    (move,) = of(found, "large_theme_move")
    assert (move["area_code"], move["offence_code"], move["old_count"], move["new_count"]) == (
        "E1", "child", 120, 200,
    )  # fmt: skip


def test_the_part_of_a_year_that_is_out_is_held_against_the_same_quarters() -> None:
    found = changes(
        (OLD, "E1", "71", 2022, [50, 50, 500, 500, 80, 80]),
        (OLD, "E1", "88A", 2022, [50, 50, 0, 0, 10, 10]),
        (OLD, "E2", "71", 2022, [200, 200, 0, 0, 210, 210]),
    )
    rows = of(found, "large_part_move")
    assert [(row["area_code"], row["offence_code"], row["old_count"], row["new_count"]) for row in rows] == [
        ("E1", "88A", 100, 20), ("E1", "71", 100, 160),
    ]  # fmt: skip
    assert {(row["period_fy"], row["quarter"]) for row in rows} == {("2023/24", 2)}
    assert of(found, "large_move") == []
    assert of(found, "large_part_theme_move") == []
    (theme,) = of(changes((OLD, "E1", "71", 2022, [100, 0, 0, 0, 150])), "large_part_theme_move")
    assert (theme["offence_code"], theme["old_count"], theme["new_count"]) == ("child", 100, 150)


@pytest.mark.parametrize(
    "figures",
    [
        [(2022, [100, 0, 0, 0, 300, 0, 0, 0])],
        [(2023, [300])],
        [(2021, [100, 100, 100, 100]), (2023, [300])],
        [(2022, [None, 100, 100, 100, 300])],
    ],
    ids=["a full year", "no year before", "years apart", "a figure is missing"],
)
def test_nothing_is_told_of_a_part_without_the_same_quarters_before(
    figures: list[tuple[int, list[int | None]]],
) -> None:
    found = changes(*((OLD, "E1", "71", year, counts) for year, counts in figures))
    assert of(found, "large_part_move") == of(found, "large_part_theme_move") == []


def test_years_that_do_not_follow_each_other_are_not_compared() -> None:
    found = changes((OLD, "E1", "71", 2020, [100] * 4), (OLD, "E1", "71", 2022, [300] * 4))
    assert of(found, "large_move") == []


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12),
)
def test_figures_that_differ_are_counted_as_a_reader_would(pairs: list[tuple[int, int]]) -> None:
    found = changes(
        (OLD, "E1", "71", 2020, [old for old, _ in pairs]), (NEW, "E1", "71", 2020, [new for _, new in pairs])
    )
    years = of(found, "revised_year")
    assert sum(row["cells"] for row in years) == len(pairs)
    assert sum(row["changed"] for row in years) == sum(old != new for old, new in pairs)
    assert sum(row["difference"] for row in years) == sum(new - old for old, new in pairs)


@pytest.fixture(scope="module")
def told(published: Path) -> pd.DataFrame:
    frame = pd.read_parquet(published / "release_changes.parquet")
    return frame[frame["release"].astype(str) == "2026-04-23"]


@pytest.fixture(scope="module")
def counts(published: Path) -> pd.DataFrame:
    frame = pd.read_parquet(published / "offence_counts.parquet")
    return frame.assign(release=frame["release"].astype(str))


@pytest.fixture(scope="module")
def compared(counts: pd.DataFrame) -> Revisions:
    old, new = (counts[counts["release"] == release] for release in ("2023-10-19", "2026-04-23"))
    return compare(old, new)


def test_the_published_table_agrees_with_the_cell_by_cell_comparison(
    told: pd.DataFrame, counts: pd.DataFrame, compared: Revisions
) -> None:
    years = told[told["kind"] == "revised_year"].set_index("period_fy")
    other = compared.by_year.set_index("period_fy")
    for mine, theirs in (("cells", "cells"), ("changed", "changed"), ("difference", "net")):
        assert years[mine].astype(int).to_dict() == other[theirs].astype(int).to_dict()
    for kind, names in (("new_code", compared.new_codes), ("vanished_code", compared.vanished_codes)):
        assert tuple(told.loc[told["kind"] == kind, "offence_code"]) == names
    for kind, names in (("new_body", compared.new_areas), ("vanished_body", compared.vanished_areas)):
        assert tuple(told.loc[told["kind"] == kind, "area_code"]) == names
    starts = counts.groupby("release")["period_start"].agg(set)
    only_new = starts["2026-04-23"] - starts["2023-10-19"]
    assert (told["kind"] == "new_period").sum() == len(only_new) == 10


def test_the_figures_on_revisions_are_those_known(told: pd.DataFrame) -> None:
    years = told[told["kind"] == "revised_year"].set_index("period_fy")
    assert years["changed"].sum() == 22_959
    share = years["changed"] / years["cells"]
    assert [round(float(share[year]), 2) for year in ("2012/13", "2013/14", "2014/15")] == [0.0, 0.0, 0.0]
    assert round(float(share["2022/23"]), 2) == 0.31


def test_financial_fraud_action_stands_under_uk_finance(told: pd.DataFrame, counts: pd.DataFrame) -> None:
    (row,) = of(told, "vanished_body")
    assert (row["area_code"], row["other_area_code"]) == ("XFFA", "XUKF")
    key = ["offence_code", "period_fy", "quarter"]
    lost = counts[(counts["release"] == "2023-10-19") & (counts["area_code"] == "XFFA")]
    found = counts[(counts["release"] == "2026-04-23") & (counts["area_code"] == "XUKF")]
    both = lost.merge(found, on=key, how="left", suffixes=("_old", "_new"))
    assert len(both) == len(lost) > 0
    assert (both["offences_count_old"] == both["offences_count_new"]).all()


def test_large_moves_and_largest_revisions_come_out_again_from_the_rows(
    told: pd.DataFrame, counts: pd.DataFrame, published: Path
) -> None:
    areas = pd.read_parquet(published / "areas.parquet")
    offences = pd.read_parquet(published / "offences.parquet")
    forces = set(areas.loc[areas["area_kind"] == "force", "area_code"])
    picked = set(offences.loc[offences["pickable"], "offence_code"])
    new = counts[(counts["release"] == "2026-04-23") & counts["area_code"].isin(forces)]
    sums = new.groupby(["area_code", "offence_code", "period_fy"])["offences_count"].agg(["sum", "count"])
    whole = {key: int(row["sum"]) for key, row in sums.to_dict("index").items() if row["count"] == 4}
    moves = {
        (area, code): (whole[area, code, "2023/24"], count)
        for (area, code, year), count in whole.items()
        if year == "2024/25" and code in picked and whole.get((area, code, "2023/24"), 0) >= 100
    }
    wanted = {key: pair for key, pair in moves.items() if abs(pair[1] / pair[0] - 1) > 0.4 + 1e-12}
    got = {(row["area_code"], row["offence_code"]): row for row in of(told, "large_move")}
    assert set(got) == set(wanted)
    assert len(got) == 174
    assert all((got[key]["old_count"], got[key]["new_count"]) == wanted[key] for key in got)
    assert sum(code == "8R" for _, code in got) == 28
    year = new[new["period_fy"].isin(["2024/25", "2025/26"]) & (new["quarter"] <= 3)]
    parts = year.groupby(["area_code", "offence_code", "period_fy"])["offences_count"].agg(["sum", "count"])
    known = {key: int(row["sum"]) for key, row in parts.to_dict("index").items() if row["count"] == 3}
    moved = {
        (area, code): (known[area, code, "2024/25"], count)
        for (area, code, fy), count in known.items()
        if fy == "2025/26" and code in picked and known.get((area, code, "2024/25"), 0) >= 100
    }
    beyond = {key: pair for key, pair in moved.items() if abs(pair[1] / pair[0] - 1) > 0.4 + 1e-12}
    of_part = of(told, "large_part_move")
    assert {
        (row["area_code"], row["offence_code"]): (row["old_count"], row["new_count"]) for row in of_part
    } == beyond
    assert len(of_part) == 125
    assert {(row["period_fy"], row["quarter"]) for row in of_part} == {("2025/26", 3)}
    for row in of(told, "largest_revision"):
        again = counts[
            (counts["area_code"] == row["area_code"])
            & (counts["offence_code"] == row["offence_code"])
            & (counts["period_fy"] == row["period_fy"])
        ]
        again = again[again.duplicated(["quarter"], keep=False)]
        by_release = again.groupby("release")["offences_count"].sum().tolist()
        assert by_release == [row["old_count"], row["new_count"]]
