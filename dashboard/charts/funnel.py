"""Forces by size and rate, with the limits that a funnel draws around the rate of all of them together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts import scales, theme, tidy
from dashboard.charts.spec import (
    Axis,
    Chart,
    Column,
    Dash,
    Dots,
    LegendItem,
    Line,
    Mark,
    Panel,
    Point,
    Rule,
    Table,
    Tick,
    Words,
)
from dashboard.i18n import t
from dashboard.stats.funnel import FEWEST_AREAS, Funnel

NEEDED = (
    "area_code", "area_name", "count", "population", "rate", "lower_95", "upper_95", "lower_998", "upper_998",
    "outside_95", "outside_998", "marks",
)  # fmt: skip
DECIMALS = 1
THOUSAND = 1_000
STEPS = 48
# Limits of small forces can lie far above every rate and above those of large ones, which the scale follows.
MOST_OVER = 1.4
MOST_LABELLED = 4
Row = Mapping[Hashable, Any]


def funnel(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    found: Funnel,
    labelled: tuple[str, ...] = (),
    chosen: str = "",
) -> Chart:
    """Dots of the forces over their population, and the limits as curves.

    ``frame`` and ``found`` are those of ``queries.forces_funnel``; ``measure`` is rate_all or rate_under18.
    Dots outside the 99.8% limits are diamonds in the strong colour. Beside their dot are named: the
    ``labelled`` forces, the ``chosen`` one, which also has a ring, and up to four outside the 99.8% limits.
    Counts that the release before gave differently have the mark [r], and where the figures are provisional
    the dots are open. Raises ChartError for missing columns.
    """
    tidy.require(frame, NEEDED, chart="funnel")
    rows = frame[frame["rate"].notna() & frame["expected"].notna()].to_dict("records")
    if found.areas_count < FEWEST_AREAS:
        reason = t("fewer than two forces have a figure for this period.")
        return tidy.nothing_to_draw("funnel", words=words, reason=reason)
    if not found.overall_rate_per_100k > 0:
        reason = t("no force recorded any of these offences in this period.")
        return tidy.nothing_to_draw("funnel", words=words, reason=reason)
    outside = [row["area_code"] for row in rows if row["outside_998"] in ("lower", "higher")]
    named = {*labelled, chosen, *(outside if len(outside) <= MOST_LABELLED else ())}
    names = tidy.area_names(frame)
    points = {
        row["area_code"]: _point(row, name=names[row["area_code"]], measure=measure, named=named)
        for row in rows
    }
    top = _top(rows, found)
    provisional = any(_has(row, "p") for row in rows)
    dots = _dots(
        points,
        outside=outside,
        labelled=labelled,
        chosen=chosen,
        adjusted=found.adjusted,
        filled=not provisional,
    )
    x_axis = _size_axis(rows, measure=measure)
    panel = Panel(
        marks=(*_curves(rows, found, measure=measure, top=top, largest=x_axis.maximum), *dots),
        x_axis=x_axis,
        y_axis=scales.value_axis([top], decimals=DECIMALS, title=tidy.unit_of(measure)),
    )
    return Chart(
        kind="funnel",
        words=words,
        panels=(panel,),
        table=_table(frame, names, caption=words.headline, measure=measure),
        legend=(*_outside_key(dots), *(_provisional_key() if provisional else ())),
        value_name=tidy.unit_of(measure),
        decimals=DECIMALS,
    )


def people_words(measure: str) -> str:
    """Whose number a rate is divided by."""
    return t("children under 18") if measure == "rate_under18" else t("people")


def _has(row: Row, mark: str) -> bool:
    return mark in str(row["marks"]).split()


def _outside_key(dots: tuple[Dots, ...]) -> tuple[LegendItem, ...]:
    return tuple(
        LegendItem(
            label=mark.name, tone=mark.tone, look="dot" if mark.filled else "open_dot", symbol=mark.symbol
        )
        for mark in dots
        if mark.key == "outside"
    )


def _provisional_key() -> tuple[LegendItem, ...]:
    return (LegendItem(label=t("Open: provisional, may be revised"), tone="quiet", look="open_dot"),)


def _point(row: Row, *, name: str, measure: str, named: set[str]) -> Point:
    count = theme.number(row["count"])
    shown = t(
        "{rate} per 100,000: {count} offences, {population} {people}",
        rate=theme.number(row["rate"], decimals=DECIMALS),
        count=t("{value} [r]", value=count) if _has(row, "r") else count,
        population=theme.number(row["population"]),
        people=people_words(measure),
    )
    code = str(row["area_code"])
    label = name if code in named else ""
    return Point(
        x=float(row["population"]), y=float(row["rate"]), when=name, shown=shown, code=code, label=label
    )


def _dots(
    points: dict[str, Point],
    *,
    outside: list[str],
    labelled: tuple[str, ...],
    chosen: str,
    adjusted: bool,
    filled: bool,
) -> tuple[Dots, ...]:
    """The chosen force's ring, then all dots; each dot is in one of three sets."""
    inside = [code for code in points if code not in outside]
    beyond = t("Outside the adjusted 99.8% limits") if adjusted else t("Outside the plain 99.8% limits")
    ring = [replace(points[chosen], label="")] if chosen in points else []
    sets = (
        Dots(
            key="chosen",
            name=t("Chosen force"),
            points=tuple(ring),
            tone="strong-text",
            filled=False,
            size=17,
        ),
        Dots(
            key="others",
            name=t("Forces"),
            points=tuple(points[code] for code in inside if code not in labelled),
            tone="quiet",
            filled=filled,
            size=8,
        ),
        Dots(
            key="named",
            name=t("Forces named in the chart"),
            points=tuple(points[code] for code in inside if code in labelled),
            tone="focus",
            filled=filled,
            size=9,
        ),
        Dots(
            key="outside",
            name=beyond,
            points=tuple(points[code] for code in outside),
            tone="contrast",
            symbol="diamond",
            filled=filled,
            size=11,
        ),
    )
    return tuple(mark for mark in sets if mark.points)


def _top(rows: list[dict[Hashable, Any]], found: Funnel) -> float:
    """The upper end of the axis: not far over the highest rate and the outer limit where it is lowest."""
    highest = max(*(row["rate"] for row in rows), found.overall_rate_per_100k)
    limits = [row["upper_998"] for row in rows]
    return float(max(highest, min(max(limits), MOST_OVER * max(highest, min(limits)))))


def _curves(
    rows: list[dict[Hashable, Any]], found: Funnel, *, measure: str, top: float, largest: float
) -> list[Mark]:
    """The limits from the smallest force to the right edge, where they are named, and the overall rate."""
    populations = np.geomspace(min(row["population"] for row in rows), largest, STEPS)
    limits = found.limits_at(populations * found.overall_rate_per_100k / 100_000)
    drawn: tuple[tuple[str, str, str, Dash], ...] = (
        ("upper_998", t("Upper 99.8% limit"), t("upper 99.8%"), "solid"),
        ("upper_95", t("Upper 95% limit"), t("upper 95%"), "dash"),
        ("lower_95", t("Lower 95% limit"), t("lower 95%"), "dash"),
        ("lower_998", t("Lower 99.8% limit"), t("lower 99.8%"), "solid"),
    )
    marks: list[Mark] = []
    for key, name, label, dash in drawn:
        inside = [
            (float(size), float(rate))
            for size, rate in zip(populations, getattr(limits, key), strict=True)
            if rate <= top
        ]
        points = [Point(x=round(size, 1), y=round(rate, 4), when="", shown="") for size, rate in inside]
        for end in (0, -1):
            size, rate = inside[end]
            when = t("{population} {people}", population=theme.number(size), people=people_words(measure))
            points[end] = replace(points[end], when=when, shown=theme.number(rate, decimals=DECIMALS))
        marks.append(
            Line(key=key.replace("_", "-"), name=name, points=tuple(points), tone="rule", dash=dash,
                 width=1.4, end_label=label, hover=False)
        )  # fmt: skip
    overall = theme.number(found.overall_rate_per_100k, decimals=DECIMALS)
    label = t("all forces {rate}", rate=overall)
    marks.insert(
        2, Rule(at=found.overall_rate_per_100k, label=label, vertical=False, tone="rule", dash="dot")
    )
    return marks


def _size_axis(rows: list[dict[Hashable, Any]], *, measure: str) -> Axis:
    """Population from zero; its ticks are in thousands, which fit beside each other on a phone."""
    title = t("children under 18, in thousands") if measure == "rate_under18" else t("people, in thousands")
    axis = scales.value_axis([row["population"] for row in rows], most=4, title=title, grid=False)
    ticks = tuple(Tick(at=tick.at, label=theme.number(tick.at / THOUSAND)) for tick in axis.ticks)
    return replace(axis, ticks=ticks)


def place_words(row: Row) -> str:
    """Where a force lies among the limits, as the table says it."""
    if row["outside_998"] in ("lower", "higher"):
        wide = {"lower": t("lower than the 99.8% limits"), "higher": t("higher than the 99.8% limits")}
        return wide[row["outside_998"]]
    if row["outside_95"] in ("lower", "higher"):
        between = {"lower": t("lower than the 95% limits"), "higher": t("higher than the 95% limits")}
        return between[row["outside_95"]]
    return t("within the limits") if row["outside_95"] == "similar" else t("no figure")


def _table(frame: pd.DataFrame, names: dict[str, str], *, caption: str, measure: str) -> Table:
    rates = ("rate", "lower_95", "upper_95", "lower_998", "upper_998")
    columns = (
        Column(label=t("Police force area")),
        Column(label=tidy.unit_of("offences"), numeric=True),
        Column(label=people_words(measure), numeric=True),
        *(
            Column(label=label, numeric=True, decimals=DECIMALS)
            for label in (
                tidy.unit_of(measure),
                t("lower 95% limit"),
                t("upper 95% limit"),
                t("lower 99.8% limit"),
                t("upper 99.8% limit"),
            )
        ),
        Column(label=t("Against the limits")),
    )
    with_notes = frame["marks"].fillna("").ne("").any()
    if with_notes:
        columns = (*columns, Column(label=t("Notes")))
    ordered = frame.sort_values(["rate", "area_name"], ascending=[False, True], na_position="last")
    cells = tuple(
        (
            names[row["area_code"]],
            *(tidy.known(row[key]) for key in ("count", "population", *rates)),
            place_words(row),
            *((tidy.marks_in_words(str(row["marks"])),) if with_notes else ()),
        )
        for row in ordered.to_dict("records")
    )
    return Table(caption=caption, columns=columns, rows=cells)
