"""The data of one panel as Plotly traces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import on_page_legend, theme
from dashboard.charts import on_page_room as room
from dashboard.charts.on_page_room import Frame
from dashboard.charts.on_page_text import as_words
from dashboard.charts.spec import Bars, Dots, Line, Panel, Point
from dashboard.i18n import t


def traces(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """The data of the panel; ``uid`` is the key of the series."""
    found = []
    for mark in panel.marks:
        if isinstance(mark, Line):
            found.append(_line(mark))
        elif isinstance(mark, Dots):
            found.append(_dots(mark))
        elif isinstance(mark, Bars):
            found.append(_bars(mark, panel))
    for trace, mark in zip(found, (m for m in panel.marks if isinstance(m, (Line, Dots, Bars))), strict=True):
        trace |= {"uid": mark.key, "name": as_words(mark.name), "showlegend": False,
                  "xaxis": f"x{frame.suffix}", "yaxis": f"y{frame.suffix}"}  # fmt: skip
    return found


def _hover(points: Sequence[Point], name: str) -> dict[str, Any]:
    texts = [as_words(t("{when}: {value}", when=p.when, value=p.shown)) for p in points]
    return {
        "text": texts,
        "hovertemplate": f"<b>{as_words(name)}</b><br>%{{text}}<extra></extra>",
    }


def _line(mark: Line) -> dict[str, Any]:
    values = [point.y for point in mark.points]
    around = [None, *values, None]
    alone = [
        7 if value is not None and around[place] is None and around[place + 2] is None else 0
        for place, value in enumerate(values)
    ]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if any(alone) else "lines",
        "x": [point.x for point in mark.points],
        "y": _rounded(values),
        "connectgaps": False,
        "line": {"color": theme.colour(mark.tone), "width": mark.width, "dash": theme.PAGE_DASHES[mark.dash]},
    }
    if any(alone):
        trace["marker"] = {"size": alone, "color": theme.colour(mark.tone), "opacity": 1}
    return trace | (_hover(mark.points, mark.name) if mark.hover else {"hoverinfo": "skip"})


def _dots(mark: Dots) -> dict[str, Any]:
    colour = theme.colour(mark.tone)
    fill = colour if mark.filled else theme.PAPER
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": _rounded([point.x for point in mark.points]),
        "y": _rounded([point.y for point in mark.points]),
        "marker": {
            "size": mark.size,
            "color": fill,
            "symbol": theme.PAGE_SYMBOLS[mark.symbol],
            "opacity": 1,
            "line": {"color": colour, "width": 0 if mark.filled else 2},
        },
        "cliponaxis": False,
    }
    if any(point.lower is not None for point in mark.points):
        value = "x" if mark.horizontal_intervals else "y"
        middles = [getattr(point, value) for point in mark.points]
        trace[f"error_{value}"] = {
            "type": "data",
            "symmetric": False,
            "array": [_gap(p.upper, v) for p, v in zip(mark.points, middles, strict=True)],
            "arrayminus": [_gap(v, p.lower) for p, v in zip(mark.points, middles, strict=True)],
            "thickness": 1.6,
            "width": 0,
            "color": colour,
        }
        text = [as_words(p.shown) for p in mark.points]
        names = [as_words(p.when) for p in mark.points]
        return trace | {"text": text, "customdata": names,
                        "hovertemplate": "<b>%{customdata}</b><br>%{text}<extra></extra>"}  # fmt: skip
    if any(point.code for point in mark.points):
        return trace | _clickable(mark.points)
    return trace | _hover(mark.points, mark.name)


def _clickable(points: Sequence[Point]) -> dict[str, Any]:
    """Hover that names the area of each point, its code for a click, and no fading of what isn't clicked."""
    return {
        "text": [f"<b>{as_words(point.when)}</b><br>{as_words(point.shown)}" for point in points],
        "customdata": [point.code for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _gap(high: float | None, low: float | None) -> float | None:
    return None if high is None or low is None else round(high - low, 4)


def _rounded(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 4) for value in values]


def _bars(mark: Bars, panel: Panel) -> dict[str, Any]:
    colour = theme.colour(mark.tone)
    marker = on_page_legend.hatch(colour) if mark.hatched else {"color": colour, "line": {"width": 0}}
    trace: dict[str, Any] = {"type": "bar", "marker": marker, "textangle": 0}
    places = [point.y if mark.horizontal else point.x for point in mark.points]
    lengths = _rounded([point.x if mark.horizontal else point.y for point in mark.points])
    if mark.horizontal:
        middles = room.bar_middles(panel)
        trace |= {"orientation": "h", "x": lengths, "y": [round(middles[int(p or 0)], 1) for p in places],
                  "width": room.BAR_THICKNESS, "customdata": places}  # fmt: skip
    else:
        trace |= {"x": places, "y": lengths, "width": mark.thickness}
    trace |= _hover(mark.points, mark.name)
    if mark.direct_label:
        hover = trace.pop("text")
        trace |= {
            "hovertext": hover,
            "hovertemplate": trace["hovertemplate"].replace("%{text}", "%{hovertext}"),
            "text": [as_words(point.shown) for point in mark.points],
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": theme.PAGE.label, "color": theme.colour("strong-text")},
        }
    return trace
