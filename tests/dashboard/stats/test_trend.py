from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import curve_fit
from scipy.stats import chi2

from dashboard.stats.intervals import poisson_interval
from dashboard.stats.trend import CHI_SQUARED_998, Trends, recent_trends

TENTHS = st.tuples(st.integers(0, 10_000), st.integers(5, 800)).map(lambda pair: (pair[0] / 10, pair[1] / 10))
LINE = st.lists(TENTHS, min_size=5, max_size=14)


def of_counts(*counts: float) -> Trends:
    lower, upper = poisson_interval(counts)
    return recent_trends(value=counts, lower=lower, upper=upper)


def tag_in_fractions(points: list[tuple[float, float]]) -> tuple[str, float, float]:
    """Tag, slope and chi-squared of (value, width of interval), by the normal equations in fractions."""
    exact = [(Fraction(str(value)), Fraction(str(width))) for value, width in points]
    last = [(time, value, (Fraction("3.92") / width) ** 2) for time, (value, width) in enumerate(exact)][-5:]

    def fit(rows: list[tuple[int, Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
        sum_w = sum(w for _, _, w in rows)
        sum_t = sum(w * t for t, _, w in rows)
        sum_v = sum(w * v for _, v, w in rows)
        sum_tv = sum(w * t * v for t, v, w in rows)
        sum_tt = sum(w * t * t for t, _, w in rows)
        below = sum_w * sum_tt - sum_t**2
        return Fraction(sum_w * sum_tv - sum_t * sum_v) / below, Fraction(sum_w) / below

    slope, variance = fit(last)
    slopes = [slope] + [fit(last[:place] + last[place + 1 :])[0] for place in range(5)]
    chi_squared = slope**2 / variance
    tag = "no_significant_change"
    if chi_squared > Fraction("9.5495") and (min(slopes) > 0 or max(slopes) < 0):
        tag = "increasing" if slope > 0 else "decreasing"
    return tag, float(slope), float(chi_squared)


def lines(points: list[tuple[float, float]]) -> dict[str, np.ndarray]:
    value, width = np.array(points).T
    return {"value": value, "lower": value - width / 2, "upper": value + width / 2}


@given(LINE)
def test_recomputed_without_rounding(points: list[tuple[float, float]]) -> None:
    found = recent_trends(**lines(points))
    tag, slope, chi_squared = tag_in_fractions(points)
    assert found.slope.item() == pytest.approx(slope, rel=1e-6, abs=1e-8)
    assert found.chi_squared.item() == pytest.approx(chi_squared, rel=1e-6, abs=1e-8)
    if abs(chi_squared - CHI_SQUARED_998) > 1e-6:
        assert found.tag.item() == tag


def test_slope_and_error_are_those_of_a_weighted_fit_by_a_library() -> None:
    counts = np.array([60.0, 75, 71, 90, 88])
    lower, upper = poisson_interval(counts)
    best, spread = curve_fit(
        lambda time, level, slope: level + slope * time,
        np.arange(5.0),
        counts,
        sigma=(upper - lower) / 3.92,
        absolute_sigma=True,
    )
    found = recent_trends(value=counts, lower=lower, upper=upper)
    assert found.slope.item() == pytest.approx(best[1], rel=1e-6)
    assert found.chi_squared.item() == pytest.approx(best[1] ** 2 / spread[1, 1], rel=1e-5)


def test_the_threshold_is_the_printed_one_and_leaves_two_in_a_thousand() -> None:
    assert CHI_SQUARED_998 == 9.5495
    assert chi2.sf(CHI_SQUARED_998, 1) == pytest.approx(0.002, abs=1e-6)


def test_a_published_indicator_gets_its_published_tag() -> None:
    # Fingertips indicator 41203 for England: preventable sight loss from diabetic eye disease, per 100,000.
    found = recent_trends(
        value=[2.935, 1.93028, 2.7567, 2.8701, 3.0121],
        lower=[2.7841, 1.8085, 2.6113, 2.7225, 2.8616],
        upper=[3.0919, 2.058, 2.9082, 3.0237, 3.1683],
    )
    assert found.tag.item() == "increasing"


@pytest.mark.parametrize(
    ("counts", "tag"),
    [
        ((100, 130, 160, 200, 240), "increasing"),
        ((240, 200, 160, 130, 100), "decreasing"),
        ((100, 104, 98, 101, 103), "no_significant_change"),
        ((0, 0, 0, 0, 0), "no_significant_change"),
        ((900, 900, 100, 130, 160, 200, 240), "increasing"),
    ],
)
def test_tags(counts: tuple[int, ...], tag: str) -> None:
    assert of_counts(*counts).tag.item() == tag


def test_four_equal_years_are_no_trend_whatever_the_fifth() -> None:
    for place in range(5):
        value = np.insert([0.3, 0.3, 0.3, 0.3], place, 257.1)
        found = recent_trends(value=value, lower=value - 0.1, upper=value + 0.1)
        assert found.tag.item() == "no_significant_change"


def test_one_year_alone_makes_no_trend() -> None:
    found = of_counts(100, 100, 99, 98, 300)
    assert found.chi_squared.item() > CHI_SQUARED_998
    assert found.slope.item() > 0
    assert found.tag.item() == "no_significant_change"


@pytest.mark.parametrize(
    "counts", [(), (10, 20, 30, 40), (10, 20, np.nan, 40, 50), (10, 20, -1, 40, 50), (1, 2, 3, 4, np.nan)]
)
def test_too_little_to_calculate(counts: tuple[float, ...]) -> None:
    found = of_counts(*counts)
    assert found.tag.item() == "cannot_be_calculated"
    assert np.isnan(found.slope.item())
    assert np.isnan(found.chi_squared.item())


def test_a_point_missing_before_the_last_five_does_not_matter() -> None:
    assert of_counts(np.nan, 100, 130, 160, 200, 240).tag.item() == "increasing"


@pytest.mark.parametrize("width", [0.0, -1.0, np.inf])
def test_an_interval_without_width_cannot_weigh(width: float) -> None:
    value = np.array([1.0, 2, 3, 4, 5])
    upper = value + np.array([1, 1, width, 1, 1])
    assert recent_trends(value=value, lower=value, upper=upper).tag.item() == "cannot_be_calculated"


@given(LINE)
def test_time_turned_round_turns_the_tag_round(points: list[tuple[float, float]]) -> None:
    opposite = {"increasing": "decreasing", "decreasing": "increasing"}
    forward, backward = recent_trends(**lines(points[-5:])), recent_trends(**lines(points[-5:][::-1]))
    if abs(forward.chi_squared.item() - CHI_SQUARED_998) > 1e-6:
        assert backward.tag.item() == opposite.get(forward.tag.item(), forward.tag.item())


@given(LINE, st.sampled_from([0.01, 10.0, 1000.0]))
def test_the_unit_does_not_matter(points: list[tuple[float, float]], unit: float) -> None:
    found = recent_trends(**lines(points))
    scaled = recent_trends(**lines([(value * unit, width * unit) for value, width in points]))
    assert scaled.chi_squared.item() == pytest.approx(found.chi_squared.item(), rel=1e-6, abs=1e-9)


@given(st.lists(st.lists(st.integers(0, 500), min_size=6, max_size=6), min_size=1, max_size=8))
def test_many_areas_at_once_are_the_same_as_each_alone(counts: list[list[int]]) -> None:
    lower, upper = poisson_interval(counts)
    found = recent_trends(value=counts, lower=lower, upper=upper)
    assert found.tag.tolist() == [of_counts(*line).tag.item() for line in counts]


def test_arrays_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="one shape"):
        recent_trends(value=[1, 2], lower=[1], upper=[1, 2])
    with pytest.raises(ValueError, match="one shape"):
        recent_trends(value=1.0, lower=0.0, upper=2.0)
