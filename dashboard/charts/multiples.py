"""Small multiples: one small panel an area."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.spec import Chart, Words


def multiples(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    period: str,
    shared_scale: bool = True,
    events: pd.DataFrame | None = None,
    columns: int = 3,
) -> Chart:
    """One panel an area in the frame's order (``queries.series``). With ``shared_scale`` all panels have one y axis;
    without, each has its own and a note says so."""
    raise NotImplementedError
