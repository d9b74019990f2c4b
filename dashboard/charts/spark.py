"""A sparkline for a headline number."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.spec import Chart, Words


def spark(frame: pd.DataFrame, *, words: Words, measure: str) -> Chart:
    """One line without axes, the last point marked. ``frame`` is ``queries.series`` of one area."""
    raise NotImplementedError
