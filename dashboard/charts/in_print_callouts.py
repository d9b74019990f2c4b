"""Words beside single dots in print, with a thin line to their dot."""

from __future__ import annotations

import math

from dashboard.charts import callouts, measure
from dashboard.charts.in_print_sheet import PAPER_HALO, Rect, Sheet
from dashboard.charts.spec import Panel

WRAP = 190.0
DOT_RADIUS = 7.0


def draw(sheet: Sheet, panel: Panel, plot: Rect, *, size: float) -> None:
    """Draw the labels of dots inside the plot."""
    named = callouts.named_dots(panel)
    if not named:
        return
    step = size * 1.2
    wrapped = [sheet.wrapped(point.label, size=size, limit=WRAP) for point, _ in named]
    sizes = [(measure.widest(lines, size=size) + 4, len(lines) * step) for lines in wrapped]
    places = callouts.put(panel, sizes, narrowest=plot.width, widths=(plot.width,), height=plot.height)
    for (point, tone), lines, place in zip(named, wrapped, places, strict=True):
        across, down = callouts.spot(panel, point, height=plot.height)
        x, y = plot.left + across * plot.width, plot.top + down
        far = math.hypot(place.sideways, place.downward)
        start = DOT_RADIUS / far
        if start < 1:
            sheet.line(
                x0=x + place.sideways * start,
                y0=y + place.downward * start,
                x1=x + place.sideways,
                y1=y + place.downward,
                tone="rule",
                width=1.0,
            )
        top = y + place.downward - len(lines) * step / 2
        for number, line in enumerate(lines):
            sheet.text(
                line,
                x=x + place.sideways + (2 if place.runs_right else -2),
                y=top + number * step,
                size=size,
                tone="text" if tone == "quiet" else tone,
                align="left" if place.runs_right else "right",
                halo=PAPER_HALO,
            )
