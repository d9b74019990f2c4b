"""The control chart and the chart of two periods, from invented frames."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import control, describe, spec, tidy, two_periods
from dashboard.charts.spec import Chart, Dots, Line, Rule, Words
from dashboard.stats.control import SIGNALS


def lines(chart: Chart) -> dict[str, Line]:
    return {mark.key: mark for mark in spec.marks(chart) if isinstance(mark, Line)}


def test_limits_are_steps_that_change_at_the_break_only(charts: dict[str, Chart]) -> None:
    chart = charts["control"]
    found = lines(chart)
    (rule,) = [mark for mark in spec.marks(chart) if isinstance(mark, Rule)]
    assert {"mean-0", "upper-0", "mean-1", "upper-1", "lower-1", "values"} == set(found)
    for key, line in found.items():
        if key != "values":
            assert len({point.y for point in line.points}) == 1
    assert found["mean-0"].points[-1].x == pytest.approx(rule.at, abs=0.01)
    assert found["mean-1"].points[0].x == pytest.approx(rule.at, abs=0.01)


def test_no_limit_is_drawn_below_zero_and_the_legend_says_so(charts: dict[str, Chart]) -> None:
    chart = charts["control-trial"]
    assert all((point.y or 0) >= 0 for line in lines(chart).values() for point in line.points)
    assert any("below zero" in item.label for item in chart.legend)


def test_trial_limits_are_said_and_dotted(charts: dict[str, Chart]) -> None:
    chart = charts["control-trial"]
    assert any("trial limits from fewer than 12 quarters" in item.label for item in chart.legend)
    assert lines(chart)["upper-0"].dash == "dot"
    assert not any("trial" in item.label for item in charts["control"].legend)


def test_signals_differ_by_shape_and_colour_and_are_named(charts: dict[str, Chart]) -> None:
    chart = charts["control"]
    dots = [mark for mark in spec.marks(chart) if isinstance(mark, Dots)]
    assert len({mark.symbol for mark in dots}) == len({mark.tone for mark in dots}) == len(dots) == 2
    table = describe.table(chart)
    named = table[table["Signals and notes"].str.contains("upper limit|in a row|near the")]
    assert len(named) == sum(len(mark.points) for mark in dots)
    assert "above the upper limit" in describe.alt(chart)


def test_every_signal_has_words() -> None:
    assert len({control.signal_words(name) for name in SIGNALS}) == len(SIGNALS)


def test_a_frame_without_figures_says_so(charts: dict[str, Chart]) -> None:
    assert charts["control-none"].empty
    assert charts["periods-none"].empty


def periods(**changes: Any) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "period_label": ["2023/24", "2024/25"],
            "period_start": [date(2023, 4, 1), date(2024, 4, 1)],
            "value": [342.0, 299.0],
            "lower": [307.0, 266.0],
            "upper": [380.0, 335.0],
            "count": [342.0, 299.0],
            "quarters": [4, 4],
            "status": ["reported", "reported"],
        }
    )
    return frame.assign(**changes)


def test_two_periods_are_two_dots_with_intervals(words: Words) -> None:
    chart = two_periods.two_periods(
        periods(), words=words, unit="offences recorded", axis="offences", decimals=0
    )
    assert spec.series(chart) == {"earlier": ((342.0, 0.0),), "later": ((299.0, 1.0),)}
    assert "2024/25 299 (95% interval 266 to 335)" in describe.alt(chart)


def test_a_period_without_a_figure_is_in_the_table_only(words: Words) -> None:
    frame = periods(value=[math.nan, 299.0], lower=[math.nan, 266.0], upper=[math.nan, 335.0])
    chart = two_periods.two_periods(frame, words=words, unit="offences recorded", axis="offences", decimals=0)
    assert set(spec.series(chart)) == {"later"}
    assert describe.table(chart)["offences recorded"].isna().tolist() == [True, False]


def test_other_than_two_rows_are_refused(words: Words) -> None:
    with pytest.raises(tidy.ChartError, match="two rows"):
        two_periods.two_periods(periods().head(1), words=words, unit="offences", axis="offences", decimals=0)
