"""A report as HTML: one file that asks nothing of anybody, and no name in it can come alive."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dashboard.report.in_html import html
from dashboard.report.inline import inline
from dashboard.report.parts import Report

HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=y>"
VOID = {"meta", "br"}


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.styles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.styles if "style" in self.open else self.words).append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(south_wales: Report) -> Page:
    return Page(html(south_wales).decode())


def test_every_element_is_closed_and_every_identity_is_used_once(page: Page) -> None:
    assert page.open == []
    identities = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert max(identities.values()) == 1
    asked = {
        one
        for _, attributes in page.elements
        for name in ("href", "xlink:href", "clip-path", "aria-labelledby")
        for one in re.findall(r"^#(.+)$|^url\(#(.+)\)$|^([a-z-]+-title) ", attributes.get(name, ""))
        for one in one
        if one
    }
    assert asked
    assert asked <= set(identities)


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"script", "link", "iframe", "img", "object", "embed", "form", "base"})
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not [attributes for _, attributes in page.elements if "src" in attributes]
    addresses = re.findall(r'url\(\s*"?([^")]*)', " ".join(page.styles))
    assert addresses
    assert all(address.startswith(("data:", "#")) for address in addresses)
    assert "@import" not in " ".join(page.styles)


def test_it_has_the_same_words_as_the_paper(page: Page, south_wales: Report) -> None:
    for said in (south_wales.title, south_wales.finding, south_wales.status, south_wales.about):
        assert said in page.text
    for number in south_wales.numbers:
        assert f"{number.label} {number.value} {number.about}" in page.text
    for row in south_wales.years.rows:
        assert " ".join(cell for cell in row if cell) in page.text
    for note in south_wales.caveats.full:
        assert note.text in page.text
    for line in south_wales.sources.lines:
        assert line in page.text
    assert south_wales.link in [attributes.get("href") for attributes in page.of("a")]
    assert "tel:08001111" in [attributes.get("href") for attributes in page.of("a")]


def test_headings_table_and_pictures_are_what_they_look_like(page: Page, south_wales: Report) -> None:
    assert page.of("html") == [{"lang": "en-GB"}]
    assert len(page.of("h1")) == 1
    assert len(page.of("caption")) == 1
    scopes = Counter(attributes["scope"] for attributes in page.of("th"))
    assert scopes == {"col": len(south_wales.years.columns), "row": len(south_wales.years.rows)}
    pictures = page.of("svg")
    assert len(pictures) == 5
    assert all(picture["role"] == "img" for picture in pictures)
    assert south_wales.map.alt in page.text


def test_names_are_never_read_as_markup(south_wales: Report) -> None:
    hostile = replace(
        south_wales,
        title=HOSTILE,
        finding=HOSTILE,
        link=f"https://crime.example/{HOSTILE}",
        trend=replace(south_wales.trend, headline=HOSTILE, alt=HOSTILE),
        years=replace(south_wales.years, rows=((HOSTILE, "1", "2", "3", "4"),)),
        caveats=replace(south_wales.caveats, named_heading=HOSTILE),
    )
    page = Page(html(hostile).decode())
    assert page.text.count(HOSTILE) >= 6
    assert not page.of("script")
    assert not page.of("img")


def test_it_is_the_same_bytes_each_time(south_wales: Report) -> None:
    assert html(south_wales) == html(south_wales)


def test_a_force_without_a_rate_says_why(city_of_london: Report) -> None:
    page = Page(html(city_of_london).decode())
    assert city_of_london.no_rate is not None
    assert city_of_london.no_rate.heading in page.text
    assert len(page.of("svg")) == 4


def test_a_picture_without_a_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="viewBox"):
        inline("<svg></svg>", name="a", style="", title="", alt="")
