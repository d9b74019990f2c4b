"""A chart as a Plotly figure for the page."""

from __future__ import annotations

from typing import Any

from dashboard.charts.spec import Chart


def figure(
    chart: Chart,
    *,
    narrow: bool = False,
    geojson: str | dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The figure as a plain dict (``st.plotly_chart`` takes it). ``geojson`` (own route or dict, see ``map.geojson``)
    is needed for maps. ``narrow`` is for phones; the wide form also holds at 375 px.

    For maps ``customdata`` of a clicked point is the area code, and ``location`` too.
    """
    raise NotImplementedError


def config(*, topojson_url: str, locale: str = "en") -> dict[str, Any]:
    """``config=`` for ``st.plotly_chart``: no mode bar, responsive, own topology stub (see the page's route)."""
    raise NotImplementedError
