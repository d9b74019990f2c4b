"""Words in Plotly's HTML mean themselves."""

from __future__ import annotations

import html

from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.charts.on_page_text import as_words, in_lines

PIECES = ("<b>", "</b>", "<br>", "<a href='x'>", "&", "&lt;", "&#123;", "%", "{", "}", "%{x}", '"')
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


@given(TEXTS)
@example("%{x} <b>y</b> &amp;")
def test_no_text_is_a_tag_or_something_to_fill_in(text: str) -> None:
    made = as_words(text)
    assert not set("<>") & set(made)
    assert "%{" not in made
    assert html.unescape(made) == text


@given(st.lists(TEXTS, max_size=4))
def test_lines_stand_one_under_the_other(texts: list[str]) -> None:
    made = in_lines(texts)
    assert made.split("<br>") == [as_words(text) for text in texts] or not texts
    assert made.count("<") == max(0, len(texts) - 1)
