"""Mistyped addresses of data are refused, not answered with the page of the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from dashboard import middleware, server
from tests.support.asks import ask
from tests.support.pages import PAGES


@pytest.fixture
def site(published: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """Our routes before the one that answers every other address with the page, as in the app."""
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    return Starlette(
        routes=[*server.ROUTES, Route("/{rest:path}", lambda _request: HTMLResponse("<p>the app</p>"))],
        middleware=[Middleware(middleware.Guarded)],
    )


@pytest.mark.parametrize(
    "path",
    [
        "/data/x",
        "/data/x/",
        "/data/x/y.csv",
        "/data/recorded-crime-explorer-2026-04-23.ZIP",
        "/press/pack.ZIP",
        "/press/pack.zip/",
        "/press/x",
        "/press/",
        "/geo/x",
        "/geo/x/areas.json",
        "/cards",
        "/cards/",
        "/embed",
        "/embed/",
        "/reports",
        "/reports/",
        "/api",
        "/api/v2",
    ],
)
def test_a_mistyped_address_says_that_nothing_is_there(site: Starlette, path: str) -> None:
    got = ask(site, path)
    assert (got.status, got.headers["content-type"]) == (404, "application/problem+json")
    assert got.json()["parameter"] == path


@pytest.mark.parametrize("path", [*PAGES.values(), "/data", "/data/", "/changes", "/Cards", "/anything"])
def test_pages_of_the_app_and_unknown_words_stay_with_the_app(site: Starlette, path: str) -> None:
    assert ask(site, path).plain.endswith(b"<p>the app</p>")
