"""Columns as texts: each row gets its own value's text, and numbers come back as they went."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.texts import column_texts, joined, numbers, words

FLOATS = st.floats(allow_nan=False, width=64)
SCALES = st.one_of(
    FLOATS,
    st.floats(1e-6, 1e-3),
    st.floats(1e9, 1e18),
    st.integers(-(10**6), 10**6).map(float),
    st.decimals(-1000, 1000, places=3, allow_nan=False).map(float),
)


@given(st.lists(SCALES, min_size=1))
def test_numbers_are_written_as_python_does(values: list[float]) -> None:
    assert numbers(repr)(pa.array(values, pa.float64())).to_pylist() == [repr(value) for value in values]


@given(st.lists(st.one_of(st.none(), st.sampled_from(["a", "é", '"', "a,b", ""]), st.text()), min_size=1))
def test_each_row_has_its_own_text(values: list[str | None]) -> None:
    texts = column_texts(pd.Series(values, dtype=object), words(lambda text: f"<{text}>"), missing="none")
    wanted = ["none" if value is None else f"<{value}>" for value in values]
    assert texts.rows().to_pylist() == wanted
    assert texts.rows(before="x=").to_pylist() == [f"x={text}" for text in wanted]
    assert texts.constant == (wanted[0] if len(set(wanted)) == 1 else None)


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (
            pd.Series([date(2024, 4, 1), None, date(33, 4, 3)], dtype=object),
            ["2024-04-01", "-", "0033-04-03"],
        ),
        (pd.Series([None, None, None], dtype=object), ["-", "-", "-"]),
        (pd.Series(["b", None, "a"], dtype="str"), ["b", "-", "a"]),
        (pd.concat([pd.Series(["b"], dtype="str"), pd.Series(["a", "b"], dtype="str")]), ["b", "a", "b"]),
    ],
)
def test_dates_and_pieces_of_columns(column: pd.Series, wanted: list[str]) -> None:
    assert column_texts(column, words(str), missing="-").rows().to_pylist() == wanted


@pytest.mark.parametrize("values", [[1, "1"], [1.5, "x"], [date(2024, 4, 1), "2024"]])
def test_a_column_of_several_kinds_is_an_error(values: list[Any]) -> None:
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        column_texts(pd.Series(values, dtype=object), words(str), missing="")


def test_missing_numbers_are_missing() -> None:
    column = pd.Series([0.5, math.nan, 2.0])
    assert column_texts(column, numbers(repr), missing="null").rows().to_pylist() == ["0.5", "null", "2.0"]


def test_columns_are_joined_row_by_row() -> None:
    assert joined([pa.array(["a", "é"]), pa.array([",1", ",2"])], between="\n") == "a,1\né,2".encode()
