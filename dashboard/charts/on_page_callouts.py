"""Words beside single dots of one panel as annotations of a Plotly figure, with a thin line to their dot."""

from __future__ import annotations

from typing import Any

from dashboard.charts import callouts, measure, theme
from dashboard.charts import on_page_room as room
from dashboard.charts.on_page_room import Frame
from dashboard.charts.on_page_text import in_lines
from dashboard.charts.spec import Panel, Point

# Widths of plots on phones and tablets, and on wider pages, that words are laid out for.
NARROW_WIDTHS, WIDE_WIDTHS = (200.0, 250.0, 560.0), (480.0, 620.0, 760.0, 1000.0)
WRAP = 110.0
BACK = "rgba(255,255,255,0.75)"


def beside_dots(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """The labels of dots, placed so that they hold at every width of the page; none without any."""
    named = callouts.named_dots(panel)
    if not named:
        return []
    wrapped = [measure.balanced(point.label, size=theme.PAGE.axis, limit=WRAP) for point, _ in named]
    sizes = [
        (measure.widest(lines, size=theme.PAGE.axis) + 4, len(lines) * theme.PAGE.line_height + 2)
        for lines in wrapped
    ]
    narrow = frame.label_limit == theme.PAGE.label_width_narrow
    least = room.LEAST_FIGURE - room.left(panel) - room.right(panel, limit=frame.label_limit)
    places = callouts.put(
        panel,
        sizes,
        narrowest=max(room.LEAST_PLOT, least),
        widths=NARROW_WIDTHS if narrow else WIDE_WIDTHS,
        height=frame.height,
    )
    return [
        _annotation(point, tone, lines, place, frame)
        for (point, tone), lines, place in zip(named, wrapped, places, strict=True)
    ]


def _annotation(
    point: Point, tone: str, lines: tuple[str, ...], place: callouts.Callout, frame: Frame
) -> dict[str, Any]:
    return {
        "text": in_lines(lines),
        "x": point.x,
        "y": round(point.y or 0.0, 4),
        "xref": f"x{frame.suffix}",
        "yref": f"y{frame.suffix}",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": theme.colour("rule"),
        "standoff": 6,
        "ax": round(place.sideways, 1),
        "ay": round(place.downward, 1),
        "xanchor": "left" if place.runs_right else "right",
        "yanchor": "middle",
        "align": "left" if place.runs_right else "right",
        "borderpad": 1,
        "bgcolor": BACK,
        "font": {"size": theme.PAGE.axis, "color": theme.text_colour("text" if tone == "quiet" else tone)},
    }
