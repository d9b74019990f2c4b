"""Rates per 100,000 people with their intervals, and the comparison with a benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from dashboard.stats.intervals import Floats, poisson_interval

PER = 100_000
Comparison = Literal["lower", "similar", "higher"]
# Words "lower", "similar" and "higher", or None.
Comparisons = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Rates per 100,000 with limits, shaped as the counts; NaN where there is none."""

    rate_per_100k: Floats
    lower: Floats
    upper: Floats


def rates(*, offences_count: npt.ArrayLike, persons: npt.ArrayLike, confidence: float = 0.95) -> Rates:
    """Count over population times 100,000, the population taken as known.

    A count or population that is missing, and a population of zero or less, give NaN. The pooled rate of
    a group of areas is this function of the sum of its counts and the sum of its populations.
    """
    counts, people = np.broadcast_arrays(
        np.asarray(offences_count, dtype=np.float64), np.asarray(persons, dtype=np.float64)
    )
    scale = np.full(people.shape, np.nan)
    np.divide(PER, people, out=scale, where=people > 0)
    lower, upper = poisson_interval(counts, confidence=confidence)
    return Rates(rate_per_100k=counts * scale, lower=lower * scale, upper=upper * scale)


def compare(*, lower: float, upper: float, benchmark: float) -> Comparison | None:
    """An area's interval against a benchmark rate: "lower", "similar", "higher"; None when unknown."""
    if np.isnan(lower) or np.isnan(upper) or np.isnan(benchmark):
        return None
    if upper < benchmark:
        return "lower"
    return "higher" if lower > benchmark else "similar"


def compare_all(*, lower: npt.ArrayLike, upper: npt.ArrayLike, benchmark: npt.ArrayLike) -> Comparisons:
    """``compare`` for arrays, broadcast against each other."""
    low, high, reference = np.broadcast_arrays(
        *(np.asarray(one, dtype=np.float64) for one in (lower, upper, benchmark))
    )
    known = ~(np.isnan(low) | np.isnan(high) | np.isnan(reference))
    return comparison_words(is_lower=high < reference, is_higher=low > reference, known=known)


def comparison_words(*, is_lower: Bools, is_higher: Bools, known: Bools) -> Comparisons:
    """The word for each place; None where not ``known``."""
    words = np.full(known.shape, None, dtype=object)
    words[known] = "similar"
    words[known & is_lower] = "lower"
    words[known & is_higher] = "higher"
    return words
