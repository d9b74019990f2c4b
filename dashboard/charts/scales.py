"""Axes: round ticks from zero, and places in time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.charts import theme
from dashboard.charts.spec import Axis, Tick


def nice_step(span: float, *, most: int) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that covers ``span`` in at most ``most`` steps. Raises ValueError
    for span ≤ 0."""
    if span <= 0:
        raise ValueError(f"A scale needs a positive span, not {span}.")
    size = 10.0 ** math.floor(math.log10(span / most))
    for factor in (1.0, 2.0, 5.0, 10.0):
        if span / (factor * size) <= most + 1e-9:
            return factor * size
    return 10.0 * size


def value_axis(
    values: Sequence[float | None],
    *,
    decimals: int = 0,
    most: int = 5,
    title: str = "",
    grid: bool = True,
    lowest_top: float = 1.0,
) -> Axis:
    """An axis from zero to the first round tick over the highest value; below zero for negative corrections,
    without a tick there when they are small."""
    known = [value for value in values if value is not None]
    top = max([*known, 0.0])
    bottom = min([*known, 0.0])
    if top - bottom < lowest_top:
        top = bottom + lowest_top
    step = nice_step(top - bottom, most=most)
    if decimals == 0:
        step = max(step, 1.0)
    first = math.floor(bottom / step + 1e-9)
    last = math.ceil(top / step - 1e-9)
    places = max(decimals if step < 1 else 0, 0 if step >= 1 else -math.floor(math.log10(step)))
    ticks = tuple(
        Tick(at=round(n * step, 10), label=theme.number(n * step, decimals=places))
        for n in range(first, last + 1)
    )
    lowest = ticks[0].at
    if bottom < 0 and bottom > -step / 2:
        ticks, lowest = ticks[1:], bottom
    return Axis(minimum=lowest, maximum=ticks[-1].at, ticks=ticks, title=title, grid=grid)


def decimal_year(day: date) -> float:
    """2017-04-03 → 2017.25…, so that a day has one place on every time axis."""
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days


def place(start: date, end: date, *, period: str) -> float:
    """Where a period stands: rolling twelve months at their end, quarters and years at their middle."""
    if period == "rolling":
        return round(decimal_year(end + timedelta(days=1)), 4)
    return round((decimal_year(start) + decimal_year(end + timedelta(days=1))) / 2, 4)


def time_axis(
    places: Sequence[tuple[float, str]], *, period: str, extent: tuple[float, float], most: int = 4
) -> Axis:
    """The axis of a trend over ``extent``. ``places`` are (position, period label) in order, without repeats.

    Financial years get their own labels; quarters and rolling periods get calendar years, or their own labels
    where fewer than two January firsts fall in the stretch.
    """
    first, last = extent
    pad = 0.5 if first == last else max((last - first) * 0.015, 0.02)
    januaries = [float(year) for year in range(math.ceil(first), math.floor(last) + 1)]
    if period == "year" or len(januaries) < 3:
        step = max(1, math.ceil(len(places) / most))
        chosen = [places[index] for index in range(len(places) - 1, -1, -step)][::-1]
        ticks = tuple(Tick(at=at, label=label) for at, label in chosen)
    else:
        step = max(1, math.ceil(len(januaries) / (most + 1)))
        ticks = tuple(Tick(at=year, label=str(int(year))) for year in januaries[::-1][::step][::-1])
    return Axis(minimum=round(first - pad, 4), maximum=round(last + pad, 4), ticks=ticks)
