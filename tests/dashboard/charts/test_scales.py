"""Axes are sane: round ticks, from zero, everything inside."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import scales


@given(st.lists(st.integers(min_value=-300, max_value=9_000_000), min_size=1, max_size=30))
def test_counts_get_whole_ticks_from_zero_that_hold_every_value(values: list[int]) -> None:
    axis = scales.value_axis([float(value) for value in values])
    places = [tick.at for tick in axis.ticks]
    assert axis.minimum <= min(0, *values, 0)
    assert axis.maximum >= max(values)
    assert 0 in places
    assert places == sorted(set(places))
    assert all(place == round(place) for place in places)
    assert 2 <= len(places) <= 8


@given(st.floats(min_value=0.01, max_value=5_000))
def test_rates_get_few_ticks_with_labels_of_their_own(top: float) -> None:
    axis = scales.value_axis([top, None], decimals=1)
    labels = [tick.label for tick in axis.ticks]
    assert axis.minimum == 0
    assert axis.maximum >= top
    assert len(set(labels)) == len(labels) <= 7


def test_all_zeros_still_make_an_axis() -> None:
    axis = scales.value_axis([0.0, 0.0])
    assert (axis.minimum, axis.maximum) == (0, 1)


def test_a_small_negative_correction_gets_room_and_no_tick() -> None:
    axis = scales.value_axis([-1.0, 200.0])
    assert axis.minimum == -1
    assert axis.ticks[0].label == "0"


def test_a_large_negative_correction_gets_ticks_with_a_true_minus() -> None:
    axis = scales.value_axis([-268.0, 200.0])
    assert axis.ticks[0].label == "−300"


def test_a_scale_needs_a_span() -> None:
    with pytest.raises(ValueError, match="positive span"):
        scales.nice_step(0, most=5)


def test_the_law_falls_between_the_years_around_it() -> None:
    before = scales.place(date(2016, 4, 1), date(2017, 3, 31), period="year")
    after = scales.place(date(2017, 4, 1), date(2018, 3, 31), period="year")
    assert before < scales.decimal_year(date(2017, 4, 3)) < after


def test_rolling_years_stand_at_their_end() -> None:
    assert scales.place(date(2016, 4, 1), date(2017, 3, 31), period="rolling") == pytest.approx(
        2017.2466, abs=1e-3
    )


def test_few_financial_years_are_named_with_the_newest_among_them() -> None:
    places = [(2012.75 + step, f"{2012 + step}/{(13 + step) % 100:02d}") for step in range(13)]
    axis = scales.time_axis(places, period="year", extent=(2012.75, 2025.75))
    labels = [tick.label for tick in axis.ticks]
    assert len(labels) <= 4
    assert labels[-1] == "2024/25"
    assert axis.maximum > 2025.75


def test_rolling_periods_get_calendar_years() -> None:
    places = [(2013.25 + step / 4, "") for step in range(51)]
    axis = scales.time_axis(places, period="rolling", extent=(2013.25, 2025.75))
    assert all(tick.label.isdigit() and float(tick.label) == tick.at for tick in axis.ticks)
    assert len(axis.ticks) <= 5
