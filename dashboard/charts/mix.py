"""Offences within a theme."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import scales, theme, tidy
from dashboard.charts.spec import Axis, Bars, Chart, Column, Panel, Point, Table, Tick, Words
from dashboard.i18n import t


def mix(frame: pd.DataFrame, *, words: Words, focus: tuple[str, ...] = ()) -> Chart:
    """Horizontal bars, most first. ``frame`` is ``queries.offence_mix``: offence_code, short_name (in
    the reader's
    language, with its code), count.

    ``focus`` offence codes are in the strong colour. Offences without a figure are in the table only.
    Raises ChartError for missing columns.
    """
    tidy.require(frame, ("offence_code", "short_name", "count"), chart="mix")
    ordered = frame.sort_values(["count", "offence_code"], ascending=[False, True], na_position="last")
    drawn = ordered.loc[ordered["count"].notna()]
    if drawn.empty:
        reason = t("police have published none for this year.")
        return tidy.nothing_to_draw("mix", words=words, reason=reason)
    labels = [str(name) for name in drawn["short_name"]]
    bars = horizontal_bars(
        labels=labels,
        values=[tidy.known(value) for value in drawn["count"]],
        strong=[code in focus for code in drawn["offence_code"]],
        decimals=0,
    )
    columns = (
        Column(label=t("Offence")),
        Column(label=t("Code")),
        Column(label=tidy.unit_of("offences"), numeric=True),
    )
    rows = tuple(
        (str(row["short_name"]), str(row["offence_code"]), tidy.known(row["count"]))
        for row in ordered.to_dict("records")
    )
    return Chart(
        kind="mix",
        words=words,
        panels=(bar_panel(bars, labels=labels, values=drawn["count"]),),
        table=Table(caption=words.headline, columns=columns, rows=rows),
        value_name=tidy.unit_of("offences"),
    )


def horizontal_bars(
    *, labels: list[str], values: list[float | None], strong: list[bool], decimals: int, suffix: str = ""
) -> tuple[Bars, ...]:
    """Bars from zero with their figures at the end: the strong ones and the others as two series."""
    points = [
        Point(x=value, y=float(place), when=label, shown=theme.number(value, decimals=decimals) + suffix)
        for place, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    everything_same = all(strong) or not any(strong)
    groups = ((True, "strong", "focus"), (False, "bars", "focus" if everything_same else "context"))
    return tuple(
        Bars(
            key=key,
            name=t("Offences"),
            points=tuple(
                point for point, is_strong in zip(points, strong, strict=True) if is_strong is wanted
            ),
            tone=tone,
            horizontal=True,
            direct_label=True,
        )
        for wanted, key, tone in groups
        if wanted in strong
    )


def bar_panel(bars: tuple[Bars, ...], *, labels: list[str], values: pd.Series) -> Panel:
    """The panel of horizontal bars, the first label on top; ``values`` say how far the axis has to reach."""
    return Panel(marks=bars, x_axis=bar_axis(values, decimals=0), y_axis=names_axis(labels))


def bar_axis(values: pd.Series, *, decimals: int) -> Axis:
    """An axis without ticks, from zero: the figures stand at the bars."""
    scale = scales.value_axis([tidy.known(value) for value in values], decimals=decimals)
    highest = max((float(value) for value in values if tidy.known(value) is not None), default=1.0)
    return Axis(minimum=scale.minimum, maximum=max(highest, scale.ticks[1].at), visible=False)


def names_axis(labels: list[str]) -> Axis:
    """An axis of names, first on top."""
    ticks = tuple(Tick(at=place, label=label) for place, label in enumerate(labels))
    return Axis(minimum=-0.6, maximum=len(labels) - 0.4, ticks=ticks, decreasing=True)
