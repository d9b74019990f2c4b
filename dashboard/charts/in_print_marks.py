"""Marks in print, in the coordinates of the data. Each artist carries the key of its series as gid."""

from __future__ import annotations

import math

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dashboard.charts import theme
from dashboard.charts.in_print_sheet import line_style
from dashboard.charts.spec import Band, Bars, Dots, Line, Mark, Rule

POINTS_PER_PIXEL = 0.72


MOST_BAR = 34.0


def add(axes: Axes, mark: Mark, *, row_height: float) -> None:
    """Draw one mark. ``row_height`` is the pixels of one step of the y axis: dots and bars keep within it."""
    if isinstance(mark, Line):
        _line(axes, mark)
    elif isinstance(mark, Dots):
        in_rows = any(point.lower is not None for point in mark.points)
        _dots(axes, mark, most=row_height * 0.62 if in_rows else math.inf)
    elif isinstance(mark, Bars):
        _bars(axes, mark, most=MOST_BAR / row_height if mark.horizontal else math.inf)
    elif isinstance(mark, Band):
        axes.axvspan(mark.start, mark.end, color=theme.colour(mark.tone), linewidth=0, zorder=0)
    elif isinstance(mark, Rule):
        draw = axes.axvline if mark.vertical else axes.axhline
        draw(
            mark.at,
            color=theme.colour(mark.tone),
            linewidth=1.4 * POINTS_PER_PIXEL,
            linestyle=line_style(mark.dash, width=1.4),
            zorder=1.5,
        )


def _line(axes: Axes, mark: Line) -> None:
    xs = [math.nan if point.x is None else point.x for point in mark.points]
    ys = [math.nan if point.y is None else point.y for point in mark.points]
    width = mark.width * 1.25
    (line,) = axes.plot(
        xs,
        ys,
        color=theme.colour(mark.tone),
        linewidth=width * POINTS_PER_PIXEL,
        linestyle=line_style(mark.dash, width=width),
        dash_capstyle="butt",
        solid_joinstyle="round",
        clip_on=False,
        zorder=3,
    )
    line.set_gid(mark.key)
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


def _dots(axes: Axes, mark: Dots, *, most: float) -> None:
    xs = [math.nan if point.x is None else point.x for point in mark.points]
    ys = [math.nan if point.y is None else point.y for point in mark.points]
    colour = theme.colour(mark.tone)
    size = min(mark.size * 1.2, most)
    (dots,) = axes.plot(
        xs,
        ys,
        linestyle="none",
        marker=theme.PRINT_SYMBOLS[mark.symbol],
        markersize=size * POINTS_PER_PIXEL,
        markerfacecolor=colour if mark.filled else theme.PAPER,
        markeredgecolor=colour,
        markeredgewidth=0 if mark.filled else 1.5,
        clip_on=False,
        zorder=4,
    )
    dots.set_gid(mark.key)
    limits = [
        ((point.y if mark.horizontal_intervals else point.x) or 0.0, point.lower, point.upper)
        for point in mark.points
        if point.lower is not None and point.upper is not None
    ]
    if not limits:
        return
    draw = axes.hlines if mark.horizontal_intervals else axes.vlines
    places, lows, highs = (list(values) for values in zip(*limits, strict=True))
    lines = draw(places, lows, highs)
    lines.set_color(colour)
    lines.set_linewidth(1.7 * POINTS_PER_PIXEL)
    lines.set_gid(f"{mark.key}-interval")


def _bars(axes: Axes, mark: Bars, *, most: float) -> None:
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
            zorder=2,
        )
        bar.set_gid(f"{mark.key}|{middle:g}")
        axes.add_patch(bar)
