"""The address of the data package: one name, and nothing else below it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard import data_route, middleware
from dashboard.package import Package
from tests.support.asks import ask

GOOD = "/data/recorded-crime-explorer-2026-04-23.zip"


@pytest.fixture
def served(package: Package, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setattr(data_route, "open_package", lambda: package)
    return Starlette(routes=data_route.ROUTES, middleware=[Middleware(middleware.Guarded)])


def test_the_file_is_sent_as_a_download_with_a_tag(served: Starlette, package: Package) -> None:
    assert data_route.address(package) == GOOD
    got = ask(served, GOOD)
    assert got.status == 200
    assert got.headers["content-type"] == "application/zip"
    assert (
        got.headers["content-disposition"] == 'attachment; filename="recorded-crime-explorer-2026-04-23.zip"'
    )
    assert got.headers["last-modified"] == "Thu, 23 Apr 2026 00:00:00 GMT"
    assert got.headers["access-control-allow-origin"] == "*"
    assert got.body[:2] == b"PK"
    again = ask(served, GOOD, {"If-None-Match": got.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_head_says_the_same_without_the_file(served: Starlette) -> None:
    head, got = ask(served, GOOD, method="HEAD"), ask(served, GOOD)
    assert head.status == 200
    assert head.headers["etag"] == got.headers["etag"]
    assert head.headers["content-length"] == str(len(got.body))


@pytest.mark.parametrize(
    "path",
    [
        "/data/recorded-crime-explorer-2023-10-19.zip",
        "/data/recorded-crime-explorer-latest.zip",
        "/data/.zip",
        "/data/../LICENSE-DATA.md.zip",
        "/data/../../etc/passwd.zip",
        "/data//etc/passwd.zip",
        "/data/published/areas.zip",
        "/data/recorded-crime-explorer-2026-04-23.zip.zip",
        "/data/<script>alert(1)</script>.zip",
        f"/data/{'x' * 10_000}.zip",
    ],
)
def test_every_other_name_is_refused_with_what_there_is(served: Starlette, path: str) -> None:
    got = ask(served, path)
    assert got.status == 404
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["allowed"] == [GOOD.removeprefix("/data/")]
    assert len(got.body) < 1000


def test_parameters_and_other_methods_are_refused(served: Starlette) -> None:
    assert ask(served, GOOD, params={"file": "../../etc/passwd"}).status == 400
    refused = ask(served, GOOD, method="POST")
    assert refused.status == 405
    assert "GET" in refused.headers["allow"]
