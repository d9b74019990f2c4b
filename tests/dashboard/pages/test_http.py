"""What the browser gets over HTTP: compressed files, guarded pages, outlines of the areas."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from dashboard import geo_route, index_page, middleware
from dashboard.package import Package
from tests.support.asks import Answer, ask

LIGHT_MAP_BYTES = 120_000


@pytest.fixture
def site() -> Starlette:
    page = (middleware.FRONT_END / "index.html").read_text(encoding="utf-8")
    return Starlette(
        routes=[
            Route("/", lambda _request: HTMLResponse(page)),
            Route("/note", lambda _request: PlainTextResponse("a note")),
            *geo_route.ROUTES,
        ],
        middleware=[Middleware(middleware.Guarded), Middleware(middleware.CompressedAssets)],
    )


def chart_library() -> str:
    return (
        "/"
        + next(middleware.FRONT_END.glob("static/js/PlotlyChart*.js"))
        .relative_to(middleware.FRONT_END)
        .as_posix()
    )


def test_the_chart_library_arrives_compressed_and_for_good(site: Starlette) -> None:
    plain = ask(site, chart_library())
    packed = ask(site, chart_library(), {"Accept-Encoding": "gzip, deflate, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < 0.4 * len(plain.body)
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["content-type"].startswith("text/javascript")
    again = ask(site, chart_library(), {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_a_browser_that_refuses_gzip_gets_plain_text(site: Starlette) -> None:
    assert "content-encoding" not in ask(site, chart_library(), {"Accept-Encoding": "gzip;q=0"}).headers


@pytest.mark.parametrize(
    "path",
    ["/static/../../config.py", "/static/js/../../../config.py", "/static/js/none.js", "/note", "/static"],
)
def test_nothing_outside_the_front_end_is_served(path: str) -> None:
    assert middleware.find_asset(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/static/\0.js",
        "/static/js/\0.png",
        f"/static/{'x' * 5_000}.js",
        f"/static/{'x/' * 5_000}x.js",
        "/static/js/none.js",
        "/static/media/none.woff2",
        "/static/../../config.py",
        "/static/../index.html",
        "/static/js",
        "/static/",
    ],
)
def test_where_no_file_of_the_front_end_is_there_is_nothing(path: str) -> None:
    site = Starlette(
        routes=[Route("/{rest:path}", lambda _request: HTMLResponse("<p>the page of the app</p>"))],
        middleware=[Middleware(middleware.Guarded), Middleware(middleware.CompressedAssets)],
    )
    got = ask(site, path)
    assert (got.status, got.headers["content-type"]) == (404, "application/problem+json")
    assert len(got.body) < 500
    assert got.headers["x-content-type-options"] == "nosniff"


def test_a_file_that_does_not_get_smaller_is_left_to_the_server() -> None:
    site = Starlette(
        routes=[Route("/{rest:path}", lambda _request: PlainTextResponse("a font"))],
        middleware=[Middleware(middleware.CompressedAssets)],
    )
    font = next(middleware.FRONT_END.glob("static/**/*.woff2")).relative_to(middleware.FRONT_END)
    assert ask(site, f"/{font.as_posix()}").body == b"a font"


def test_the_policy_names_no_host_and_no_inline_script_unhashed(site: Starlette) -> None:
    page = ask(site, "/")
    policy = page.headers["content-security-policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "'unsafe-eval'" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert scripts.count("'sha256-") == page.body.count(b"<script>")
    assert "'sha256-" not in ask(site, "/note").headers["content-security-policy"]
    for name in ("x-content-type-options", "referrer-policy", "x-frame-options", "permissions-policy"):
        assert name in page.headers


def test_the_page_has_language_title_and_early_chart_library(site: Starlette) -> None:
    text = ask(site, "/", {"Accept-Encoding": "identity"}).body.decode()
    assert '<html lang="en-GB">' in text
    assert "<title>Recorded Crime Explorer</title>" in text
    assert f'<link rel="modulepreload" crossorigin href=".{chart_library()}">' in text
    assert "agent" not in text.split("<noscript>")[1].split("</noscript>")[0]


def test_the_page_is_sent_compressed_with_its_true_length(site: Starlette) -> None:
    answer = ask(site, "/", {"Accept-Encoding": "gzip"})
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert b'<div id="root">' in gzip.decompress(answer.body)


def test_another_html_page_is_left_as_it_is() -> None:
    page = index_page.finish(b"<html><body>plain</body></html>", Path("nowhere"))
    assert page.html == b"<html><body>plain</body></html>"
    assert page.inline_scripts == ()


def test_the_site_below_a_path_says_so() -> None:
    raw = (middleware.FRONT_END / "index.html").read_bytes()
    assert b'location.origin + "/crime"' in index_page.finish(raw, middleware.FRONT_END, "crime").html


@pytest.fixture
def outlines(site: Starlette, package: Package, published: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    return ask(site, geo_route.address(package), {"Accept-Encoding": "gzip"})


def test_outlines_are_light_cached_and_complete(outlines: Answer) -> None:
    assert outlines.status == 200
    assert len(outlines.body) < LIGHT_MAP_BYTES
    assert "immutable" in outlines.headers["cache-control"]
    features = json.loads(gzip.decompress(outlines.body))["features"]
    assert len({feature["id"] for feature in features}) == len(features) == 43


def test_outer_rings_run_clockwise_in_degrees(outlines: Answer) -> None:
    for feature in json.loads(gzip.decompress(outlines.body))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for polygon in polygons:
            ring = polygon[0]
            area = sum((x1 * y2 - x2 * y1) / 2 for (x1, y1), (x2, y2) in pairwise(ring))
            assert area < 0, feature["id"]
            assert all(-9 < x < 3 and 49 < y < 56.5 for x, y in ring)


def test_unchanged_outlines_are_not_sent_again_and_old_ones_not_at_all(
    site: Starlette, package: Package, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    first = ask(site, geo_route.address(package))
    again = ask(site, geo_route.address(package), {"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    for version in ("0" * 16, package.version[:4]):
        assert ask(site, f"/geo/{version}/areas.geojson").status == 404


def test_no_package_is_said_and_not_a_crash(
    site: Starlette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(tmp_path / "none"))
    got = ask(site, f"/geo/{'0' * 16}/areas.geojson")
    assert (got.status, got.headers["retry-after"]) == (503, "60")


def test_the_hexagons_are_served_as_a_layer_of_their_own(
    site: Starlette, package: Package, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    answer = ask(site, geo_route.address(package, "hexes"))
    features = json.loads(answer.body)["features"]
    assert len({feature["id"] for feature in features}) == 43
    assert all(feature["geometry"]["type"] == "Polygon" for feature in features)
    assert ask(site, geo_route.address(package, "rivers")).status == 404
