"""The 43 forces beside each other: each against the year before, its recent trend, and whom a rate counts.

Everything is computed for all forces and all windows at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.package import Package
from dashboard.query_change import SMALLEST_BASE_FOR_PERCENT, SMALLEST_COUNT_FOR_PERCENT
from dashboard.query_forces import force_table_in
from dashboard.query_grid import Grid, area_codes, break_days, full_years, grid_of
from dashboard.query_series import SMALL_COUNT
from dashboard.query_trend_tags import tags_and_reasons
from dashboard.selection import Selection
from dashboard.stats.change import exact_changes
from dashboard.stats.ranks import rank_ranges
from dashboard.stats.rates import Bools, comparison_words, rates
from dashboard.windows import Window

WORDS = ("change_verdict", "change_reason", "recent_trend", "trend_reason")


@dataclass(frozen=True, kw_only=True)
class RankRange:
    """The ranks that intervals allow, 1 being the highest rate of ``forces_count`` forces."""

    low: int
    high: int
    forces_count: int


@dataclass(frozen=True, kw_only=True)
class Denominators:
    """Where a force ranks by each population, or None where it has under 10 offences or no rate."""

    per_child: RankRange | None
    per_person: RankRange | None


def compare_table(package: Package, selection: Selection, window: Window) -> pd.DataFrame:
    """The 43 forces in a window, one row each in the published order.

    Columns: those of ``force_table_in`` and, for the measure of the selection (rates are compared for a
    rate, counts otherwise), those of ``changes_and_trends`` but its counts and rates.
    """
    full = full_years(package, selection)
    question = ("changes_and_trends", selection.with_(areas=()), full if window in full else window)
    chosen = full if window in full else (window,)
    beside = package.recall(question, lambda: changes_and_trends(package, selection, chosen))
    rows = beside[beside["period_key"] == window.key].reset_index(drop=True)
    added = ["area_code", "period_key", "count", "population", "rate", "rate_lower", "rate_upper"]
    return force_table_in(package, selection, window).join(rows.drop(columns=added))


def changes_and_trends(
    package: Package, selection: Selection, windows: Sequence[Window], areas: Sequence[str] | None = None
) -> pd.DataFrame:
    """Areas (default: the 43 forces) by windows, one row each, windows inside areas.

    Columns: area_code, period_key, count, population, rate per 100,000 with rate_lower and rate_upper (95%);
    ``count_before``, ``population_before`` and ``change`` (offences) of the same quarters a year earlier;
    ``change_ratio`` with its 95% limits and ``change_p_value`` of the exact test, NaN where not tested;
    ``relative_change`` (a fraction; NaN where the base is under 20, the count under 10, or across a break);
    ``crosses_break``; ``change_verdict`` ("lower", "similar", "higher" or null) and ``change_reason`` for
    a null ("no_figures", "no_rate", "different_quarters", "negative", "break"); ``recent_trend`` and
    ``trend_reason`` as in ``trend_tags``.
    """
    codes = area_codes(package, areas)
    now = grid_of(package, selection, windows, codes)
    before = grid_of(package, selection, [window.year_before() for window in windows], codes)
    made = rates(offences_count=now.offences_count, persons=now.persons)
    trend, why = tags_and_reasons(package, selection, windows, codes)
    columns = {
        "count": now.offences_count,
        "population": now.persons,
        "rate": made.rate_per_100k,
        "rate_lower": made.lower,
        "rate_upper": made.upper,
        "count_before": before.offences_count,
        "population_before": before.persons,
        "change": now.offences_count - before.offences_count,
        **_changes(now, before, _crossed(package, selection, windows, codes), by_rate=selection.is_rate),
        "recent_trend": trend,
        "trend_reason": why,
    }
    keys = {
        "area_code": np.repeat(np.array(codes, dtype=object), len(windows)),
        "period_key": [window.key for window in windows] * len(codes),
    }
    frame = pd.DataFrame(keys | {name: values.ravel() for name, values in columns.items()})
    return frame.astype(dict.fromkeys(WORDS, "str"))


def denominators(package: Package, selection: Selection, window: Window, force: str) -> Denominators:
    """Where a force ranks per child and per person. Raises ValueError when it is not one of the 43."""
    codes = area_codes(package, None)
    if force not in codes:
        raise ValueError(f"force {force!r}: there are {', '.join(codes)}")
    return Denominators(
        per_child=_rank(package, selection.with_(measure="rate_under18"), window, codes, force),
        per_person=_rank(package, selection.with_(measure="rate_all"), window, codes, force),
    )


def _rank(
    package: Package, selection: Selection, window: Window, codes: list[str], force: str
) -> RankRange | None:
    grid, place = grid_of(package, selection, (window,), codes), codes.index(force)
    made = rates(offences_count=grid.offences_count[:, 0], persons=grid.persons[:, 0])
    low, high = rank_ranges(lower=made.lower, upper=made.upper)
    if not low[place] or grid.offences_count[place, 0] < SMALL_COUNT:
        return None
    return RankRange(low=int(low[place]), high=int(high[place]), forces_count=int((low > 0).sum()))


def _crossed(package: Package, selection: Selection, windows: Sequence[Window], codes: list[str]) -> Bools:
    """Whether a break lies between a window and the same quarters a year before."""
    return np.array(
        [
            [any(window.year_before().start < day <= window.end for day in days) for window in windows]
            for days in break_days(package, selection, codes)
        ]
    )


def _changes(now: Grid, before: Grid, crossed: Bools, *, by_rate: bool) -> dict[str, npt.NDArray[np.generic]]:
    held = np.isfinite(now.offences_count) & np.isfinite(before.offences_count)
    peopled = (
        np.isfinite(now.persons) & np.isfinite(before.persons) if by_rate else np.ones(held.shape, dtype=bool)
    )
    same_length = now.quarters == before.quarters
    comparable = held & peopled & same_length
    test = exact_changes(
        count_now=np.where(comparable, now.offences_count, np.nan),
        count_before=np.where(comparable, before.offences_count, np.nan),
        exposure_now=now.persons if by_rate else 1.0,
        exposure_before=before.persons if by_rate else 1.0,
    )
    large = (before.offences_count >= SMALLEST_BASE_FOR_PERCENT) & (
        now.offences_count >= SMALLEST_COUNT_FOR_PERCENT
    )
    # Nothing before and something told from chance now: the ratio is not a number, and it is higher.
    more = test.distinguishable & ~(test.ratio < 1)
    reason = np.full(held.shape, None, dtype=object)
    for word, applies in (
        ("break", crossed),
        ("negative", comparable & ~test.tested),
        ("different_quarters", held & peopled & ~same_length),
        ("no_rate", held & ~peopled),
        ("no_figures", ~held),
    ):
        reason[applies] = word
    return {
        "change_ratio": test.ratio,
        "change_ratio_lower": test.ratio_lower,
        "change_ratio_upper": test.ratio_upper,
        "change_p_value": test.p_value,
        "relative_change": np.where(large & ~crossed, test.ratio - 1, np.nan),
        "crosses_break": crossed,
        "change_verdict": comparison_words(
            is_lower=test.distinguishable & ~more, is_higher=more, known=test.tested & ~crossed
        ),
        "change_reason": reason,
    }
