from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard.stats.intervals import poisson_interval, z_of


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (0, 0.0, 3.689),
        (5, 1.624, 11.668),
        (10, 4.787, 18.391),
        (52, 38.833, 68.192),
        (100, 81.362, 121.628),
    ],
)
def test_published_check_values(count: int, lower: float, upper: float) -> None:
    found = poisson_interval([count])
    assert found[0][0] == pytest.approx(lower, abs=0.0011)
    assert found[1][0] == pytest.approx(upper, abs=0.0011)


@given(st.integers(0, 9), st.sampled_from([0.8, 0.95, 0.998]))
def test_small_counts_leave_half_of_alpha_in_each_tail(count: int, confidence: float) -> None:
    lower, upper = (float(limit) for limit in poisson_interval(count, confidence=confidence))
    tail = (1 - confidence) / 2
    assert stats.poisson.cdf(count, upper) == pytest.approx(tail, rel=1e-6)
    if count:
        assert stats.poisson.sf(count - 1, lower) == pytest.approx(tail, rel=1e-6)


@given(st.integers(10, 1_000_000))
def test_large_counts_come_close_to_the_exact_interval(count: int) -> None:
    lower, upper = (float(limit) for limit in poisson_interval(count))
    exact_lower, exact_upper = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert lower == pytest.approx(exact_lower, rel=0.002)
    assert upper == pytest.approx(exact_upper, rel=0.002)


@given(st.integers(0, 5000))
def test_interval_holds_the_count_and_grows_with_it(count: int) -> None:
    lower, upper = poisson_interval([count, count + 1])
    assert lower[0] <= count <= upper[0]
    assert upper[0] < upper[1]
    assert lower[0] <= lower[1]


def test_missing_and_negative_counts_have_no_interval() -> None:
    lower, upper = poisson_interval([np.nan, -1.0, 3.0])
    assert np.isnan(lower[:2]).all()
    assert np.isnan(upper[:2]).all()
    assert not np.isnan(lower[2])


def test_shape_is_kept() -> None:
    assert poisson_interval(np.full((2, 3), 12.0))[1].shape == (2, 3)


def test_wider_confidence_is_wider() -> None:
    assert poisson_interval(40, confidence=0.998)[0] < poisson_interval(40)[0]


def test_rounded_values_of_the_field_are_used() -> None:
    assert (z_of(0.95), z_of(0.998)) == (1.96, 3.0902)
    assert z_of(0.9) == pytest.approx(1.644854, abs=1e-6)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0])
def test_confidence_outside_the_range_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        poisson_interval(5, confidence=confidence)
