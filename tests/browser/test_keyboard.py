"""Everything by keyboard, and on the narrowest screen."""

from __future__ import annotations

import pytest

from tests.support.browser import OVERFLOW, OpenPage, visit
from tests.support.pages import PAGES
from tests.support.server import RunningApp

FOCUSED = """() => {
  let focused = document.activeElement;
  while (focused && focused.shadowRoot && focused.shadowRoot.activeElement) {
    focused = focused.shadowRoot.activeElement;
  }
  return focused ? (focused.ariaLabel || focused.innerText || '').trim() : '';
}"""


def test_escape_three_times_leaves_the_site(app: RunningApp, open_page: OpenPage) -> None:
    watched = open_page(1400)
    visit(watched.page, f"{app.url}/trends")
    entries = watched.page.evaluate("history.length")
    for _ in range(3):
        watched.page.keyboard.press("Escape")
    watched.page.wait_for_url(lambda url: "127.0.0.1" not in url, timeout=5000)
    assert watched.page.get_by_role("heading", name="Another site").count() == 1
    assert watched.page.evaluate("history.length") <= entries


def test_two_escapes_do_not_leave(app: RunningApp, open_page: OpenPage) -> None:
    watched = open_page(1400)
    visit(watched.page, app.url)
    watched.page.keyboard.press("Escape")
    watched.page.keyboard.press("Escape")
    watched.page.wait_for_timeout(600)
    assert watched.page.url.startswith(app.url)
    assert watched.outside_requests == []


@pytest.mark.parametrize("width", [1400, 375])
def test_the_button_leaves_and_going_back_does_not_return(
    app: RunningApp, open_page: OpenPage, width: int
) -> None:
    page = open_page(width).page
    page.goto("about:blank")
    visit(page, app.url)
    page.get_by_role("button", name="Leave this site quickly").first.click()
    page.wait_for_url(lambda url: "127.0.0.1" not in url, timeout=5000)
    page.go_back()
    assert "127.0.0.1" not in page.url


def test_tab_reaches_exit_menu_and_choices(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(1400).page
    visit(page, app.url)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    together = "\n".join(reached)
    for name in ("Leave this site quickly", "Trends", "About", "Offence", "Areas", "Measure"):
        assert name in together


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_at_320_pixels(app: RunningApp, open_page: OpenPage, name: str) -> None:
    page = open_page(320).page
    visit(page, app.url + PAGES[name])
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("width", [320, 375])
def test_the_menu_is_reachable_on_a_telephone(app: RunningApp, open_page: OpenPage, width: int) -> None:
    page = open_page(width).page
    visit(page, app.url)
    page.locator('[data-testid="stExpandSidebarButton"]').first.click()
    page.wait_for_timeout(800)
    page.get_by_role("link", name="Force", exact=True).first.click()
    page.wait_for_url(lambda url: "/force" in url, timeout=10_000)
