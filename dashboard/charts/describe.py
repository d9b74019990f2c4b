"""Alternative text and the table of a chart, both from its description."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.spec import Chart


def alt(chart: Chart) -> str:
    """What the chart shows in sentences: range, first, last and peak of each series, breaks."""
    raise NotImplementedError


def table(chart: Chart) -> pd.DataFrame:
    """The figures of the chart as a frame with readable column names; numbers stay numbers, missing is None."""
    raise NotImplementedError
