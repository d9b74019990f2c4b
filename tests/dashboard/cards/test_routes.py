"""Every card as a file at an address: the right kind, the same bytes, and nothing that was not asked for."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pypdf
import pytest
from starlette.applications import Starlette
from starlette.datastructures import QueryParams

from dashboard.cards import reading, routes
from dashboard.cards.addresses import addresses_of
from dashboard.cards.files import FORMS
from dashboard.cards.registry import CARDS
from dashboard.figure import rows
from dashboard.package import Package
from tests.support.asks import Answer, ask

BASE = "https://crime.example"


@pytest.fixture
def site(published: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    monkeypatch.setattr(routes, "_kept", routes.Kept(routes.MOST_BYTES))
    return Starlette(routes=routes.ROUTES)


def with_figure() -> list[str]:
    return [place for place in CARDS if place != "story/breakdown-count"]


def check_svg(answer: Answer) -> None:
    root = ET.fromstring(answer.plain)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.get("width"), root.get("height")) in {("1200", "675"), ("1200", "860"), ("1200", "980")}


def check_png(answer: Answer) -> None:
    assert answer.body.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", answer.body[16:24]) in {(1200, 675), (1200, 860), (1200, 980)}


def check_pdf(answer: Answer) -> None:
    assert len(pypdf.PdfReader(io.BytesIO(answer.body)).pages) == 1


@pytest.mark.parametrize("place", with_figure())
def test_every_card_has_pictures(site: Starlette, place: str) -> None:
    for form, check in (("svg", check_svg), ("png", check_png), ("pdf", check_pdf)):
        answer = ask(site, f"/cards/{place}.{form}")
        assert answer.status == 200, answer.body
        assert answer.headers["content-type"].startswith(FORMS[form].media_type)
        assert answer.headers["content-disposition"].startswith("inline; filename=")
        check(answer)


@pytest.mark.parametrize("place", with_figure())
def test_every_card_has_its_rows_in_three_kinds_of_file(
    site: Starlette, place: str, package: Package
) -> None:
    figure = reading.made(place, reading.asked(place, QueryParams(""), package, base=BASE))
    expected = rows(figure)
    table = pd.read_csv(io.BytesIO(ask(site, f"/cards/{place}.csv").plain))
    assert list(table.columns) == [str(name) for name in expected.columns]
    assert len(table) == len(expected)
    told = ask(site, f"/cards/{place}.json").json()
    assert [list(row) for row in told["data"]] == [list(table.columns)] * len(table)
    assert told["meta"]["title"] == figure.chart.words.title
    assert told["meta"]["release"] == "2026-04-23"
    book = openpyxl.load_workbook(io.BytesIO(ask(site, f"/cards/{place}.xlsx").body))
    assert book.sheetnames[0] == "Cover"


def test_rows_are_the_published_figures(site: Starlette, published: Path) -> None:
    counts = pd.read_parquet(published / "offence_counts.parquet")
    mine = counts[
        (counts["release"].astype(str).str[:10] == "2026-04-23")
        & (counts["area_code"] == "W15000003")
        & (counts["offence_code"] == "88A")
    ]
    told = ask(site, "/cards/trends/trend.json", params={"period": "quarter", "areas": "W15000003"}).json()
    assert [row["count"] for row in told["data"]] == mine.sort_values("period_start")[
        "offences_count"
    ].tolist()


def test_figures_that_are_not_there_are_null(site: Starlette) -> None:
    told = ask(site, "/cards/force/trend.json", params={"force": "E23000034"}).json()
    assert "NaN" not in json.dumps(told)


@pytest.mark.parametrize("form", list(FORMS))
def test_the_same_address_gives_the_same_bytes(
    site: Starlette, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"areas": "W15000003", "view": "index"}
    first = ask(site, f"/cards/trends/trend.{form}", params=query)
    monkeypatch.setattr(routes, "_kept", routes.Kept(routes.MOST_BYTES))
    again = ask(site, f"/cards/trends/trend.{form}", params=query)
    assert first.body == again.body
    assert first.headers["etag"] == again.headers["etag"]
    held = ask(site, f"/cards/trends/trend.{form}", {"If-None-Match": first.headers["etag"]}, params=query)
    assert (held.status, held.body) == (304, b"")


def test_what_was_made_once_is_not_made_again(site: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(site, "/cards/trends/trend.svg")
    monkeypatch.setattr(reading, "made", None)
    assert ask(site, "/cards/trends/trend.svg").body == first.body


def test_what_follows_a_raw_hash_is_part_of_the_query(site: Starlette) -> None:
    other = ask(site, "/cards/compare/forces.csv", params="sort=a#b&offence=88C")
    plain = ask(site, "/cards/compare/forces.csv", params="sort=a")
    assert plain.status == other.status == 200
    assert "-88c-" in other.headers["content-disposition"]
    assert "-88a-" in plain.headers["content-disposition"]
    assert b"88C" not in plain.plain


@pytest.mark.parametrize("host", ["[1:2]", "[:::::]", "[1:2]:80"])
def test_a_host_that_is_none_does_not_keep_a_card_from_being_made(site: Starlette, host: str) -> None:
    assert ask(site, "/cards/trends/trend.svg", {"Host": host}).status == 200
    assert ask(site, "/cards/trends/trend", {"Host": host}).headers["location"] == "http://testserver/trends"


def test_a_pinned_release_is_kept_for_longer_than_the_newest(site: Starlette) -> None:
    newest = ask(site, "/cards/trends/trend.csv")
    latest = ask(site, "/cards/trends/trend.csv", params={"release": "latest"})
    pinned = ask(site, "/cards/trends/trend.csv", params={"release": "2023-10-19"})
    assert newest.headers["cache-control"] == latest.headers["cache-control"] == "public, max-age=300"
    assert pinned.headers["cache-control"] == "public, max-age=86400"
    assert "2023-10-19" in pinned.headers["content-disposition"]
    assert pinned.plain != newest.plain


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ("width=1600&height=900", (1600, 900)),
        ("width=600", (600, 338)),
        ("layout=wide", (820, 485)),
        ("layout=narrow&width=840", (840, None)),
    ],
)
def test_a_picture_has_the_size_asked_for(site: Starlette, query: str, size: tuple[int, int | None]) -> None:
    answer = ask(site, "/cards/trends/trend.png", params=query)
    width, height = struct.unpack(">II", answer.body[16:24])
    assert width == size[0]
    assert size[1] in {None, height}


def test_a_picture_can_have_no_paper(site: Starlette) -> None:
    from PIL import Image

    white = Image.open(io.BytesIO(ask(site, "/cards/map/map.png").body)).convert("RGBA")
    clear = ask(site, "/cards/map/map.png", params={"background": "transparent"})
    assert white.getpixel((2, 2)) == (255, 255, 255, 255)
    assert Image.open(io.BytesIO(clear.body)).convert("RGBA").getpixel((2, 2))[3] == 0


def test_a_card_without_a_format_leads_to_its_page(site: Starlette) -> None:
    answer = ask(site, f"{BASE}/cards/trends/trend?view=index")
    assert (answer.status, answer.headers["location"]) == (303, f"{BASE}/trends?view=index")
    hashed = ask(site, f"{BASE}/cards/trends/trend", params="areas=W1#2&view=index")
    assert hashed.headers["location"] == f"{BASE}/trends?areas=W1%232&view=index"
    assert ask(site, f"{BASE}/cards/overview/map").headers["location"] == f"{BASE}/"


@pytest.mark.parametrize(
    ("address", "query", "status", "parameter"),
    [
        ("/cards/trends/pie.svg", "", 404, "card"),
        ("/cards/trends/trend.exe", "", 404, "format"),
        ("/cards/trends/trend.svg.bak", "", 404, "card"),
        ("/cards/../../etc/passwd.csv", "", 404, None),
        ("/cards/%2e%2e/passwd.csv", "", 404, "card"),
        ("/cards/trends", "", 404, None),
        ("/cards/trends/trend.csv", "offence=99Z", 400, "offence"),
        ("/cards/trends/trend.csv", "areas=<script>alert(1)</script>", 400, "areas"),
        ("/cards/trends/trend.csv", "width=800", 400, "width"),
        ("/cards/trends/trend.png", "width=1e9", 400, "width"),
        ("/cards/trends/trend.png", "width=99999", 400, "width"),
        ("/cards/trends/trend.png", "width=-1", 400, "width"),
        ("/cards/trends/trend.png", "width=2400&height=300", 400, "height"),
        ("/cards/trends/trend.png", "width=800&width=900", 400, "width"),
        ("/cards/trends/trend.png", "layout=narrow&height=500", 400, "height"),
        ("/cards/trends/trend.png", "layout=poster", 400, "layout"),
        ("/cards/trends/trend.png", "background=red", 400, "background"),
        ("/cards/force/rank.svg", "force=E23000034", 404, None),
        ("/cards/story/breakdown-count.svg", "", 404, None),
    ],
)
def test_what_cannot_be_had_is_refused_by_name(
    site: Starlette, address: str, query: str, status: int, parameter: str | None
) -> None:
    answer = ask(site, address, params=query)
    assert answer.status == status
    if answer.headers["content-type"] == "application/problem+json":
        assert answer.json()["detail"]
        if parameter is not None:
            assert answer.json()["parameter"] == parameter
    else:
        assert address == "/cards/../../etc/passwd.csv"


def test_addresses_of_a_figure_lead_back_to_it(site: Starlette, package: Package) -> None:
    query = QueryParams("view=index&areas=W15000003&release=2023-10-19&measure=rate_all")
    figure = reading.made("trends/trend", reading.asked("trends/trend", query, package, base=BASE))
    found = addresses_of(figure)
    assert (found.base, found.page) == (BASE, f"{BASE}/trends")
    assert found.page_of() == figure.chart.words.link
    frozen, live = urlsplit(found.file("json")), urlsplit(found.file("json", live=True))
    assert ask(site, frozen.path, params=frozen.query).json()["meta"]["release"] == "2023-10-19"
    assert ask(site, live.path, params=live.query).json()["meta"]["release"] == "2026-04-23"
    assert live.query == "areas=W15000003&measure=rate_all&view=index"
    overview = reading.made(
        "overview/map", reading.asked("overview/map", QueryParams(""), package, base=BASE)
    )
    assert addresses_of(overview).base == BASE
    assert addresses_of(overview).embed(live=True) == f"{BASE}/embed/overview/map"
