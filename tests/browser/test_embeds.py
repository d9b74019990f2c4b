"""An embed inside a page of another site: it shows, it gets its height, and it works without JavaScript."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.support.server import RunningApp

START_HEIGHT = 300
SCRIPT = "/embed/frame.js"


@pytest.fixture(scope="module")
def elsewhere(app: RunningApp) -> Iterator[str]:
    """Another site: every path is an article that holds the embed, or whatever page, of that path.

    The article of `/scriptless/…` leaves out the script that gives the frame its height.
    """

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.removeprefix("/scriptless")
            script = f'<script src="{app.url}{SCRIPT}" async></script>' if path == self.path else ""
            html = f"""<!doctype html><html lang="en"><title>Article</title><body><h1>An article</h1>
              <iframe src="{app.url}{path}" title="Chart" width="100%" height="{START_HEIGHT}"
                style="border:0"></iframe>
              {script}</body></html>"""
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_args: object) -> None:
            """Nothing is written to the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Article) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("width", [1200, 375])
@pytest.mark.parametrize("place", ["trends/trend", "map/map", "compare/forces"])
def test_an_embed_shows_in_a_page_of_another_site(
    elsewhere: str, browser: Browser, place: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    try:
        page.goto(f"{elsewhere}/embed/{place}")
        frame = page.frame_locator("iframe")
        picture = frame.locator("img")
        picture.wait_for()
        page.wait_for_function(f"document.querySelector('iframe').clientHeight > {START_HEIGHT}")
        page.wait_for_timeout(300)
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
        assert picture.evaluate("image => image.currentSrc").count("narrow") == (width < 600)
        height = page.locator("iframe").evaluate("frame => frame.clientHeight")
        content = frame.locator("html").evaluate("root => root.scrollHeight")
        assert abs(height - content) <= 2
        assert frame.locator("html").evaluate("root => root.scrollWidth <= root.clientWidth")
        frame.get_by_text("The figures as a table").click()
        assert frame.locator("table").is_visible()
        page.wait_for_timeout(200)
        assert page.locator("iframe").evaluate("frame => frame.clientHeight") > height
        assert not errors
    finally:
        page.close()


def test_an_embed_gets_its_height_though_the_script_comes_last(
    app: RunningApp, elsewhere: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    try:
        page.goto(f"{elsewhere}/scriptless/embed/trends/trend")
        page.frame_locator("iframe").locator("img").wait_for()
        page.wait_for_timeout(300)
        assert page.locator("iframe").evaluate("frame => frame.clientHeight") == START_HEIGHT
        page.add_script_tag(url=f"{app.url}{SCRIPT}")
        page.wait_for_function(f"document.querySelector('iframe').clientHeight > {START_HEIGHT}")
    finally:
        page.close()


def test_an_embed_works_without_javascript(app: RunningApp, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 700, "height": 900})
    try:
        page = context.new_page()
        page.goto(f"{app.url}/embed/trends/trend")
        assert page.locator("img").bounding_box()
        page.get_by_text("The figures as a table").click()
        assert page.locator("td").first.is_visible()
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_embed(app: RunningApp, browser: Browser, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page.goto(f"{app.url}/embed/trends/trend")
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page).response["violations"]
        assert not [violation["id"] for violation in found]
    finally:
        page.close()


def test_pages_of_this_site_refuse_a_frame_elsewhere(
    elsewhere: str, app: RunningApp, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    try:
        page.goto(f"{elsewhere}/trends")
        page.wait_for_timeout(800)
        assert app.url not in page.frames[1].url
    finally:
        page.close()
