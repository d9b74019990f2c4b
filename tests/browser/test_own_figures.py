"""A reader's file in the real app: drawn, exported with its mark, gone with the page, seen by nobody else."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support import own_files
from tests.support.browser import OVERFLOW, OpenPage, settle, visit, wait_until
from tests.support.pages import PAGES
from tests.support.server import RunningApp

SENTINEL = "918,273"
GOOD = own_files.LONG.replace("158", "918273") + "Zzyzxville,2018/19,60\nGwent,2019/20,3\n"
SECONDS_FOR_AN_ANSWER = 3.0
HOSTILE = {
    "a PDF": (b"%PDF-1.7\n" + b"x" * 1000, "PDF document"),
    "noise": (own_files.noise(200_000), "encoding"),
    "the far corner": (own_files.far_corner(), "20,000 rows"),
    "a bomb": (
        own_files.repacked(own_files.workbook(), change={"xl/sharedStrings.xml": b" " * 60_000_000}),
        "unpacks to far more",
    ),
}


def bring(page: Page, data: bytes, name: str) -> None:
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(
        files=[{"name": name, "mimeType": "text/csv", "buffer": data}]
    )


def wait_for_text(page: Page, text: str) -> None:
    page.get_by_text(text).first.wait_for(timeout=20_000)
    settle(page)


@pytest.mark.parametrize("width", [1400, 375])
def test_a_good_file_is_drawn_and_exported_with_its_mark(
    app: RunningApp, open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    watched = open_page(width)
    page = watched.page
    visit(page, app.url + PAGES["own"])
    bring(page, GOOD.encode(), "Zzyzx.csv")
    wait_for_text(page, "South Wales: your figures")
    assert page.locator('[data-testid="stPlotlyChart"]').count() == 1
    assert page.get_by_text("Your figures, not official statistics").count() >= 1
    wait_for_text(page, "a name that is not known")
    page.get_by_role("button", name="Table").first.click()
    page.locator('[data-testid="stTable"]').nth(1).wait_for()
    settle(page)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate(OVERFLOW) == 0
    page.get_by_role("button", name="Export").first.click()
    page.locator('[data-testid="stDownloadButton"]').first.wait_for()
    button = page.locator('[data-testid="stDownloadButton"] button').filter(has_text="CSV").first
    with page.expect_download(timeout=20_000) as waiting:
        button.click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    mine = [row for row in rows if row["series"] == "your figures, not official statistics"]
    assert [row["value"] for row in mine] == ["918273", "171"]
    assert watched.console_errors == []
    assert watched.outside_requests == []


def test_a_file_is_gone_with_its_page_and_nobody_else_sees_it(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url + PAGES["own"])
    bring(page, GOOD.encode(), "Zzyzx.csv")
    wait_for_text(page, "South Wales: your figures")
    other = open_page(1400).page
    visit(other, app.url + PAGES["own"])
    assert "your figures lower" not in other.inner_text("body")
    assert SENTINEL not in other.inner_text("body")
    page.get_by_role("link", name="Trends").first.click()
    wait_until(page, "() => location.pathname === '/trends'")
    settle(page)
    page.go_back()
    wait_until(page, "() => location.pathname === '/own'")
    settle(page)
    assert page.locator('[data-testid="stPlotlyChart"]').count() == 0
    assert page.get_by_text("Zzyzx").count() == 0
    assert not any(word in app.log() for word in ("Zzyzx", "918273", SENTINEL))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_and_other_pages_go_on(
    app: RunningApp, open_page: OpenPage, name: str
) -> None:
    data, told = HOSTILE[name]
    watched = open_page(1400)
    page = watched.page
    visit(page, app.url + PAGES["own"])
    began = time.perf_counter()
    bring(page, data, "reply.xlsx")
    page.get_by_text(told).first.wait_for(timeout=20_000)
    assert time.perf_counter() - began < SECONDS_FOR_AN_ANSWER
    assert page.locator('[data-testid="stPlotlyChart"]').count() == 0
    visit(page, app.url + PAGES["trends"])
    assert page.locator('[data-testid="stPlotlyChart"]').count() >= 1
    assert watched.console_errors == []


def test_a_file_that_is_too_large_never_leaves_the_readers_computer(
    app: RunningApp, open_page: OpenPage, tmp_path: Path
) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"a,b,c\n" * 8_700_000)
    page = open_page(1400).page
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if request.method in {"PUT", "POST"} else None
    )
    visit(page, app.url + PAGES["own"])
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(large)
    page.get_by_text("large.csv").first.wait_for(timeout=20_000)
    settle(page)
    assert not [url for url in sent if "upload_file" in url]
    assert page.get_by_text("stays on your computer").count() == 1
