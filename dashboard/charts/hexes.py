"""The 43 forces as hexagons of one size: a map on which a small force is as easy to see as a large one.

The hexagons lie on a plane of their own in metres. The page draws outlines in degrees by a transverse
Mercator projection of the sphere, so their degrees are that projection's inverse and they stay hexagons.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from dashboard.charts import measure
from dashboard.charts.spec import Ring, Shapes
from dashboard.i18n import td

AREA_OF_A_HEX = 3.5e9
"""Square metres: the mean of the 43 forces, so that the hexagon map is about as large as the country."""
RADIUS = math.sqrt(AREA_OF_A_HEX * 2 / (3 * math.sqrt(3)))
ACROSS = math.sqrt(3) * RADIUS
CENTRE_LON, CENTRE_LAT = -2.3, 52.8
EARTH = 6_371_000.0
MARGIN_METRES = 9_000.0
WIDEST_LINE = 3.7
"""Of a short name, in ems."""


def shapes(places: pd.DataFrame) -> Shapes:
    """The hexagons of ``area_hexes``: rings, centres and short names. Raises ValueError when two areas share
    a code or a place."""
    for columns in (["area_code"], ["hex_column", "hex_row"]):
        if places.duplicated(columns).any():
            raise ValueError(f"area_hexes holds the same {' and '.join(columns)} twice.")
    grid = {
        code: (ACROSS * (column + 0.5 * (row % 2)), 1.5 * RADIUS * row)
        for code, column, row in zip(
            places["area_code"], places["hex_column"], places["hex_row"], strict=True
        )
    }
    middle_x, middle_y = (
        (min(at[axis] for at in grid.values()) + max(at[axis] for at in grid.values())) / 2 for axis in (0, 1)
    )
    centres = {code: (x - middle_x, y - middle_y) for code, (x, y) in grid.items()}
    return Shapes(
        rings={code: (_ring(*centre),) for code, centre in centres.items()},
        places=centres,
        lonlat={code: degrees(*centre) for code, centre in centres.items()},
        layer="hexes",
        names={
            code: _lines(td(name))
            for code, name in zip(places["area_code"], places["short_name"], strict=True)
        },
        window=_window(centres),
    )


def geojson(outlines: Shapes, names: dict[str, str]) -> dict[str, Any]:
    """The hexagons in lon/lat for the page's own route, feature id = area_code, rings clockwise."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": names[code]},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[_rounded(degrees(x, y)) for x, y in ring] for ring in rings],
            },
        }
        for code, rings in outlines.rings.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a point of the plane (metres from its middle): the inverse of the transverse
    Mercator projection of the sphere about ``CENTRE_LON``."""
    across, up = x / EARTH, math.radians(CENTRE_LAT) + y / EARTH
    lon = math.atan2(math.sinh(across), math.cos(up))
    lat = math.asin(math.sin(up) / math.cosh(across))
    return CENTRE_LON + math.degrees(lon), math.degrees(lat)


def _ring(x: float, y: float) -> Ring:
    """Six corners from the top clockwise, closed."""
    turns = [math.radians(60 * corner) for corner in (*range(6), 0)]
    return tuple((x + RADIUS * math.sin(turn), y + RADIUS * math.cos(turn)) for turn in turns)


def _rounded(place: tuple[float, float]) -> list[float]:
    return [round(place[0], 4), round(place[1], 4)]


def _window(centres: dict[str, tuple[float, float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Degrees about the middle meridian that hold every hexagon."""
    half_width = max(abs(x) for x, _ in centres.values()) + ACROSS / 2 + MARGIN_METRES
    half_height = max(abs(y) for _, y in centres.values()) + RADIUS + MARGIN_METRES
    half_lon = degrees(half_width, 0)[0] - CENTRE_LON
    (_, south), (_, north) = degrees(0, -half_height), degrees(0, half_height)
    return (
        (round(CENTRE_LON - half_lon, 3), round(CENTRE_LON + half_lon, 3)), (round(south, 3), round(north, 3))
    )  # fmt: skip


def _lines(name: str) -> str:
    return "\n".join(measure.wrap(name.replace("-", "- "), size=1, limit=WIDEST_LINE, face="semibold"))
