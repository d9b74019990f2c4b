"""Answers of a feature service, made up: records, and shapes in metres that go out as GeoJSON in degrees."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import Polygon, mapping
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]


def write_answer(path: Path, body: object) -> Path:
    """The body as a stored answer."""
    path.write_text(json.dumps(body), encoding="utf-8")
    return path


def records(*attributes: Mapping[str, object]) -> dict[str, Any]:
    """An answer without shapes (``f=json``)."""
    return {"features": [{"attributes": dict(each)} for each in attributes]}


def collection(*areas: tuple[Mapping[str, object], BaseGeometry | None]) -> dict[str, Any]:
    """An answer with shapes (``f=geojson``): metres on the National Grid become degrees."""
    degrees = gpd.GeoSeries([shape for _, shape in areas], crs="EPSG:27700").to_crs("EPSG:4326")
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": dict(named), "geometry": shape and mapping(shape)}
            for (named, _), shape in zip(areas, degrees, strict=True)
        ],
    }


LEFT, RIGHT, BOTTOM, TOP, MIDDLE = 300_000.0, 340_000.0, 200_000.0, 220_000.0, 320_000.0


def _ragged(*, start: Point, end: Point, bays: float = 0.0) -> list[Point]:
    """A line with a corner every 100 m, up to 70 m to either side of the straight one; without its end.

    ``bays`` bends it as well, that many metres to either side.
    """
    (x, y), (to_x, to_y) = start, end
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    corners = round(length / 100)
    points = [start]
    for corner in range(1, corners):
        along = corner / corners
        aside = (70 * math.sin(corner * corner) + bays * math.sin(along * 5 * math.pi)) / length
        points.append((round(x + along * (to_x - x) - aside * (to_y - y)),
                       round(y + along * (to_y - y) + aside * (to_x - x))))  # fmt: skip
    return points


_BORDER = [*_ragged(start=(MIDDLE, BOTTOM), end=(MIDDLE, TOP), bays=3_000), (MIDDLE, TOP)]
_GATES = ((328_000.0, 208_000.0), (329_600.0, 208_000.0), (329_600.0, 209_600.0), (328_000.0, 209_600.0))
_WALL = [point for number, gate in enumerate(_GATES) for point in _ragged(start=_GATES[number - 1], end=gate)]
WEST = Polygon([*_BORDER[90:], (LEFT, TOP), (LEFT, BOTTOM), *_BORDER[:90]])
EAST = Polygon([*reversed(_BORDER), (RIGHT, BOTTOM), (RIGHT, TOP)], holes=[_WALL])
CITY = Polygon(_WALL)
"""Two neighbours with a ragged border, and a city of 2.6 km² that the eastern one surrounds."""
