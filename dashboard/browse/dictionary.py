"""The data dictionary and the list of files, both from the package's manifest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.browse.shown import resource
from dashboard.i18n import t, td
from dashboard.store import Package


def columns(package: Package, name: str) -> pd.DataFrame:
    """One row a column of a table: name, meaning, and type with unit and whether it is part of the key.

    Raises KeyError for a type that the manifest should not hold.
    """
    entry = resource(package, name)
    schema = entry["schema"]
    key = schema.get("primaryKey", [])
    rows = [
        {
            t("Column"): field["name"],
            t("What it is"): td(field.get("description", "")),
            t("Type"): _type_in_words(field, is_key=field["name"] in key),
        }
        for field in schema["fields"]
    ]
    return pd.DataFrame(rows)


def files(package: Package) -> pd.DataFrame:
    """One row a file of the package: table, file, rows, size in kilobytes, SHA-256."""
    rows = [
        {
            t("Table"): td(entry["title"]),
            t("File"): entry["path"],
            t("Rows"): int(entry["rows"]),
            t("Kilobytes"): round(int(entry["bytes"]) / 1000),
            t("SHA-256"): str(entry["hash"]).removeprefix("sha256:"),
        }
        for entry in package.manifest["resources"]
    ]
    return pd.DataFrame(rows)


def _type_in_words(field: Mapping[str, Any], *, is_key: bool) -> str:
    kinds = {
        "string": t("text"),
        "integer": t("whole number"),
        "number": t("number"),
        "boolean": t("yes or no"),
        "date": t("date"),
        "geojson": t("shape"),
        "any": t("shape"),
    }
    unit = td(field.get("unit", ""))
    kind = kinds[field["type"]]
    said = t("{type} ({unit})", type=kind, unit=unit) if unit else kind
    return t("{type}, part of the key", type=said) if is_key else said
