"""The forces against the rate of all of them together, in one period, with the limits of a funnel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.query_forces import force_table_in
from dashboard.selection import Selection
from dashboard.stats.funnel import FEWEST_AREAS, Funnel, funnel
from dashboard.windows import Window

UNSCORED = ["rank_low", "rank_high", "comparison", "comparison_998", "benchmark", "rate_reason"]


@dataclass(frozen=True, kw_only=True)
class ForcesFunnel:
    """One row a force that has a rate, in the published order, and the limits for all of them.

    ``frame`` has the columns of ``force_table`` without ranks and comparisons with England and Wales, and
    ``expected`` offences, ``lower_95``, ``upper_95``, ``lower_998``, ``upper_998`` (rates per 100,000) with
    ``outside_95`` and ``outside_998`` ("lower", "similar", "higher"; None where there are no limits).
    ``found`` is the funnel in the order of the rows.
    """

    window: Window
    frame: pd.DataFrame
    found: Funnel

    @property
    def has_limits(self) -> bool:
        """Whether limits could be made."""
        return self.found.areas_count >= FEWEST_AREAS and self.found.overall_rate_per_100k > 0

    @property
    def outside(self) -> pd.DataFrame:
        """The forces outside the 99.8% limits, the highest rate first."""
        rows = self.frame[self.frame["outside_998"].isin(["lower", "higher"])]
        return rows.sort_values(["rate", "area_code"], ascending=[False, True])

    @property
    def without_figure(self) -> pd.DataFrame:
        """The forces without a figure that limits can be held against: none supplied, or below zero."""
        return self.frame[np.isnan(self.found.rate_per_100k)]


def forces_funnel(
    package: Package, selection: Selection, window: Window, *, adjusted: bool = True
) -> ForcesFunnel:
    """The funnel of the forces in a window. A force whose rate is never shown (City of London) is left out.

    ``adjusted`` widens the limits for over-dispersion. Raises ValueError unless the selection is a rate.
    """
    if not selection.is_rate:
        raise ValueError(f"a funnel compares rates; the measure of the selection is {selection.measure!r}")
    question = ("forces_funnel", selection.with_(areas=()), window, adjusted)
    return package.recall(question, lambda: _made(package, selection, window, adjusted=adjusted))


def _made(package: Package, selection: Selection, window: Window, *, adjusted: bool) -> ForcesFunnel:
    areas = areas_of(package)
    table = force_table_in(package, selection, window).drop(columns=UNSCORED)
    rated = [not areas[code].rate_excluded for code in table["area_code"]]
    table = table.loc[rated].reset_index(drop=True)
    counts = table["count"].where(table["rate"].notna())
    found = funnel(offences_count=counts, persons=table["population"], adjusted=adjusted)
    limits = found.limits
    frame = table.assign(
        expected=found.expected,
        lower_95=limits.lower_95,
        upper_95=limits.upper_95,
        lower_998=limits.lower_998,
        upper_998=limits.upper_998,
        outside_95=pd.Series(found.comparison_95, dtype=object),
        outside_998=pd.Series(found.comparison_998, dtype=object),
    )
    return ForcesFunnel(window=window, frame=frame, found=found)
