"""Who takes gzip gets it from us, and nobody else does, also inside the server that compresses by itself."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_gzip_middleware import SelectiveGZipMiddleware

from dashboard import middleware
from dashboard.web.answer import answer, body
from dashboard.web.coding import accepts_gzip
from dashboard.web.handler import route
from dashboard.web.refusal import Refused
from tests.support.asks import ask

WORDS = b"offences recorded by the police " * 40
RELEASED = date(2026, 4, 23)


def _text(request: Request) -> Response:
    return answer(request, body(WORDS, "text/csv"), since=RELEASED)


def _document(request: Request) -> Response:
    return answer(request, body(WORDS, "application/pdf"), since=RELEASED)


def _refused(_request: Request) -> Response:
    raise Refused("no", allowed=["choice"] * 500)


@pytest.fixture
def served() -> Starlette:
    """Our routes as they stand in the app: the compression of Streamlit is between them and the guard."""
    return Starlette(
        routes=[
            route("/text", _text),
            route("/document", _document),
            route("/refused", _refused),
            Route("/theirs", lambda _request: PlainTextResponse(WORDS)),
        ],
        middleware=[Middleware(middleware.Guarded), Middleware(SelectiveGZipMiddleware)],
    )


TAKES = [
    "gzip",
    "GZIP",
    "x-gzip",
    "deflate, gzip;q=1.0, *;q=0.5",
    "gzip;q=0.001",
    "gzip ; Q=0.5",
    "*",
    "br, *;q=0.1",
    "*;q=0, gzip",
    "gzip;q=1.000",
]
REFUSES = [
    "",
    "identity",
    "gzip;q=0",
    "gzip;q=0.0",
    "gzip;q=0.00",
    "gzip;q=0.000",
    "gzip; Q=0",
    "GZip;q=0",
    "*, gzip;q=0",
    "gzip;q=0, *",
    "*;q=0",
    "br",
    "gzipped",
    "gzip;q=no",
    "gzip;level=9",
    "gzip, gzip;q=0",
]


@pytest.mark.parametrize("said", TAKES)
def test_gzip_is_taken(said: str) -> None:
    assert accepts_gzip(Headers({"Accept-Encoding": said}))


@pytest.mark.parametrize("said", REFUSES)
def test_gzip_is_refused(said: str) -> None:
    assert not accepts_gzip(Headers({"Accept-Encoding": said}))


def test_several_headers_are_read_as_one() -> None:
    both = [(b"accept-encoding", b"br"), (b"accept-encoding", b"gzip")]
    assert accepts_gzip(Headers(raw=both))
    assert not accepts_gzip(Headers(raw=[(b"accept-encoding", b"*"), (b"accept-encoding", b"gzip;q=0")]))
    assert not accepts_gzip(Headers(raw=[]))


@pytest.mark.parametrize("said", REFUSES)
@pytest.mark.parametrize("path", ["/text", "/document", "/theirs"])
def test_who_refuses_gzip_gets_the_bytes_as_they_are(served: Starlette, path: str, said: str) -> None:
    got = ask(served, path, {"Accept-Encoding": said})
    assert got.body == WORDS
    assert "content-encoding" not in got.headers


@pytest.mark.parametrize("said", TAKES)
def test_who_takes_gzip_gets_texts_compressed_under_a_tag_of_their_own(served: Starlette, said: str) -> None:
    got = ask(served, "/text", {"Accept-Encoding": said})
    assert got.headers["content-encoding"] == "gzip"
    assert gzip.decompress(got.body) == WORDS
    assert got.headers["etag"] == f'"{body(WORDS, "text/csv").tag}-gz"'
    assert got.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(ask(served, "/theirs", {"Accept-Encoding": said}).body) == WORDS


def test_what_has_one_tag_has_the_same_bytes_for_everybody(served: Starlette) -> None:
    plain, taker = ask(served, "/document"), ask(served, "/document", {"Accept-Encoding": "gzip"})
    assert taker.headers == plain.headers
    assert taker.body == plain.body == WORDS
    held = ask(served, "/document", {"Accept-Encoding": "gzip", "If-None-Match": plain.headers["etag"]})
    assert (held.status, "content-encoding" in held.headers) == (304, False)


def test_a_refusal_is_sent_as_it_is(served: Starlette) -> None:
    got = ask(served, "/refused", {"Accept-Encoding": "gzip"})
    assert got.json()["detail"] == "no"
    assert "content-encoding" not in got.headers
