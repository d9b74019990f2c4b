"""Forces in order, each with its 95% interval."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.charts import scales, theme, tidy
from dashboard.charts.spec import (
    Axis,
    Chart,
    Column,
    Dots,
    LegendItem,
    Mark,
    Panel,
    Point,
    Rule,
    Table,
    Tick,
    Words,
)
from dashboard.i18n import t


def ranking(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    reference_value: float | None = None,
    reference_name: str = "",
    focus: tuple[str, ...] = (),
    limit: int | None = None,
) -> Chart:
    """Dots with intervals, highest first (``queries.force_table``); areas without a figure are in the
    table only.

    The vertical rule is the reference (England and Wales); ``focus`` areas are in the strong colour, larger
    and square. ``limit`` keeps that many rows nearest to the first focus area (or the highest ones).
    Raises ChartError for missing columns.
    """
    decimals = tidy.decimals_of(measure)
    tidy.require(frame, ("area_code", "area_name", "value", "lower", "upper"), chart="ranking")
    ordered = frame.sort_values(["value", "area_name"], ascending=[False, True], na_position="last")
    drawn = _nearest(ordered.loc[ordered["value"].notna()], focus=focus, limit=limit)
    if drawn.empty:
        reason = t("police have published none for this year.")
        return tidy.nothing_to_draw("ranking", words=words, reason=reason)
    names = tidy.area_names(frame)
    points = [
        _point(row, name=names[row["area_code"]], place=place, decimals=decimals)
        for place, row in enumerate(drawn.to_dict("records"))
    ]
    strong = [code in focus for code in drawn["area_code"]]
    highest = [max(filter(None, (point.x, point.upper)), default=0.0) for point in points]
    x_axis = scales.value_axis([*highest, reference_value], decimals=decimals, title=tidy.unit_of(measure))
    panel = Panel(
        marks=_marks(points, strong, reference_value=reference_value, reference_name=reference_name,
                     decimals=decimals),
        x_axis=x_axis,
        y_axis=Axis(
            minimum=-0.6,
            maximum=len(points) - 0.4,
            ticks=tuple(Tick(at=place, label=names[code]) for place, code in enumerate(drawn["area_code"])),
            decreasing=True,
        ),
    )  # fmt: skip
    return Chart(
        kind="ranking",
        words=words,
        panels=(panel,),
        table=_table(ordered, names, caption=words.headline, measure=measure, decimals=decimals),
        legend=(LegendItem(label=t("Line: 95% interval"), tone="quiet", look="interval"),),
        value_name=tidy.unit_of(measure),
        decimals=decimals,
    )


def _nearest(rows: pd.DataFrame, *, focus: tuple[str, ...], limit: int | None) -> pd.DataFrame:
    if limit is None or len(rows) <= limit:
        return rows
    places = [place for place, code in enumerate(rows["area_code"]) if code in focus]
    middle = places[0] if places else 0
    start = max(0, min(middle - limit // 2, len(rows) - limit))
    kept = set(range(start, start + limit)) | set(places)
    return rows.iloc[sorted(kept)]


def _point(row: Mapping[Hashable, Any], *, name: str, place: int, decimals: int) -> Point:
    value, lower, upper = (tidy.known(row[key]) for key in ("value", "lower", "upper"))
    shown = tidy.shown(value, decimals=decimals)
    shown = tidy.with_limits(shown, lower, upper, decimals=decimals)
    return Point(x=value, y=float(place), when=name, shown=shown, lower=lower, upper=upper)


def _marks(
    points: list[Point],
    strong: list[bool],
    *,
    reference_value: float | None,
    reference_name: str,
    decimals: int,
) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if reference_value is not None:
        label = t(
            "{area} {value}", area=reference_name, value=theme.number(reference_value, decimals=decimals)
        )
        marks.append(Rule(at=reference_value, label=label, tone="rule", dash="dash"))
    others = tuple(point for point, chosen in zip(points, strong, strict=True) if not chosen)
    chosen_ones = tuple(point for point, chosen in zip(points, strong, strict=True) if chosen)
    if others:
        marks.append(Dots(key="others", name=t("Forces"), points=others, tone="quiet", size=7))
    if chosen_ones:
        name = t("Chosen forces")
        marks.append(Dots(key="focus", name=name, points=chosen_ones, tone="focus", symbol="square", size=9))
    return tuple(marks)


def _table(rows: pd.DataFrame, names: dict[str, str], *, caption: str, measure: str, decimals: int) -> Table:
    numeric = [tidy.unit_of(measure), t("lower limit (95%)"), t("upper limit (95%)")]
    columns = (
        Column(label=t("Police force area")),
        *tuple(Column(label=label, numeric=True, decimals=decimals) for label in numeric),
    )
    cells = tuple(
        (names[row["area_code"]], *(tidy.known(row[key]) for key in ("value", "lower", "upper")))
        for row in rows.to_dict("records")
    )
    return Table(caption=caption, columns=columns, rows=cells)
