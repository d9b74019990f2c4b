"""What the page on the interface shows: its tables and its parameters, from what reads the requests."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pandas as pd

from dashboard.api import outlines
from dashboard.api.shapes import FORMATS, GUIDE, ROOT, Parameter
from dashboard.api.tables import TABLES
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.web import site

MOST_SHOWN = 5


def base_of_page(address: str | None) -> str:
    """Where the site stands, from the address of the page on the interface (none outside a browser)."""
    if site.told() or not address:
        return site.told()
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('/').removesuffix(GUIDE)}"


def tables(base: str) -> pd.DataFrame:
    """One row a table: its name, its addresses as links, and what it holds."""
    rows = [
        (f"`{table.name}`", _links({one: f"{base}{table.path}.{one}" for one in FORMATS}), table.title())
        for table in TABLES.values()
    ]
    outline = (f"`{outlines.NAME}`", _links({"geojson": f"{base}{ROOT}/{outlines.NAME}"}), outlines.title())
    return pd.DataFrame([*rows, outline], columns=[t("Table"), t("Address"), t("What it holds")])


def _links(addresses: dict[str, str]) -> str:
    return " · ".join(f"[`.{form}`]({address})" for form, address in addresses.items())


def parameters(package: Package) -> tuple[str, ...]:
    """One line a parameter and meaning: its name, what it does, its values, and the tables that take it."""
    every = [(one, table.name) for table in TABLES.values() for one in table.parameters]
    every.append((outlines.LAYER, outlines.NAME))
    told: dict[tuple[str, str, str], list[str]] = {}
    for one, name in every:
        told.setdefault((one.name, one.about(), _values(one, package)), []).append(name)
    return tuple(
        t(
            "**`{name}`** {about} Values: {values}. In: {tables}.",
            name=name,
            about=about,
            values=values,
            tables=t("every table") if len(where) == len(TABLES) else _codes(where),
        )
        for (name, about, values), where in told.items()
    )


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _values(parameter: Parameter, package: Package) -> str:
    schema = parameter.schema(package)
    if schema["type"] == "integer":
        return t(
            "{least} to {most}; without it {default}",
            least=str(schema["minimum"]),
            most=str(schema["maximum"]),
            default=parameter.default,
        )
    codes = schema["items"]["enum"] if schema["type"] == "array" else schema["enum"]
    shown = _codes(codes[:MOST_SHOWN])
    return shown if len(codes) <= MOST_SHOWN else t("{codes} and so on", codes=shown)
