"""The interface as the server mounts it, asked without a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard import middleware
from dashboard.api import routes
from tests.support.asks import Answer, ask

Get = Callable[..., Answer]


@pytest.fixture
def served(published: Path, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(published))
    return Starlette(routes=routes.ROUTES, middleware=[Middleware(middleware.Guarded)])


@pytest.fixture
def get(served: Starlette) -> Get:
    """Ask for an address: (path below /api/v1, query, headers)."""

    def ask_for(path: str, query: str = "", headers: dict[str, str] | None = None) -> Answer:
        return ask(served, f"/api/v1{path}", headers, params=query)

    return ask_for
