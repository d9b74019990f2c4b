"""A cell for every area and quarter, each state with its own colour and its own shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.charts import scales, theme, tidy
from dashboard.charts import timeline as tl
from dashboard.charts.spec import (
    Axis,
    Chart,
    Column,
    Dots,
    LegendItem,
    Panel,
    Point,
    Symbol,
    Table,
    Tick,
    Words,
)
from dashboard.i18n import t, tn

NEEDED = ("area_code", "area_name", "period_key", "period_label", "period_end", "count", "state")
SIZE = 7.0
QUIET_SIZE = 4.5
# Tone, symbol, filled. A code that did not exist leaves its cell empty.
LOOKS: Mapping[str, tuple[str, Symbol, bool]] = {
    "reported": ("quiet", "square", True),
    "revised": ("series-1", "circle", True),
    "provisional": ("series-1", "circle", False),
    "zero": ("rule", "square", False),
    "negative": ("series-3", "triangle", True),
    "incomplete": ("series-4", "diamond", True),
    "not_supplied": ("strong-text", "cross", True),
    "missing": ("series-3", "cross", True),
    "suppressed": ("series-5", "star", True),
}


def state_words(state: str) -> str:
    """A state in words. Raises KeyError for one that the query doesn't give."""
    return {
        "reported": t("reported"),
        "revised": t("revised since the release before"),
        "provisional": t("provisional"),
        "zero": t("zero"),
        "negative": t("below zero: a correction"),
        "incomplete": t("known to be incomplete or recorded in another way"),
        "not_supplied": t("not supplied"),
        "missing": t("no figure"),
        "suppressed": t("withheld"),
        "not_applicable": t("the offence code did not exist"),
    }[state]


def heat(frame: pd.DataFrame, *, words: Words, events: pd.DataFrame | None = None) -> Chart:
    """The cells of ``query_completeness.completeness``, areas in the frame's order from the top.

    Raises ChartError for missing columns.
    """
    tidy.require(frame, NEEDED, chart="heat")
    names = tidy.area_names(frame)
    rows = {code: place for place, code in enumerate(names)}
    found = frame["state"].value_counts()
    if frame.empty or set(found.index) <= {"not_applicable"}:
        reason = t("the offence code did not exist in these quarters.")
        return tidy.nothing_to_draw("heat", words=words, reason=reason)
    ends = frame.drop_duplicates("period_key")
    places = [round(scales.decimal_year(tidy.as_date(day)), 4) for day in ends["period_end"]]
    x_axis = scales.time_axis(
        list(zip(places, ends["period_label"], strict=True)),
        period="quarter",
        most=3,
        extent=(places[0] - 0.12, places[-1] + 0.12),
    )
    at = dict(zip(ends["period_key"], places, strict=True))
    dots = tuple(
        Dots(
            key=state.replace("_", "-"),
            name=state_words(state),
            points=tuple(
                _point(row, x=at[row["period_key"]], y=rows[row["area_code"]])
                for row in frame[frame["state"] == state].to_dict("records")
            ),
            tone=tone,
            symbol=symbol,
            filled=filled,
            size=QUIET_SIZE if state == "reported" or not filled else SIZE,
        )
        for state, (tone, symbol, filled) in LOOKS.items()
        if state in found.index
    )
    rules = tl.event_rules(events, axis=x_axis)
    panel = Panel(
        marks=(*rules, *dots),
        x_axis=x_axis,
        y_axis=Axis(
            minimum=-0.6,
            maximum=len(rows) - 0.4,
            ticks=tuple(Tick(at=place, label=names[code]) for code, place in rows.items()),
            decreasing=True,
        ),
    )
    return Chart(
        kind="heat",
        words=words,
        panels=(panel,),
        table=_table(frame, names, caption=words.headline),
        legend=tuple(_key(mark) for mark in dots) + _empty_key(int(found.get("not_applicable", 0))),
        breaks=tuple(rule.label for rule in rules),
        value_name=t("quarters"),
    )


def _point(row: Mapping[Hashable, Any], *, x: float, y: int) -> Point:
    count = tidy.known(row["count"])
    words = state_words(str(row["state"]))
    shown = words if count is None else t("{count}, {state}", count=theme.number(count), state=words)
    when = t("{area}, {period}", area=row["area_name"], period=row["period_label"])
    return Point(x=x, y=float(y), when=when, shown=shown)


def _key(mark: Dots) -> LegendItem:
    return LegendItem(
        label=t("{state} ({count})", state=mark.name, count=theme.number(len(mark.points))),
        tone=mark.tone,
        look="dot" if mark.filled else "open_dot",
        symbol=mark.symbol,
    )


def _empty_key(count: int) -> tuple[LegendItem, ...]:
    if not count:
        return ()
    label = tn(
        "empty: the offence code did not exist ({n})", "empty: the offence code did not exist ({n})", count
    )
    return (LegendItem(label=label, tone="band", look="band"),)


def _table(frame: pd.DataFrame, names: dict[str, str], *, caption: str) -> Table:
    """One row an area: how many quarters are in each state."""
    counted = Counter(zip(frame["area_code"], frame["state"], strict=True))
    states = [state for state in (*LOOKS, "not_applicable") if state in set(frame["state"])]
    columns = [Column(label=t("Area"))]
    columns += [Column(label=state_words(state), numeric=True) for state in states]
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple((names[code], *(counted[code, state] for state in states)) for code in names),
    )
