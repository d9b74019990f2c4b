"""Counts that others printed, beside the official ones: two series in two panels, never joined."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.charts import mix, tidy
from dashboard.charts.spec import Axis, Bars, Chart, Column, LegendItem, Panel, Point, Table, Words
from dashboard.i18n import t, td

PRINTED_NAME = "printed"
OFFICIAL_NAME = "official"


def first_months(frame: pd.DataFrame, *, words: Words) -> Chart:
    """Printed s.15A counts and official 88A counts of the same areas as bars in two panels with one scale.

    ``frame``: area_name, series ("printed" or "official"), count, period_label; areas in the frame's order.
    Raises ChartError for missing columns or another series.
    """
    tidy.require(frame, ("area_name", "series", "count", "period_label"), chart="first months")
    unknown = sorted(set(frame["series"]) - {PRINTED_NAME, OFFICIAL_NAME})
    if unknown:
        raise tidy.ChartError(f"Unknown series {', '.join(unknown)}; printed and official are allowed.")
    if frame["count"].isna().all():
        return tidy.nothing_to_draw("printed", words=words, reason=t("nobody printed any."))
    areas = list(dict.fromkeys(frame["area_name"]))
    x_axis = mix.bar_axis(frame["count"], decimals=0)
    cells = {(row["area_name"], row["series"]): row for row in frame.to_dict("records")}
    panels = []
    for series, tone, title in (
        (PRINTED_NAME, "focus", t("Printed: sexual communication with a child (s.15A)")),
        (OFFICIAL_NAME, "context", t("Official: all sexual grooming (88A)")),
    ):
        rows = frame.loc[frame["series"] == series]
        points = tuple(
            Point(
                x=(value := tidy.known(cells[area, series]["count"]) if (area, series) in cells else None),
                y=float(place),
                when=td(area),
                shown=tidy.shown(value, decimals=0),
            )
            for place, area in enumerate(areas)
        )
        periods = ", ".join(dict.fromkeys(rows["period_label"]))
        panels.append(
            Panel(
                marks=(
                    Bars(
                        key=series, name=title, points=points, tone=tone, horizontal=True, direct_label=True
                    ),
                ),
                x_axis=x_axis,
                y_axis=mix.names_axis([td(area) for area in areas]),
                title=t("{title}, {periods}", title=title, periods=periods) if periods else title,
            )
        )
    columns = (Column(label=t("Area")), *tuple(Column(label=panel.title, numeric=True) for panel in panels))
    table_rows = tuple(
        (td(area), *(tidy.known(cells[area, s]["count"]) if (area, s) in cells else None
                     for s in (PRINTED_NAME, OFFICIAL_NAME)))
        for area in areas
    )  # fmt: skip
    return Chart(
        kind="printed",
        words=words,
        panels=tuple(panels),
        table=Table(caption=words.headline, columns=columns, rows=table_rows),
        columns=2,
        value_name=tidy.unit_of("offences"),
    )


def beside_official(published: pd.DataFrame, official: pd.DataFrame, *, words: Words) -> Chart:
    """Printed s.15A counts of one area, one bar a figure with its publisher; official 88A by year
    beside them.

    ``published``: period_start, period_end, period_label, count, publishers, full_year, doubt; ``official``:
    period_label ("2017/18"), count, partial. Two panels, one scale, nothing joined. Bars that don't cover a
    full year are hatched; a doubtful figure says in its label why (``doubt``, else "").
    Raises ChartError for missing columns.
    """
    needed = ("period_start", "period_end", "period_label", "count", "publishers", "full_year", "doubt")
    tidy.require(published, needed, chart="printed counts")
    tidy.require(official, ("period_label", "count", "partial"), chart="official counts")
    figures = published.loc[published["count"].notna()].sort_values(
        ["period_start", "period_end"], kind="stable"
    )
    if figures.empty and official["count"].isna().all():
        return tidy.nothing_to_draw("printed", words=words, reason=t("nobody printed any."))
    x_axis = mix.bar_axis(
        pd.concat([figures["count"].astype(float), official["count"].astype(float)]), decimals=0
    )
    panels = (
        _bar_panel(
            labels=[_printed_label(row) for row in figures.to_dict("records")],
            values=[tidy.known(value) for value in figures["count"]],
            whole=[bool(flag) for flag in figures["full_year"]],
            key=PRINTED_NAME,
            tone="focus",
            title=t("Printed: sexual communication with a child (s.15A)"),
            x_axis=x_axis,
        ),
        _bar_panel(
            labels=[str(label) for label in official["period_label"]],
            values=[tidy.known(value) for value in official["count"]],
            whole=[not flag for flag in official["partial"]],
            key=OFFICIAL_NAME,
            tone="context",
            title=t("Official: all sexual grooming (88A)"),
            x_axis=x_axis,
        ),
    )
    return Chart(
        kind="printed",
        words=words,
        panels=panels,
        table=both_series(published, official, caption=words.headline),
        legend=_part_of_year_legend(panels),
        columns=2,
        value_name=tidy.unit_of("offences"),
    )


def _printed_label(row: Mapping[Hashable, Any]) -> str:
    named = {"period": row["period_label"], "publishers": row["publishers"]}
    if row["doubt"]:
        return t("{period}, {publishers} ({doubt})", **named, doubt=row["doubt"])
    return t("{period}, {publishers}", **named)


def _bar_panel(
    *,
    labels: list[str],
    values: list[float | None],
    whole: list[bool],
    key: str,
    tone: str,
    title: str,
    x_axis: Axis,
) -> Panel:
    points = [
        Point(x=value, y=float(place), when=label, shown=tidy.shown(value, decimals=0))
        for place, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    marks = tuple(
        Bars(
            key=key if is_whole else f"{key}-part",
            name=title if is_whole else t("{title}, not a full year", title=title),
            points=tuple(point for point, flag in zip(points, whole, strict=True) if flag is is_whole),
            tone=tone,
            horizontal=True,
            hatched=not is_whole,
            direct_label=True,
        )
        for is_whole in (True, False)
        if is_whole in whole
    )
    return Panel(marks=marks, x_axis=x_axis, y_axis=mix.names_axis(labels), title=title)


def _part_of_year_legend(panels: tuple[Panel, ...]) -> tuple[LegendItem, ...]:
    hatched = [mark for panel in panels for mark in panel.marks if isinstance(mark, Bars) and mark.hatched]
    if not hatched:
        return ()
    return (LegendItem(label=t("Striped: not a full year"), tone=hatched[0].tone, look="hatch"),)


def both_series(published: pd.DataFrame, official: pd.DataFrame, *, caption: str) -> Table:
    """Printed figures, then official years, one row each, for ``beside_official`` and ``printed_dots``."""
    columns = (
        Column(label=t("Series")), Column(label=t("Period")), Column(label=t("Offences"), numeric=True),
        Column(label=t("Printed by")), Column(label=t("Notes")),
    )  # fmt: skip
    rows: list[tuple[str | float | int | None, ...]] = []
    for row in published.to_dict("records"):
        notes = [t("not a full year")] if not row["full_year"] else []
        notes += [row["doubt"]] if row["doubt"] else []
        series = t("Printed s.15A")
        rows.append(
            (series, row["period_label"], tidy.known(row["count"]), row["publishers"], "; ".join(notes))
        )
    for row in official.to_dict("records"):
        notes = [t("part of a year")] if row["partial"] else []
        notes += [t("revised [r]")] if row.get("revised") else []
        rows.append(
            (
                t("Official 88A"),
                row["period_label"],
                tidy.known(row["count"]),
                t("Home Office"),
                "; ".join(notes),
            )
        )
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def shares(frame: pd.DataFrame, *, words: Words, unit: str = "percent") -> Chart:
    """One printed breakdown as horizontal bars, most first. ``frame``: category, value; ``unit`` "percent" or
    "count" (one unit a chart, its base belongs in the subtitle). Raises ChartError for missing columns or
    another unit."""
    tidy.require(frame, ("category", "value"), chart="shares")
    if unit not in ("percent", "count"):
        raise tidy.ChartError(f"No unit {unit!r} for shares; percent and count are allowed.")
    ordered = frame.loc[frame["value"].notna()].sort_values("value", ascending=False, kind="stable")
    if ordered.empty:
        return tidy.nothing_to_draw("printed", words=words, reason=t("nobody printed any."))
    labels = [td(category) for category in ordered["category"]]
    values = [tidy.known(value) for value in ordered["value"]]
    whole = all(value is None or value.is_integer() for value in values)
    decimals = 0 if whole else 1
    bars = mix.horizontal_bars(
        labels=labels,
        values=values,
        strong=[True] * len(labels),
        decimals=decimals,
        suffix="%" if unit == "percent" else "",
    )
    value_name = t("per cent") if unit == "percent" else tidy.unit_of("offences")
    columns = (Column(label=t("Category")), Column(label=value_name, numeric=True, decimals=decimals))
    return Chart(
        kind="printed",
        words=words,
        panels=(
            Panel(
                marks=bars,
                x_axis=mix.bar_axis(ordered["value"], decimals=decimals),
                y_axis=mix.names_axis(labels),
            ),
        ),
        table=Table(caption=words.headline, columns=columns, rows=tuple(zip(labels, values, strict=True))),
        value_name=value_name,
        decimals=decimals,
    )
