"""One figure against the same stretch a year before, with the exact test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.areas import Area, areas_of
from dashboard.context import breaks_for
from dashboard.counts import window_counts
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.population import populations_of
from dashboard.query_series import held_year
from dashboard.stats.change import Change, exact_change
from dashboard.windows import Window, rolling_window

SMALLEST_BASE_FOR_PERCENT = 20
SMALLEST_COUNT_FOR_PERCENT = 10


def percent_of(test: Change | None, *, count: float | None, count_before: float | None) -> float | None:
    """Change as a fraction; None without a test, under a base of 20 or a count of 10."""
    if test is None or test.ratio is None or count is None or count_before is None:
        return None
    if count_before < SMALLEST_BASE_FOR_PERCENT or count < SMALLEST_COUNT_FOR_PERCENT:
        return None
    return test.ratio - 1


def direction_of(test: Change | None) -> str | None:
    """ "higher" or "lower" when the test says so, "similar" when it does not, None when not tested."""
    if test is None:
        return None
    if not test.distinguishable:
        return "similar"
    return "higher" if test.ratio is None or test.ratio > 1 else "lower"


@dataclass(frozen=True, kw_only=True)
class ChangeOnYear:
    """A count beside the one of the same quarters a year earlier.

    ``status`` is "tested"; "no_figures" when either count is missing; "negative" when a correction makes a
    count negative; "different_quarters" when the code existed in other quarters only. ``test`` is None
    unless tested. ``percent`` is a fraction of the rate or count before, None where rules forbid one (a
    base under 20, a count under 10). ``crosses_break``: the two do not count the same
    thing (a break counts from the first day of its quarter).
    """

    area_code: str
    offence: str
    measure: str
    window: Window
    window_before: Window
    count: float | None
    count_before: float | None
    status: str
    test: Change | None
    crosses_break: bool

    @property
    def difference(self) -> float | None:
        """Offences more (or fewer) than the year before."""
        if self.count is None or self.count_before is None:
            return None
        return self.count - self.count_before

    @property
    def percent(self) -> float | None:
        """Change as a fraction of the base, or None where none is shown."""
        return percent_of(self.test, count=self.count, count_before=self.count_before)

    @property
    def distinguishable(self) -> bool | None:
        """Whether it is more than chance would explain; None when it was not tested."""
        return None if self.test is None else self.test.distinguishable

    @property
    def direction(self) -> str | None:
        """ "higher" or "lower" when the test says so, "similar" when it does not, None when not tested."""
        return direction_of(self.test)


def change_on_year(
    package: Package,
    offence: str,
    area: str,
    year: str,
    *,
    measure: str = "offences",
    release: date | None = None,
) -> ChangeOnYear:
    """A financial year against the year before; a partial year against the same quarters of that year.

    Raises ValueError when the release holds nothing of the year, KeyError for an unknown area or offence.
    """
    window = held_year(package, release, year)
    return _compare(package, offence, areas_of(package)[area], window, measure, release)


def change_on_rolling_year(
    package: Package,
    offence: str,
    area: str,
    last: Quarter | None = None,
    *,
    measure: str = "offences",
    release: date | None = None,
) -> ChangeOnYear:
    """The four quarters that end with ``last`` (default: the newest) against the four before them."""
    held = package.cube(release).quarters
    window = rolling_window(held, held[-1] if last is None else last)
    return _compare(package, offence, areas_of(package)[area], window, measure, release)


def change_in(
    package: Package,
    offence: str,
    area: str,
    window: Window,
    *,
    measure: str = "offences",
    release: date | None = None,
) -> ChangeOnYear:
    """Any window against the same quarters a year earlier."""
    return _compare(package, offence, areas_of(package)[area], window, measure, release)


def _compare(
    package: Package, offence: str, area: Area, window: Window, measure: str, release: date | None
) -> ChangeOnYear:
    both = (window, window.year_before())
    counts = window_counts(
        package, area=area, offence=offences_of(package)[offence], release=release, windows=both
    )
    now, before = (None if np.isnan(value) else float(value) for value in counts.offences_count)
    persons = [_persons(package, area, one, measure) for one in both]
    test = None
    if now is None or before is None or np.isnan(persons).any():
        status = "no_figures"
    elif counts.quarters[0] != counts.quarters[1]:
        status = "different_quarters"
    elif now < 0 or before < 0:
        status = "negative"
    else:
        status = "tested"
        test = exact_change(
            count_now=int(now), count_before=int(before), exposure_now=persons[0], exposure_before=persons[1]
        )
    breaks = breaks_for(package, (area.code,), (offence,))
    return ChangeOnYear(
        area_code=area.code,
        offence=offence,
        measure=measure,
        window=window,
        window_before=both[1],
        count=now,
        count_before=before,
        status=status,
        test=test,
        crosses_break=any(both[1].start < Quarter.containing(day).first_day <= window.end for day in breaks),
    )


def _persons(package: Package, area: Area, window: Window, measure: str) -> float:
    if measure == "offences":
        return 1.0
    if area.rate_excluded:
        return float("nan")
    age_band = "under_18" if measure == "rate_under18" else "all"
    return populations_of(package).of(area, age_band=age_band, year=window.population_year).persons
