"""Routes, middleware and start-up of the ASGI application."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
MIDDLEWARE: list[Middleware] = []


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Nothing to warm yet."""
    yield
