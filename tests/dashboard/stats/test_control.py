from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.control import SIGNALS, ControlChart, control_chart

SERIES = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=0, max_size=40)
# Mean 10, every moving range 2: limits 10 +- 5.32, the outer third beyond 10 +- 3.5467.
STEADY = [9.0, 11.0] * 6


def flagged(chart: ControlChart, name: str) -> list[int]:
    assert name in SIGNALS
    return np.flatnonzero(chart.signals[name]).tolist()  # type: ignore[index]


def limits_in_plain_python(values: list[float | None]) -> tuple[float, float] | None:
    """Mean and distance of the limits from it; none without a usual range to measure by."""
    known = [value for value in values if value is not None]
    neighbours = pairwise(values)
    ranges = [abs(b - a) for a, b in neighbours if a is not None and b is not None]
    if not ranges:
        return None
    usual = [size for size in ranges if size <= 3.267 * (sum(ranges) / len(ranges))]
    if any(ranges) and not any(usual):
        return None
    return sum(known) / len(known), 2.66 * sum(usual) / len(usual)


def signals_in_plain_python(values: list[float | None]) -> dict[str, set[int]]:
    """Every signal of a stretch, found by looking at each window of neighbours."""
    found: dict[str, set[int]] = {name: set() for name in SIGNALS}
    limits = limits_in_plain_python(values)
    known = [value for value in values if value is not None]
    centre = sum(known) / len(known) if known else 0.0
    for way, outside, side, moving, outer in (
        (1, "above_limits", "seven_above_mean", "seven_rising", "two_of_three_high"),
        (-1, "below_limits", "seven_below_mean", "seven_falling", "two_of_three_low"),
    ):
        off = [None if value is None else way * (value - centre) for value in values]
        near = set()
        if limits is not None:
            far = {place for place, size in enumerate(off) if size is not None and size > limits[1] + 1e-7}
            found[outside] = far
            near = {p for p, size in enumerate(off) if size is not None and size > limits[1] * 2 / 3 + 1e-7}
            near -= far
        for start in range(len(values) - 2):
            inside = near & set(range(start, start + 3))
            if len(inside) >= 2:
                found[outer] |= inside
        for start in range(len(values) - 6):
            window = off[start : start + 7]
            if any(size is None for size in window) or limits is None:
                continue
            places = set(range(start, start + 7))
            if all(size > 1e-7 for size in window if size is not None):
                found[side] |= places
            steps = pairwise(window)
            if all(a is not None and b is not None and b - a > 1e-7 for a, b in steps):
                found[moving] |= places
    return found


@given(SERIES, st.lists(st.integers(1, 39), max_size=3, unique=True).map(sorted))
def test_recomputed_in_plain_python(values: list[int | None], breaks: list[int]) -> None:
    breaks = [place for place in breaks if place < len(values)]
    chart = control_chart(np.array(values, dtype=float), breaks=breaks)
    bounds = [0, *breaks, len(values)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        part: list[float | None] = list(values[start:end])
        limits = limits_in_plain_python(part)
        assert (chart.stretch[start:end] == number).all()
        assert (chart.trial[start:end] == (sum(value is not None for value in part) < 12)).all()
        if limits is None:
            assert np.isnan(chart.mean[start:end]).all()
            assert np.isnan(chart.upper[start:end]).all()
        else:
            mean, half_width = limits
            assert chart.mean[start:end] == pytest.approx(mean)
            assert chart.lower[start:end] == pytest.approx(mean - half_width)
            assert chart.upper[start:end] == pytest.approx(mean + half_width)
        for name, places in signals_in_plain_python(part).items():
            assert set(flagged(chart, name)) & set(range(start, end)) == {start + place for place in places}


def test_limits_are_mean_and_266_mean_moving_ranges() -> None:
    chart = control_chart(STEADY)
    assert chart.mean.tolist() == [10.0] * 12
    assert chart.upper == pytest.approx(15.32)
    assert chart.lower == pytest.approx(4.68)
    assert not chart.signalled.any()


def test_a_range_above_3267_times_the_mean_is_screened_out() -> None:
    jump = [*STEADY, 40.0, 42.0, 40.0]
    ranges = np.abs(np.diff(jump))
    assert ranges.max() > 3.267 * ranges.mean()
    usual = ranges[ranges < ranges.max()].mean()
    chart = control_chart(jump)
    assert chart.upper[0] - chart.mean[0] == pytest.approx(2.66 * usual)


@pytest.mark.parametrize(("size", "trial"), [(2, True), (11, True), (12, False), (30, False)])
def test_under_twelve_points_limits_are_on_trial(size: int, trial: bool) -> None:
    chart = control_chart(np.resize(STEADY, size))
    assert chart.trial.tolist() == [trial] * size
    assert not np.isnan(chart.upper).any()


def test_missing_values_do_not_count_as_points() -> None:
    chart = control_chart([*STEADY[:6], np.nan, *STEADY[:5]])
    assert chart.trial.all()
    assert chart.upper[0] - chart.mean[0] == pytest.approx(2.66 * 2)


def test_points_outside() -> None:
    chart = control_chart([*STEADY, 30.0, *STEADY, 0.0, *STEADY])
    assert flagged(chart, "above_limits") == [12]
    assert flagged(chart, "below_limits") == [25]


def test_seven_on_one_side_and_not_six() -> None:
    for run, expected in ((6, []), (7, list(range(13, 20))), (8, list(range(13, 21)))):
        ends = [8.0, 12.0] * 3 + [8.0]
        up = [11.0, 11.5] * 4
        middle = [*ends[:-1], *ends, *up[:run], *ends]
        chart = control_chart(middle)
        assert chart.mean[0] < 11.0
        assert flagged(chart, "seven_above_mean") == expected
        mirrored = control_chart([20 - value for value in middle])
        assert flagged(mirrored, "seven_below_mean") == expected


def test_a_value_on_the_mean_ends_a_run() -> None:
    chart = control_chart([2.0, 2.5] * 3 + [1.0] + [0.0, -0.5] * 3)
    assert chart.mean[0] == 1.0
    assert not chart.signals["seven_above_mean"].any()


def test_seven_rising_or_falling() -> None:
    rise = [float(value) for value in range(7)]
    chart = control_chart([*rise, *rise[:-1][::-1]])
    assert flagged(chart, "seven_rising") == list(range(7))
    assert flagged(chart, "seven_falling") == list(range(6, 13))
    assert not control_chart(rise[:6]).signals["seven_rising"].any()
    assert not control_chart([0, 1, 2, 3, 3, 4, 5, 6]).signals["seven_rising"].any()


def test_two_of_three_in_the_outer_third_on_one_side() -> None:
    assert flagged(control_chart([*STEADY, 15.0, 10.0, 15.0, *STEADY]), "two_of_three_high") == [12, 14]
    assert flagged(control_chart([*STEADY, 5.0, 10.0, 5.0, *STEADY]), "two_of_three_low") == [12, 14]
    apart = control_chart([*STEADY, 15.0, 10.0, 10.0, 15.0, *STEADY])
    assert not apart.signals["two_of_three_high"].any()
    both_sides = control_chart([*STEADY, 15.0, 10.0, 5.0, *STEADY])
    assert not both_sides.signals["two_of_three_high"].any()
    assert not both_sides.signals["two_of_three_low"].any()


@pytest.mark.parametrize("value", [0.0, 7.0, 0.1])
def test_a_level_series_has_no_signals(value: float) -> None:
    chart = control_chart([value] * 19)
    assert chart.upper == pytest.approx(value)
    assert not chart.signalled.any()


def test_limits_start_afresh_at_a_break_and_patterns_do_not_cross_it() -> None:
    values = [*STEADY, *(value + 30 for value in STEADY)]
    whole, based = control_chart(values), control_chart(values, breaks=[12])
    assert flagged(whole, "seven_above_mean") == list(range(12, 24))
    assert not based.signalled.any()
    assert based.mean.tolist() == [10.0] * 12 + [40.0] * 12
    rise = control_chart(range(12), breaks=[6])
    assert not rise.signals["seven_rising"].any()


def test_a_stretch_without_neighbours_has_no_limits() -> None:
    chart = control_chart([5.0, np.nan, 7.0, np.nan])
    assert np.isnan(chart.mean).all()
    assert np.isnan(chart.upper).all()
    assert not chart.signalled.any()
    assert control_chart([]).mean.shape == (0,)


def test_chance_alone_is_seldom_outside() -> None:
    chance = np.random.default_rng(5).normal(100, 10, size=(2000, 24))
    chart = control_chart(chance)
    outside = chart.signals["above_limits"] | chart.signals["below_limits"]
    assert outside.mean() < 0.01
    assert (chart.upper - chart.mean).mean() == pytest.approx(30, rel=0.05)


@given(st.lists(st.lists(st.integers(0, 80), min_size=20, max_size=20), min_size=1, max_size=5))
def test_many_series_at_once_are_the_same_as_each_alone(rows: list[list[int]]) -> None:
    together = control_chart(rows, breaks=[8])
    for place, row in enumerate(rows):
        alone = control_chart(row, breaks=[8])
        assert np.array_equal(together.upper[place], alone.upper, equal_nan=True)
        assert np.array_equal(together.trial[place], alone.trial)
        assert all(np.array_equal(together.signals[name][place], alone.signals[name]) for name in SIGNALS)


@pytest.mark.parametrize("breaks", [[0], [5], [-1], [3, 2], [2, 2]])
def test_breaks_outside_the_series_or_out_of_order_are_refused(breaks: list[int]) -> None:
    with pytest.raises(ValueError, match="must rise and lie between 1 and 4"):
        control_chart([1, 2, 3, 4, 5], breaks=breaks)


def test_a_single_number_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a series"):
        control_chart(3.0)


def test_a_few_offences_among_zeros_have_no_limits_and_no_signals() -> None:
    chart = control_chart([0.0] * 15 + [1.0] + [0.0] * 39)
    assert np.isnan(chart.mean).all()
    assert np.isnan(chart.upper).all()
    assert not chart.signalled.any()


def test_zeros_alone_have_limits_of_zero_and_no_signals() -> None:
    chart = control_chart([0.0] * 20)
    assert (chart.upper == 0).all()
    assert not chart.signalled.any()
