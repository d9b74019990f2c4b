"""Rows as JSON: what any reader of JSON gets back is what was in the frame."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.api.encode import json_rows
from dashboard.api.shapes import Column

COLUMNS = (
    Column(name="word", type="string", about=""),
    Column(name="day", type="date", about=""),
    Column(name="yes", type="boolean", about=""),
    Column(name="count", type="integer", about=""),
    Column(name="rate", type="number", about=""),
)
ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.text(), st.sampled_from(["%s", "a%", '"', "\\", "é\n"])),
        st.one_of(st.none(), st.dates()),
        st.booleans(),
        st.one_of(st.none(), st.integers(-(2**52), 2**52)),
        st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    ),
    min_size=1,
)


def frame_of(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[column.name for column in COLUMNS], dtype=object)
    return frame.astype({"word": "str", "yes": bool, "count": "float64", "rate": "float64"})


def written(value: Any) -> str:
    return json.dumps(str(value) if isinstance(value, date) else value, ensure_ascii=False)


@given(ROWS)
def test_rows_come_back_as_they_went(rows: list[tuple[Any, ...]]) -> None:
    made = json_rows(frame_of(rows), COLUMNS)
    names = [column.name for column in COLUMNS]
    assert json.loads(made) == [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(names, row, strict=True)
        }
        for row in rows
    ]


@given(ROWS)
def test_the_text_is_that_of_the_standard_library(rows: list[tuple[Any, ...]]) -> None:
    names = [column.name for column in COLUMNS]
    lines = [
        ",".join(f'"{name}":{written(value)}' for name, value in zip(names, row, strict=True)) for row in rows
    ]
    between = ",\n"
    wanted = f"[{between.join(f'{{{line}}}' for line in lines)}]"
    assert json_rows(frame_of(rows), COLUMNS).decode() == wanted


def test_a_frame_without_rows_is_an_empty_list() -> None:
    assert json_rows(frame_of([]), COLUMNS) == b"[]"


@pytest.mark.parametrize("count", [1, 3])
def test_rows_that_are_all_the_same_are_each_written(count: int) -> None:
    row = ("a", date(2024, 4, 1), True, 2, math.pi)
    assert (
        json.loads(json_rows(frame_of([row] * count), COLUMNS))
        == [{"word": "a", "day": "2024-04-01", "yes": True, "count": 2, "rate": math.pi}] * count
    )


def test_a_count_that_is_not_whole_is_an_error() -> None:
    with pytest.raises(pa.ArrowInvalid):
        json_rows(frame_of([("a", None, True, 1.5, 1.5)]), COLUMNS)
