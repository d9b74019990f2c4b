"""Intervals of a Poisson count.

Byar's approximation from 10 up and the exact limits below, as in the technical guidance for public
health profiles (Breslow and Day 1987, volume II, page 69; exact: Garwood 1936).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv, ndtri

Floats = npt.NDArray[np.float64]

BYAR_FROM = 10
Z_95 = 1.96
Z_998 = 3.0902
# The field prints intervals with these rounded values; others come from the normal distribution.
_Z_BY_CONFIDENCE = {0.95: Z_95, 0.998: Z_998}


def z_of(confidence: float) -> float:
    """The two-sided normal value: 1.96 for 0.95, 3.0902 for 0.998.

    Raises ValueError unless ``confidence`` lies between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence}: it must lie between 0 and 1")
    return _Z_BY_CONFIDENCE.get(confidence, float(ndtri((1 + confidence) / 2)))


def poisson_interval(offences_count: npt.ArrayLike, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Lower and upper limit of each count, in offences, shaped as the input.

    A missing count (NaN) and a negative one (a correction, not a count of events) have no interval: NaN.
    """
    counts = np.asarray(offences_count, dtype=np.float64)
    z, alpha = z_of(confidence), 1 - confidence
    lower, upper = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    large, small = counts >= BYAR_FROM, (counts >= 0) & (counts < BYAR_FROM)
    lower[large], upper[large] = _byar(counts[large], z)
    # The chi-squared quantile with 2k degrees of freedom, halved, is the gamma quantile of shape k.
    lower[small] = np.where(counts[small] > 0, gammaincinv(np.maximum(counts[small], 1e-300), alpha / 2), 0.0)
    upper[small] = gammaincinv(counts[small] + 1, 1 - alpha / 2)
    return lower, upper


def _byar(counts: Floats, z: float) -> tuple[Floats, Floats]:
    more = counts + 1
    lower = counts * (1 - 1 / (9 * counts) - z / (3 * np.sqrt(counts))) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return lower, upper
