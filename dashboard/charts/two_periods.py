"""Two periods of one area, each with its 95% interval."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.charts import scales, tidy
from dashboard.charts.spec import Axis, Chart, Column, Dots, LegendItem, Panel, Point, Table, Tick, Words
from dashboard.i18n import t

MARGIN = 0.04
STYLES = (
    {"key": "earlier", "tone": "quiet", "symbol": "circle"},
    {"key": "later", "tone": "focus", "symbol": "square"},
)


def two_periods(frame: pd.DataFrame, *, words: Words, unit: str, axis: str, decimals: int) -> Chart:
    """Two dots with intervals, the earlier period above; a period without a figure is in the table only.

    ``frame`` is ``queries.periods_frame``; ``unit`` the unit of its values in words and
    ``axis`` a shorter one that fits under the axis of a telephone. Raises ChartError for
    missing columns or another number of rows.
    """
    needed = ("period_label", "value", "lower", "upper", "count", "quarters", "status")
    tidy.require(frame, needed, chart="two periods")
    if len(frame) != len(STYLES):
        raise tidy.ChartError(f"The chart of two periods needs two rows, the frame has {len(frame)}.")
    rows = frame.to_dict("records")
    points = [_point(row, place=place, decimals=decimals) for place, row in enumerate(rows)]
    drawn = [(point, style) for point, style in zip(points, STYLES, strict=True) if point.x is not None]
    if not drawn:
        reason = t("police have published none for these periods.")
        return tidy.nothing_to_draw("periods", words=words, reason=reason)
    marks = tuple(
        Dots(name=point.when, points=(point,), size=11, **style)  # type: ignore[arg-type]
        for point, style in drawn
    )
    reaches = [limit for point, _ in drawn for limit in (point.x, point.upper)]
    ticks = tuple(Tick(at=place, label=str(row["period_label"])) for place, row in enumerate(rows))
    x_axis = scales.value_axis(reaches, decimals=decimals, most=3, title=axis)
    panel = Panel(
        marks=marks,
        # A dot at zero keeps clear of the names beside the axis.
        x_axis=replace(x_axis, minimum=x_axis.minimum - MARGIN * (x_axis.maximum - x_axis.minimum)),
        y_axis=Axis(minimum=-0.6, maximum=len(rows) - 0.4, ticks=ticks, decreasing=True),
    )
    with_limits = any(point.lower is not None for point, _ in drawn)
    return Chart(
        kind="periods",
        words=words,
        panels=(panel,),
        table=_table(frame, caption=words.headline, unit=unit, decimals=decimals),
        legend=(LegendItem(label=t("Line: 95% interval"), tone="quiet", look="interval"),)
        if with_limits
        else (),
        value_name=unit,
        decimals=decimals,
    )


def _point(row: Mapping[Hashable, Any], *, place: int, decimals: int) -> Point:
    value, lower, upper = (tidy.known(row[key]) for key in ("value", "lower", "upper"))
    shown = tidy.shown(value, decimals=decimals, status=str(row["status"]))
    shown = tidy.with_limits(shown, lower, upper, decimals=decimals)
    when = str(row["period_label"])
    return Point(x=value, y=float(place), when=when, shown=shown, lower=lower, upper=upper)


def _table(frame: pd.DataFrame, *, caption: str, unit: str, decimals: int) -> Table:
    numeric = [unit, t("lower limit (95%)"), t("upper limit (95%)")]
    columns = (
        Column(label=t("Period")),
        *(Column(label=label, numeric=True, decimals=decimals) for label in numeric),
        Column(label=t("Count"), numeric=True),
        Column(label=t("Quarters counted"), numeric=True),
    )
    keys = ("value", "lower", "upper", "count", "quarters")
    rows = tuple(
        (str(row["period_label"]), *(tidy.known(row[key]) for key in keys))
        for row in frame.to_dict("records")
    )
    return Table(caption=caption, columns=columns, rows=rows)
