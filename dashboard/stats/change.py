"""Whether two counts differ by more than chance: the exact conditional test.

Given their sum, the first of two Poisson counts is binomial with a share that follows from the exposures
(Przyborowski and Wilenski 1940); the interval of the ratio of rates comes from Clopper and Pearson (1934).
It assumes that events are independent, while one investigation can add many offences at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from scipy.special import bdtr, bdtrc, betaincinv

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
    total = count_now + count_before
    if total == 0:
        return Change(ratio=None, ratio_lower=0.0, ratio_upper=float("inf"), p_value=1.0)
    share = exposure_now / (exposure_now + exposure_before)
    at_most = float(bdtr(count_now, total, share))
    at_least = 1.0 if count_now == 0 else float(bdtrc(count_now - 1, total, share))
    tail = (1 - confidence) / 2
    low = 0.0 if count_now == 0 else float(betaincinv(count_now, count_before + 1, tail))
    high = 1.0 if count_before == 0 else float(betaincinv(count_now + 1, count_before, 1 - tail))
    odds = exposure_before / exposure_now
    return Change(
        ratio=None if count_before == 0 else count_now / count_before * odds,
        ratio_lower=low / (1 - low) * odds,
        ratio_upper=float("inf") if high == 1.0 else high / (1 - high) * odds,
        p_value=min(1.0, 2 * min(at_most, at_least)),
    )
