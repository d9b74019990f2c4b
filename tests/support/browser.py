"""Chromium without a network: every request to another host is written down and refused."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    Route,
    sync_playwright,
)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.getAttribute('data-test-script-state') !== 'notRunning') return false;
  if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return charts.every(chart => chart.querySelector('.main-svg'));
}"""
OVERFLOW = """() => {
  const root = document.scrollingElement;
  const main = document.querySelector('[data-testid="stMain"]') || root;
  return Math.max(root.scrollWidth - root.clientWidth, main.scrollWidth - main.clientWidth);
}"""
HEIGHTS = {1400: 1000, 375: 812, 320: 640}
OUTSIDE_PAGE = "<!doctype html><html lang='en'><title>Another site</title><h1>Another site</h1></html>"


def find_chromium() -> str | None:
    """The browser that the machine has, as a path."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def open_chromium(executable: str) -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(kw_only=True)
class Watched:
    """A page, and what went wrong or left the machine while it was open."""

    page: Page
    outside_requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


OpenPage = Callable[[int], Watched]


def watch(context: BrowserContext) -> Watched:
    """Open a page whose requests to other hosts are recorded and answered with an empty page."""
    watched = Watched(page=context.new_page())

    def handle(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in {"data", "blob", "about"} or address.hostname in {"127.0.0.1", "localhost"}:
            route.continue_()
            return
        watched.outside_requests.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body=OUTSIDE_PAGE)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            watched.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            watched.refusals.append(f"{response.status} {response.url}")

    context.route("**/*", handle)
    watched.page.on("console", on_console)
    watched.page.on("pageerror", lambda error: watched.console_errors.append(str(error)))
    watched.page.on("response", on_response)
    return watched


def wait_until(page: Page, question: str, *, seconds: float = 30) -> None:
    """Ask the page until it says yes.

    Playwright's own waiting evaluates text inside the page, which the site's content policy forbids.
    Raises TimeoutError with the question when the page never says yes.
    """
    deadline = time.monotonic() + seconds
    while not page.evaluate(question):
        if time.monotonic() > deadline:
            message = f"{page.url} did not answer yes within {seconds:g} seconds: {question}"
            raise TimeoutError(message)
        page.wait_for_timeout(20)


def settle(page: Page) -> None:
    """Wait until the script has ended, nothing is stale and every chart is drawn."""
    wait_until(page, SETTLED)
    page.wait_for_timeout(250)
    wait_until(page, SETTLED)


def visit(page: Page, url: str) -> None:
    """Open an address and wait for the whole page."""
    page.goto(url, wait_until="domcontentloaded")
    settle(page)
