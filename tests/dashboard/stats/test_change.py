from __future__ import annotations

from math import comb, inf

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from dashboard.stats.change import exact_change, exact_changes

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


@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_the_test_and_the_interval_never_contradict_each_other(
    now: int, before: int, exposure_now: float, exposure_before: float
) -> None:
    found = exact_change(
        count_now=now, count_before=before, exposure_now=exposure_now, exposure_before=exposure_before
    )
    assume(abs(found.p_value - 0.05) > 1e-9)
    assert found.distinguishable == (found.ratio_lower > 1 or found.ratio_upper < 1)
    if found.ratio is not None:
        assert found.ratio_lower <= found.ratio <= found.ratio_upper


@given(COUNTS, COUNTS)
def test_more_confidence_is_a_wider_interval(now: int, before: int) -> None:
    usual = exact_change(count_now=now, count_before=before)
    wide = exact_change(count_now=now, count_before=before, confidence=0.998)
    assert wide.ratio_lower <= usual.ratio_lower
    assert wide.ratio_upper >= usual.ratio_upper


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_same_ratio_of_more_offences_is_known_better(now: int, before: int) -> None:
    few = exact_change(count_now=now, count_before=before)
    many = exact_change(count_now=now * 10, count_before=before * 10)
    assert many.ratio_upper / many.ratio_lower < few.ratio_upper / few.ratio_lower
    assert many.p_value <= few.p_value + 1e-12


@given(
    st.lists(
        st.tuples(st.one_of(st.just(np.nan), st.integers(-3, 900)), st.integers(-3, 900), EXPOSURES),
        max_size=12,
    )
)
def test_many_at_once_are_the_same_as_one_by_one(pairs: list[tuple[float, int, float]]) -> None:
    table = np.array(pairs, dtype=float).reshape(len(pairs), 3)
    found = exact_changes(count_now=table[:, 0], count_before=table[:, 1], exposure_now=table[:, 2])
    for place, (now, before, exposure) in enumerate(pairs):
        if not now >= 0 or before < 0:
            assert not found.tested[place]
            assert not found.distinguishable[place]
            assert np.isnan([found.ratio_lower[place], found.ratio_upper[place]]).all()
            continue
        single = exact_change(count_now=int(now), count_before=before, exposure_now=exposure)
        expected = (single.ratio_lower, single.ratio_upper, single.p_value, single.distinguishable)
        assert (
            found.ratio_lower[place],
            found.ratio_upper[place],
            found.p_value[place],
            found.distinguishable[place],
        ) == expected
        assert np.isnan(found.ratio[place]) if single.ratio is None else found.ratio[place] == single.ratio


def test_a_matrix_of_areas_and_years_keeps_its_shape() -> None:
    counts = np.arange(1.0, 29.0).reshape(4, 7)
    found = exact_changes(count_now=counts[:, 1:], count_before=counts[:, :-1], exposure_now=np.ones((4, 1)))
    assert found.p_value.shape == found.ratio.shape == (4, 6)


@pytest.mark.parametrize("exposure", [0.0, -1.0, np.nan, np.inf])
def test_in_a_matrix_a_pair_without_exposure_is_left_untested(exposure: float) -> None:
    found = exact_changes(count_now=[30, 30], count_before=[60, 60], exposure_before=[exposure, 1.0])
    assert found.tested.tolist() == [False, True]


def test_fractions_are_refused() -> None:
    with pytest.raises(ValueError, match=r"2\.5: only whole numbers"):
        exact_changes(count_now=[1, 2.5], count_before=[1, 1])


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0])
def test_confidence_outside_the_range_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        exact_changes(count_now=1, count_before=1, confidence=confidence)
