"""A report as HTML in Chromium: accessible, on any screen, from this site alone, two pages when printed."""

from __future__ import annotations

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.support.browser import HEIGHTS, OVERFLOW, watch
from tests.support.server import RunningApp

FORCES = ("W15000003", "E23000034")
SHOWN = "[...document.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width > 200).length"


@pytest.mark.parametrize("width", [1400, 375])
@pytest.mark.parametrize("force", FORCES)
def test_a_report_can_be_read_by_everybody(app: RunningApp, browser: Browser, force: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    watched = watch(context)
    watched.page.goto(f"{app.url}/reports/{force}.html?offence=88A")
    assert Axe().run(watched.page).response["violations"] == []
    assert watched.page.evaluate(OVERFLOW) <= 0
    assert watched.page.evaluate(SHOWN) == (3 if force == "E23000034" else 4)
    assert (watched.console_errors, watched.outside_requests, watched.refusals) == ([], [], [])
    context.close()


@pytest.mark.parametrize("offence", ["88A", "violence-against-the-person"])
@pytest.mark.parametrize("force", FORCES)
def test_it_prints_on_two_pages(app: RunningApp, browser: Browser, force: str, offence: str) -> None:
    page = browser.new_page()
    page.goto(f"{app.url}/reports/{force}.html?offence={offence}")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 2
    page.close()
