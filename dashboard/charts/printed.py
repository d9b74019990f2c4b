"""Counts printed by others beside the official ones: two series in two panels, never joined."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.spec import Chart, Words


def printed(published: pd.DataFrame, official: pd.DataFrame, *, words: Words, limit: int = 12) -> Chart:
    """Upper panel: printed s.15A counts (rows of ``published_counts``, one area, one series, count not null), one bar a
    figure, labelled with period and publisher. Lower panel: official 88A by financial year (``queries.series`` or
    ``year_values`` of that area, period=year)."""
    raise NotImplementedError
