"""Simplified borders: neighbours still fit, small areas survive, and nothing is repaired silently."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from etl import boundaries
from etl.problems import InputError
from tests.etl.features import BOTTOM, CITY, EAST, LEFT, RIGHT, TOP, WEST

ISLAND = box(296_000, 205_000, 296_900, 205_900)
BOW_TIE = Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
CITY_PLACE = 2


def land() -> boundaries.Shapes:
    return np.array([WEST, EAST, CITY], dtype=object)


def problems_of(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [str(each) for each in error.value.problems]


def on_the_grid(*shapes: object) -> gpd.GeoSeries:
    return boundaries.to_national_grid(gpd.GeoSeries(list(shapes), crs="EPSG:27700"), file="b.geojson")


def test_a_border_that_two_areas_share_stays_one_border() -> None:
    alone = shapely.simplify(land(), boundaries.TOLERANCE_METRES)
    assert not shapely.coverage_is_valid(alone), "each by itself opens slivers: that is what this test is for"

    together = boundaries.simplify(land())

    assert shapely.coverage_is_valid(together)
    assert shapely.union_all(together).equals(box(LEFT, BOTTOM, RIGHT, TOP))
    assert shapely.symmetric_difference(WEST, together[0]).area < 0.02 * WEST.area
    assert shapely.get_num_coordinates(together).sum() < shapely.get_num_coordinates(land()).sum() / 10


def test_a_protected_city_keeps_its_full_border_and_so_does_its_neighbour_beside_it() -> None:
    assert not boundaries.simplify(land())[CITY_PLACE].equals(CITY), "unprotected, the city is wrecked"

    result = boundaries.simplify(land(), protected=[CITY_PLACE])

    assert result[CITY_PLACE].equals(CITY)
    assert shapely.equals(shapely.intersection(result[1], result[CITY_PLACE]), CITY.exterior)
    assert shapely.coverage_is_valid(result)
    assert shapely.union_all(result).equals(box(LEFT, BOTTOM, RIGHT, TOP))
    assert shapely.get_num_coordinates(result[0]) < shapely.get_num_coordinates(WEST) / 10


def test_the_result_depends_on_neither_the_run_nor_the_order_of_the_areas() -> None:
    shapes = land()
    once = boundaries.simplify(shapes, protected=[CITY_PLACE])
    again = boundaries.simplify(shapes, protected=[CITY_PLACE])
    turned = boundaries.simplify(shapes[::-1], protected=[0])

    assert shapely.to_wkb(once).tolist() == shapely.to_wkb(again).tolist()
    assert shapely.equals_exact(shapely.normalize(once), shapely.normalize(turned[::-1])).all()
    assert shapely.to_wkb(shapes).tolist() == shapely.to_wkb(land()).tolist()


def test_areas_that_overlap_are_refused_and_both_are_named() -> None:
    shapes = np.array([WEST, box(319_000, BOTTOM, RIGHT, TOP), ISLAND], dtype=object)
    with pytest.raises(InputError, match=r"^b\.geojson: as published: neighbours overlap .* in rows 1, 2\n"):
        boundaries.simplify(shapes, file="b.geojson")


def test_a_shape_that_crosses_itself_is_refused_with_its_row() -> None:
    with pytest.raises(InputError, match=r"^b\.geojson, row 2: as published: Self-intersection"):
        boundaries.simplify(np.array([ISLAND, BOW_TIE], dtype=object), file="b.geojson")


def test_coordinates_of_an_unknown_system_are_refused() -> None:
    with pytest.raises(InputError, match="the coordinate system isn't known"):
        boundaries.to_national_grid(gpd.GeoSeries([ISLAND]), file="b.geojson")


def test_degrees_become_the_metres_that_the_publisher_prints_beside_them() -> None:
    longitude, latitude = -0.30863, 51.4923  # the record of the Metropolitan Police, with BNG_E and BNG_N
    around = gpd.GeoSeries([Point(longitude, latitude).buffer(0.001)], crs="EPSG:4326")
    (shape,) = boundaries.to_national_grid(around, file="b.geojson")
    assert (shape.centroid.x, shape.centroid.y) == pytest.approx((517_517, 178_394), abs=10)


def test_coordinates_are_whole_metres_and_shared_corners_stay_shared() -> None:
    west, east = on_the_grid(box(0.2, 0.4, 100.4, 99.6), box(100.4, 0.4, 200.7, 99.6))
    assert west.bounds == (0, 0, 100, 100)
    assert east.bounds == (100, 0, 201, 100)


def test_every_shape_that_is_no_area_is_listed_with_its_row() -> None:
    with pytest.raises(InputError) as error:
        on_the_grid(ISLAND, None, Polygon(), BOW_TIE, LineString([(0, 0), (9, 9)]))
    assert problems_of(error) == [
        "b.geojson, row 2: the shape is missing or empty",
        "b.geojson, row 3: the shape is missing or empty",
        "b.geojson, row 4: Self-intersection[500 500]",
        "b.geojson, row 5: the shape is a LineString (allowed: Polygon, MultiPolygon)",
    ]
    with pytest.raises(InputError, match="row 2: nothing of the shape is left on the grid of 1 m"):
        on_the_grid(ISLAND, box(0, 0, 0.2, 0.2))


def test_a_label_stands_inside_the_largest_part_also_where_the_centre_is_outside() -> None:
    bay = box(0, 0, 30_000, 20_000).difference(box(3_000, 2_000, 30_000, 18_000))
    assert not bay.contains(bay.centroid)
    shapes = np.array([bay, MultiPolygon([ISLAND, EAST])], dtype=object)

    labels = boundaries.label_points(shapes)

    assert bay.contains(Point(labels[0]))
    assert EAST.contains(Point(labels[1]))
    assert (labels == labels.round()).all()
