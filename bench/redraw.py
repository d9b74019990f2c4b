"""How long a chart takes to change after a reader has chosen another offence."""

from __future__ import annotations

import re
from statistics import median

from playwright.sync_api import Browser, Page

from bench.figures import Figure, ratio
from bench.first_sight import CHART
from tests.support.browser import settle, wait_until, watch

PAGES = {"Overview": "/", "Trends": "/trends", "Map": "/map", "Force": "/force"}
# Codes that stand in brackets behind the name of an offence in the select box.
TURNS = ("11A", "88A", "19D")
LIMIT = 1.5

# What the charts of a page look like: the shape and the colour of every mark. A change is seen by comparing.
# The clock starts when the button goes down: a menu may close before the click has a target.
WATCH_THE_CHARTS = """() => {
  const marks = '.js-plotly-plot .main-svg .trace path, .js-plotly-plot .choroplethlayer path';
  const look = () => [...document.querySelectorAll(marks)]
    .map(mark => ['d', 'fill', 'style'].map(name => mark.getAttribute(name)).join(' ')).join('|');
  const before = look();
  window.clickedAt = null;
  window.redrawnAt = null;
  document.addEventListener('pointerdown', event => {
    if (event.target.closest('[role=option]')) window.clickedAt = performance.now();
  }, {capture: true, once: true});
  const check = () => {
    const now = window.clickedAt === null ? before : look();
    if (now !== '' && now !== before) window.redrawnAt = performance.now();
    else requestAnimationFrame(check);
  };
  requestAnimationFrame(check);
}"""


def seconds_to_redraw(page: Page, offence: str) -> float:
    """Choose an offence by its code in the select box; seconds from the click to the first changed mark."""
    box = page.get_by_role("combobox", name=re.compile("Offence")).first
    box.click()
    box.fill(offence)
    option = page.get_by_role("option", name=re.compile(rf"\({offence}\)")).first
    option.wait_for()
    page.evaluate(WATCH_THE_CHARTS)
    option.click()
    wait_until(page, "window.redrawnAt !== null")
    milliseconds: float = page.evaluate("window.redrawnAt - window.clickedAt")
    settle(page)
    return milliseconds / 1000


def open_for_changes(browser: Browser, url: str) -> Page:
    """A settled page with a chart on it, at a desk's width."""
    page = watch(browser.new_context(viewport={"width": 1400, "height": 1000})).page
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_selector(CHART, timeout=60_000)
    settle(page)
    return page


def measure(browser: Browser, dashboard: str, minimal: str, *, rounds: int) -> list[Figure]:
    """Every page in turn, each beside the minimal page, round by round."""
    opened = {name: open_for_changes(browser, dashboard + path) for name, path in PAGES.items()}
    plain = open_for_changes(browser, minimal)
    seconds: dict[str, list[float]] = {name: [] for name in PAGES}
    yardstick: list[float] = []
    for turn in range(rounds * len(TURNS)):
        offence = TURNS[turn % len(TURNS)]
        yardstick.append(seconds_to_redraw(plain, offence))
        for name, page in opened.items():
            seconds[name].append(seconds_to_redraw(page, offence))
    for page in (plain, *opened.values()):
        page.context.close()
    return [ratio(f"Changed offence: {name}", seconds[name], yardstick, limit=LIMIT) for name in PAGES]


def median_redraw(page: Page, *, turns: int, pause_seconds: float) -> float:
    """The median of some changes on one page, a pause between them."""
    taken = []
    for turn in range(turns):
        taken.append(seconds_to_redraw(page, TURNS[turn % len(TURNS)]))
        page.wait_for_timeout(max(0.0, pause_seconds - taken[-1]) * 1000)
    return median(taken)
