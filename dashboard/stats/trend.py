"""The recent trend of the last five points, as the public health profiles (Fingertips) tag it.

A straight line is fitted to the points, each weighted by the inverse of its variance as its 95% interval
implies it. There is a trend when the slope is beyond chance at 99.8% and keeps its sign whichever one of
the points is left out, so that no single year makes a trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from dashboard.stats.intervals import Floats

POINTS = 5
# The 99.8% point of chi-squared with one degree of freedom, as the field prints it.
CHI_SQUARED_998 = 9.5495
# A 95% interval is 2 x 1.96 standard errors wide.
STANDARD_ERRORS_IN_INTERVAL = 3.92
# A slope under this share of its standard error is level: sums of decimals are not exactly zero.
_LEVEL = 1e-6
# One row a fit: all points, then each point left out in turn.
_FITS = np.vstack([np.ones(POINTS), 1 - np.eye(POINTS)])

Trend = Literal["increasing", "decreasing", "no_significant_change", "cannot_be_calculated"]


@dataclass(frozen=True, kw_only=True)
class Trends:
    """One result a line of points, shaped as the input without its last axis.

    ``tag`` holds the words of ``Trend``; ``slope`` is the change of the value from one period to the next
    and ``chi_squared`` its square over its variance, both of all five points, NaN where the tag is
    "cannot_be_calculated".
    """

    tag: npt.NDArray[np.object_]
    slope: Floats
    chi_squared: Floats


def recent_trends(*, value: npt.ArrayLike, lower: npt.ArrayLike, upper: npt.ArrayLike) -> Trends:
    """Tag the last five points of each line; the last axis is time, oldest first, equally spaced.

    ``lower`` and ``upper`` are the limits of the 95% interval of each ``value``, in its unit. Fewer than
    five points, a missing one among the last five, and an interval without width cannot be calculated.
    Raises ValueError when the three differ in shape or have no axis.
    """
    values, low, high = (np.asarray(one, dtype=np.float64) for one in (value, lower, upper))
    if not values.shape == low.shape == high.shape or values.ndim == 0:
        raise ValueError(
            f"value {values.shape}, lower {low.shape} and upper {high.shape}: all must have one shape, "
            "its last axis being time"
        )
    lines = values.shape[:-1]
    tag = np.full(lines, "cannot_be_calculated", dtype=object)
    slope, chi_squared = np.full(lines, np.nan), np.full(lines, np.nan)
    if values.shape[-1] < POINTS:
        return Trends(tag=tag, slope=slope, chi_squared=chi_squared)
    points = values[..., -POINTS:]
    width = (high - low)[..., -POINTS:]
    sound = (np.isfinite(points) & np.isfinite(width) & (width > 0)).all(axis=-1)
    weights = (STANDARD_ERRORS_IN_INTERVAL / width[sound]) ** 2
    slopes, precision = _slopes(points[sound], weights)
    slope[sound] = slopes[:, 0]
    chi_squared[sound] = slopes[:, 0] ** 2 * precision[:, 0]
    beyond_chance = chi_squared[sound] > CHI_SQUARED_998
    in_errors = slopes * np.sqrt(precision)
    tag[sound] = np.select(
        [
            beyond_chance & (in_errors > _LEVEL).all(axis=1),
            beyond_chance & (in_errors < -_LEVEL).all(axis=1),
        ],
        ["increasing", "decreasing"],
        "no_significant_change",
    )
    return Trends(tag=tag, slope=slope, chi_squared=chi_squared)


def _slopes(points: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Slope and one over its variance for each line (rows) and fit (columns)."""
    kept = weights[:, None, :] * _FITS
    time = np.arange(POINTS, dtype=np.float64)
    from_centre = time - ((kept * time).sum(axis=-1) / kept.sum(axis=-1))[..., None]
    precision = (kept * from_centre**2).sum(axis=-1)
    # The slope does not depend on the level: taking it off first keeps digits.
    level = points - points.mean(axis=-1, keepdims=True)
    slopes = (kept * from_centre * level[:, None, :]).sum(axis=-1) / precision
    return slopes, precision
