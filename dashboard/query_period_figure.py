"""One period of one area and offence: its count, exposure, value with interval, and what it said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from dashboard.areas import Area
from dashboard.counts import quarter_counts, window_counts
from dashboard.cube import NOT_APPLICABLE
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter, mid_year_of
from dashboard.population import populations_of
from dashboard.query_vintages import count_before
from dashboard.stats.intervals import poisson_interval
from dashboard.stats.rates import PER
from dashboard.windows import Window


@dataclass(frozen=True, kw_only=True)
class PeriodFigure:
    """One of the two periods.

    ``count`` offences, None where there is none (``status`` says why); ``quarters`` counted, fewer than the
    period should have when it is ``partial``; ``persons`` the mean population of those quarters, of the
    estimates up to ``population_year`` (None unless a rate is asked). ``exposure`` is what the count is
    held against: quarters, or quarters times people. ``value`` with its 95% limits is the count, or the rate
    per 100,000; by quarter where the two periods differ in length. ``count_before`` is what the release
    before said, where that differs.
    """

    window: Window
    count: float | None
    quarters: int
    status: str
    partial: bool
    provisional: bool
    persons: float | None
    population_year: int | None
    population_carried: bool
    exposure: float | None
    count_before: float | None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None


def period_figure(
    package: Package, offence: str, area: Area, window: Window, measure: str, release: date | None
) -> PeriodFigure:
    """The count of a window with its exposure, without the value (see ``valued``)."""
    counts = window_counts(
        package, area=area, offence=offences_of(package)[offence], release=release, windows=(window,)
    )
    number = float(counts.offences_count[0])
    count = None if np.isnan(number) else number
    quarters = int(counts.quarters[0])
    persons, year, carried = None, None, False
    exposure: float | None = quarters or None
    if measure != "offences":
        persons, year, carried = _people(
            package, area, measure, _counted(package, offence, area, window, release)
        )
        exposure = None if persons is None else persons * quarters
    return PeriodFigure(
        window=window,
        count=count,
        quarters=quarters,
        status=counts.status[0],
        partial=bool(counts.partial[0]),
        provisional=window.last.fy_start == package.cube(release).quarters[-1].fy_start,
        persons=persons,
        population_year=year,
        population_carried=carried,
        exposure=exposure,
        count_before=count_before(package, offence=offence, area=area, window=window, release=release),
    )


def _counted(
    package: Package, offence: str, area: Area, window: Window, release: date | None
) -> list[Quarter]:
    """The quarters of a window in which the offence existed."""
    _, status = quarter_counts(package, area=area, offence=offences_of(package)[offence], release=release)
    held = package.cube(release).quarters
    return [
        quarter
        for quarter, code in zip(held, status, strict=True)
        if window.first <= quarter <= window.last and code != NOT_APPLICABLE
    ]


def _people(
    package: Package, area: Area, measure: str, quarters: Sequence[Quarter]
) -> tuple[float | None, int | None, bool]:
    """Mean population of the quarters, the newest estimate used, and whether one stands in for a later."""
    if area.rate_excluded or not quarters:
        return None, None, False
    age_band = "under_18" if measure == "rate_under18" else "all"
    known = populations_of(package)
    found = [known.of(area, age_band=age_band, year=mid_year_of(quarter)) for quarter in quarters]
    mean = float(np.mean([one.persons for one in found]))
    if np.isnan(mean):
        return None, None, False
    return mean, max(one.year for one in found if one.year), any(one.carried for one in found)


def valued(figure: PeriodFigure, *, measure: str, per_quarter: bool) -> PeriodFigure:
    """The figure with its value and limits in the unit that both periods are shown in."""
    if figure.count is None or figure.exposure is None:
        return figure
    scale = PER / figure.exposure if measure != "offences" else 1 / figure.exposure
    if not per_quarter:
        scale *= figure.quarters
    lower, upper = (float(limit) * scale for limit in poisson_interval(figure.count))
    return replace(
        figure,
        value=figure.count * scale,
        lower=None if np.isnan(lower) else lower,
        upper=None if np.isnan(upper) else upper,
    )
