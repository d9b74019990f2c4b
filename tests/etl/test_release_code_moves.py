"""Moves between codes from release to release: tiny invented releases, and the published table."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.commands import diff
from etl.layout import Layout
from etl.periods import Quarter, year_label
from etl.release_code_moves import code_moves, moves_of
from etl.schema import conform
from etl.tables import table

FIRST, SECOND, THIRD = date(2023, 10, 19), date(2024, 10, 24), date(2025, 1, 30)
LISTS: dict[str, pd.DataFrame] = {
    "areas": pd.DataFrame(
        {"area_code": ["E1", "XBTP", "XUKF"], "area_kind": ["force", "transport", "fraud"]}
    ),
    "offences": pd.DataFrame(
        {
            "offence_code": ["71", "88A", "86", "46"],
            "offence_subgroup": ["Sexual", "Sexual", "Society", "Theft"],
            "pickable": True,
        }
    ),
    "themes": pd.DataFrame({"theme_id": ["images", "images"], "offence_code": ["86", "88A"]}),
}

Figures = tuple[date, str, str, Iterable[int | None]]


def counts(*figures: Figures) -> pd.DataFrame:
    """Figures of (release, body, code, counts by quarter from April 2023)."""
    return pd.DataFrame(
        [
            {
                "release": pd.Timestamp(release),
                "area_code": area,
                "offence_code": code,
                "period_fy": year_label(quarter.first_year),
                "quarter": quarter.quarter,
                "period_start": pd.Timestamp(quarter.start),
                "offences_count": count,
            }
            for release, area, code, numbers in figures
            for place, count in enumerate(numbers)
            for quarter in [Quarter(2023, 1).shift(place)]
        ]
    ).astype({"offences_count": "Int64", "area_code": "category", "offence_code": "category"})


def moves(*figures: Figures) -> list[dict[str, Any]]:
    made = conform(code_moves(counts(*figures), **LISTS), table("code_moves"))
    return [{str(name): value for name, value in row.items()} for row in made.to_dict("records")]


def test_only_quarters_that_both_releases_publish_are_compared() -> None:
    found = moves(
        (FIRST, "E1", "71", [60]),
        (FIRST, "E1", "88A", [40]),
        (SECOND, "E1", "71", [10, 300, 5]),
        (SECOND, "E1", "88A", [90, 2, 700]),
    )
    (row,) = found
    assert (row["lost_code"], row["gained_code"], row["period_fy"]) == ("71", "88A", "2023/24")
    assert (row["first_quarter"], row["last_quarter"]) == (1, 1)
    assert [row[name] for name in ("lost_before", "lost_now", "gained_before", "gained_now")] == [
        60, 10, 40, 90,
    ]  # fmt: skip
    assert row["overlap"] == 1


def test_every_two_releases_are_held_against_each_other() -> None:
    steps = ((FIRST, 90, 10), (SECOND, 60, 40), (THIRD, 20, 80))
    found = moves(
        *((release, "E1", "71", [lost]) for release, lost, _ in steps),
        *((release, "E1", "88A", [gained]) for release, _, gained in steps),
    )
    assert [(row["release_before"].date(), row["release"].date()) for row in found] == [
        (FIRST, SECOND), (FIRST, THIRD), (SECOND, THIRD),
    ]  # fmt: skip
    assert [row["gained_now"] - row["gained_before"] for row in found] == [30, 70, 40]
    assert {row["rank"] for row in found} == {1}


@pytest.mark.parametrize(
    ("area", "lost", "gained", "told"),
    [
        ("E1", "71", "88A", True),
        ("XBTP", "71", "88A", True),
        ("XUKF", "71", "88A", False),
        ("E1", "86", "88A", True),
        ("E1", "86", "71", False),
        ("E1", "46", "71", False),
    ],
)
def test_codes_of_one_subgroup_or_one_small_theme_swap_in_police_bodies(
    area: str, lost: str, gained: str, told: bool
) -> None:
    found = moves(
        (FIRST, area, lost, [90]),
        (FIRST, area, gained, [10]),
        (SECOND, area, lost, [40]),
        (SECOND, area, gained, [60]),
    )
    assert bool(found) == told


def test_a_figure_that_one_release_lacks_is_no_loss() -> None:
    assert not moves(
        (FIRST, "E1", "71", [90]),
        (FIRST, "E1", "88A", [10]),
        (SECOND, "E1", "71", [None]),
        (SECOND, "E1", "88A", [100]),
    )


def test_largest_first_and_both_ways() -> None:
    given = counts(
        (FIRST, "E1", "71", [90]),
        (FIRST, "E1", "88A", [10]),
        (FIRST, "XBTP", "71", [190]),
        (FIRST, "XBTP", "88A", [10]),
        (SECOND, "E1", "71", [60]),
        (SECOND, "E1", "88A", [40]),
        (SECOND, "XBTP", "71", [90]),
        (SECOND, "XBTP", "88A", [110]),
    )
    there = moves_of(given, old=FIRST, new=SECOND, **LISTS)
    back = moves_of(given, old=SECOND, new=FIRST, **LISTS)
    assert [row["area_code"] for row in there] == [row["area_code"] for row in back] == ["XBTP", "E1"]
    assert [(row["lost_code"], row["gained_code"]) for row in back] == [("88A", "71")] * 2


def test_diff_tells_the_moves_of_the_published_table(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of 2023/24 both releases have the first quarter only. West Midlands 2021/22 is documented."""
    diff.run(
        Namespace(old=date(2023, 10, 19), new=date(2026, 4, 23), csv=None),
        Layout(data=root / "data", reference=root / "data" / "reference"),
    )
    told = capsys.readouterr().out
    published = pd.read_parquet(root / "data" / "published" / "code_moves.parquet")
    assert f"look like a move, and may be chance: {len(published)}" in told
    assert "  West Midlands, 2021/22: 71 236 to 130, 88A 119 to 215, 95% in the same quarters" in told
    assert "  Northumbria, 2023/24 Q1: 58J 852 to 27, 58C 379 to 1,183, 97% in the same quarters" in told
    for row in published.to_dict("records"):
        moved = f"{row['gained_code']} {row['gained_before']:,} to {row['gained_now']:,}"
        assert told.count(moved) == 1
