from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.ranks import rank_ranges
from dashboard.stats.rates import compare, compare_all, rates

INTERVALS = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50)), min_size=1, max_size=30)


def test_a_rate_is_the_count_a_hundred_thousand_people() -> None:
    found = rates(offences_count=[52], persons=[200_000])
    assert found.rate_per_100k[0] == pytest.approx(26.0)
    assert found.lower[0] == pytest.approx(38.833 / 2, abs=0.001)
    assert found.upper[0] == pytest.approx(68.192 / 2, abs=0.001)


@pytest.mark.parametrize("persons", [0.0, -5.0, np.nan])
def test_no_people_no_rate(persons: float) -> None:
    found = rates(offences_count=[52], persons=[persons])
    assert np.isnan([found.rate_per_100k[0], found.lower[0], found.upper[0]]).all()


def test_no_count_no_rate() -> None:
    assert np.isnan(rates(offences_count=[np.nan], persons=[1000]).rate_per_100k[0])


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [(1, 2, "lower"), (1, 3, "similar"), (3, 4, "similar"), (3.1, 4, "higher"), (np.nan, np.nan, None)],
)
def test_comparison_is_by_interval(lower: float, upper: float, expected: str | None) -> None:
    assert compare(lower=lower, upper=upper, benchmark=3.0) == expected


def test_without_a_benchmark_there_is_no_comparison() -> None:
    assert compare(lower=1.0, upper=2.0, benchmark=np.nan) is None


@given(INTERVALS, st.floats(0, 100))
def test_comparisons_of_many_are_those_of_each(
    intervals: list[tuple[float, float]], benchmark: float
) -> None:
    lower = [start for start, _ in intervals] + [np.nan, 1.0]
    upper = [start + width for start, width in intervals] + [np.nan, np.nan]
    found = compare_all(lower=lower, upper=upper, benchmark=benchmark)
    pairs = zip(lower, upper, strict=True)
    assert found.tolist() == [compare(lower=low, upper=high, benchmark=benchmark) for low, high in pairs]


def test_each_area_and_year_is_compared_with_the_benchmark_of_its_year() -> None:
    lower = np.array([[1.0, 2.0], [1.0, 1.0], [2.0, np.nan]])
    found = compare_all(lower=lower, upper=lower + 1, benchmark=[1.5, 4.0])
    assert found.tolist() == [["similar", "lower"], ["similar", "lower"], ["higher", None]]


def test_the_pooled_rate_of_a_group_is_its_sum_over_its_people_not_the_mean_of_rates() -> None:
    pooled = rates(offences_count=np.sum([90, 10]), persons=np.sum([900_000, 100_000]))
    assert pooled.rate_per_100k == pytest.approx(10.0)
    small_and_large = rates(offences_count=np.sum([90, 0]), persons=np.sum([900_000, 100_000]))
    assert small_and_large.rate_per_100k == pytest.approx(9.0)


def test_ranks_overlap_where_intervals_do() -> None:
    first, last = rank_ranges(lower=[9, 5, 4, np.nan, 0], upper=[10, 8, 6, np.nan, 1])
    assert first.tolist() == [1, 2, 2, 0, 4]
    assert last.tolist() == [1, 3, 3, 0, 4]


def test_lists_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        rank_ranges(lower=[1, 2], upper=[1])


@given(INTERVALS)
def test_rank_ranges_hold_the_rank_of_every_point_inside(intervals: list[tuple[float, float]]) -> None:
    lower = np.array([start for start, _ in intervals])
    upper = lower + np.array([width for _, width in intervals])
    first, last = rank_ranges(lower=lower, upper=upper)
    middle = (lower + upper) / 2
    for place, value in enumerate(middle):
        assert first[place] <= 1 + int((middle > value).sum())
        assert last[place] >= 1 + int((middle > value).sum())
