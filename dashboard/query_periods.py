"""Any two periods of one area and offence side by side, with the exact test of their rates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.areas import areas_of
from dashboard.context import breaks_for
from dashboard.i18n import t
from dashboard.labels import period_label
from dashboard.package import Package
from dashboard.periods import QUARTERS_A_YEAR, Quarter
from dashboard.query_change import direction_of, percent_of
from dashboard.query_period_figure import PeriodFigure, period_figure, valued
from dashboard.stats.change import Change, exact_change
from dashboard.windows import Window, year_window

# Why no verdict is given, the most telling first.
BREAK, NO_FIGURE, NEGATIVE, NO_RATE = "break", "no_figure", "negative", "no_rate"


class PeriodsError(ValueError):
    """Two periods that cannot be compared; the message is for the reader."""


@dataclass(frozen=True, kw_only=True)
class PeriodsCompared:
    """Two periods in time order and what the test says of them.

    ``stopped_by`` holds the reasons why there is no verdict (BREAK, NO_FIGURE, NEGATIVE, NO_RATE; none when
    it was tested): then ``test`` is None. The ratio of the test is that of the later rate per quarter to the
    earlier one. ``break_days`` are the days between the two on which the figures change their meaning.
    ``same_season`` is false when the two hold different quarters of the year. ``release_before`` is the
    release that ``count_before`` comes from.
    """

    area_code: str
    offence: str
    measure: str
    earlier: PeriodFigure
    later: PeriodFigure
    stopped_by: tuple[str, ...]
    break_days: tuple[date, ...]
    test: Change | None
    per_quarter: bool
    same_season: bool
    release_before: date | None

    @property
    def is_rate(self) -> bool:
        """Whether the values are per 100,000 people."""
        return self.measure != "offences"

    @property
    def difference(self) -> float | None:
        """Later value less the earlier one; None where the two cannot be held against each other."""
        if self.test is None or self.later.value is None or self.earlier.value is None:
            return None
        return self.later.value - self.earlier.value

    @property
    def percent(self) -> float | None:
        """Change of the rate as a fraction; None without a test, under a base of 20 or a count of 10."""
        return percent_of(self.test, count=self.later.count, count_before=self.earlier.count)

    @property
    def direction(self) -> str | None:
        """ "higher" or "lower" when the test says so, "similar" when it does not, None when not tested."""
        return direction_of(self.test)


def run_of_quarters(held: Sequence[Quarter], first: Quarter, last: Quarter) -> Window:
    """The quarters from ``first`` to ``last``: a quarter, a financial year, or a run of any length.

    Raises PeriodsError when the last comes before the first.
    """
    if last < first:
        raise PeriodsError(
            t(
                "A period can't end before it begins: {last} comes before {first}.",
                first=first.label,
                last=last.label,
            )
        )
    year = year_window(held, first.fy_start)
    if year is not None and (year.first, year.last) == (first, last):
        return year
    wanted = last.index - first.index + 1
    return Window(period="quarter" if wanted == 1 else "run", first=first, last=last, wanted=wanted)


def compare_periods(
    package: Package,
    offence: str,
    area: str,
    one: Window,
    other: Window,
    *,
    measure: str = "offences",
    release: date | None = None,
) -> PeriodsCompared:
    """Two periods, given in any order, of any lengths.

    Raises PeriodsError when they share a quarter, KeyError for an unknown area or offence.
    """
    earlier, later = sorted((one, other), key=lambda window: window.first)
    if later.first <= earlier.last:
        raise PeriodsError(
            t(
                "{first} and {second} overlap. Choose two periods that have no quarter in common.",
                first=period_label(earlier),
                second=period_label(later),
            )
        )
    question = ("two periods", offence, area, earlier, later, measure, release)
    return package.recall(
        question, lambda: _compare(package, offence, area, (earlier, later), measure, release)
    )


def _compare(
    package: Package,
    offence: str,
    area_code: str,
    windows: tuple[Window, Window],
    measure: str,
    release: date | None,
) -> PeriodsCompared:
    area = areas_of(package)[area_code]
    figures = [period_figure(package, offence, area, window, measure, release) for window in windows]
    per_quarter = figures[0].quarters != figures[1].quarters
    earlier, later = (valued(one, measure=measure, per_quarter=per_quarter) for one in figures)
    days = tuple(
        day
        for day in breaks_for(package, (area.code,), (offence,))
        if windows[0].start < Quarter.containing(day).first_day <= windows[1].end
    )
    counts = [figure.count for figure in figures]
    reasons = {
        BREAK: bool(days),
        NO_FIGURE: None in counts,
        NEGATIVE: any(count is not None and count < 0 for count in counts),
        NO_RATE: any(figure.count is not None and figure.exposure is None for figure in figures),
    }
    stopped_by = tuple(reason for reason, holds in reasons.items() if holds)
    test = None
    if not stopped_by:
        test = exact_change(
            count_now=int(later.count or 0),
            count_before=int(earlier.count or 0),
            exposure_now=later.exposure or 0.0,
            exposure_before=earlier.exposure or 0.0,
        )
    return PeriodsCompared(
        area_code=area.code,
        offence=offence,
        measure=measure,
        earlier=earlier,
        later=later,
        stopped_by=stopped_by,
        break_days=days,
        test=test,
        per_quarter=per_quarter,
        same_season=_seasons(windows[0]) == _seasons(windows[1]),
        release_before=package.previous_release(release),
    )


def _seasons(window: Window) -> dict[int, float]:
    """The share of each quarter of the year in a window."""
    numbers = Counter(
        Quarter.from_index(place).number for place in range(window.first.index, window.last.index + 1)
    )
    return {number: count / window.quarters for number, count in numbers.items()}


def latest_pair(held: Sequence[Quarter]) -> tuple[Window, Window]:
    """The two newest full financial years, or failing that the two newest quarters, the older first.

    Raises ValueError when a release holds fewer than two quarters.
    """
    years = [year_window(held, fy) for fy in range(held[0].fy_start, held[-1].fy_start + 1)]
    full = [year for year in years if year is not None and year.quarters == QUARTERS_A_YEAR]
    if len(full) >= 2:
        return full[-2], full[-1]
    if len(held) < 2:
        raise ValueError("a release with fewer than two quarters has no two periods to compare")
    return run_of_quarters(held, held[-2], held[-2]), run_of_quarters(held, held[-1], held[-1])
