"""A control chart: quarterly counts with mean and limits by stretch, signals marked and named."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.charts import describe, scales, theme, tidy
from dashboard.charts import timeline as tl
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
    Symbol,
    Table,
    Words,
)
from dashboard.i18n import t

NEEDED = (*tl.NEEDED, "mean", "lower_limit", "upper_limit", "stretch", "trial", "signals")
OUTSIDE = frozenset({"above_limits", "below_limits"})
HALF_A_QUARTER = 0.125
VALUES = describe.CONTROL_VALUES
SIGNALS = "signal"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What holds between two breaks: places on the axis, mean, limits (None where there is none)."""

    number: int
    start: float
    end: float
    first: str
    last: str
    mean: float
    upper: float
    lower: float | None
    trial: bool


def signal_words(name: str) -> str:
    """What a signal is. Raises KeyError for another word than those of the statistics."""
    return {
        "above_limits": t("above the upper limit"),
        "below_limits": t("below the lower limit"),
        "seven_above_mean": t("seven or more in a row above the mean"),
        "seven_below_mean": t("seven or more in a row below the mean"),
        "seven_rising": t("seven or more in a row rising"),
        "seven_falling": t("seven or more in a row falling"),
        "two_of_three_high": t("two of three near the upper limit"),
        "two_of_three_low": t("two of three near the lower limit"),
    }[name]


def control(frame: pd.DataFrame, *, words: Words, breaks: pd.DataFrame) -> Chart:
    """Counts as a line, mean and limits as steps that change at breaks only, signals as larger marks.

    ``frame`` is ``queries.control`` for one area, ``breaks`` ``queries.control_breaks``. A lower limit below
    zero is not drawn, and the legend says so. Raises ChartError for missing columns or repeated quarters.
    """
    tidy.require(frame, NEEDED, chart="control")
    if frame["value"].isna().all():
        reason = t("police have published none for this area and offence.")
        return tidy.nothing_to_draw("control", words=words, reason=reason)
    line = tl.timeline(frame, period="quarter", chart="control")
    frame = frame.loc[frame["period_key"].isin(line.keys)].sort_values("period_end")
    x_axis = line.axis(period="quarter")
    found = _stretches(frame, line, x_axis)
    rules = tuple(
        Rule(at=round(scales.decimal_year(tidy.as_date(day)), 4), label=str(label))
        for day, label in breaks[["day", "label"]].itertuples(index=False)
        if x_axis.minimum < scales.decimal_year(tidy.as_date(day)) < x_axis.maximum
    )
    signals = _signals(frame, line)
    area = next(iter(line.names))
    marks: tuple[Mark, ...] = (
        *tl.provisional_band(line, axis=x_axis, period="quarter"),
        *rules,
        *(mark for stretch in found for mark in _limits(stretch, last=stretch is found[-1])),
        Line(
            key=VALUES,
            name=line.names[area],
            points=tl.points(line, area, decimals=0, partial=False),
            tone="focus",
            width=1.8,
        ),
        *signals,
    )
    limits = [limit for one in found for limit in (one.upper, one.mean)]
    panel = Panel(
        marks=marks,
        x_axis=x_axis,
        y_axis=scales.value_axis([*line.values(), *limits], title=t("offences a quarter")),
    )
    return Chart(
        kind="control",
        words=words,
        panels=(panel,),
        table=_table(frame, caption=words.headline),
        legend=_legend(found, signals) + tl.legend(line, marks, tone="focus"),
        breaks=tuple(rule.label for rule in rules),
        value_name=t("offences a quarter"),
    )


def _stretches(frame: pd.DataFrame, line: tl.Timeline, axis: Axis) -> list[Stretch]:
    """The stretches that have limits."""
    rows = list(zip(frame.to_dict("records"), line.places, line.labels, strict=True))
    found = []
    for number, members in groupby(rows, key=lambda one: int(one[0]["stretch"])):
        inside = list(members)
        row = inside[0][0]
        mean, upper, lower = (tidy.known(row[key]) for key in ("mean", "upper_limit", "lower_limit"))
        if mean is None or upper is None:
            continue
        found.append(
            Stretch(
                number=number,
                start=round(max(inside[0][1] - HALF_A_QUARTER, axis.minimum), 4),
                end=round(min(inside[-1][1] + HALF_A_QUARTER, axis.maximum), 4),
                first=inside[0][2],
                last=inside[-1][2],
                mean=mean,
                upper=upper,
                lower=lower if lower is not None and lower >= 0 else None,
                trial=bool(row["trial"]),
            )
        )
    return found


def _limits(stretch: Stretch, *, last: bool) -> list[Line]:
    """Mean and limits of a stretch as level lines; those of the last stretch have labels at their ends."""
    limit_dash: Dash = "dot" if stretch.trial else "dash"
    drawn: list[tuple[str, str, float, Dash]] = [
        ("upper", t("Upper limit"), stretch.upper, limit_dash),
        ("mean", t("Mean"), stretch.mean, "longdash"),
    ]
    if stretch.lower is not None:
        drawn.append(("lower", t("Lower limit"), stretch.lower, limit_dash))
    return [
        Line(
            key=f"{key}-{stretch.number}",
            name=t("{what}, {first} to {last}", what=name, first=stretch.first, last=stretch.last),
            points=tuple(
                Point(x=place, y=value, when=when, shown=theme.number(value, decimals=1))
                for place, when in ((stretch.start, stretch.first), (stretch.end, stretch.last))
            ),
            tone="rule",
            dash=dash,
            width=1.4,
            end_label=name if last else "",
            end_value=theme.number(value, decimals=1) if last else "",
        )
        for key, name, value, dash in drawn
    ]


def _signals(frame: pd.DataFrame, line: tl.Timeline) -> tuple[Dots, ...]:
    """Signals outside the limits, and those that are patterns inside them."""
    points: dict[bool, list[Point]] = {True: [], False: []}
    for row, place, label in zip(frame.to_dict("records"), line.places, line.labels, strict=True):
        names = str(row["signals"]).split()
        value = tidy.known(row["value"])
        if names and value is not None:
            shown = t(
                "{value}, {signals}",
                value=theme.number(value),
                signals=", ".join(signal_words(name) for name in names),
            )
            points[bool(OUTSIDE & set(names))].append(Point(x=place, y=value, when=label, shown=shown))
    looks: tuple[tuple[bool, str, str, Symbol, str], ...] = (
        (True, "outside", "contrast", "diamond", t("Signal: outside the limits")),
        (False, "pattern", "series-3", "triangle", t("Signal: part of a pattern")),
    )
    return tuple(
        Dots(
            key=f"{SIGNALS}-{key}",
            name=name,
            points=tuple(points[outside]),
            tone=tone,
            symbol=symbol,
            size=10,
        )
        for outside, key, tone, symbol, name in looks
        if points[outside]
    )


def _legend(found: list[Stretch], signals: tuple[Dots, ...]) -> tuple[LegendItem, ...]:
    items = [LegendItem(label=mark.name, tone=mark.tone, look="dot", symbol=mark.symbol) for mark in signals]
    full = [stretch for stretch in found if not stretch.trial]
    if full:
        label = (
            t("Dashed: limits, no lower one where it would lie below zero")
            if any(stretch.lower is None for stretch in full)
            else t("Dashed: upper and lower limit")
        )
        items.append(LegendItem(label=label, tone="rule", look="line", dash="dash"))
    items += [_trial_item(stretch) for stretch in found if stretch.trial]
    if found:
        items.append(LegendItem(label=t("Long dashes: mean"), tone="rule", look="line", dash="longdash"))
    return tuple(items)


def _trial_item(stretch: Stretch) -> LegendItem:
    named = {"first": stretch.first, "last": stretch.last}
    label = (
        t(
            "Dotted: trial limits from fewer than 12 quarters, {first} to {last}; no lower one, it would lie "
            "below zero",
            **named,
        )
        if stretch.lower is None
        else t("Dotted: trial limits from fewer than 12 quarters, {first} to {last}", **named)
    )
    return LegendItem(label=label, tone="rule", look="line", dash="dot")


def _table(frame: pd.DataFrame, *, caption: str) -> Table:
    columns = (
        Column(label=t("Quarter")),
        Column(label=tidy.unit_of("offences"), numeric=True),
        Column(label=t("mean"), numeric=True, decimals=1),
        Column(label=t("lower limit"), numeric=True, decimals=1),
        Column(label=t("upper limit"), numeric=True, decimals=1),
        Column(label=t("Signals and notes")),
    )
    rows = tuple(
        (
            str(row["period_label"]),
            tidy.known(row["value"]),
            tidy.known(row["mean"]),
            _not_below_zero(tidy.known(row["lower_limit"])),
            tidy.known(row["upper_limit"]),
            "; ".join(_notes(row)),
        )
        for row in frame.to_dict("records")
    )
    return Table(caption=caption, columns=columns, rows=rows)


def _not_below_zero(limit: float | None) -> float | None:
    return None if limit is None or limit < 0 else limit


def _notes(row: Mapping[Hashable, Any]) -> list[str]:
    notes = [signal_words(name) for name in str(row["signals"]).split()]
    value = tidy.known(row["value"])
    if value is None:
        notes.append(tidy.missing_words(str(row["status"])))
    elif value < 0:
        notes.append(t("a correction: no part of mean and limits"))
    if bool(row["trial"]) and tidy.known(row["mean"]) is not None:
        notes.append(t("trial limits"))
    if str(row["status"]) == "provisional":
        notes.append(t("provisional [p]"))
    return notes
