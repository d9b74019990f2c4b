"""Funnel limits for rates, plain and adjusted for over-dispersion (Spiegelhalter 2005).

Areas differ for many reasons that are not chance, so that plain Poisson limits call most of them unusual.
The adjustment adds a variance between areas (tau squared, on the square-root scale) that it takes from the
middle of the areas: scores beyond the 10th and the 90th percentile are pulled in to them first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.intervals import Z_95, Z_998, Floats
from dashboard.stats.rates import PER, Bools, Comparisons, comparison_words

WINSORISED_PERCENT = (10, 90)
FEWEST_AREAS = 2


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Rates per 100,000 between which chance alone would keep 95% and 99.8% of areas."""

    lower_95: Floats
    upper_95: Floats
    lower_998: Floats
    upper_998: Floats


@dataclass(frozen=True, kw_only=True)
class Dispersion:
    """How much more areas vary than chance would make them.

    ``phi`` is the mean squared score after pulling in the extremes and ``phi_before`` before it (both near
    1 when there is only chance); ``tau`` the standard deviation between areas of the square root of the
    ratio to the expected count, 0 when there is none. All NaN with fewer than two areas.
    """

    phi_before: float
    phi: float
    tau: float

    def tau_in_limits(self, *, adjusted: bool) -> float:
        """Tau as limits use it: 0 in plain ones; NaN, and so no limits, where it cannot be estimated."""
        return self.tau if adjusted or np.isnan(self.tau) else 0.0


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Each area against the rate of all areas together; arrays are in the order of the areas.

    ``expected`` is the count of offences that an area would have at ``overall_rate_per_100k``; ``score``
    its plain z. Areas that are left out have NaN, and None for a comparison ("lower", "similar", "higher").
    """

    adjusted: bool
    areas_count: int
    overall_rate_per_100k: float
    dispersion: Dispersion
    rate_per_100k: Floats
    expected: Floats
    score: Floats
    limits: Limits
    comparison_95: Comparisons
    comparison_998: Comparisons

    def limits_at(self, expected: npt.ArrayLike) -> Limits:
        """The limits at any expected counts of offences, as curves for a chart; NaN unless above zero."""
        tau = self.dispersion.tau_in_limits(adjusted=self.adjusted)
        return _limits(np.asarray(expected, dtype=np.float64), tau=tau, overall=self.overall_rate_per_100k)


def funnel(*, offences_count: npt.ArrayLike, persons: npt.ArrayLike, adjusted: bool = True) -> Funnel:
    """Compare the rates of areas with the rate of all of them together.

    An area is left out, also of the overall rate, when its count is missing or negative or its population
    missing or not above zero. With nothing counted anywhere or fewer than two areas there are no limits.
    Raises ValueError unless both are lists of one length.
    """
    counts, people = np.asarray(offences_count, dtype=np.float64), np.asarray(persons, dtype=np.float64)
    if counts.shape != people.shape or counts.ndim != 1:
        raise ValueError(f"counts {counts.shape} and persons {people.shape} must be two lists of one length")
    known = np.isfinite(counts) & (counts >= 0) & np.isfinite(people) & (people > 0)
    counts, people = np.where(known, counts, np.nan), np.where(known, people, np.nan)
    overall = float(np.nansum(counts) / np.nansum(people)) if known.any() else float("nan")
    rate = counts / people * PER
    expected = people * overall
    score = _scores(counts, expected)
    found = dispersion(score=score, expected=expected)
    tau = found.tau_in_limits(adjusted=adjusted)
    limits = _limits(expected, tau=tau, overall=overall * PER)
    return Funnel(
        adjusted=adjusted,
        areas_count=int(known.sum()),
        overall_rate_per_100k=overall * PER,
        dispersion=found,
        rate_per_100k=rate,
        expected=expected,
        score=score,
        limits=limits,
        comparison_95=_outside(rate, lower=limits.lower_95, upper=limits.upper_95),
        comparison_998=_outside(rate, lower=limits.lower_998, upper=limits.upper_998),
    )


def dispersion(*, score: Floats, expected: Floats) -> Dispersion:
    """Estimate phi and tau from the plain scores of areas; NaN scores are left out."""
    scored = ~np.isnan(score)
    size = int(scored.sum())
    if size < FEWEST_AREAS:
        return Dispersion(phi_before=float("nan"), phi=float("nan"), tau=float("nan"))
    plain = score[scored]
    pulled_in = np.clip(plain, *np.percentile(plain, WINSORISED_PERCENT))
    phi = float((pulled_in**2).mean())
    weights = 4 * expected[scored]
    total = weights.sum()
    excess = size * phi - (size - 1)
    variance = excess / (total - (weights**2).sum() / total) if excess > 0 else 0.0
    return Dispersion(phi_before=float((plain**2).mean()), phi=phi, tau=float(np.sqrt(variance)))


def _scores(counts: Floats, expected: Floats) -> Floats:
    """Distance from the expected count in standard errors, on the square-root scale."""
    scores = np.full(counts.shape, np.nan)
    some = expected > 0
    scores[some] = (np.sqrt(counts[some] / expected[some]) - 1) * 2 * np.sqrt(expected[some])
    return scores


def _limits(expected: Floats, *, tau: float, overall: float) -> Limits:
    error = np.full(expected.shape, np.nan)
    np.divide(0.25, expected, out=error, where=expected > 0)
    spread = np.sqrt(error + tau**2)

    def rate_at(z: float) -> Floats:
        # A root below zero is no rate: nothing is low enough to lie outside.
        return np.asarray(np.maximum(1 + z * spread, 0) ** 2 * overall)

    return Limits(
        lower_95=rate_at(-Z_95),
        upper_95=rate_at(Z_95),
        lower_998=rate_at(-Z_998),
        upper_998=rate_at(Z_998),
    )


def _outside(rate: Floats, *, lower: Floats, upper: Floats) -> Comparisons:
    known: Bools = ~(np.isnan(rate) | np.isnan(lower) | np.isnan(upper))
    return comparison_words(is_lower=rate < lower, is_higher=rate > upper, known=known)
