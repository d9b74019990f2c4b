"""The address holds the choices: pasted, gone back to, and wrong."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.support.browser import OpenPage, settle, visit
from tests.support.server import RunningApp

RAPE_OF_A_CHILD = "/?offence=19D&areas=W15000001&measure=offences&period=year"


def heading(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box as a reader does: open it, type, press Enter."""
    box = page.get_by_role("combobox", name=re.compile(label)).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=re.compile(re.escape(option))).first.click()
    page.wait_for_timeout(300)
    settle(page)


def test_the_default_view_shows_the_published_figures(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url)
    text = page.inner_text("body")
    for figure in ("553", "299", "105", "7,140"):
        assert figure in text


def test_a_pasted_address_gives_the_same_view(app: RunningApp, open_page: OpenPage) -> None:
    first = open_page(1400).page
    visit(first, app.url)
    choose(first, "Measure", "Per 100,000 children under 18")
    address = first.url
    assert "measure=rate_under18" in address
    second = open_page(1400).page
    visit(second, address)
    assert heading(second) == heading(first)
    assert second.url == address


def test_back_and_forward_change_the_view(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url)
    before = heading(page)
    choose(page, "Offence", "Cruelty to children")
    after = heading(page)
    assert after != before
    page.go_back()
    page.wait_for_timeout(500)
    settle(page)
    assert heading(page) == before
    page.go_forward()
    page.wait_for_timeout(500)
    settle(page)
    assert heading(page) == after


def test_choices_stay_when_the_page_changes(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url + RAPE_OF_A_CHILD)
    page.get_by_role("link", name="Trends").first.click()
    page.wait_for_url(re.compile("/trends"))
    settle(page)
    assert "offence=19D" in page.url
    assert "areas=W15000001" in page.url
    assert "North Wales" in page.inner_text("body")


def test_a_value_that_does_not_exist_is_explained(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, f"{app.url}/trends?offence=99Z&areas=W15000003")
    alert = page.locator('[data-testid="stAlert"]').filter(has_text="99Z")
    assert alert.count() == 1
    assert len(alert.inner_text()) > 30
    assert "South Wales" in page.inner_text("body")


def test_a_page_that_does_not_exist_leads_back(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    page.goto(f"{app.url}/no-such-page", wait_until="domcontentloaded")
    settle(page)
    assert page.locator("h1").count() >= 1
