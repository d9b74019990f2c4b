"""Axes, rules and bands of one panel as parts of a Plotly layout."""

from __future__ import annotations

from typing import Any

from dashboard.charts import on_page_room as room
from dashboard.charts import theme
from dashboard.charts.on_page_room import Frame
from dashboard.charts.on_page_text import as_words
from dashboard.charts.spec import Axis, Band, Panel, Rule


def _axis(axis: Axis, *, domain: tuple[float, float], anchor: str, line: bool) -> dict[str, Any]:
    limits = [axis.minimum, axis.maximum]
    parts: dict[str, Any] = {
        "range": limits[::-1] if axis.decreasing else limits,
        "domain": list(domain),
        "anchor": anchor,
        "fixedrange": True,
        "zeroline": False,
        "showgrid": axis.grid,
        "showline": line,
        "visible": axis.visible,
    }
    if not axis.visible:
        return parts
    parts |= {
        "tickmode": "array",
        "tickvals": [tick.at for tick in axis.ticks],
        "ticktext": [as_words(tick.label) for tick in axis.ticks],
        "tickangle": 0,
        "tickfont": {"size": theme.PAGE.axis, "color": theme.colour("text")},
        "gridcolor": theme.colour("grid"),
        "gridwidth": 1,
        "linecolor": theme.colour("zero"),
        "ticks": "outside" if line else "",
        "ticklen": 4,
        "tickcolor": theme.colour("zero"),
        "automargin": False,
    }
    return parts


def axes(panel: Panel, frame: Frame) -> dict[str, Any]:
    """The two axes of the panel under their Plotly names."""
    names = panel.y_axis
    if room.named_bars(panel):
        names = Axis(minimum=0, maximum=frame.height, visible=False, decreasing=True)
    across = panel.x_axis.grid
    x = _axis(panel.x_axis, domain=frame.x_domain, anchor=f"y{frame.suffix}", line=not across)
    y = _axis(names, domain=frame.y_domain, anchor=f"x{frame.suffix}", line=False)
    return {f"xaxis{frame.suffix}": x, f"yaxis{frame.suffix}": y}


def shapes(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """Rules, bands and the zero line."""
    x, y = f"x{frame.suffix}", f"y{frame.suffix}"
    low, high = frame.y_domain
    scale = (high - low) / frame.height
    tops = {
        id(mark): foot + len(lines) * theme.PAGE.line_height
        for mark, lines, _, foot in room.flag_levels(panel, limit=frame.label_limit)
    }
    found: list[dict[str, Any]] = []
    for mark in panel.marks:
        if isinstance(mark, Band):
            found.append(
                {"type": "rect", "xref": x, "yref": "paper", "x0": mark.start, "x1": mark.end,
                 "y0": low, "y1": high,
                 "fillcolor": theme.colour(mark.tone), "line": {"width": 0}, "layer": "below"}
            )  # fmt: skip
        elif isinstance(mark, Rule):
            line = {"color": theme.colour(mark.tone), "width": 1.3, "dash": theme.PAGE_DASHES[mark.dash]}
            if mark.vertical:
                top = high + (tops.get(id(mark), 0.0) - 2) * scale if mark.label else high
                place = {
                    "xref": x,
                    "yref": "paper",
                    "x0": mark.at,
                    "x1": mark.at,
                    "y0": low,
                    "y1": round(top, 4),
                }
            else:
                place = {"xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": mark.at, "y1": mark.at}
            found.append({"type": "line", "line": line, "layer": "below"} | place)
    if panel.y_axis.grid and panel.y_axis.minimum <= 0 <= panel.y_axis.maximum:
        found.append(
            {"type": "line", "xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": 0, "y1": 0,
             "line": {"color": theme.colour("zero"), "width": 1.2}, "layer": "below"}
        )  # fmt: skip
    return found
