"""What the interface is made of: parameters, columns and tables, each said once for readers and programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

from dashboard.package import Package
from dashboard.selection import Selection

ROOT = "/api/v1"
DESCRIPTION = f"{ROOT}/openapi.json"
# The page of this site that says how to use the interface.
GUIDE = "/developers"
FORMATS = {"json": "application/json", "csv": "text/csv"}
Schema = dict[str, Any]
ColumnType = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One key of the query.

    ``kind`` says who reads it: "selection" values are read as on the pages, a "choice" is one of the codes
    of its schema, a "number" lies within it. ``schema`` is the JSON Schema of a value, from which requests
    are judged and which the description of the interface shows. ``default`` is what holds without it.
    """

    name: str
    kind: Literal["selection", "areas", "choice", "number"]
    about: Callable[[], str]
    schema: Callable[[Package], Schema]
    default: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of an answer; null in JSON and empty in CSV where ``nullable``."""

    name: str
    type: ColumnType
    about: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that was understood.

    ``spelled`` has the parameters that were given, in canonical spelling and order; ``choices`` the values
    of choices, given or by default. ``selection.areas`` is what was asked for, or the default of the pages.
    """

    selection: Selection
    spelled: Mapping[str, str]
    choices: Mapping[str, str]
    limit: int
    offset: int

    def has(self, name: str) -> bool:
        """Whether a parameter was given."""
        return name in self.spelled


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of the interface.

    ``rows`` makes the whole answer, of which a page is cut; ``page`` is the address, from the slash on, of
    the page of this site that shows the same; ``released`` the day of the newest figures in it; ``pinned``
    whether the request names its releases, so that the answer stays; ``origins`` are sources by their name
    in the manifest.
    """

    name: str
    title: Callable[[], str]
    about: Callable[[], str]
    parameters: tuple[Parameter, ...]
    columns: Callable[[Package], tuple[Column, ...]]
    rows: Callable[[Package, Asked], pd.DataFrame]
    page: Callable[[Package, Asked], str]
    origins: tuple[str, ...]
    released: Callable[[Package, Asked], date] = field(default=lambda package, _asked: package.latest)
    pinned: Callable[[Asked], bool] = field(default=lambda _asked: False)

    @property
    def path(self) -> str:
        """Where it is, without a format."""
        return f"{ROOT}/{self.name}"
