from __future__ import annotations

from math import comb, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from dashboard.stats.change import exact_change

COUNTS = st.integers(0, 400)
EXPOSURES = st.floats(0.1, 10)


@pytest.mark.parametrize(
    ("now", "before", "ratio", "lower", "upper", "p_value"),
    [(25, 16, 1.56, 0.80, 3.13, 0.211), (60, 40, 1.50, 0.99, 2.30, 0.057)],
)
def test_published_check_values(
    now: int, before: int, ratio: float, lower: float, upper: float, p_value: float
) -> None:
    found = exact_change(count_now=now, count_before=before)
    assert found.ratio == pytest.approx(ratio, abs=0.005)
    assert found.ratio_lower == pytest.approx(lower, abs=0.005)
    assert found.ratio_upper == pytest.approx(upper, abs=0.005)
    assert found.p_value == pytest.approx(p_value, abs=0.0005)
    assert not found.distinguishable


@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_p_is_twice_the_smaller_tail_added_up_term_by_term(
    now: int, before: int, exposure_now: float, exposure_before: float
) -> None:
    total, share = now + before, exposure_now / (exposure_now + exposure_before)
    terms = [comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    expected = min(1.0, 2 * min(sum(terms[: now + 1]), sum(terms[now:])))
    found = exact_change(
        count_now=now, count_before=before, exposure_now=exposure_now, exposure_before=exposure_before
    )
    assert found.p_value == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(COUNTS, COUNTS)
def test_interval_of_the_ratio_comes_from_clopper_and_pearson(now: int, before: int) -> None:
    found = exact_change(count_now=now, count_before=before)
    if now + before == 0:
        assert (found.ratio, found.ratio_lower, found.ratio_upper) == (None, 0.0, inf)
        return
    share = binomtest(now, now + before).proportion_ci(method="exact")
    assert found.ratio_lower == pytest.approx(share.low / (1 - share.low), rel=1e-6)
    if before:
        assert found.ratio_upper == pytest.approx(share.high / (1 - share.high), rel=1e-6)
    else:
        assert found.ratio_upper == inf


@given(COUNTS, COUNTS, EXPOSURES)
def test_same_exposure_on_both_sides_changes_nothing(now: int, before: int, exposure: float) -> None:
    plain = exact_change(count_now=now, count_before=before)
    scaled = exact_change(count_now=now, count_before=before, exposure_now=exposure, exposure_before=exposure)
    assert scaled.p_value == pytest.approx(plain.p_value)


@given(COUNTS, COUNTS)
def test_looking_back_gives_the_same_p(now: int, before: int) -> None:
    forward = exact_change(count_now=now, count_before=before)
    backward = exact_change(count_now=before, count_before=now)
    assert forward.p_value == pytest.approx(backward.p_value)


def test_a_rate_that_only_follows_the_population_has_not_changed() -> None:
    found = exact_change(count_now=200, count_before=100, exposure_now=2.0, exposure_before=1.0)
    assert found.ratio == pytest.approx(1.0)
    assert not found.distinguishable


def test_nothing_before_has_no_ratio() -> None:
    found = exact_change(count_now=12, count_before=0)
    assert found.ratio is None
    assert found.ratio_upper == inf
    assert found.distinguishable


@pytest.mark.parametrize("counts", [(-1, 3), (3, -1)])
def test_negative_counts_are_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be tested"):
        exact_change(count_now=counts[0], count_before=counts[1])


def test_exposures_must_be_above_zero() -> None:
    with pytest.raises(ValueError, match="above zero"):
        exact_change(count_now=1, count_before=1, exposure_now=0.0)
