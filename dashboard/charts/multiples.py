"""Small multiples: one small panel an area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.charts import scales, tidy
from dashboard.charts import timeline as tl
from dashboard.charts.spec import Axis, Chart, LegendItem, Line, Panel, Rule, Words, with_notes
from dashboard.i18n import t


def multiples(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    period: str,
    shared_scale: bool = True,
    events: pd.DataFrame | None = None,
    columns: int = 3,
    tags: Mapping[str, str] | None = None,
    tags_note: str = "",
) -> Chart:
    """One panel an area in the frame's order (``queries.series``).

    With ``shared_scale`` all panels have one y axis; without, each has its own and a note says so. Rules
    stand in every panel, their labels in the first only. ``tags`` are words to put after the names of areas,
    by code, and ``tags_note`` says what they mean. Raises ChartError as ``trend`` does.
    """
    decimals = tidy.decimals_of(measure)
    tidy.require(frame, tl.NEEDED, chart="small multiples")
    if frame["value"].isna().all():
        reason = t("police have published none for these areas and periods.")
        return tidy.nothing_to_draw("multiples", words=words, reason=reason)
    line = tl.timeline(frame, period=period, chart="small multiples")
    x_axis = line.axis(period=period, most=3)
    shared = scales.value_axis(line.values(), decimals=decimals, most=3)
    rules = tl.event_rules(events, axis=x_axis)
    panels = tuple(
        _panel(line, area, x_axis=x_axis, y_axis=shared if shared_scale else None, rules=rules, period=period,
               decimals=decimals, tag=(tags or {}).get(area, ""))
        for area in line.names
    )  # fmt: skip
    legend = tuple(
        LegendItem(label=rule.label, tone=rule.tone, look="line", dash=rule.dash) for rule in rules
    )
    remarks = [
        "" if shared_scale else t("Each panel has its own scale: compare the shapes, not the heights."),
        tags_note,
    ]
    return Chart(
        kind="multiples",
        words=with_notes(words, [remark for remark in remarks if remark]),
        panels=panels,
        table=tl.table(line, caption=words.headline, decimals=decimals),
        legend=legend + tl.legend(line, panels[0].marks, tone="focus"),
        columns=max(1, min(columns, len(panels))),
        breaks=tuple(rule.label for rule in rules),
        value_name=tidy.unit_of(measure),
        decimals=decimals,
    )


def _panel(
    line: tl.Timeline,
    area: str,
    *,
    x_axis: Axis,
    y_axis: Axis | None,
    rules: tuple[Rule, ...],
    period: str,
    decimals: int,
    tag: str,
) -> Panel:
    values = [cell.value for (code, _), cell in line.rows.items() if code == area]
    own = y_axis or scales.value_axis(values, decimals=decimals, most=3)
    quiet = tuple(replace(rule, label="") for rule in rules)
    band = tl.provisional_band(line, axis=x_axis, period=period)
    marks = tl.area_line(line, area, decimals=decimals, tone="focus", dash="solid", width=2.2, labelled=True)
    unnamed = tuple(replace(mark, end_label="") if isinstance(mark, Line) else mark for mark in marks)
    name = line.names[area]
    title = t("{area}: {trend}", area=name, trend=tag) if tag else name
    return Panel(marks=(*band, *quiet, *unnamed), x_axis=x_axis, y_axis=own, title=title)
