"""The choropleth of police force areas."""

from __future__ import annotations

from typing import Literal

import geopandas as gpd
import pandas as pd

from dashboard.charts.spec import Chart, Shapes, Words


def shapes(boundaries: gpd.GeoDataFrame) -> Shapes:
    """Rings and label points from ``Package.boundaries``. Slow (some ms): keep the result with the package."""
    raise NotImplementedError


def geojson(boundaries: gpd.GeoDataFrame) -> dict[str, object]:
    """The display geometry as GeoJSON in lon/lat, clockwise outer rings, feature id = area_code, 4 decimals.
    For the page's own route. Raises ValueError on duplicate ids."""
    raise NotImplementedError


def choropleth(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    outlines: Shapes,
    focus: tuple[str, ...] = (),
    zoom: Literal["all", "wales"] = "all",
    bounds: tuple[float, ...] | None = None,
    small: bool = False,
) -> Chart:
    """Forces by class. ``frame`` is ``queries.force_table`` for one year. ``bounds`` fixes the class limits (for a time
    slider: ``class_bounds(all values)``); None makes them from this frame. ``small`` leaves out area labels."""
    raise NotImplementedError


def class_bounds(values: pd.Series) -> tuple[float, ...]:
    """Four rounded, rising limits that make five classes of about equal size; fewer where values repeat."""
    raise NotImplementedError
