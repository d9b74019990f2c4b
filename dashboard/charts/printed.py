"""Counts that others printed, beside the official ones: two series in two panels, never joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.charts import mix, scales, theme, tidy
from dashboard.charts.spec import (
    Axis, Bars, Chart, Column, Dots, LegendItem, Panel, Point, Symbol, Table, Tick, Words,
)  # fmt: skip
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
                marks=(Bars(key=series, name=title, points=points, tone=tone, horizontal=True, direct_label=True),),
                x_axis=x_axis,
                y_axis=mix.names_axis([td(area) for area in areas]),
                title=t("{title}, {periods}", title=title, periods=periods) if periods else title,
            )
        )
    columns = (Column(label=t("Area")),) + tuple(Column(label=panel.title, numeric=True) for panel in panels)
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
    """Printed s.15A counts of one area as separate markers above, official 88A by financial year as bars below.

    ``published``: area_name, period_start, period_end, period_label, count, publishers, full_year, conflict;
    ``official``: period_label ("2017/18"), count, partial. Markers stand at the middle of their period and
    are never joined; hollow when not a full year, diamonds where another source prints another number.
    Raises ChartError for missing columns.
    """
    needed = ("period_start", "period_end", "period_label", "count", "publishers", "full_year", "conflict")
    tidy.require(published, needed, chart="printed counts")
    tidy.require(official, ("period_label", "count", "partial"), chart="official counts")
    if published["count"].isna().all() and official["count"].isna().all():
        return tidy.nothing_to_draw("printed", words=words, reason=t("nobody printed any."))
    years = tuple((_middle_of_year(label), label) for label in official["period_label"])
    dots = _printed_dots(published)
    x_axis = _shared_axis(years, [point.x for mark in dots for point in mark.points if point.x is not None])
    values = [point.y for mark in dots for point in mark.points]
    upper = Panel(
        marks=dots,
        x_axis=x_axis,
        y_axis=scales.value_axis(values, most=3),
        title=t("Printed by others: sexual communication with a child (s.15A)"),
    )
    bars = _official_bars(official, years)
    lower = Panel(
        marks=bars,
        x_axis=x_axis,
        y_axis=scales.value_axis([point.y for mark in bars for point in mark.points], most=3),
        title=t("Official: all sexual grooming (88A), by financial year"),
    )
    return Chart(
        kind="printed",
        words=words,
        panels=(upper, lower),
        table=_both(published, official, caption=words.headline),
        legend=_legend(dots, bars),
        value_name=tidy.unit_of("offences"),
    )


def _middle_of_year(label: str) -> float:
    start = int(label[:4])
    return scales.place(date(start, 4, 1), date(start + 1, 3, 31), period="year")


def _shared_axis(years: Sequence[tuple[float, str]], others: Sequence[float]) -> Axis:
    labelled = scales.time_axis(list(years), period="year") if years else scales.time_axis([], period="year")
    low = min([at for at, _ in years] + list(others)) - 0.6
    high = max([at for at, _ in years] + list(others)) + 0.6
    ticks = labelled.ticks or tuple(Tick(at=year, label=str(int(year))) for year in dict.fromkeys(map(round, others)))
    return Axis(minimum=round(low, 4), maximum=round(high, 4), ticks=ticks)


def _printed_dots(published: pd.DataFrame) -> tuple[Dots, ...]:
    looks: tuple[tuple[bool, bool, str, Symbol], ...] = (
        (True, False, t("Full year"), "circle"),
        (False, False, t("Not a full year"), "circle"),
        (True, True, t("Full year, another source prints another number"), "diamond"),
        (False, True, t("Not a full year, another source prints another number"), "diamond"),
    )
    marks = []
    for full, conflict, name, symbol in looks:
        rows = published.loc[
            (published["full_year"].astype(bool) == full) & (published["conflict"].astype(bool) == conflict)
        ]
        points = tuple(_printed_point(row) for row in rows.to_dict("records"))
        if points:
            key = f"printed:{'full' if full else 'part'}{':conflict' if conflict else ''}"
            marks.append(
                Dots(key=key, name=name, points=points, tone="focus", symbol=symbol, filled=full, size=10,
                     direct_label=True)
            )  # fmt: skip
    return tuple(marks)


def _printed_point(row: dict[str, object]) -> Point:
    value = tidy.known(row["count"])
    place = scales.place(tidy.as_date(row["period_start"]), tidy.as_date(row["period_end"]), period="year")
    when = t("{period}, printed by {publishers}", period=row["period_label"], publishers=row["publishers"])
    return Point(x=place, y=value, when=when, shown=theme.number(value))


def _official_bars(official: pd.DataFrame, years: Sequence[tuple[float, str]]) -> tuple[Bars, ...]:
    points = [
        Point(x=at, y=tidy.known(count), when=label, shown=theme.number(tidy.known(count)))
        for (at, label), count in zip(years, official["count"], strict=True)
    ]
    partial = [bool(flag) for flag in official["partial"]]
    whole = tuple(point for point, part in zip(points, partial, strict=True) if not part)
    rest = tuple(point for point, part in zip(points, partial, strict=True) if part)
    marks = [Bars(key="official", name=t("Official 88A"), points=whole, tone="context", direct_label=True)]
    if rest:
        name = t("Official 88A, part of a year")
        marks.append(
            Bars(key="official:partial", name=name, points=rest, tone="context", hatched=True, direct_label=True)
        )
    return tuple(marks)


def _legend(dots: tuple[Dots, ...], bars: tuple[Bars, ...]) -> tuple[LegendItem, ...]:
    items = [
        LegendItem(label=mark.name, tone=mark.tone, look="dot" if mark.filled else "open_dot", symbol=mark.symbol)
        for mark in dots
    ]
    items += [LegendItem(label=mark.name, tone=mark.tone, look="hatch") for mark in bars if mark.hatched]
    return tuple(items)


def _both(published: pd.DataFrame, official: pd.DataFrame, *, caption: str) -> Table:
    columns = (
        Column(label=t("Series")), Column(label=t("Period")), Column(label=t("Offences"), numeric=True),
        Column(label=t("Printed by")), Column(label=t("Notes")),
    )  # fmt: skip
    rows: list[tuple[str | float | int | None, ...]] = []
    for row in published.to_dict("records"):
        notes = [t("not a full year")] if not row["full_year"] else []
        notes += [t("another source prints another number")] if row["conflict"] else []
        series = t("Printed s.15A")
        rows.append((series, row["period_label"], tidy.known(row["count"]), row["publishers"], "; ".join(notes)))
    for row in official.to_dict("records"):
        note = t("part of a year") if row["partial"] else ""
        rows.append((t("Official 88A"), row["period_label"], tidy.known(row["count"]), t("Home Office"), note))
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
