"""Every figure can be taken away; what is taken away opens."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.support import data_packages
from tests.support.browser import OpenPage, visit
from tests.support.pages import PAGES
from tests.support.server import RunningApp

PAGES_WITH_CARDS = ("overview", "trends", "map", "force", "change", "story")


def open_export(page: Page) -> None:
    page.get_by_role("button", name="Export").first.click()
    page.locator('[data-testid="stDownloadButton"]').first.wait_for()
    page.wait_for_timeout(300)


def take(page: Page, label: str, folder: Path) -> Path:
    button = page.locator('[data-testid="stDownloadButton"] button').filter(has_text=label).first
    with page.expect_download(timeout=20_000) as waiting:
        button.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.stat().st_size > 200
    return target


@pytest.mark.parametrize("name", PAGES_WITH_CARDS)
def test_the_first_figure_of_a_page_can_be_taken_away(
    app: RunningApp, open_page: OpenPage, tmp_path: Path, name: str
) -> None:
    page = open_page(1400).page
    visit(page, app.url + PAGES[name])
    headings = [
        text.rsplit(" [", 1)[0] for text in page.locator("h2, h3").all_inner_texts() if len(text) > 10
    ]
    open_export(page)

    picture = Image.open(take(page, "PNG", tmp_path))
    assert picture.format == "PNG"
    assert picture.size in {(1200, 675), (1600, 900), (2400, 1350)}
    assert len(picture.convert("RGB").getcolors(maxcolors=1 << 24) or []) > 10

    drawing = ET.fromstring(take(page, "SVG", tmp_path).read_bytes())
    assert drawing.tag.endswith("svg")
    assert any(heading in "".join(drawing.itertext()) for heading in headings)

    text = take(page, "CSV", tmp_path).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "status" in rows[0]

    book = openpyxl.load_workbook(take(page, "XLSX", tmp_path))
    assert len(book.sheetnames) >= 2
    assert max(sheet.max_row for sheet in book.worksheets) > 1

    packed = take(page, "Data package", tmp_path)
    data_packages.holds(data_packages.unpacked(packed.read_bytes(), tmp_path / "package"))


def test_a_citation_and_a_permalink_can_be_copied(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url)
    page.get_by_role("button", name="Link and cite").first.click()
    page.locator('[data-testid="stCode"]').nth(1).wait_for()
    shown = page.locator('[data-testid="stCode"]').all_inner_texts()
    together = "\n".join(shown)
    for part in ("release=2026-04-23", "offence=88A", "measure=offences", "period=", "from=", "to="):
        assert part in together
    assert "Home Office" in together


def test_a_permalink_opens_the_same_figures(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url)
    before = page.locator("h1").first.inner_text()
    page.get_by_role("button", name="Link and cite").first.click()
    page.locator('[data-testid="stCode"]').nth(1).wait_for()
    links = [
        text.strip()
        for text in page.locator('[data-testid="stCode"]').all_inner_texts()
        if "release=" in text
    ]
    assert links
    address = links[0].split("?", 1)
    visit(page, f"{app.url}/?{address[1]}")
    assert page.locator("h1").first.inner_text() == before
