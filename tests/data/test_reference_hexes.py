"""The hexagon layout: every force once, and how much of the true map it keeps."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import geopandas
import pandas as pd
import pytest

from tests.data.reference_rows import table

LEAST_COMMON_BORDER_METRES = 1_000
FAR_APART_METRES = 50_000
LEAST_KEPT = 84
LEAST_ORDER_KEPT = 0.977

CUMBRIA, NORTHUMBRIA, LANCASHIRE = "E23000002", "E23000007", "E23000003"
KENT, MET, CITY, DEVON_AND_CORNWALL = "E23000032", "E23000001", "E23000034", "E23000035"
CLEVELAND, SUSSEX = "E23000013", "E23000033"
NORTH_WALES, GWENT, SOUTH_WALES, DYFED_POWYS = "W15000001", "W15000002", "W15000003", "W15000004"
WALES = (NORTH_WALES, GWENT, SOUTH_WALES, DYFED_POWYS)

Place = tuple[float, float]


@pytest.fixture(scope="module")
def grid(root: Path) -> dict[str, tuple[int, int]]:
    return {
        row["area_code"]: (int(row["hex_column"]), int(row["hex_row"])) for row in table(root, "area_hexes")
    }


@pytest.fixture(scope="module")
def places(grid: dict[str, tuple[int, int]]) -> dict[str, Place]:
    """Centres in hexagons: east and north."""
    return {code: (column + row % 2 / 2, row * math.sqrt(3) / 2) for code, (column, row) in grid.items()}


@pytest.fixture(scope="module")
def boundaries(published: Path) -> geopandas.GeoDataFrame:
    return geopandas.read_parquet(published / "area_boundaries.parquet").set_index("area_code")


@pytest.fixture(scope="module")
def neighbours(boundaries: geopandas.GeoDataFrame) -> set[tuple[str, str]]:
    """Pairs of forces with more than a kilometre of common border."""
    shapes = boundaries.geometry
    return {
        (one, other)
        for one, other in combinations(boundaries.index, 2)
        if shapes[one].intersection(shapes[other]).length > LEAST_COMMON_BORDER_METRES
    }


def touch(places: dict[str, Place], one: str, other: str) -> bool:
    return math.dist(places[one], places[other]) < 1.05


def north_of(places: dict[str, Place], one: str, other: str) -> bool:
    return places[one][1] > places[other][1]


def west_of(places: dict[str, Place], one: str, other: str) -> bool:
    return places[one][0] < places[other][0]


def test_each_of_the_43_forces_has_one_place_of_its_own(root: Path, grid: dict[str, tuple[int, int]]) -> None:
    forces = {row["area_code"] for row in table(root, "areas") if row["area_kind"] == "force"}
    assert set(grid) == forces
    assert len(set(grid.values())) == 43
    assert min(column for column, _ in grid.values()) == min(row for _, row in grid.values()) == 0


def test_short_names_are_distinct_and_short(root: Path) -> None:
    names = [row["short_name"] for row in table(root, "area_hexes")]
    assert len(set(names)) == 43
    assert max(len(name) for name in names) <= 13


def test_most_true_neighbours_touch(neighbours: set[tuple[str, str]], places: dict[str, Place]) -> None:
    assert len(neighbours) == 98
    assert sum(touch(places, one, other) for one, other in neighbours) >= LEAST_KEPT


def test_every_force_touches_a_true_neighbour(
    neighbours: set[tuple[str, str]], places: dict[str, Place]
) -> None:
    kept = [pair for pair in neighbours if touch(places, *pair)]
    assert {code for pair in kept for code in pair} == set(places)


def test_forces_that_lie_far_apart_keep_north_and_south_east_and_west(
    boundaries: geopandas.GeoDataFrame, places: dict[str, Place]
) -> None:
    centres = boundaries.geometry.centroid
    held, turned, asked = 0, [], 0
    for one, other in combinations(boundaries.index, 2):
        true = (centres[one].x - centres[other].x, centres[one].y - centres[other].y)
        for axis, side in enumerate(true):
            if abs(side) > FAR_APART_METRES:
                asked += 1
                product = side * (places[one][axis] - places[other][axis])
                held += product > 0
                turned += [(one, other)] if product < 0 else []
    assert held / asked >= LEAST_ORDER_KEPT
    assert all(CITY in pair or set(pair) == {CLEVELAND, SUSSEX} for pair in turned)


def test_the_hexagons_hang_together_without_a_hole(grid: dict[str, tuple[int, int]]) -> None:
    for row in {row for _, row in grid.values()}:
        columns = sorted(column for column, found in grid.values() if found == row)
        assert columns == list(range(columns[0], columns[-1] + 1))


def test_northumbria_is_the_most_northern_and_cumbria_lies_north_of_lancashire(
    places: dict[str, Place],
) -> None:
    assert max(places, key=lambda code: places[code][1]) == NORTHUMBRIA
    assert north_of(places, CUMBRIA, LANCASHIRE)
    assert west_of(places, CUMBRIA, NORTHUMBRIA)


def test_kent_is_the_most_south_eastern(places: dict[str, Place]) -> None:
    assert max(places, key=lambda code: places[code][0] - places[code][1]) == KENT


def test_devon_and_cornwall_is_the_south_western_corner_of_england(places: dict[str, Place]) -> None:
    england = [code for code in places if code not in WALES]
    assert min(england, key=lambda code: sum(places[code])) == DEVON_AND_CORNWALL


def test_the_two_forces_of_london_touch(places: dict[str, Place]) -> None:
    assert touch(places, MET, CITY)


def test_wales_is_compact_and_each_welsh_force_in_its_place(places: dict[str, Place]) -> None:
    assert all(north_of(places, NORTH_WALES, other) for other in WALES if other != NORTH_WALES)
    assert north_of(places, DYFED_POWYS, SOUTH_WALES)
    assert west_of(places, SOUTH_WALES, GWENT)
    for pair in ((NORTH_WALES, DYFED_POWYS), (DYFED_POWYS, SOUTH_WALES), (DYFED_POWYS, GWENT),
                 (SOUTH_WALES, GWENT)):  # fmt: skip
        assert touch(places, *pair)
    assert min(places, key=lambda code: places[code][0]) == SOUTH_WALES


def test_the_published_table_is_the_one_kept_by_hand(root: Path, published: Path) -> None:
    rows = pd.read_parquet(published / "area_hexes.parquet").astype(str).to_dict("records")
    assert rows == sorted(table(root, "area_hexes"), key=lambda row: row["area_code"])
