"""The recent trend of every force at once: the tag of the last five full financial years."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.query_grid import area_codes, break_days, full_years, grid_of
from dashboard.query_series import held_year
from dashboard.selection import Selection
from dashboard.stats.rates import rates
from dashboard.stats.trend import POINTS, recent_trends
from dashboard.windows import Window

CANNOT = "cannot_be_calculated"


def trend_tags(
    package: Package, selection: Selection, year: str, areas: Sequence[str] | None = None
) -> pd.DataFrame:
    """The recent trend of the rate over the five full financial years up to a year, one row an area.

    Columns: area_code; ``recent_trend`` ("increasing", "decreasing", "no_significant_change",
    "cannot_be_calculated"); ``trend_reason`` for the last ("too_few", "missing", "no_rate", "break"), else
    null. The rate is per person unless the measure is per child. Raises ValueError when the year is not
    held.
    """
    window = held_year(package, selection.release, year)
    codes = area_codes(package, areas)
    trend, why = tags_and_reasons(package, selection, (window,), codes)
    found = pd.DataFrame({"area_code": codes, "recent_trend": trend[:, 0], "trend_reason": why[:, 0]})
    return found.astype({"recent_trend": "str", "trend_reason": "str"})


def tags_and_reasons(
    package: Package, selection: Selection, windows: Sequence[Window], codes: list[str]
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Tags and reasons, areas by windows, each of the five full years that end with or before the window."""
    held = full_years(package, selection)
    grid = grid_of(package, selection, held, codes)
    tag = np.full((len(codes), len(windows)), CANNOT, dtype=object)
    reason = np.full(tag.shape, "too_few", dtype=object)
    if len(held) >= POINTS:
        made = rates(offences_count=np.where(grid.whole, grid.offences_count, np.nan), persons=grid.persons)
        value, lower, upper = (
            np.lib.stride_tricks.sliding_window_view(one, POINTS, axis=1)
            for one in (made.rate_per_100k, made.lower, made.upper)
        )
        tags = recent_trends(value=value, lower=lower, upper=upper).tag
        spans = list(zip(held, held[POINTS - 1 :], strict=False))
        broken = np.array(
            [
                [any(first.start < day <= last.end for day in days) for first, last in spans]
                for days in break_days(package, selection, codes)
            ]
        )
        why = np.full(tags.shape, None, dtype=object)
        why[tags == CANNOT] = "missing"
        why[broken] = "break"
        tags[broken] = CANNOT
        for column, window in enumerate(windows):
            ended = sum(year.end <= window.end for year in held)
            if ended >= POINTS:
                tag[:, column] = tags[:, ended - POINTS]
                reason[:, column] = why[:, ended - POINTS]
    places = areas_of(package)
    reason[[places[code].rate_excluded for code in codes]] = "no_rate"
    return tag, reason
