"""A sparkline for a headline number."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import scales, tidy
from dashboard.charts import timeline as tl
from dashboard.charts.spec import Axis, Chart, Dots, Mark, Panel, Words
from dashboard.i18n import t


def spark(frame: pd.DataFrame, *, words: Words, measure: str, period: str = "rolling") -> Chart:
    """One line without axes, from zero, the last point marked. ``frame`` is ``queries.series`` of one area.

    Raises ChartError for missing columns or for more than one area.
    """
    decimals = tidy.decimals_of(measure)
    tidy.require(frame, tl.NEEDED, chart="spark")
    if frame["value"].isna().all():
        reason = t("police have published none for these areas and periods.")
        return tidy.nothing_to_draw("spark", words=words, reason=reason)
    line = tl.timeline(frame, period=period, chart="spark")
    if len(line.names) != 1:
        raise tidy.ChartError(
            f"The spark chart takes one area, not {len(line.names)}: {', '.join(line.names)}."
        )
    area = next(iter(line.names))
    drawn = tl.area_line(line, area, decimals=decimals, tone="focus", dash="solid", width=1.8, labelled=False)
    last = tl.last_known(drawn[0].points)
    marks: tuple[Mark, ...] = drawn
    if last is not None:
        marks = (
            *drawn,
            Dots(key=f"{area}-last", name=line.names[area], points=(last,), tone="focus", size=6),
        )
    scale = scales.value_axis(line.values(), decimals=decimals)
    x_axis = line.axis(period=period)
    return Chart(
        kind="spark",
        words=words,
        panels=(
            Panel(
                marks=marks,
                x_axis=tidy.blank_axis(x_axis.minimum, x_axis.maximum),
                y_axis=Axis(minimum=scale.minimum, maximum=scale.maximum, visible=False),
            ),
        ),
        table=tl.table(line, caption=words.headline, decimals=decimals),
        value_name=tidy.unit_of(measure),
        decimals=decimals,
    )
