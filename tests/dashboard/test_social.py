"""A shared address shows a picture of what stands there, and never a broken one."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from dashboard import middleware, server, social
from dashboard.cards.registry import CARDS
from dashboard.package import Package
from tests.support.asks import ask
from tests.support.pages import PAGES

BASE = "https://crime.example"
INDEX = (middleware.FRONT_END / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def site(published: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    return Starlette(
        routes=[*server.ROUTES, Route("/{page}", lambda _request: HTMLResponse(INDEX))],
        middleware=[Middleware(middleware.Guarded, head=social.head)],
    )


def told(html: str, name: str) -> str:
    return unescape(html.split(f'<meta property="{name}" content="')[1].split('"', maxsplit=1)[0])


@pytest.mark.parametrize(
    ("page", "query", "place", "kept"),
    [
        ("trends", "", "trends/trend", ""),
        ("trends", "view=index&areas=W15000003", "trends/trend", "view=index&areas=W15000003&"),
        ("map", "force=E23000001&release=2023-10-19", "map/map", "force=E23000001&release=2023-10-19&"),
        ("trends", "offence=99Z", "trends/trend", ""),
        ("trends", "utm_source=x", "trends/trend", ""),
        ("about", "offence=88A", "overview/areas", "offence=88A&"),
    ],
)
def test_a_shared_address_has_a_picture_of_its_own(
    site: Starlette, page: str, query: str, place: str, kept: str
) -> None:
    html = ask(site, f"{BASE}/{page}", params=query).plain.decode()
    picture = told(html, "og:image")
    assert picture == f"{BASE}/cards/{place}.png?{kept}width=1200&height=630"
    parts = urlsplit(picture)
    answer = ask(site, f"{BASE}{parts.path}", params=parts.query)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")


def test_nothing_of_the_address_comes_back_live(site: Starlette) -> None:
    html = ask(site, f"{BASE}/trends", params='areas="><script>alert(1)</script>').plain.decode()
    assert "<script>alert" not in html


def test_every_page_with_a_card_has_one(package: Package) -> None:
    pages = {card.page for card in CARDS.values()}
    assert set(social.CARD_OF_PAGE) == pages
    assert {address.strip("/") for address in PAGES.values()} >= pages
    for page, place in social.CARD_OF_PAGE.items():
        assert CARDS[place].page == page
        assert place in social.tags(page, "", package, base=BASE)


def test_without_figures_the_page_comes_without_a_picture(
    site: Starlette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(tmp_path / "none"))
    answer = ask(site, f"{BASE}/trends")
    assert answer.status == 200
    assert b"og:image" not in answer.plain
