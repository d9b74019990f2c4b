"""An embed is a light page by itself: escaped, guarded, frozen or live, and the same figures as its card."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware

from dashboard import middleware
from dashboard.cards import reading
from dashboard.cards import routes as card_routes
from dashboard.cards.addresses import addresses_of
from dashboard.cards.registry import CARDS
from dashboard.charts import describe
from dashboard.embed import codes, parts, routes
from dashboard.embed import page as page_of_embed
from dashboard.figure import Figure
from dashboard.package import Package
from tests.support.asks import ask

BASE = "https://crime.example"
LIGHT_BYTES = 150_000


class Read(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and the text of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)
        if tag in {"th", "td"}:
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and {"th", "td"} & set(self.open):
            self.cells[-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]


def read(text: str) -> Read:
    parser = Read()
    parser.feed(text)
    return parser


@pytest.fixture
def site(published: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    for module in (routes, card_routes):
        monkeypatch.setattr(module, "_kept", module.Kept(module.MOST_BYTES))
    return Starlette(
        routes=[*routes.ROUTES, *card_routes.ROUTES], middleware=[Middleware(middleware.Guarded)]
    )


def figure_of(package: Package, place: str, query: str = "") -> Figure:
    return reading.made(place, reading.asked(place, QueryParams(query), package, base=BASE))


@pytest.mark.parametrize("place", [place for place in CARDS if place != "story/breakdown-count"])
def test_every_card_can_be_embedded(site: Starlette, place: str, package: Package) -> None:
    answer = ask(site, f"{BASE}/embed/{place}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.plain) < LIGHT_BYTES
    page = read(answer.plain.decode())
    chart = figure_of(package, place).chart
    assert page.cells[len(chart.table.columns) :] == [cell for row in describe.cells(chart) for cell in row]
    assert page.all("html") == [{"lang": "en-GB"}]
    assert page.all("img")[0]["alt"] == describe.alt(chart)
    assert {attrs.get("scope") for attrs in page.all("th")} == {"col", "row"}


def test_the_pictures_of_an_embed_are_there(site: Starlette) -> None:
    page = read(ask(site, f"{BASE}/embed/trends/trend").plain.decode())
    for address in (page.all("img")[0]["src"], page.all("source")[0]["srcset"]):
        picture = ask(site, BASE + address)
        assert picture.status == 200
        assert picture.headers["content-type"] == "image/svg+xml"


def test_an_embed_asks_nobody_else_and_can_stand_anywhere(site: Starlette) -> None:
    answer = ask(site, f"{BASE}/embed/map/map")
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "x-frame-options" not in answer.headers
    page = read(answer.plain.decode())
    loaded = [attrs.get("src") or attrs.get("srcset") for _, attrs in page.elements]
    assert all(address.startswith("/cards/") for address in loaded if address)
    assert {urlsplit(attrs["href"]).netloc for attrs in page.all("a")} == {"crime.example"}


def test_other_pages_are_not_framed(site: Starlette) -> None:
    assert ask(site, "/cards/map/map.svg").headers["x-frame-options"] == "SAMEORIGIN"


def test_a_frozen_embed_says_so_and_stays(site: Starlette) -> None:
    old = ask(site, f"{BASE}/embed/trends/trend", params={"release": "2023-10-19"})
    text = old.plain.decode()
    assert "As at the release of 19 October 2023. A newer release, of 23 April 2026" in text
    assert old.headers["cache-control"] == "public, max-age=86400"
    asked = [parse_qs(urlsplit(attrs["href"]).query).get("release") for attrs in read(text).all("a")]
    assert asked.count(None) == 1  # the newest figures
    assert all(release in (None, ["2023-10-19"]) for release in asked)
    newest = ask(site, f"{BASE}/embed/trends/trend", params={"release": "2026-04-23"}).plain.decode()
    assert "As at the release of 23 April 2026." in newest
    assert "A newer release" not in newest
    assert "The newest figures" in text
    assert "The newest figures" not in newest


def test_a_live_embed_follows_the_newest_release(site: Starlette) -> None:
    answer = ask(site, f"{BASE}/embed/trends/trend", params={"view": "index"})
    text = answer.plain.decode()
    assert "Newest figures: release of 23 April 2026." in text
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert "release=" not in text


@pytest.mark.parametrize(("theme", "named"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')])
def test_the_surroundings_can_be_told(site: Starlette, theme: str, named: str) -> None:
    assert named in ask(site, "/embed/map/map", params={"theme": theme}).plain.decode()
    assert "data-theme=" not in ask(site, "/embed/map/map").plain.decode().split("<style>")[0]


@pytest.mark.parametrize(
    ("address", "query", "status", "parameter"),
    [
        ("/embed/trends/pie", "", 404, "card"),
        ("/embed/trends", "", 404, "/embed/trends"),
        ("/embed/trends/trend.svg", "", 404, "card"),
        ("/embed/trends/trend", "theme=neon", 400, "theme"),
        ("/embed/trends/trend", "width=300", 400, "width"),
        ("/embed/trends/trend", "offence=%22%3E%3Cscript%3E", 400, "offence"),
    ],
)
def test_what_cannot_be_embedded_is_refused_by_name(
    site: Starlette, address: str, query: str, status: int, parameter: str
) -> None:
    answer = ask(site, address, params=query)
    assert (answer.status, answer.json()["parameter"]) == (status, parameter)
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_follows_a_raw_hash_is_part_of_the_query(site: Starlette) -> None:
    dark = ask(site, f"{BASE}/embed/compare/forces", params="sort=a#b&theme=dark")
    plain = ask(site, f"{BASE}/embed/compare/forces", params="sort=a")
    assert plain.status == dark.status == 200
    assert plain.plain != dark.plain


def test_words_of_a_reader_never_come_back_live(site: Starlette) -> None:
    group = "g.Alpha_Beta.W15000001.W15000004"
    text = ask(site, "/embed/trends/trend", params={"areas": group}).plain.decode()
    assert "Alpha Beta" in text
    hostile = ask(site, "/embed/trends/trend", params={"areas": "g.<b>x</b>.W15000001.W15000004"})
    assert hostile.status == 400
    assert b"<b>" not in hostile.plain or hostile.headers["content-type"] == "application/problem+json"


def test_every_piece_is_escaped() -> None:
    assert parts.link('https://x.example/?a="><b>', "<i>") == (
        '<a href="https://x.example/?a=&quot;&gt;&lt;b&gt;" target="_blank" rel="noopener">&lt;i&gt;</a>'
    )
    assert parts.details("<b>", "") == "<details><summary>&lt;b&gt;</summary></details>"


def test_the_code_of_a_frame_names_the_embed_and_its_script(site: Starlette, package: Package) -> None:
    figure = figure_of(package, "map/map", "force=W15000002")
    at = addresses_of(figure)
    for live in (False, True):
        code = read(codes.frame(figure, at, live=live))
        frame, script = code.all("iframe")[0], code.all("script")[0]
        assert frame["title"] == figure.chart.words.headline
        assert ("release=" in frame["src"]) is not live
        assert ask(site, frame["src"]).status == 200
        held = ask(site, script["src"])
        assert held.headers["content-type"].startswith("text/javascript")


def test_the_code_without_a_frame_holds_picture_table_and_source(site: Starlette, package: Package) -> None:
    figure = figure_of(package, "force/rank")
    code = codes.plain(figure, addresses_of(figure), live=False)
    page = read(code)
    assert not page.all("script")
    assert page.all("img")[0]["alt"] == describe.alt(figure.chart)
    assert ask(site, page.all("img")[0]["src"]).headers["content-type"] == "image/png"
    assert page.cells[len(figure.chart.table.columns) :] == [
        cell for row in describe.cells(figure.chart) for cell in row
    ]
    assert figure.chart.words.sources[0] in code


def test_scripts_are_small_and_send_nothing() -> None:
    for text in (page_of_embed.FRAME_SCRIPT, page_of_embed.SCRIPT):
        assert len(text) < 1_000
        assert not re.search(r"fetch|XMLHttp|cookie|localStorage|sendBeacon", text)
