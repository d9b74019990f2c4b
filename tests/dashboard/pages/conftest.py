"""The dashboard run from its entry point, as a reader meets it, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.visits import Visit

SECONDS = 60


@pytest.fixture
def visit(root: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open a page ("overview", "trends", …) with query parameters; fails the test if the page raises."""
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))

    def open_page(name: str, query: Mapping[str, str | list[str]] | None = None) -> AppTest:
        app = AppTest.from_file(str(root / "dashboard" / "app.py"), default_timeout=SECONDS)
        for key, value in (query or {}).items():
            app.query_params[key] = value
        app.run()
        if name != "overview":
            app.switch_page(f"app_pages/{name}.py")
            for key, value in (query or {}).items():
                app.query_params[key] = value
            app.run()
        assert not app.exception, [element.value for element in app.exception]
        return app

    return open_page
