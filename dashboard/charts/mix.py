"""Offences within a theme."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.spec import Chart, Words


def mix(frame: pd.DataFrame, *, words: Words, focus: tuple[str, ...] = ()) -> Chart:
    """Horizontal bars, most first. ``frame`` is ``queries.offence_mix``: offence_code, short_name, count.
    ``focus`` offence codes in the strong colour."""
    raise NotImplementedError
