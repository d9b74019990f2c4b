"""The HTTP side of the dashboard: own routes, middleware, and what is made ready at the start."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard import data_route, feed_route, geo_route, middleware, social
from dashboard.api import routes as api
from dashboard.cards import routes as cards
from dashboard.embed import routes as embed
from dashboard.press import route as press
from dashboard.report import route as report
from dashboard.store import PackageError, open_package

ROUTES: list[BaseRoute] = [
    *geo_route.ROUTES,
    feed_route.ROUTE,
    *data_route.ROUTES,
    *cards.ROUTES,
    *embed.ROUTES,
    *api.ROUTES,
    *press.ROUTES,
    *report.ROUTES,
]
MIDDLEWARE: list[Middleware] = [
    Middleware(middleware.Prompt),
    Middleware(middleware.Guarded, head=social.head),
    Middleware(middleware.CompressedAssets),
]

# What pages import and what takes long to load: read at the start, not by the first reader.
SLOW_MODULES = (
    "dashboard.card",
    "dashboard.overview",
    "dashboard.trends",
    "dashboard.force",
    "dashboard.funnel_view",
    "dashboard.compare",
    "dashboard.change_view",
    "dashboard.change_facts",
    "dashboard.own_view",
    "dashboard.cards.registry",
    "dashboard.claims_ledger",
    "dashboard.revisions_view",
    "dashboard.release_news_view",
    "dashboard.charts.shared_moves",
    "dashboard.checks_view",
    "dashboard.completeness_view",
    "dashboard.api.guide",
)

_LOG = logging.getLogger(__name__)


def _warm() -> None:
    middleware.warm()
    for name in SLOW_MODULES:
        import_module(name)
    try:
        package = open_package()
    except PackageError as error:
        _LOG.warning("No package at the start; pages will say so until there is one. %s", error)
        return
    for release in package.releases:
        package.cube(release)
    for layer in geo_route.LAYERS:
        geo_route.outlines(package, layer)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Read the package and compress the front end beside the start of the server, not before it."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(anyio.to_thread.run_sync, _warm)
        yield
        tasks.cancel_scope.cancel()
