"""Marks in print, in the units of their axes. Each shape carries the key of its series as gid."""

from __future__ import annotations

import math
from typing import Final

from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from dashboard.charts import theme
from dashboard.charts.in_print_sheet import LEVEL_OF_GRID, POINTS_PER_PIXEL, Plot, line_style
from dashboard.charts.spec import Band, Bars, Dots, Line, Mark, Rule

MOST_BAR: Final = 34.0
# From the back to the front.
BEHIND_THE_GRID, BARS, RULES, LINES, DOTS = (LEVEL_OF_GRID + step for step in (-0.5, 1.0, 1.5, 2.0, 3.0))


def add(plot: Plot, mark: Mark, *, row_height: float) -> None:
    """Draw one mark. ``row_height`` is the pixels of one step of the y axis: dots and bars keep within it."""
    if isinstance(mark, Line):
        _line(plot, mark)
    elif isinstance(mark, Dots):
        in_rows = any(point.lower is not None for point in mark.points)
        _dots(plot, mark, most=row_height * 0.62 if in_rows else math.inf)
    elif isinstance(mark, Bars):
        _bars(plot, mark, most=MOST_BAR / row_height if mark.horizontal else math.inf)
    elif isinstance(mark, Band):
        low, high = sorted(plot.y)
        band = Rectangle((mark.start, low), mark.end - mark.start, high - low, linewidth=0)
        band.set_facecolor(theme.colour(mark.tone))
        plot.add(band, level=BEHIND_THE_GRID)
    elif isinstance(mark, Rule):
        along, ends = [mark.at, mark.at], plot.y if mark.vertical else plot.x
        rule = Line2D(
            *((along, ends) if mark.vertical else (ends, along)),
            color=theme.colour(mark.tone),
            linewidth=1.4 * POINTS_PER_PIXEL,
            linestyle=line_style(mark.dash, width=1.4),
        )
        plot.add(rule, level=RULES)


def _line(plot: Plot, mark: Line) -> None:
    xs = [math.nan if point.x is None else point.x for point in mark.points]
    ys = [math.nan if point.y is None else point.y for point in mark.points]
    width = mark.width * 1.25
    line = Line2D(
        xs,
        ys,
        color=theme.colour(mark.tone),
        linewidth=width * POINTS_PER_PIXEL,
        linestyle=line_style(mark.dash, width=width),
        dash_capstyle="butt",
        solid_joinstyle="round",
        gid=mark.key,
    )
    around = [math.nan, *ys, math.nan]
    alone = [
        place
        for place, value in enumerate(ys)
        if not math.isnan(value) and math.isnan(around[place]) and math.isnan(around[place + 2])
    ]
    if alone:
        line.set_marker("o")
        line.set_markersize(6.5)
        line.set_markevery(alone)
    plot.add(line, level=LINES)


def _dots(plot: Plot, mark: Dots, *, most: float) -> None:
    xs = [math.nan if point.x is None else point.x for point in mark.points]
    ys = [math.nan if point.y is None else point.y for point in mark.points]
    colour = theme.colour(mark.tone)
    size = min(mark.size * 1.2, most)
    dots = Line2D(
        xs,
        ys,
        linestyle="none",
        marker=theme.PRINT_SYMBOLS[mark.symbol],
        markersize=size * POINTS_PER_PIXEL,
        markerfacecolor=colour if mark.filled else theme.PAPER,
        markeredgecolor=colour,
        markeredgewidth=0 if mark.filled else 1.5,
        gid=mark.key,
    )
    plot.add(dots, level=DOTS)
    limits = [
        ((point.y if mark.horizontal_intervals else point.x) or 0.0, point.lower, point.upper)
        for point in mark.points
        if point.lower is not None and point.upper is not None
    ]
    if not limits:
        return
    ends = [((place, low), (place, high)) for place, low, high in limits]
    intervals = LineCollection(
        [((a[1], a[0]), (b[1], b[0])) for a, b in ends] if mark.horizontal_intervals else ends,
        colors=colour,
        linewidths=1.7 * POINTS_PER_PIXEL,
        gid=f"{mark.key}-interval",
    )
    plot.add(intervals, level=LINES)


def _bars(plot: Plot, mark: Bars, *, most: float) -> None:
    thickness = min(mark.thickness, most)
    for point in mark.points:
        length, place = (point.x, point.y) if mark.horizontal else (point.y, point.x)
        extent = math.nan if length is None else length
        middle = place or 0.0
        start = (0.0, middle - thickness / 2) if mark.horizontal else (middle - thickness / 2, 0.0)
        sides = (extent, thickness) if mark.horizontal else (thickness, extent)
        bar = Rectangle(
            start,
            *sides,
            facecolor=theme.PAPER if mark.hatched else theme.colour(mark.tone),
            edgecolor=theme.colour(mark.tone),
            linewidth=0.8 if mark.hatched else 0.0,
            hatch="///" if mark.hatched else None,
            gid=f"{mark.key}|{middle:g}",
        )
        plot.add(bar, level=BARS)
