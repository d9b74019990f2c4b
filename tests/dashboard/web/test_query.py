"""The query that answers are kept under is the one that choices are read from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from dashboard.web.query import query_of


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_equal_queries_are_equal_choices_for_any_bytes(one: bytes, other: bytes) -> None:
    for sent in (one, other, one + b"#" + other):
        spelled = query_of({"query_string": sent})
        assert QueryParams(spelled).multi_items() == QueryParams(sent).multi_items()
        assert "#" not in spelled


@pytest.mark.parametrize(
    ("sent", "spelled"),
    [(b"", ""), (b"a=1&b=2", "a=1&b=2"), (b"a=1#b&c=2", "a=1%23b&c=2"), (b"a=\xff", "a=\xff")],
)
def test_the_whole_query_is_spelled(sent: bytes, spelled: str) -> None:
    assert query_of({"query_string": sent}) == spelled
