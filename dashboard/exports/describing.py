"""Columns of a table as machines read them: Table Schema (Data Package) and tableSchema (CSV on the Web)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from numbers import Integral, Real
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd

from dashboard.exports.archive import Entry
from dashboard.exports.columns import meanings
from dashboard.exports.csv import guard, is_missing

Field = Mapping[str, Any]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSVW = "http://www.w3.org/ns/csvw"
DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\r\n"],
    "header": True,
    "headerRowCount": 1,
}
LONGEST_LABEL = 200
_SPACES = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\\ufffe\\uffff]+")


def with_plain_names(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with names that a description can hold: as the CSV writes them, none empty, none twice."""
    given: list[str] = []
    taken: set[str] = set()
    for place, name in enumerate(frame.columns, start=1):
        plain = guard(_SPACES.sub(" ", str(name)).strip()[:LONGEST_LABEL]) or f"column {place}"
        unique, number = plain, 2
        while unique.casefold() in taken:
            unique, number = f"{plain} {number}", number + 1
        taken.add(unique.casefold())
        given.append(unique)
    return frame.set_axis(given, axis="columns")


def fields_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Fields of a Table Schema for a frame with plain names: what is known of a column, else what is seen."""
    known = meanings()
    made: list[dict[str, Any]] = []
    for place, name in enumerate(frame.columns):
        found = _type_of(frame.iloc[:, place])
        meaning = known.get(name)
        if meaning is None:
            made.append({"name": name, "type": found or "string"})
            continue
        wider = found in (None, meaning.kind) or (found, meaning.kind) == ("integer", "number")
        field: dict[str, Any] = {
            "name": name,
            "type": meaning.kind if wider else found,
            "title": meaning.title,
            "description": meaning.text,
        }
        if meaning.unit:
            field["unit"] = meaning.unit
        made.append(field)
    return made


def _type_of(values: pd.Series) -> str | None:
    """The type that all values have; None where there is no value at all."""
    kinds = {_kind(value) for value in values if not is_missing(value)}
    if not kinds:
        return None
    if kinds <= {"integer", "number"}:
        return "number" if "number" in kinds else "integer"
    return kinds.pop() if len(kinds) == 1 else "string"


def _kind(value: object) -> str:
    if isinstance(value, (bool, np.bool_)):
        return "boolean"
    if isinstance(value, datetime) and value.time() != time.min:
        return "string"
    if isinstance(value, date):
        return "date"
    if isinstance(value, Integral):
        return "integer"
    if isinstance(value, Real):
        return "integer" if float(value).is_integer() else "number"
    return "string"


def resource(
    entry: Entry, *, name: str, fields: Sequence[Field], keys: Sequence[str] = (), **told: Any
) -> dict[str, Any]:
    """A CSV file of an archive as a resource of a Data Package. ``told`` are members such as title."""
    schema: dict[str, Any] = {"fields": list(fields), "missingValues": [""]}
    required = {field["name"] for field in fields if field.get("constraints", {}).get("required")}
    if keys and required.issuperset(keys):
        schema["primaryKey"] = list(keys)
    elif keys:
        schema["uniqueKeys"] = [list(keys)]  # the fields of a primary key may not be empty
    return {
        "name": name,
        "type": "table",
        "path": entry.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **told,
        "hash": f"sha256:{entry.sha256}",
        "bytes": entry.size,
        "schema": schema,
    }


def csvw_group(resources: Iterable[Mapping[str, Any]], *, language: str, **told: Any) -> dict[str, Any]:
    """The CSV files of a Data Package as a table group of CSV on the Web. ``told`` are members of Dublin
    Core, such as title.
    """
    tables = [each for each in resources if each.get("format") == "csv"]
    places = {each["name"]: each["path"] for each in tables}
    return {
        "@context": [CSVW, {"@language": language}],
        **{f"dc:{name}": value for name, value in told.items()},
        "dialect": DIALECT,
        "tables": [_csvw_table(each, places) for each in tables],
    }


def _csvw_table(described: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    schema = described["schema"]
    names = {field["name"]: column_name(field["name"], place) for place, field in enumerate(schema["fields"])}
    made: dict[str, Any] = {"columns": [_csvw_column(field, names) for field in schema["fields"]]}
    if "primaryKey" in schema:
        made["primaryKey"] = [names[key] for key in schema["primaryKey"]]
    if "foreignKeys" in schema:
        made["foreignKeys"] = [
            {
                "columnReference": [names[key] for key in each["fields"]],
                "reference": {
                    "resource": places[each["reference"]["resource"]],
                    "columnReference": each["reference"]["fields"],
                },
            }
            for each in schema["foreignKeys"]
        ]
    told = {f"dc:{key}": described[key] for key in ("title", "description") if described.get(key)}
    return {"url": described["path"], **told, "tableSchema": made}


def _csvw_column(field: Field, names: Mapping[str, str]) -> dict[str, Any]:
    limits = field.get("constraints", {})
    bounds = {key: limits[key] for key in ("minimum", "maximum") if key in limits}
    made: dict[str, Any] = {
        "name": names[field["name"]],
        "titles": field["name"],
        "datatype": {"base": field["type"], **bounds} if bounds else field["type"],
        "null": "",
    }
    if field.get("description"):
        made["dc:description"] = field["description"]
    if limits.get("required"):
        made["required"] = True
    return made


def column_name(name: str, place: int) -> str:
    """The name of a column as CSV on the Web allows it: letters, digits and escapes; none begins with _."""
    plain = quote(name, safe="")
    for sign in "-.~":
        plain = plain.replace(sign, f"%{ord(sign):02X}")
    return f"%5F{plain[1:]}" if plain.startswith("_") else plain or f"column{place + 1}"
