"""The data dictionary and the list of files, both from the package's manifest."""

from __future__ import annotations

import pandas as pd

from dashboard.browse.shown import resource
from dashboard.i18n import t, td
from dashboard.store import Package


def columns(package: Package, name: str) -> pd.DataFrame:
    """One row a column of a table: name, type, unit, meaning, whether it is part of the key."""
    entry = resource(package, name)
    schema = entry["schema"]
    key = schema.get("primaryKey", [])
    rows = [
        {
            t("Column"): field["name"],
            t("Type"): _type_in_words(field["type"]),
            t("Unit"): td(field.get("unit", "")),
            t("What it is"): td(field.get("description", "")),
            t("Key"): t("yes") if field["name"] in key else "",
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


def _type_in_words(kind: str) -> str:
    words = {
        "string": t("text"),
        "integer": t("whole number"),
        "number": t("number"),
        "boolean": t("yes or no"),
        "date": t("date"),
    }
    return words.get(kind, kind)
