"""Lines by area over time."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.charts.spec import Chart, Words


def trend(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    period: str,
    view: Literal["lines", "index"] = "lines",
    events: pd.DataFrame | None = None,
    focus: tuple[str, ...] = (),
) -> Chart:
    """Lines by area with end labels, events as dotted rules, the provisional tail shaded.

    ``frame`` is ``queries.series``; per-head views are the measures ``rate_all`` and ``rate_under18``.
    ``events`` is ``queries.events_for`` (rows with on_chart). ``view="index"`` sets the first full financial
    year that begins on or after 1 April 2017 to 100 and refuses areas with fewer than 20 offences in that year
    (each refusal is a note). ``focus`` area codes stand out when there are more than six areas.
    """
    raise NotImplementedError
