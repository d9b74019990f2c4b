"""Control chart of single values and their moving ranges (XmR), with the rules of NHS England.

Limits say what a process does while nothing changes: mean and 2.66 mean moving ranges either side
(Wheeler 1993). A signal is a pattern that chance rarely makes; it does not say why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from dashboard.stats.intervals import Floats
from dashboard.stats.rates import Bools

LIMIT_IN_MEAN_RANGES = 2.66
LARGEST_RANGE_IN_MEAN_RANGES = 3.267
FEWEST_POINTS = 12
RUN = 7
# Values are equal when they differ by less than this share: sums of decimals are not exact.
_SAME = 1e-9

Signal = Literal[
    "above_limits",
    "below_limits",
    "seven_above_mean",
    "seven_below_mean",
    "seven_rising",
    "seven_falling",
    "two_of_three_high",
    "two_of_three_low",
]
SIGNALS: tuple[Signal, ...] = get_args(Signal)


@dataclass(frozen=True, kw_only=True)
class ControlChart:
    """Limits and signals, each array shaped as the values.

    ``mean``, ``lower`` and ``upper`` are in the unit of the values, NaN in a stretch without two
    neighbouring values, and in one where all but a few values are the same; ``lower`` may fall below zero,
    and then nothing is too low. ``stretch`` counts the stretches between breaks from 0; ``trial`` marks those
    with fewer than twelve values, whose limits are trial limits. ``signals`` has every word of ``SIGNALS``
    with the points that belong to such a pattern.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    stretch: npt.NDArray[np.int64]
    trial: Bools
    signals: Mapping[Signal, Bools]

    @property
    def signalled(self) -> Bools:
        """The points that belong to any signal."""
        return np.logical_or.reduce([self.signals[name] for name in SIGNALS])


def control_chart(values: npt.ArrayLike, *, breaks: Sequence[int] = ()) -> ControlChart:
    """Limits and signals of one series, or of many at once; the last axis is time, oldest first.

    ``breaks`` are the positions at which a new stretch starts; limits are calculated for each stretch by
    itself and no pattern crosses a break. A missing value (NaN) ends a run and makes no moving range.
    Raises ValueError without an axis and for breaks that are not in order or not inside the series.
    """
    series = np.asarray(values, dtype=np.float64)
    if series.ndim == 0:
        raise ValueError("a single number: a chart needs a series, its last axis being time")
    length = series.shape[-1]
    bounds = (0, *breaks, length)
    if any(start >= end for start, end in pairwise(bounds)) and (breaks or length):
        raise ValueError(
            f"breaks {', '.join(str(place) for place in breaks)}: they must rise and lie between 1 and "
            f"{length - 1}, the last position of the series"
        )
    mean, lower, upper = (np.full(series.shape, np.nan) for _ in range(3))
    stretch, trial = np.zeros(series.shape, dtype=np.int64), np.zeros(series.shape, dtype=bool)
    signals = {name: np.zeros(series.shape, dtype=bool) for name in SIGNALS}
    for number, (start, end) in enumerate(pairwise(bounds)):
        part = (..., slice(start, end))
        centre, half_width = _limits(series[part])
        mean[part], lower[part], upper[part] = centre, centre - half_width, centre + half_width
        stretch[part] = number
        trial[part] = (np.isfinite(series[part]).sum(axis=-1) < FEWEST_POINTS)[..., None]
        for name, marked in _signals(series[part], centre, half_width).items():
            signals[name][part] = marked
    return ControlChart(mean=mean, lower=lower, upper=upper, stretch=stretch, trial=trial, signals=signals)


def _limits(values: Floats) -> tuple[Floats, Floats]:
    """Mean, and distance of the limits from it, of one stretch; the last axis is kept with length one."""
    ranges = np.abs(np.diff(values, axis=-1))
    largest = LARGEST_RANGE_IN_MEAN_RANGES * _mean(ranges)
    with np.errstate(invalid="ignore"):
        usual = np.where(ranges <= largest, ranges, np.nan)
    half_width = LIMIT_IN_MEAN_RANGES * _mean(usual)
    # Nearly all values are equal, and the few others make no usual range: there is nothing to measure by.
    half_width = np.where((half_width == 0) & (largest > 0), np.nan, half_width)
    return np.where(np.isnan(half_width), np.nan, _mean(values)), half_width


def _mean(values: Floats) -> Floats:
    known = np.isfinite(values)
    total = np.where(known, values, 0.0).sum(axis=-1, keepdims=True)
    size = known.sum(axis=-1, keepdims=True)
    return np.divide(total, size, out=np.full(total.shape, np.nan), where=size > 0)


def _signals(values: Floats, centre: Floats, half_width: Floats) -> dict[Signal, Bools]:
    distance = values - centre
    same = _SAME * np.maximum(np.abs(centre), half_width)
    above, below = distance > same, distance < -same
    too_high, too_low = distance > half_width + same, distance < -half_width - same
    outer = np.abs(distance) > half_width * 2 / 3 + same
    high, low = outer & above & ~too_high, outer & below & ~too_low
    steps = np.diff(values, axis=-1)
    return {
        "above_limits": too_high,
        "below_limits": too_low,
        "seven_above_mean": _stretches(above, width=RUN, at_least=RUN),
        "seven_below_mean": _stretches(below, width=RUN, at_least=RUN),
        "seven_rising": _ends_of(_stretches(steps > same, width=RUN - 1, at_least=RUN - 1), values),
        "seven_falling": _ends_of(_stretches(steps < -same, width=RUN - 1, at_least=RUN - 1), values),
        "two_of_three_high": high & _stretches(high, width=3, at_least=2),
        "two_of_three_low": low & _stretches(low, width=3, at_least=2),
    }


def _stretches(marked: Bools, *, width: int, at_least: int) -> Bools:
    """The places in any ``width`` neighbours of which ``at_least`` are marked."""
    found = np.zeros(marked.shape, dtype=bool)
    starts = marked.shape[-1] - width + 1
    if starts < 1:
        return found
    hit = np.lib.stride_tricks.sliding_window_view(marked, width, axis=-1).sum(axis=-1) >= at_least
    for offset in range(width):
        found[..., offset : offset + starts] |= hit
    return found


def _ends_of(steps: Bools, values: Floats) -> Bools:
    """The values on either end of marked steps."""
    found = np.zeros(values.shape, dtype=bool)
    found[..., 1:] |= steps
    found[..., :-1] |= steps
    return found
