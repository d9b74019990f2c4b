"""What must hold on each page, at the width of a desk and of a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.chrome.width import NARROW_PIXELS
from tests.support.browser import HEIGHTS, OVERFLOW, settle, visit, watch
from tests.support.pages import PAGES
from tests.support.server import RunningApp

WIDTHS = (1400, 375)
BOTH = [(name, width) for name in PAGES for width in WIDTHS]
# axe's own list of rules, without experimental ones; "best-practice" is kept: it finds doubled landmarks.
AXE_OPTIONS = {"resultTypes": ["violations"]}
PAGES_WITH_CHARTS = ("overview", "trends", "map", "force", "change", "story", "claims")
HEADINGS = (
    "[...document.querySelectorAll('h1')].filter(h => h.offsetParent !== null).map(h => h.innerText.trim())"
)
# A placeholder without its value, or a missing value that was printed.
UNFILLED = re.compile(r"\{[a-z_]+\}|\b(?:nan|None|NaT|NaN)\b|<NA>")
# Streamlit's own multiselect has small crosses; its list does the same with rows of full height.
SMALL_TARGETS = """() => {
  const others = '.modebar, [aria-hidden=true], [data-testid=stMultiSelect]';
  const buttons = [...document.querySelectorAll('[data-testid="stMain"] button')]
    .filter(button => getComputedStyle(button).visibility === 'visible' && !button.closest(others));
  return buttons.map(button => [button.getBoundingClientRect(), button.ariaLabel || button.innerText])
    .filter(([box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
    .map(([box, words]) => `${words} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""

# Words of a chart that lie on each other, or that the edge of the chart cuts.
TOUCHING = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const edge = plot.getBoundingClientRect();
  const words = [...plot.querySelectorAll('text')]
    .map(text => [text.textContent.trim(), text.getBoundingClientRect()])
    .filter(([text, box]) => text && box.width > 0);
  const cut = words.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1);
  const on = words.flatMap(([text, box], place) => words.slice(place + 1)
    .filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
      && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 4)
    .map(([other]) => `${text} | ${other}`));
  return [...cut.map(([text]) => `cut: ${text}`), ...on];
})"""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What was seen on one page at one width."""

    axe_findings: list[str]
    outside_requests: list[str]
    console_errors: list[str]
    refusals: list[str]
    headings: list[str]
    title: str
    language: str
    apologies: int
    charts: int
    charts_without_words: int
    overflow_px: int
    small_targets: list[str]
    touching_words: list[str]
    text: str


def axe_findings(page: Page) -> list[str]:
    """One line a violation: rule, impact and the first places."""
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['help']} at {[node['target'] for node in one['nodes']][:4]}"
        for one in found
    ]


def look_at(browser: Browser, url: str, width: int) -> Visit:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale="en-GB")
    watched = watch(context)
    page = watched.page
    visit(page, url)
    if width < NARROW_PIXELS:
        # The first answer may come before the browser has told how wide it is.
        page.locator('[data-testid="stNavSectionHeader"]').first.wait_for(state="detached")
        settle(page)
    seen = Visit(
        axe_findings=axe_findings(page),
        outside_requests=watched.outside_requests,
        console_errors=watched.console_errors,
        refusals=watched.refusals,
        headings=page.evaluate(HEADINGS),
        title=page.title(),
        language=page.evaluate("document.documentElement.lang"),
        apologies=page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]').count(),
        charts=page.locator(".js-plotly-plot").count(),
        charts_without_words=page.locator(
            '[data-testid="stPlotlyChart"]:not([role=figure][aria-label])'
        ).count(),
        overflow_px=page.evaluate(OVERFLOW),
        small_targets=page.evaluate(SMALL_TARGETS),
        touching_words=page.evaluate(TOUCHING),
        text=page.inner_text("body"),
    )
    context.close()
    return seen


@pytest.fixture(scope="module")
def seen(browser: Browser, app: RunningApp) -> Iterator[Callable[[str, int], Visit]]:
    """Each page is opened once at each width; the tests ask for what was seen."""
    visits: dict[tuple[str, int], Visit] = {}

    def look(name: str, width: int) -> Visit:
        if (name, width) not in visits:
            visits[name, width] = look_at(browser, app.url + PAGES[name], width)
        return visits[name, width]

    yield look
    visits.clear()


Seen = Callable[[str, int], Visit]


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_axe_finds_nothing(seen: Seen, name: str, width: int) -> None:
    assert seen(name, width).axe_findings == []


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_nothing_is_asked_of_another_host(seen: Seen, name: str, width: int) -> None:
    assert seen(name, width).outside_requests == []


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_the_console_is_quiet_and_no_request_fails(seen: Seen, name: str, width: int) -> None:
    assert (seen(name, width).console_errors, seen(name, width).refusals) == ([], [])


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_a_page_has_one_heading_a_title_and_a_language(seen: Seen, name: str, width: int) -> None:
    view = seen(name, width)
    assert len(view.headings) == 1, view.headings
    assert len(view.headings[0]) > 3
    assert "Recorded Crime Explorer" in view.title
    assert view.language.startswith("en")


def test_titles_tell_the_pages_apart(seen: Seen) -> None:
    assert len({seen(name, 1400).title for name in PAGES}) == len(PAGES)


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_nothing_is_apologised_for(seen: Seen, name: str, width: int) -> None:
    assert seen(name, width).apologies == 0


@pytest.mark.parametrize(("name", "width"), [(name, width) for name in PAGES_WITH_CHARTS for width in WIDTHS])
def test_charts_are_drawn_and_described(seen: Seen, name: str, width: int) -> None:
    view = seen(name, width)
    assert view.charts > 0
    assert view.charts_without_words == 0


@pytest.mark.parametrize(("name", "width"), [(name, width) for name in PAGES_WITH_CHARTS for width in WIDTHS])
def test_words_in_charts_are_whole_and_do_not_touch(seen: Seen, name: str, width: int) -> None:
    assert seen(name, width).touching_words == []


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_no_page_scrolls_sideways(seen: Seen, name: str, width: int) -> None:
    assert seen(name, width).overflow_px <= 0


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_buttons_are_large_enough_to_hit(seen: Seen, name: str, width: int) -> None:
    assert seen(name, width).small_targets == []


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_every_page_says_which_figures_and_where_to_find_help(seen: Seen, name: str, width: int) -> None:
    text = seen(name, width).text
    for words in ("23 April 2026", "Open Government Licence", "0800 1111", "0808 800 5000", "0808 1000 900"):
        assert words in text
    assert UNFILLED.findall(text) == []
