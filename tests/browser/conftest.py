"""The real app, started once; Chromium, opened once a module: its event loop must not outlive the module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import HEIGHTS, OpenPage, Watched, find_chromium, open_chromium, watch
from tests.support.server import RunningApp, running_app


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Print the end of the server's log under a browser test that failed."""
    report = yield
    app = getattr(item, "funcargs", {}).get("app")
    if report.failed and isinstance(app, RunningApp):
        report.sections.append(("the server's log", "\n".join(app.log().splitlines()[-40:])))
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def chromium() -> str:
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine; next: apt-get install chromium")
    return path


@pytest.fixture(scope="session")
def app(root: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    log_path = tmp_path_factory.mktemp("browser") / "server.log"
    with running_app("dashboard/app.py", folder=root, log_path=log_path) as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with open_chromium(chromium) as opened:
        yield opened


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """A function from a width in pixels to a fresh, watched page."""
    contexts = []

    def open_at(width: int) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]}, locale="en-GB", accept_downloads=True
        )
        contexts.append(context)
        return watch(context)

    yield open_at
    for context in contexts:
        context.close()
