"""`/reports/…`: strict, kept, and clear about what it refuses."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette

from dashboard import server
from dashboard.package import Package
from dashboard.report import route
from dashboard.selection import default_selection
from tests.support.asks import ask

PLACE = "/reports/W15000003"


@pytest.fixture(scope="module")
def site() -> Starlette:
    return Starlette(routes=server.ROUTES)


def test_a_report_is_shown_under_a_good_name(site: Starlette) -> None:
    got = ask(site, f"{PLACE}.pdf")
    assert (got.status, got.headers["content-type"]) == (200, "application/pdf")
    assert got.headers["content-disposition"] == (
        'inline; filename="recorded-crime-report-south-wales-88a-2026-04-23.pdf"'
    )
    reader = PdfReader(io.BytesIO(got.body))
    assert "http://testserver/force?" in "".join(page.extract_text() for page in reader.pages)


def test_html_may_run_nothing(site: Starlette) -> None:
    got = ask(site, f"{PLACE}.html", params={"offence": "8N"})
    assert got.status == 200
    assert got.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert "script-src" not in got.headers["content-security-policy"]
    assert "Assault with injury (8N)" in got.body.decode()


def test_head_and_tags_work(site: Starlette) -> None:
    got = ask(site, f"{PLACE}.pdf")
    head = ask(site, f"{PLACE}.pdf", method="HEAD")
    assert head.status == 200
    assert head.headers["etag"] == got.headers["etag"]
    again = ask(site, f"{PLACE}.pdf", {"If-None-Match": got.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_a_report_is_set_once(site: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(site, f"{PLACE}.pdf")

    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(route, "report", refuse)
    assert ask(site, f"{PLACE}.pdf").body == first.body


def test_a_report_of_another_day_is_another(site: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(site, f"{PLACE}.html")
    monkeypatch.setattr(route.freshness, "today", lambda: date(2031, 2, 3))
    assert "3 February 2031" in ask(site, f"{PLACE}.html").body.decode()
    assert "3 February 2031" not in first.body.decode()


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("/reports/W92000004.pdf", 404, "area"),
        ("/reports/<script>.pdf", 404, "area"),
        ("/reports/W15000003.docx", 404, "ending"),
        ("/reports/W15000003", 404, "/reports/W15000003"),
        ("/reports/../force", 404, None),
        (f"{PLACE}.pdf?offence=999", 400, "offence"),
        (f"{PLACE}.pdf?release=1999-01-01", 400, "release"),
        (f"{PLACE}.pdf?period=day", 400, "period"),
        (f"{PLACE}.pdf?areas=W15000003", 400, "areas"),
        (f"{PLACE}.pdf?colour=red", 400, "colour"),
        (f"{PLACE}.pdf?offence=88A&offence=8N", 400, "offence"),
    ],
)
def test_what_does_not_exist_is_refused_by_name(
    site: Starlette, address: str, status: int, parameter: str | None
) -> None:
    got = ask(site, address)
    assert (got.status, got.headers["content-type"]) == (status, "application/problem+json")
    if parameter is not None:
        assert got.json()["parameter"] == parameter
    assert b"Traceback" not in got.body


def test_only_reading_is_possible(site: Starlette) -> None:
    assert ask(site, f"{PLACE}.pdf", method="POST").status == 405


def test_a_release_can_be_named(site: Starlette, package: Package) -> None:
    older = package.releases[-1]
    got = ask(site, f"{PLACE}.html", params={"release": older.isoformat()})
    assert got.status == 200
    assert older.isoformat() in got.headers["content-disposition"]


def test_the_page_of_a_force_knows_its_address(package: Package) -> None:
    selection = default_selection(package)
    page = "https://crime.example/data/force?offence=8N"
    everything = "measure=offences&period=rolling&from=2012-13-q1&to=2025-26-q3&release=2026-04-23"
    assert route.beside(page, package, selection, "W15000003", "pdf") == (
        f"https://crime.example/data/reports/W15000003.pdf?offence=88A&{everything}"
    )
    other = route.beside(
        page, package, selection.with_(offence="8N", areas=("E23000001",)), "E23000001", "html"
    )
    assert other == f"https://crime.example/data/reports/E23000001.html?offence=8N&{everything}"
