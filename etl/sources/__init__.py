"""The sources: one module each, found by its place in this folder.

To add a source, add a module with the members that ``etl.catalog`` lists; nothing else has to know it.
"""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from functools import cache
from typing import cast

from etl.catalog import EtlError, RemoteSourceModule, SourceModule

_REQUIRED = ("SOURCE", "TABLES", "FILES", "PROCESSING", "CHECKS", "parse")


@cache
def registry() -> dict[str, SourceModule]:
    """Every source by its id, sorted by id. Raises ``EtlError`` for a module that lacks a member."""
    found: dict[str, SourceModule] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda each: each.name):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{__name__}.{info.name}")
        missing = [name for name in _REQUIRED if not hasattr(module, name)]
        if missing:
            raise EtlError(
                f"etl/sources/{info.name}.py lacks {', '.join(missing)}; "
                "etl/catalog.py says what a source has"
            )
        source = cast(SourceModule, module)
        source_id = source.SOURCE.source_id
        if source_id != info.name:
            raise EtlError(f"etl/sources/{info.name}.py calls itself {source_id!r}; the two must be the same")
        found[source_id] = source
    return found


def remote_sources() -> dict[str, RemoteSourceModule]:
    """The sources whose files stand at a publisher's site."""
    return {
        name: cast(RemoteSourceModule, module)
        for name, module in registry().items()
        if hasattr(module, "discover")
    }


def fetchable_sources() -> dict[str, RemoteSourceModule]:
    """The sources that take a file by address or path: they can tell its release from its name."""
    return {
        name: cast(RemoteSourceModule, module)
        for name, module in registry().items()
        if hasattr(module, "release_date_of")
    }


def next_due(module: SourceModule, newest: date | None) -> str:
    """The month in which the next release is expected; "" where the source tells none or none is held."""
    tell = getattr(module, "next_due", None)
    return str(tell(newest)) if tell is not None and newest is not None else ""


def source(source_id: str) -> SourceModule:
    """The module of one source. Raises ``EtlError`` that lists the known ids."""
    known = registry()
    if source_id not in known:
        raise EtlError(f"unknown source {source_id!r}; known: {', '.join(known)}; see: python -m etl list")
    return known[source_id]
