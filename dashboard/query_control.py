"""Quarterly counts of one area and offence with the limits and signals of a control chart."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.context import breaks_for, caveats_for
from dashboard.i18n import current_language, td
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.query_series import series
from dashboard.selection import default_selection
from dashboard.stats.control import SIGNALS, control_chart


def control(package: Package, offence: str, area: str, *, release: date | None = None) -> pd.DataFrame:
    """Every quarter of a release, oldest first, with the columns of ``series`` and those of the chart.

    ``mean``, ``lower_limit`` and ``upper_limit`` in offences a quarter, NaN in a stretch without limits (see
    ``stats.control``); the lower limit may lie below zero, where no count can. ``stretch`` counts from 0
    and rises at documented breaks only; ``trial`` marks stretches with fewer than twelve figures. ``signals``
    are words of ``stats.control.SIGNALS`` with blanks between them, "" for none. A negative count, which is a
    correction, is shown and takes no part. Raises KeyError for an unknown area or offence.
    """
    question = ("control", offence, area, release, current_language())
    return package.recall(question, lambda: _frame(package, offence, area, release)).copy(deep=False)


def _frame(package: Package, offence: str, area: str, release: date | None) -> pd.DataFrame:
    whole = default_selection(package, release).with_(
        offence=offence, areas=(area,), measure="offences", period="quarter"
    )
    frame = series(package, whole)
    counted = frame["value"].where(frame["value"] >= 0).to_numpy(dtype=np.float64)
    starts = sorted({place for place, _ in _breaks(package, offence, area, release)})
    found = control_chart(counted, breaks=starts)
    return frame.assign(
        mean=found.mean,
        lower_limit=found.lower,
        upper_limit=found.upper,
        stretch=found.stretch,
        trial=found.trial,
        signals=[
            " ".join(name for name in SIGNALS if found.signals[name][place]) for place in range(len(frame))
        ],
    )


def control_breaks(package: Package, offence: str, area: str, *, release: date | None = None) -> pd.DataFrame:
    """The breaks at which the limits start afresh: ``day`` (the first of the quarter) and ``label``."""
    held = package.cube(release).quarters
    rows = [
        {"day": held[place].first_day, "label": label}
        for place, label in _breaks(package, offence, area, release)
    ]
    return pd.DataFrame(rows, columns=["day", "label"])


def _breaks(package: Package, offence: str, area: str, release: date | None) -> list[tuple[int, str]]:
    """Place of the quarter in the release and label, for every break after its first quarter."""
    held = package.cube(release).quarters
    caveats = caveats_for(package, (area,), (offence,), held[0].first_day, held[-1].last_day)
    caveats = caveats[caveats["kind"] == "break"]
    labels = dict(zip(pd.to_datetime(caveats["period_start"]).dt.date, caveats["label"], strict=True))
    days = breaks_for(package, (area,), (offence,))
    places = {day: Quarter.containing(day).index - held[0].index for day in days}
    return [(place, td(str(labels[day]))) for day, place in places.items() if 0 < place < len(held)]
