"""How long a reader waits for the first chart of a page, with a browser that has never been here."""

from __future__ import annotations

from playwright.sync_api import Page

from bench.figures import Figure, ratio
from tests.support.browser import open_chromium, settle, wait_until, watch

# Pages without a chart are timed to their heading, which is what a reader came for.
CHART = ".js-plotly-plot .main-svg .trace, .js-plotly-plot .choroplethlayer path"
HEADING = "h1"
FIRST_SIGHT = {
    "Overview": ("/", CHART),
    "Trends": ("/trends", CHART),
    "Map": ("/map", CHART),
    "Force": ("/force", CHART),
    "Story": ("/story", CHART),
    "Data": ("/data", HEADING),
    "About": ("/about", HEADING),
}
LIMIT = 1.3
NOTE_THE_TIME = """
window.firstSight = null;
new MutationObserver(() => {
  if (window.firstSight === null && document.querySelector(%r)) {
    requestAnimationFrame(() => { window.firstSight ??= performance.now(); });
  }
}).observe(document, {childList: true, subtree: true, attributes: true});
"""


def seconds_to(page: Page, url: str, selector: str) -> float:
    """Seconds from the start of navigation until the browser has painted what the selector names."""
    page.add_init_script(NOTE_THE_TIME % selector)
    page.goto(url, wait_until="commit")
    wait_until(page, "window.firstSight !== null", seconds=60)
    milliseconds: float = page.evaluate("window.firstSight")
    return milliseconds / 1000


def cold_visit(chromium: str, url: str, selector: str) -> float:
    """The same in a browser that was started for this visit, with nothing in its caches."""
    with open_chromium(chromium) as browser:
        page = watch(browser.new_context(viewport={"width": 1400, "height": 1000})).page
        return seconds_to(page, url, selector)


def warm_up(chromium: str, dashboard: str, minimal: str) -> None:
    """One whole visit of every page, so that the servers have read their tables."""
    with open_chromium(chromium) as browser:
        page = watch(browser.new_context()).page
        for url in (minimal, *(dashboard + path for path, _ in FIRST_SIGHT.values())):
            page.goto(url, wait_until="domcontentloaded")
            settle(page)


def measure(chromium: str, dashboard: str, minimal: str, *, rounds: int) -> list[Figure]:
    """Rounds are interleaved, so that a slow minute of the machine is shared by all."""
    yardstick: list[float] = []
    seconds: dict[str, list[float]] = {name: [] for name in FIRST_SIGHT}
    for _ in range(rounds):
        yardstick.append(cold_visit(chromium, minimal, CHART))
        for name, (path, selector) in FIRST_SIGHT.items():
            seconds[name].append(cold_visit(chromium, dashboard + path, selector))
    return [
        ratio(
            f"First {'chart' if selector is CHART else 'sight'}: {name}",
            seconds[name],
            yardstick,
            limit=LIMIT,
        )
        for name, (_, selector) in FIRST_SIGHT.items()
    ]
