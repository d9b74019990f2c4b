"""Labels never touch; rules never cross the words of another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.labels import Box, flags, pack, spread

heights = st.floats(min_value=8, max_value=60)
boxes = st.lists(st.builds(Box, wanted=st.floats(min_value=-50, max_value=450), height=heights), max_size=12)


@given(boxes)
def test_spread_labels_never_touch_and_keep_their_order(wanted: list[Box]) -> None:
    places = spread(wanted, lowest=0, highest=400, gap=2)
    edges = sorted(
        (place - box.height / 2, place + box.height / 2) for place, box in zip(places, wanted, strict=True)
    )
    assert all(first[1] + 2 <= second[0] + 1e-6 for first, second in pairwise(edges))
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index].wanted, index))
    assert [places[index] for index in order] == sorted(places)


@given(boxes)
def test_spread_labels_stay_inside_when_they_fit(wanted: list[Box]) -> None:
    places = spread(wanted, lowest=0, highest=2000, gap=2)
    for place, box in zip(places, wanted, strict=True):
        assert place - box.height / 2 >= -1e-6
        assert place + box.height / 2 <= 2000 + 1e-6


def test_labels_with_room_stay_where_they_want_to_be() -> None:
    wanted = [Box(wanted=100, height=20), Box(wanted=40, height=20), Box(wanted=200, height=20)]
    assert spread(wanted, lowest=0, highest=400) == (100, 40, 200)


def test_two_labels_at_one_place_part_evenly() -> None:
    wanted = [Box(wanted=100, height=20), Box(wanted=100, height=20)]
    assert spread(wanted, lowest=0, highest=400, gap=0) == (90, 110)


def test_flags_stand_above_each_other_without_crossing() -> None:
    order = flags([0.2, 0.4, 0.9], runs_right=[True, True, False])
    assert [(flag.index, flag.runs_right) for flag in order] == [(0, True), (1, True), (2, False)]


@given(
    st.lists(
        st.tuples(st.floats(min_value=0, max_value=1000), st.floats(min_value=20, max_value=300)),
        min_size=1,
        max_size=4,
        unique_by=lambda flag: round(flag[0]),
    )
)
def test_packed_flags_of_one_level_never_touch(wanted: list[tuple[float, float]]) -> None:
    packed = pack(wanted, lowest=0, highest=1000)
    spans = [
        (place.level, *((at, at + width) if place.runs_right else (at - width, at)))
        for (at, width), place in zip(wanted, packed, strict=True)
    ]
    for number, (level, start, end) in enumerate(spans):
        for other_level, other_start, other_end in spans[number + 1 :]:
            assert level != other_level or end <= other_start or other_end <= start


def test_flags_far_apart_share_the_lowest_level() -> None:
    assert [place.level for place in pack([(100, 150), (500, 150), (980, 150)], lowest=0, highest=1000)] == [
        0,
        0,
        0,
    ]
