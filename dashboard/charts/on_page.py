"""A chart as a Plotly figure for the page: a plain dict, which ``st.plotly_chart(…, theme=None)`` takes.

Heights are fixed and widths stretch, so labels are placed in pixels where they never collide: end labels
beside the plot, labels of rules above it, names of bars over the bars. The same figure holds from 320 px up.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts import (
    measure,
    on_page_axes,
    on_page_data,
    on_page_legend,
    on_page_map,
    on_page_words,
    theme,
)  # fmt: skip
from dashboard.charts import on_page_room as room
from dashboard.charts.on_page_room import Frame
from dashboard.charts.spec import Areas, Bars, Chart, Line, Panel

LEAST_COLUMN = 200.0
EMPTY_HEIGHT = 150.0


def figure(
    chart: Chart,
    *,
    narrow: bool = False,
    geojson: str | dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The figure of all panels. ``geojson`` (own route or ``map.geojson``) is needed for maps.

    ``narrow`` puts panels under each other, wraps end labels sooner and gives the legend of a map a place of
    its own. A clicked area of a map has its code as ``location``. Raises ValueError for a map without
    geojson.
    """
    if chart.empty:
        return _nothing(chart)
    if isinstance(chart.panels[0].marks[0], Areas):
        return on_page_map.figure(chart, geojson=geojson, narrow=narrow)
    return _cartesian(chart, columns=1 if narrow else chart.columns, narrow=narrow)


def drawable(chart: Chart, *, narrow: bool = False, geojson: str | dict[str, Any] | None = None) -> go.Figure:
    """``figure`` as a Plotly object that is not validated again: the dicts are held against Plotly's schema
    by tests, and validation takes some 10 ms a panel."""
    return go.Figure(figure(chart, narrow=narrow, geojson=geojson), _validate=False)


def config(*, topojson_url: str, locale: str = "en-GB") -> dict[str, Any]:
    """``config=`` for ``st.plotly_chart``: no mode bar, no zoom by scrolling, topology from our own address.

    ``topojson_url`` must answer with the stub, or the map library asks a foreign host and draws nothing.
    """
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "responsive": True,
        "locale": locale,
        "topojsonURL": topojson_url,
    }


def base_layout(*, height: float, margin: dict[str, float]) -> dict[str, Any]:
    """What every figure shares: fonts, no template, no frame, hover as a quiet white box."""
    return {
        "template": {},
        "height": round(height),
        "margin": {side: round(size) for side, size in margin.items()} | {"autoexpand": False, "pad": 0},
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.PAGE_FONT, "size": theme.PAGE.axis, "color": theme.colour("text")},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": theme.PAPER,
            "bordercolor": theme.colour("zero"),
            "align": "left",
            "namelength": -1,
            "font": {
                "family": theme.PAGE_FONT,
                "size": theme.PAGE.axis,
                "color": theme.colour("strong-text"),
            },
        },
    }


def _nothing(chart: Chart) -> dict[str, Any]:
    lines = measure.wrap(chart.empty, size=theme.PAGE.label, limit=250)
    layout = base_layout(height=EMPTY_HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    hidden = {"visible": False, "range": [0, 1], "fixedrange": True}
    layout |= {"xaxis": hidden, "yaxis": dict(hidden)}
    layout["annotations"] = [
        on_page_words.annotation(
            lines, x=0.5, y=0.5, xref="paper", yref="paper", tone="soft-text", align="center"
        )
        | {"xanchor": "center", "yanchor": "middle"}
    ]
    return {"data": [], "layout": layout}


def _plot_height(chart: Chart, panel: Panel) -> float:
    if chart.kind == "spark":
        return theme.PAGE.spark_height
    if any(isinstance(mark, Bars) and mark.horizontal for mark in panel.marks):
        return sum(room.bar_row_heights(panel))
    rows = {
        "ranking": theme.PAGE.row_height,
        "heat": theme.PAGE.heat_row_height,
        "periods": theme.PAGE.bar_height,
    }
    if chart.kind in rows:
        return len(panel.y_axis.ticks) * rows[chart.kind]
    if chart.kind == "funnel":
        return theme.PAGE.funnel_height
    return theme.PAGE.panel_height if len(chart.panels) > 1 else theme.PAGE.trend_height


def _cartesian(chart: Chart, *, columns: int, narrow: bool) -> dict[str, Any]:
    limit = theme.PAGE.label_width_narrow if narrow else theme.PAGE.label_width
    rows = [chart.panels[start : start + columns] for start in range(0, len(chart.panels), columns)]
    heights = [max(_plot_height(chart, panel) for panel in row) for row in rows]
    below = room.below(chart.panels)
    above = [max(room.above(panel, limit=limit) for panel in row) for row in rows]
    legend_height = on_page_legend.height(chart.legend)
    left = max(room.left(panel) for panel in chart.panels)
    right = max(room.right(panel, limit=limit) for panel in chart.panels)
    gaps = sum(above[1:]) + (len(rows) - 1) * (below + 10)
    inner = sum(heights) + gaps
    margin = {"l": left, "r": right, "t": above[0], "b": below + legend_height}
    layout = base_layout(height=inner + margin["t"] + margin["b"], margin=margin)
    layout |= {"annotations": [], "shapes": []}
    data: list[dict[str, Any]] = []
    top = 0.0
    number = 0
    for row, height, head in zip(rows, heights, [0.0, *above[1:]], strict=True):
        top += head
        for column, panel in enumerate(row):
            number += 1
            own = _plot_height(chart, panel)
            frame = Frame(
                number=number,
                x_domain=_columns_domain(column, columns, between=left + right),
                y_domain=(1 - (top + own) / inner, 1 - top / inner),
                height=own,
                label_limit=limit,
            )
            _add_panel(layout, data, panel, frame)
        top += height + below + 10
    if chart.legend:
        data += on_page_legend.traces(chart.legend)
        layout["showlegend"] = True
        layout["legend"] = on_page_legend.layout(chart.legend, left=left)
    return {"data": data, "layout": layout}


def _columns_domain(column: int, columns: int, *, between: float) -> tuple[float, float]:
    """The share of the width that a column takes; ``between`` are the pixels of words between two columns,
    which must fit where each column has ``LEAST_COLUMN`` pixels with them."""
    gap = between / (LEAST_COLUMN * columns) if columns > 1 else 0.0
    width = (1 - gap * (columns - 1)) / columns
    start = column * (width + gap)
    return (round(start, 4), round(min(start + width, 1.0), 4))


def _add_panel(layout: dict[str, Any], data: list[dict[str, Any]], panel: Panel, frame: Frame) -> None:
    layout |= on_page_axes.axes(panel, frame)
    layout["annotations"] += on_page_words.all_words(panel, frame)
    layout["shapes"] += on_page_axes.shapes(panel, frame)
    data += on_page_data.traces(panel, frame)
    layout["barmode"] = "overlay"
    if any(isinstance(mark, Line) for mark in panel.marks):
        layout["hoverdistance"] = 40
