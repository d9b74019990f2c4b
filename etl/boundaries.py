"""Boundaries: the British National Grid, validity, and a simplification that keeps shared borders shared."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from etl.problems import Problems, fail

BRITISH_NATIONAL_GRID = "EPSG:27700"
GRID_METRES = 1.0
TOLERANCE_METRES = 760.0
_NEXT = "look at the boundaries in a geographic information system; nothing was repaired silently"

Shapes = npt.NDArray[np.object_]


def to_national_grid(shapes: gpd.GeoSeries, *, file: str) -> gpd.GeoSeries:
    """Longitude and latitude → metres on the grid of 1 m, so that the result is the same on every machine.

    Raises ``InputError`` when the coordinate system isn't known or a shape is missing, empty or invalid.
    """
    if shapes.crs is None:
        raise fail("the coordinate system isn't known", file=file, next_step=_NEXT)
    metres = shapes.to_crs(BRITISH_NATIONAL_GRID)
    problems = Problems()
    for number, shape in enumerate(metres, start=1):
        if shape is None or shape.is_empty:
            problems.add("the shape is missing or empty", file=file, row=number)
        elif not shape.is_valid:
            problems.add(shapely.is_valid_reason(shape), file=file, row=number)
        elif shape.geom_type not in ("Polygon", "MultiPolygon"):
            problems.add(
                f"the shape is a {shape.geom_type}", file=file, row=number, allowed="Polygon, MultiPolygon"
            )
    problems.raise_if_any(next_step=_NEXT)
    snapped = shapely.set_precision(metres.to_numpy(), GRID_METRES)
    for place in shapely.is_empty(snapped).nonzero()[0].tolist():
        problems.add(
            f"nothing of the shape is left on the grid of {GRID_METRES:g} m", file=file, row=place + 1
        )
    problems.raise_if_any(next_step=_NEXT)
    return gpd.GeoSeries(snapped, index=shapes.index, crs=BRITISH_NATIONAL_GRID)


def simplify(
    shapes: Shapes,
    *,
    protected: Collection[int] = (),
    tolerance_metres: float = TOLERANCE_METRES,
    file: str = "boundaries",
) -> Shapes:
    """Simplify as a coverage: a border that two areas share stays one border.

    ``protected`` are positions of small areas that simplification would wreck: each keeps its full border,
    and so do its neighbours within ``tolerance_metres`` of it.
    Raises ``InputError`` when the shapes overlap or don't fit, before or after.
    """
    _refuse_broken(shapes, file=file, moment="as published")
    result = shapely.coverage_simplify(shapes, tolerance_metres)
    for place in protected:
        around = shapely.buffer(shapes[place], tolerance_metres)
        for other in shapely.intersects(shapes, around).nonzero()[0]:
            outside = shapely.difference(result[other], around, grid_size=GRID_METRES)
            inside = shapely.intersection(shapes[other], around, grid_size=GRID_METRES)
            result[other] = shapely.union(outside, inside, grid_size=GRID_METRES)
        result[place] = shapes[place]
    _refuse_broken(result, file=file, moment="after simplification")
    return result


def label_points(shapes: Shapes) -> npt.NDArray[np.float64]:
    """A place inside the largest part of each shape, far from its edges: metres, shape (areas, 2).

    The centre of the largest circle that fits (pole of inaccessibility), to 500 m, rounded to 1 m.
    """
    points = [
        shapely.line_interpolate_point(
            shapely.maximum_inscribed_circle(_largest_part(shape), tolerance=500.0), 0
        )
        for shape in shapes
    ]
    return np.round(shapely.get_coordinates(points))


def _largest_part(shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    return parts[int(np.argmax(shapely.area(parts)))]


def _refuse_broken(shapes: Shapes, *, file: str, moment: str) -> None:
    valid = shapely.is_valid(shapes)
    if not valid.all():
        row = int((~valid).argmax())
        raise fail(
            f"{moment}: {shapely.is_valid_reason(shapes[row])}", file=file, row=row + 1, next_step=_NEXT
        )
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        rows = [str(row + 1) for row in (~shapely.is_empty(edges)).nonzero()[0]]
        raise fail(
            f"{moment}: neighbours overlap or don't fit in rows {', '.join(rows)}", file=file, next_step=_NEXT
        )
