"""Whether two counts differ by more than chance: the exact conditional test.

Given their sum, the first of two Poisson counts is binomial with a share that follows from the exposures
(Przyborowski and Wilenski 1940); the interval of the ratio of rates comes from Clopper and Pearson (1934).
It assumes that events are independent, while one investigation can add many offences at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, bdtrc, betaincinv

from dashboard.stats.intervals import Floats

ALPHA = 0.05


@dataclass(frozen=True, kw_only=True)
class Change:
    """Result of the test of ``count_now`` against ``count_before``.

    ``ratio`` is the ratio of rates with its interval (``ratio_upper`` infinite when nothing was counted
    before, ``ratio`` None then); ``p_value`` two-sided.
    """

    ratio: float | None
    ratio_lower: float
    ratio_upper: float
    p_value: float

    @property
    def distinguishable(self) -> bool:
        """Whether the change is more than chance would explain, at 5%."""
        return self.p_value < ALPHA


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Results of many tests, each array shaped as the counts; NaN where a pair cannot be tested.

    ``ratio`` is NaN and ``ratio_upper`` infinite when nothing was counted before; ``tested`` says where a
    test was made.
    """

    ratio: Floats
    ratio_lower: Floats
    ratio_upper: Floats
    p_value: Floats

    @property
    def tested(self) -> npt.NDArray[np.bool_]:
        """Where both counts and both exposures allowed a test."""
        return ~np.isnan(self.p_value)

    @property
    def distinguishable(self) -> npt.NDArray[np.bool_]:
        """Where the change is more than chance would explain, at 5%; False where it was not tested."""
        return np.asarray(self.p_value < ALPHA)


@lru_cache(maxsize=4096)
def exact_change(
    *,
    count_now: int,
    count_before: int,
    exposure_now: float = 1.0,
    exposure_before: float = 1.0,
    confidence: float = 0.95,
) -> Change:
    """Test two counts with their exposures (times, or populations when rates are compared).

    p is twice the smaller tail, at most 1. Raises ValueError for negative counts (corrections are no
    counts of events) and for exposures that are not above zero.
    """
    if count_now < 0 or count_before < 0:
        raise ValueError(f"counts {count_now} and {count_before}: a negative count cannot be tested")
    if exposure_now <= 0 or exposure_before <= 0:
        raise ValueError(f"exposures {exposure_now} and {exposure_before}: both must be above zero")
    found = exact_changes(
        count_now=count_now,
        count_before=count_before,
        exposure_now=exposure_now,
        exposure_before=exposure_before,
        confidence=confidence,
    )
    return Change(
        ratio=None if count_before == 0 else found.ratio.item(),
        ratio_lower=found.ratio_lower.item(),
        ratio_upper=found.ratio_upper.item(),
        p_value=found.p_value.item(),
    )


def exact_changes(
    *,
    count_now: npt.ArrayLike,
    count_before: npt.ArrayLike,
    exposure_now: npt.ArrayLike = 1.0,
    exposure_before: npt.ArrayLike = 1.0,
    confidence: float = 0.95,
) -> Changes:
    """The same test for arrays of counts and exposures, broadcast against each other.

    A count that is missing (NaN) or negative and an exposure that is missing or not above zero leave their
    pair untested. Raises ValueError for a count that is not a whole number, and unless ``confidence`` lies
    between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence}: it must lie between 0 and 1")
    given = (count_now, count_before, exposure_now, exposure_before)
    now, before, time_now, time_before = np.broadcast_arrays(
        *(np.asarray(one, dtype=np.float64) for one in given)
    )
    tested = np.isfinite(now) & np.isfinite(before) & (now >= 0) & (before >= 0)
    tested &= np.isfinite(time_now) & np.isfinite(time_before) & (time_now > 0) & (time_before > 0)
    pairs = (now[tested], before[tested])
    for counts in pairs:
        if (counts % 1 != 0).any():
            raise ValueError(f"count {counts[counts % 1 != 0][0]}: only whole numbers can be tested")
    odds = time_before[tested] / time_now[tested]
    results = np.full((4, *now.shape), np.nan)
    results[:, tested] = _test(*pairs, odds=odds, tail=(1 - confidence) / 2)
    ratio, lower, upper, p_value = results
    return Changes(ratio=ratio, ratio_lower=lower, ratio_upper=upper, p_value=p_value)


def _test(now: Floats, before: Floats, *, odds: Floats, tail: float) -> Floats:
    """Rows ratio, its lower and upper limit, and p, for counts that can be tested."""
    total, share = (now + before).astype(np.int64), 1 / (1 + odds)
    at_most = bdtr(now, total, share)
    at_least = np.where(now == 0, 1.0, bdtrc(np.maximum(now - 1, 0), total, share))
    # Zero on one side fixes that limit of the share; the quantile is asked for 1 there and not used.
    low = np.where(now == 0, 0.0, betaincinv(np.maximum(now, 1), before + 1, tail))
    high = np.where(before == 0, 1.0, betaincinv(now + 1, np.maximum(before, 1), 1 - tail))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(before == 0, np.nan, now / before * odds)
        upper = np.where(high == 1.0, np.inf, high / (1 - high) * odds)
    p_value = np.where(total == 0, 1.0, np.minimum(1.0, 2 * np.minimum(at_most, at_least)))
    return np.stack([ratio, low / (1 - low) * odds, upper, p_value])
