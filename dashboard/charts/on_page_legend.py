"""The legend of a figure on the page: keys that direct labels can't replace, one a line under the plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import measure, theme
from dashboard.charts.on_page_text import in_lines
from dashboard.charts.spec import LegendItem

TEXT_LIMIT = 250.0


def _lines(item: LegendItem) -> tuple[str, ...]:
    return measure.wrap(item.label, size=theme.PAGE.axis, limit=TEXT_LIMIT)


def height(items: Sequence[LegendItem]) -> float:
    """Room for the legend in pixels."""
    if not items:
        return 0.0
    return 12 + sum(len(_lines(item)) * theme.PAGE.line_height + 5 for item in items)


def layout(items: Sequence[LegendItem], *, left: float) -> dict[str, Any]:
    """The legend at the bottom left of the figure, whatever its width; it never scrolls, however low the
    plot."""
    return {
        "maxheight": 2 * height(items),
        "orientation": "v",
        "xref": "container",
        "yref": "container",
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "bottom",
        "bgcolor": "rgba(0,0,0,0)",
        "itemclick": False,
        "itemdoubleclick": False,
        "itemwidth": max(30, min(40, round(left))),
        "font": {"size": theme.PAGE.axis, "color": theme.colour("text")},
        "traceorder": "normal",
    }


def traces(items: Sequence[LegendItem]) -> list[dict[str, Any]]:
    """Traces without data that give the legend its keys."""
    return [_trace(item) for item in items]


def _trace(item: LegendItem) -> dict[str, Any]:
    colour = theme.colour(item.tone)
    trace: dict[str, Any] = {
        "type": "scatter",
        "x": [None],
        "y": [None],
        "name": in_lines(_lines(item)),
        "showlegend": True,
        "hoverinfo": "skip",
    }
    if item.look in ("line", "interval"):
        line = {"color": colour, "width": 2, "dash": theme.PAGE_DASHES[item.dash]}
        return trace | {"mode": "lines", "line": line}
    marker: dict[str, Any] = {"size": 10, "color": colour, "symbol": theme.PAGE_SYMBOLS[item.symbol]}
    if item.look == "open_dot":
        marker |= {"color": theme.PAPER, "line": {"color": colour, "width": 2}}
    elif item.look in ("square", "band"):
        marker |= {"symbol": "square", "size": 13, "line": {"color": theme.colour("zero"), "width": 1}}
    elif item.look == "hatch":
        return {
            "type": "bar",
            "x": [None],
            "y": [None],
            "name": trace["name"],
            "showlegend": True,
            "hoverinfo": "skip",
            "marker": hatch(colour),
        }
    return trace | {"mode": "markers", "marker": marker}


def hatch(colour: str) -> dict[str, Any]:
    """Stripes in the colour on white, with an outline."""
    return {
        "color": theme.PAPER,
        "line": {"color": colour, "width": 1.5},
        "pattern": {"shape": "/", "fgcolor": colour, "bgcolor": theme.PAPER, "size": 6, "solidity": 0.35},
    }
