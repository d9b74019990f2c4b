"""Classes of the map cover every value, in order, with round limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import classes

values = st.lists(
    st.one_of(st.none(), st.floats(min_value=0, max_value=5_000, allow_subnormal=False)),
    min_size=1,
    max_size=60,
)


@given(values)
def test_every_value_is_in_the_class_that_its_limits_say(found: list[float | None]) -> None:
    bounds = classes.class_bounds(found)
    made = classes.map_classes(found, bounds, none_label="no rate shown")
    assert sum(entry.areas_count for entry in made) == len(found)
    for value in found:
        if value is None:
            assert made[-1].hatched
            continue
        entry = made[classes.class_of(value, bounds)]
        assert entry.lower is None or entry.lower <= value
        assert entry.upper is None or value < entry.upper


@given(values)
def test_limits_rise_and_make_five_classes_at_most(found: list[float | None]) -> None:
    bounds = classes.class_bounds(found)
    assert list(bounds) == sorted(set(bounds))
    assert len(bounds) <= 4
    made = classes.map_classes(found, bounds, none_label="none")
    assert len({entry.tone for entry in made}) == len(made)
    assert len({entry.label for entry in made}) == len(made)


def test_43_spread_values_make_five_classes_of_about_one_size() -> None:
    made = classes.map_classes(
        [float(value) for value in range(20, 106, 2)],
        classes.class_bounds([float(value) for value in range(20, 106, 2)]),
        none_label="none",
    )
    assert [entry.label for entry in made] == ["under 35", "35 to under 55", "55 to under 70",
                                               "70 to under 85",
                                               "85 and over"]  # fmt: skip
    assert all(7 <= entry.areas_count <= 11 for entry in made)


def test_small_limits_are_told_apart_by_their_decimals() -> None:
    values = [0.0, 0.0625]
    made = classes.map_classes(values, classes.class_bounds(values), none_label="none")
    assert [entry.label for entry in made][:2] == ["under 0.015", "0.015 to under 0.025"]


def test_limits_of_one_map_have_one_number_of_decimals() -> None:
    made = classes.map_classes([1.0, 3.0, 6.0], (2.5, 5.0), none_label="none")
    assert [entry.label for entry in made] == ["under 2.5", "2.5 to under 5.0", "5.0 and over"]


def test_equal_values_make_one_class() -> None:
    assert classes.class_bounds([5.0, 5.0, None]) == ()
    (one, none) = classes.map_classes([5.0, 5.0, None], (), none_label="no figure")
    assert (one.label, one.areas_count, none.areas_count) == ("all values", 2, 1)


def test_six_classes_are_refused() -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        classes.tones(6)
