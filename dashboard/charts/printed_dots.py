"""Printed counts as dots in time, official counts of 88A as steps of their own: nothing is joined."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.charts import printed, scales, theme, tidy
from dashboard.charts import timeline as tl
from dashboard.charts.spec import Axis, Chart, Dots, LegendItem, Line, Mark, Panel, Point, Rule, Words
from dashboard.i18n import t
from dashboard.periods import fy_label

OFFICIAL = "official"
PUBLISHED = (
    "period_start", "period_end", "period_label", "count", "publishers", "full_year", "conflict", "doubt",
)  # fmt: skip
MIDDLE_OF_A_YEAR = 0.75
KINDS = ("full", "part", "disputed")


def printed_dots(
    published: pd.DataFrame,
    official: pd.DataFrame,
    *,
    words: Words,
    events: pd.DataFrame | None = None,
) -> Chart:
    """Printed s.15A counts of one area, a dot in the middle of its period; official 88A as one step a year.

    ``published``: a row a number and period with PUBLISHED columns; ``official``: period_start, period_end,
    period_label, count, partial, may be empty. An open dot is no full year, a square is
    contradicted. Dots are never joined, nor are the steps. Raises ChartError for missing columns.
    """
    tidy.require(published, PUBLISHED, chart="printed dots")
    needed = ("period_start", "period_end", "period_label", "count", "partial")
    tidy.require(official, needed, chart="printed dots")
    figures = published.loc[published["count"].notna()].sort_values(
        ["period_start", "period_end", "count"], kind="stable"
    )
    if figures.empty and official["count"].isna().all():
        return tidy.nothing_to_draw("prints", words=words, reason=t("nobody printed any."))
    x_axis = _time(figures, official)
    marks: list[Mark] = [*tl.event_rules(events, axis=x_axis)]
    marks += _steps(official)
    marks += _dots(figures)
    counts = [tidy.known(value) for value in (*figures["count"], *official["count"])]
    return Chart(
        kind="prints",
        words=words,
        panels=(Panel(marks=tuple(marks), x_axis=x_axis, y_axis=scales.value_axis(counts)),),
        table=printed.both_series(figures, official, caption=words.headline),
        legend=_legend(marks),
        breaks=tuple(mark.label for mark in marks if isinstance(mark, Rule)),
        value_name=tidy.unit_of("offences"),
    )


def _time(figures: pd.DataFrame, official: pd.DataFrame) -> Axis:
    starts = [tidy.as_date(day) for day in (*figures["period_start"], *official["period_start"])]
    ends = [tidy.as_date(day) for day in (*figures["period_end"], *official["period_end"])]
    extent = (
        scales.place(min(starts), min(starts), period="year"),
        scales.place(max(ends), max(ends), period="year"),
    )
    first, last = (math.floor(end) for end in extent)
    years = [(year + MIDDLE_OF_A_YEAR, fy_label(year)) for year in range(first - 1, last + 1)]
    named = [(at, label) for at, label in years if extent[0] <= at <= extent[1]]
    return scales.time_axis(named, period="quarter", extent=extent)


def _middle(row: Mapping[Hashable, Any]) -> float:
    return scales.place(tidy.as_date(row["period_start"]), tidy.as_date(row["period_end"]), period="year")


def _steps(official: pd.DataFrame) -> list[Mark]:
    """One stroke a year; the part of a year that is out so far is dotted."""
    part = official["partial"].astype(bool)
    whole, rest = _strokes(official.loc[~part]), _strokes(official.loc[part])
    made: list[Mark] = []
    if whole:
        name = t("Official: all sexual grooming (88A), a year")
        made.append(Line(key=OFFICIAL, name=name, points=whole, tone="quiet", width=3))
    if rest:
        name = t("Official, part of a year")
        made.append(Line(key=f"{OFFICIAL}-part", name=name, points=rest, tone="quiet", width=3, dash="dot"))
    return made


def _strokes(official: pd.DataFrame) -> tuple[Point, ...]:
    """From the first to the last day of each period; a gap in between keeps them apart."""
    points: list[Point] = []
    for row in official.to_dict("records"):
        value = tidy.known(row["count"])
        if value is None:
            continue
        start, end = (scales.decimal_year(tidy.as_date(row[key])) for key in ("period_start", "period_end"))
        points += [
            Point(x=round(at, 4), y=y, when=str(row["period_label"]), shown=theme.number(value))
            for at, y in ((start, value), (end, value), (end, None))
        ]
    return tuple(points[:-1])


def _dots(figures: pd.DataFrame) -> list[Mark]:
    names = {
        "full": t("Printed: sexual communication with a child (s.15A)"),
        "part": t("Printed, not a full year"),
        "disputed": t("Printed, but contradicted: see where sources disagree"),
    }
    kinds = [_kind(row) for row in figures.to_dict("records")]
    made: list[Mark] = []
    for kind in KINDS:
        rows = figures.loc[[one == kind for one in kinds]]
        points = tuple(
            Point(
                x=_middle(row),
                y=tidy.known(row["count"]),
                when=t("{period}, {publishers}", period=row["period_label"], publishers=row["publishers"]),
                shown=tidy.shown(tidy.known(row["count"]), decimals=0),
            )
            for row in rows.to_dict("records")
        )
        if points:
            made.append(
                Dots(
                    key=f"printed-{kind}",
                    name=names[kind],
                    points=points,
                    tone="contrast" if kind == "disputed" else "focus",
                    symbol="square" if kind == "disputed" else "circle",
                    filled=kind != "part",
                    size=9,
                )
            )
    return made


def _kind(row: Mapping[Hashable, Any]) -> str:
    if row["conflict"]:
        return "disputed"
    return "full" if row["full_year"] else "part"


def _legend(marks: list[Mark]) -> tuple[LegendItem, ...]:
    items = []
    for mark in marks:
        if isinstance(mark, Line):
            items.append(LegendItem(label=mark.name, tone=mark.tone, look="line", dash=mark.dash))
        elif isinstance(mark, Dots):
            items.append(
                LegendItem(
                    label=mark.name,
                    tone=mark.tone,
                    look="dot" if mark.filled else "open_dot",
                    symbol=mark.symbol,
                )
            )
    return tuple(items)
