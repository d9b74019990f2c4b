"""A reader's figures over the official series of one area: marks of their own, never joined with the line."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.charts import scales, tidy
from dashboard.charts import timeline as tl
from dashboard.charts.spec import Chart, Column, Dots, LegendItem, Mark, Panel, Point, Rule, Table, Words
from dashboard.i18n import format_number, t

OFFICIAL, OWN, OWN_PART = "official", "own", "own-part"
SIZE = 10
Row = Mapping[Hashable, Any]


def own_over_official(
    official: pd.DataFrame,
    own: pd.DataFrame,
    *,
    words: Words,
    period: str,
    events: pd.DataFrame | None = None,
) -> Chart:
    """One line for the official series (``queries.series`` of one area, counts) and diamonds for ``own``.

    ``own`` is ``own_figures.compare.compared``: what it hides is neither drawn nor in the table. The reader's
    numbers are not written through ``theme.number``, which keeps for all readers what it has written.
    Raises ChartError for missing columns or more than one official area.
    """
    tidy.require(own, ("period_label", "period_start", "period_end", "own", "own_status"), chart="own")
    if official["area_code"].nunique() != 1:
        raise tidy.ChartError("The chart of a reader's figures needs the official series of one area.")
    named = official.assign(area_code=OFFICIAL, area_name=t("Official figures"))
    line = tl.timeline(named, period=period, chart="own")
    rows = own.to_dict("records")
    places = [_place(row, period) for row in rows]
    x_axis = scales.time_axis(
        _named(line, rows, places),
        period=period,
        extent=(min([*line.places, *places]), max([*line.places, *places])),
    )
    values = [tidy.known(row["own"]) for row in rows]
    panel = Panel(
        marks=(
            *tl.provisional_band(line, axis=x_axis, period=period),
            *tl.event_rules(events, axis=x_axis),
            *_official(line),
            *_own(rows, places),
        ),
        x_axis=x_axis,
        y_axis=scales.value_axis([*line.values(), *values]),
    )
    return Chart(
        kind="own",
        words=words,
        panels=(panel,),
        table=_table(line, named, rows, caption=words.headline),
        legend=(*_legend(panel.marks), *tl.legend(line, panel.marks, tone="focus")),
        breaks=tuple(mark.label for mark in panel.marks if isinstance(mark, Rule) and mark.vertical),
        value_name=tidy.unit_of("offences"),
    )


def figure_words(value: float | None, status: str) -> str:
    """A figure of the reader's, or why there is none."""
    if value is not None:
        return format_number(value)
    words = {
        "own_hidden": t("hidden, to protect people"),
        "own_not_supplied": t("not supplied in your file"),
    }
    return words.get(status, t("no figure in your file"))


def _place(row: Row, period: str) -> float:
    return scales.place(tidy.as_date(row["period_start"]), tidy.as_date(row["period_end"]), period=period)


def _named(
    line: tl.Timeline, rows: list[dict[Hashable, Any]], places: list[float]
) -> list[tuple[float, str]]:
    """Places and names for the axis: the official whole periods, and the reader's before and after them."""
    pairs = zip(line.keys, line.places, line.labels, strict=True)
    named = {place: label for key, place, label in pairs if key not in line.partial}
    for row, place in zip(rows, places, strict=True):
        if not row["partial"] and not line.places[0] <= place <= line.places[-1]:
            named.setdefault(place, str(row["period_label"]))
    return sorted(named.items())


def _official(line: tl.Timeline) -> tuple[Mark, ...]:
    if all(value is None for value in line.values()):
        return ()
    return tl.area_line(line, OFFICIAL, decimals=0, tone="focus", dash="solid", width=2.4, labelled=True)


def _own(rows: list[dict[Hashable, Any]], places: list[float]) -> tuple[Dots, ...]:
    marks = []
    for key, part in ((OWN, False), (OWN_PART, True)):
        points = tuple(
            _point(row, place)
            for row, place in zip(rows, places, strict=True)
            if bool(row["partial"]) is part
        )
        name = t("Your figures, part of a year") if part else t("Your figures")
        if any(point.y is not None for point in points):
            marks.append(
                Dots(
                    key=key, name=name, points=points, tone="contrast", symbol="diamond", filled=not part,
                    size=SIZE, horizontal_intervals=False,
                )
            )  # fmt: skip
    return tuple(marks)


def _point(row: Row, place: float) -> Point:
    value = tidy.known(row["own"])
    return Point(
        x=place, y=value, when=str(row["period_label"]), shown=figure_words(value, str(row["own_status"]))
    )


def _legend(marks: tuple[Mark, ...]) -> tuple[LegendItem, ...]:
    keys = {mark.key for mark in marks if isinstance(mark, Dots)}
    whole = LegendItem(
        label=t("Your figures, not official statistics"), tone="contrast", look="dot", symbol="diamond"
    )
    part = replace(whole, label=t("Open diamond: your figure for part of a year"), look="open_dot")
    return (*((whole,) if OWN in keys else ()), *((part,) if OWN_PART in keys else ()))


def _table(
    line: tl.Timeline, official: pd.DataFrame, rows: list[dict[Hashable, Any]], *, caption: str
) -> Table:
    """Every period of either, in time order: official, own, difference, what to know."""
    found: dict[tuple[Any, Any], tuple[str | float | int | None, ...]] = {}
    for row in official[official["period_key"].isin(line.keys)].to_dict("records"):
        days = (tidy.as_date(row["period_end"]), tidy.as_date(row["period_start"]))
        remark = t("part of a year") if row["partial"] else ""
        if row["period_key"] in line.provisional:
            remark = t("official figure provisional [p]")
        found[days] = (str(row["period_label"]), tidy.known(row["value"]), None, None, remark)
    for row in rows:
        days = (tidy.as_date(row["period_end"]), tidy.as_date(row["period_start"]))
        found[days] = (
            str(row["period_label"]),
            tidy.known(row["official"]),
            tidy.known(row["own"]),
            tidy.known(row["difference"]),
            _remark(row),
        )
    columns = (
        Column(label=t("Period")),
        Column(label=t("Official figures"), numeric=True),
        Column(label=t("Your figures"), numeric=True),
        Column(label=t("Yours less official"), numeric=True),
        Column(label=t("Notes")),
    )
    return Table(caption=caption, columns=columns, rows=tuple(found[days] for days in sorted(found)))


def _remark(row: Row) -> str:
    words = [t("your figure is for part of a year")] if row["partial"] else []
    value = tidy.known(row["own"])
    if value is None:
        words.append(t("your figure: {reason}", reason=figure_words(value, str(row["own_status"]))))
    return "; ".join([*words, *([str(row["remark"])] if row["remark"] else [])])
