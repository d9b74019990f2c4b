"""Requests to the interface: what is understood, what is refused, and how answers may be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from starlette.applications import Starlette

from dashboard.api import examples, formats
from dashboard.api.tables import TABLES
from dashboard.package import Package
from dashboard.web.answer import FRESH, FROZEN
from dashboard.web.refusal import Refused
from tests.support.asks import Answer, ask

Get = Callable[..., Answer]
PROBLEM = "application/problem+json"
ORIGIN = {"release", "source", "licence", "attribution", "page", "count", "limit", "offset", "next"}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_in_both_forms(get: Get, name: str) -> None:
    plain, text = get(f"/{name}.json", "limit=2"), get(f"/{name}.csv", "limit=2")
    assert plain.headers["content-type"] == "application/json"
    assert text.headers["content-type"].startswith("text/csv")
    meta, data = plain.json()["meta"], plain.json()["data"]
    assert meta.keys() >= ORIGIN
    assert "Open Government Licence" in meta["attribution"] or "each row" in meta["attribution"]
    assert text.body.decode("utf-8-sig").splitlines()[0].split(",") == list(data[0])


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"),
        ("text/csv", "text/csv"),
        ("text/html, */*;q=0.8", "application/json"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("*/*, text/csv;q=0", "application/json"),
    ],
)
def test_without_an_ending_the_asker_says_the_form(get: Get, accept: str, kind: str) -> None:
    got = get("/counts", headers={"Accept": accept})
    assert got.headers["content-type"].startswith(kind)
    assert "Accept" in got.headers["vary"].split(", ")


def test_a_form_that_does_not_exist_is_refused(get: Get) -> None:
    for answer, status, allowed in (
        (get("/counts", headers={"Accept": "image/png"}), 406, ["application/json", "text/csv"]),
        (get("/counts.xml"), 404, [".json", ".csv"]),
        (get("/counts."), 404, [".json", ".csv"]),
    ):
        assert (answer.status, answer.json()["allowed"]) == (status, allowed)


@pytest.mark.parametrize("accept", ["text/csv;q=NaN", "text/csv;q=9", "text/csv;q=", ";;,,", "q=1"])
def test_a_strange_accept_header_is_no_accident(accept: str) -> None:
    with pytest.raises(Refused):
        formats.accepted(accept)


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("areas=Atlantis", 400, "areas"),
        ("areas=W15000003,W15000003", 400, "areas"),
        ("areas=", 400, "areas"),
        ("areas=" + "W15000003," * 61, 400, "areas"),
        ("offence=99Z9", 400, "offence"),
        ("period=decade", 400, "period"),
        ("measure=rate_all", 400, "measure"),
        ("force=Gwent", 400, "force"),
        ("format=json", 400, "format"),
        ("from=2020-21-q1&to=2019-20-q1", 404, "from"),
        ("release=2023-10-19&to=2025-26-q1", 404, "to"),
        ("from=1066-67", 400, "from"),
        ("release=1999-01-01", 400, "release"),
        ("limit=-1", 400, "limit"),
        ("limit=0", 400, "limit"),
        ("limit=1e9", 400, "limit"),
        ("limit=NaN", 400, "limit"),
        ("limit=٣", 400, "limit"),
        ("limit=1&limit=2", 400, "limit"),
        ("offset=99999999999999999999", 400, "offset"),
        ("areas=" + "x" * 10_000, 414, None),
    ],
)
def test_what_is_wrong_is_refused_by_name(get: Get, query: str, status: int, parameter: str | None) -> None:
    got = get("/counts", query)
    assert (got.status, got.headers["content-type"]) == (status, PROBLEM)
    assert got.json().get("parameter") == parameter
    assert b"Traceback" not in got.body


def test_a_refusal_says_what_was_allowed(get: Get) -> None:
    assert "W15000003" in get("/counts", "areas=Atlantis").json()["allowed"]
    assert "88A" in get("/counts", "offence=nothing").json()["allowed"]
    assert "2017-18-q1" in get("/counts", "from=soon").json()["allowed"]
    assert "counts" in get("/nothing").json()["allowed"]


@pytest.mark.parametrize(
    "path",
    ["/api", "/api/", "/api/v2/", "/api/v1/../../etc/passwd", "/api/v1/counts/88A", "/api/v1//counts",
     "/api/v1/%2e%2e/x", "/api/v1/..", "/api/v1/counts.csv/"],
)  # fmt: skip
def test_nothing_else_stands_below_the_root(served: Starlette, path: str) -> None:
    got = ask(served, path)
    assert (got.status, got.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize("path", ["/", "/counts", "/openapi.json", "/boundaries.geojson", "/nothing"])
def test_nothing_can_be_written(served: Starlette, path: str) -> None:
    assert ask(served, f"/api/v1{path}", method="POST").status == 405
    assert ask(served, f"/api/v1{path}", method="OPTIONS").status == 204


def test_live_text_comes_back_dead(get: Get) -> None:
    for text in ("<script>alert(1)</script>", "=cmd|' /C calc'!A0"):
        got = get("/counts.csv", f"areas={text}")
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-type"] == PROBLEM
    group = get("/counts.csv", "areas=g.-1-1.W15000001.W15000004&limit=1").body.decode("utf-8-sig")
    assert ",'-1-1," in group


def test_an_answer_may_be_kept_longer_where_it_names_its_release(get: Get) -> None:
    assert get("/counts").headers["cache-control"] == FRESH
    assert get("/counts", "release=latest").headers["cache-control"] == FRESH
    pinned = get("/counts", "release=2023-10-19")
    assert pinned.headers["cache-control"] == FROZEN
    assert pinned.headers["last-modified"] == "Thu, 19 Oct 2023 00:00:00 GMT"
    assert get("/counts", headers={"If-None-Match": get("/counts").headers["etag"]}).status == 304


def test_a_page_address_means_the_same_here(get: Get, served: Starlette) -> None:
    meta = get("/counts", "offence=71&areas=W15000003&period=year").json()["meta"]
    address, _, query = meta["page"].partition("?")
    assert address.endswith("/trends")
    again = get("/counts", query).json()
    assert again["meta"]["page"] == meta["page"]
    assert meta["page"].startswith("http://testserver/")


def test_the_list_leads_to_every_table(get: Get, served: Starlette) -> None:
    told = get("/").json()
    for table in told["tables"]:
        for form in ("json", "csv"):
            assert ask(served, table[form].removeprefix("http://testserver")).status == 200
    outlines = ask(served, told["boundaries"]["geojson"].removeprefix("http://testserver"))
    assert len(outlines.json()["features"]) == 43


@pytest.mark.parametrize("write", [examples.curl, examples.pandas, examples.r])
def test_every_example_is_answered(served: Starlette, package: Package, write: Callable[..., str]) -> None:
    for example in examples.examples(package):
        code = write(example, base="http://testserver")
        (address,) = re.findall(r'"(http://testserver[^"]+)"', code)
        path, _, query = address.removeprefix("http://testserver").partition("?")
        assert ask(served, path, params=query).status == 200


_KEYS = some.sampled_from(
    [*{one.name for table in TABLES.values() for one in table.parameters}, "x", "format", "layer"]
)
_VALUES = some.one_of(
    some.text(max_size=30),
    some.sampled_from(
        ["88A", "all-forces", "W15000003", "2017-18-q1", "2024-25", "year", "latest", "2023-10-19", "10",
         "-1", "g.Us.W15000001.W15000002", "<b>", "=1+1", "NaN", "1e9", "offences", "rate_all"]
    ),
)  # fmt: skip


@settings(max_examples=150)
@given(
    name=some.sampled_from([*TABLES, "boundaries.geojson", "nowhere"]),
    ending=some.sampled_from(["", ".json", ".csv", ".xml"]),
    pairs=some.lists(some.tuples(_KEYS, _VALUES), max_size=4),
    raw=some.one_of(some.none(), some.text(max_size=60)),
)
def test_any_query_is_answered_or_refused(
    name: str, ending: str, pairs: list[tuple[str, str]], raw: str | None
) -> None:
    from urllib.parse import urlencode

    from dashboard.api.routes import ROUTES

    query = urlencode(pairs) if raw is None else raw
    got = ask(Starlette(routes=ROUTES), f"/api/v1/{name}{ending}", params=query)
    assert got.status == 200 or 400 <= got.status < 500
    if got.status != 200:
        assert got.headers["content-type"] == PROBLEM
        assert json.loads(got.body)["status"] == got.status
