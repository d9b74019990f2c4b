"""One table in HTML for all who write HTML: caption, scope, numbers marked, and no text of it comes alive."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.html_table import html_table, scrolling
from dashboard.charts.spec import Column

FORCE, COUNT = Column(label="Force"), Column(label="Count", numeric=True)


class Read(HTMLParser):
    """The elements of a piece of HTML, each with its attributes and the text right inside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(len(self.elements))
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.elements[self.open[-1]][2].append(data)


def test_headings_have_a_scope_and_numbers_a_class() -> None:
    made = html_table((FORCE, COUNT), [("Gwent", "1,316")], caption="Offences recorded")
    assert made == (
        "<table><caption>Offences recorded</caption>"
        '<thead><tr><th scope="col">Force</th><th scope="col" class="number">Count</th></tr></thead>'
        '<tbody>\n<tr><th scope="row">Gwent</th><td class="number">1,316</td></tr>\n</tbody></table>'
    )


def test_a_number_can_name_its_row() -> None:
    made = Read(html_table((COUNT, FORCE), [("3", "Gwent")], caption="c")).elements
    assert ("th", {"scope": "row", "class": "number"}, ["3"]) in made


@pytest.mark.parametrize("row", [("Gwent",), ("Gwent", "1", "2")])
def test_a_row_that_does_not_fit_is_refused(row: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        html_table((FORCE, COUNT), [row], caption="c")


def test_the_box_around_it_has_a_name_and_takes_the_keyboard() -> None:
    (tag, attributes, inside) = Read(scrolling("x", name='a "b"', style="wide")).elements[0]
    assert (tag, inside) == ("div", ["x"])
    assert attributes == {"class": "wide", "tabindex": "0", "role": "region", "aria-label": 'a "b"'}


# A parser of HTML turns a carriage return into a line feed, and leaves out what no page can hold.
TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\x00"))


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_is_markup(caption: str, label: str, cell: str) -> None:
    table = html_table((Column(label=label), COUNT), [(cell, cell)], caption=caption)
    made = Read(scrolling(table, name=caption, style="wide")).elements
    assert [tag for tag, _, _ in made] == [
        "div", "table", "caption", "thead", "tr", "th", "th", "tbody", "tr", "th", "td"
    ]  # fmt: skip
    texts = [(tag, "".join(inside)) for tag, _, inside in made if tag in {"caption", "th", "td"}]
    assert texts == [("caption", caption), ("th", label), ("th", "Count"), ("th", cell), ("td", cell)]
    assert made[0][1]["aria-label"] == caption
