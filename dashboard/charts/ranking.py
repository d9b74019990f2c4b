"""Forces in order, each with its 95% interval."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.spec import Chart, Words


def ranking(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    reference_value: float | None = None,
    reference_name: str = "",
    focus: tuple[str, ...] = (),
    limit: int | None = None,
) -> Chart:
    """Dots with intervals, highest first (``queries.force_table``). The vertical rule is the reference (England and
    Wales); ``focus`` areas in the strong colour. ``limit`` keeps the focus areas and the nearest ones."""
    raise NotImplementedError
