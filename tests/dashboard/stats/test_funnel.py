from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.funnel import Funnel, funnel

AREAS = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(5_000, 2_000_000)), min_size=2, max_size=45
).filter(lambda areas: sum(count for count, _ in areas) > 0)
Plain = dict[str, Any]


def made(areas: list[tuple[int, int]], *, adjusted: bool = True) -> Funnel:
    return funnel(
        offences_count=[count for count, _ in areas],
        persons=[persons for _, persons in areas],
        adjusted=adjusted,
    )


def percentile(values: list[float], share: float) -> float:
    """The value at a share of the way through the sorted list, between neighbours by straight line."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def funnel_in_plain_python(areas: list[tuple[int, int]], *, adjusted: bool) -> Plain:
    overall = sum(count for count, _ in areas) / sum(persons for _, persons in areas)
    size = len(areas)
    errors = [1 / (2 * math.sqrt(persons * overall)) for _, persons in areas]
    ratios = [count / (persons * overall) for count, persons in areas]
    scores = [(math.sqrt(ratio) - 1) / error for ratio, error in zip(ratios, errors, strict=True)]
    low, high = percentile(scores, 0.1), percentile(scores, 0.9)
    phi = sum(min(max(score, low), high) ** 2 for score in scores) / size
    weights = [1 / error**2 for error in errors]
    tau = 0.0
    if size * phi > size - 1:
        below = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
        tau = math.sqrt((size * phi - (size - 1)) / below)
    outside = {}
    for z in (1.96, 3.0902):
        words = []
        for ratio, error in zip(ratios, errors, strict=True):
            reach = z * math.sqrt(error**2 + (tau**2 if adjusted else 0))
            root = math.sqrt(ratio) - 1
            words.append("lower" if root < -reach else "higher" if root > reach else "similar")
        outside[z] = words
    return {
        "phi_before": sum(score**2 for score in scores) / size,
        "phi": phi,
        "tau": tau,
        "overall": overall * 100_000,
        95: outside[1.96],
        998: outside[3.0902],
    }


@given(AREAS, st.booleans())
def test_recomputed_in_plain_python(areas: list[tuple[int, int]], adjusted: bool) -> None:
    found, expected = made(areas, adjusted=adjusted), funnel_in_plain_python(areas, adjusted=adjusted)
    assert found.overall_rate_per_100k == pytest.approx(expected["overall"])
    assert found.dispersion.phi_before == pytest.approx(expected["phi_before"], rel=1e-7, abs=1e-12)
    assert found.dispersion.phi == pytest.approx(expected["phi"], rel=1e-7, abs=1e-12)
    assert found.dispersion.tau == pytest.approx(expected["tau"], rel=1e-6, abs=1e-6)
    assert found.comparison_95.tolist() == expected[95]
    assert found.comparison_998.tolist() == expected[998]


@given(AREAS, st.booleans())
def test_limits_hold_the_overall_rate_and_widen_with_confidence(
    areas: list[tuple[int, int]], adjusted: bool
) -> None:
    found = made(areas, adjusted=adjusted)
    limits, overall = found.limits, found.overall_rate_per_100k
    assert (limits.lower_998 <= limits.lower_95).all()
    assert (limits.lower_95 <= overall).all()
    assert (overall <= limits.upper_95).all()
    assert (limits.upper_95 < limits.upper_998).all()
    assert (limits.lower_998 >= 0).all()


@given(AREAS)
def test_adjusted_limits_are_never_narrower_and_call_no_area_unusual_that_plain_ones_do_not(
    areas: list[tuple[int, int]],
) -> None:
    plain, adjusted = made(areas, adjusted=False), made(areas)
    assert plain.dispersion == adjusted.dispersion
    assert (adjusted.limits.lower_95 <= plain.limits.lower_95).all()
    assert (adjusted.limits.upper_998 >= plain.limits.upper_998).all()
    for outer, inner in (
        (adjusted.comparison_998, plain.comparison_998),
        (adjusted.comparison_998, adjusted.comparison_95),
    ):
        assert all(far in ("similar", near) for far, near in zip(outer, inner, strict=True))


@given(AREAS, st.booleans())
def test_limits_close_in_as_areas_grow_and_the_curves_pass_through_the_areas(
    areas: list[tuple[int, int]], adjusted: bool
) -> None:
    found = made(areas, adjusted=adjusted)
    curve = found.limits_at(np.linspace(1, 5000, 60))
    assert (np.diff(curve.upper_95) < 0).all()
    assert (np.diff(curve.lower_95) >= 0).all()
    at_areas = found.limits_at(found.expected)
    assert np.array_equal(at_areas.lower_998, found.limits.lower_998)
    assert np.array_equal(at_areas.upper_95, found.limits.upper_95)


@given(AREAS, st.integers(2, 50))
def test_the_unit_of_the_population_does_not_matter(areas: list[tuple[int, int]], times: int) -> None:
    found, scaled = made(areas), made([(count, persons * times) for count, persons in areas])
    assert scaled.dispersion.phi == pytest.approx(found.dispersion.phi, rel=1e-6, abs=1e-9)
    assert scaled.overall_rate_per_100k == pytest.approx(found.overall_rate_per_100k / times)


def test_areas_that_differ_by_chance_alone_have_a_phi_near_one() -> None:
    chance = np.random.default_rng(20260423)
    persons = chance.integers(100_000, 1_500_000, size=42)
    draws = [
        funnel(offences_count=chance.poisson(persons * 3e-4), persons=persons).dispersion for _ in range(300)
    ]
    assert np.mean([draw.phi_before for draw in draws]) == pytest.approx(1.0, abs=0.05)
    assert np.mean([draw.phi for draw in draws]) < 1.0
    assert np.mean([draw.tau for draw in draws]) < 0.02


def test_a_known_difference_between_areas_is_found_again() -> None:
    chance = np.random.default_rng(7)
    persons = np.full(4000, 1_000_000)
    roots = 1 + 0.1 * np.clip(chance.standard_normal(4000), -1.28, 1.28)
    found = funnel(offences_count=chance.poisson(persons * 2e-3 * roots**2), persons=persons)
    # Clipping a normal score at its 10th and 90th percentile leaves 0.67 of its variance.
    assert found.dispersion.tau == pytest.approx(0.1 * math.sqrt(0.67), abs=0.008)


def test_the_plain_funnel_of_chance_leaves_one_in_twenty_outside() -> None:
    chance = np.random.default_rng(11)
    persons = np.full(5000, 500_000)
    found = funnel(offences_count=chance.poisson(persons * 4e-4), persons=persons, adjusted=False)
    assert (found.comparison_95 != "similar").mean() == pytest.approx(0.05, abs=0.01)
    assert (found.comparison_998 != "similar").mean() == pytest.approx(0.002, abs=0.002)


def test_areas_without_a_figure_are_left_out_of_everything() -> None:
    whole = made([(50, 200_000), (80, 250_000), (20, 220_000)])
    holed = funnel(
        offences_count=[50, np.nan, 80, -2, 20, 7, 9],
        persons=[200_000, 100_000, 250_000, 100_000, 220_000, np.nan, 0],
    )
    places = [0, 2, 4]
    assert holed.areas_count == 3
    assert holed.dispersion == whole.dispersion
    assert holed.limits.upper_95[places].tolist() == whole.limits.upper_95.tolist()
    for place in (1, 3, 5, 6):
        assert holed.comparison_95[place] is None
        assert holed.comparison_998[place] is None
        assert np.isnan([holed.rate_per_100k[place], holed.expected[place], holed.score[place]]).all()


@pytest.mark.parametrize("adjusted", [True, False])
@pytest.mark.parametrize(
    ("counts", "persons"),
    [([], []), ([12], [50_000]), ([0, 0, 0], [10_000, 20_000, 30_000]), ([np.nan, 4], [1000, 1000])],
)
def test_too_little_for_limits(counts: list[float], persons: list[float], adjusted: bool) -> None:
    found = funnel(offences_count=counts, persons=persons, adjusted=adjusted)
    assert np.isnan([found.dispersion.phi_before, found.dispersion.phi, found.dispersion.tau]).all()
    assert np.isnan(found.limits.upper_95).all()
    assert np.isnan(found.limits_at([10.0]).lower_998).all()
    assert found.comparison_95.tolist() == [None] * len(counts)


def test_a_curve_has_no_limits_where_nothing_is_expected() -> None:
    curve = made([(50, 200_000), (80, 250_000)]).limits_at([0.0, -1.0, np.nan, 5.0])
    assert np.isnan(curve.upper_95).tolist() == [True, True, True, False]


def test_an_area_with_no_offences_can_be_lower() -> None:
    areas = [(100, 100_000)] * 10 + [(0, 100_000)]
    assert made(areas, adjusted=False).comparison_998[-1] == "lower"


def test_lists_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        funnel(offences_count=[1, 2], persons=[10])
