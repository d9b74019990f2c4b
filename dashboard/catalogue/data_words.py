"""Babel extractors for words that come from data: reference tables and the package's own descriptions."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

Message = tuple[int, None, str, list[str]]

READ_BY_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "areas": ("area_name", "rate_excluded_reason"),
    "area_hexes": ("short_name",),
    "offences": ("description", "short_name", "definition", "offence_group", "offence_subgroup"),
    "offence_themes": ("theme_name", "theme_description", "reason"),
    "caveats": ("label", "text", "source_title"),
    "events": ("label", "text"),
    "published_counts": ("offence_as_published", "area_name", "period_as_published", "claim_text", "note"),
    "published_breakdowns": ("area_name", "category", "value_as_published", "unit", "base", "note"),
    "published_conflicts": (
        "area_name",
        "period_as_published",
        "measure",
        "value_a",
        "value_b",
        "explanation",
        "advice",
    ),
    "known_differences": ("reason",),
    "corrections": ("reason",),
}
HAS_WORDS = re.compile(r"[^\W0-9_]{2}")


class ExtractionError(ValueError):
    """A reference table lacks a column whose words readers see."""


def extract_reference(
    fileobj: IO[bytes],
    _keywords: object,
    _comment_tags: object,
    options: object,  # noqa: ARG001 - Babel gives it by name
) -> Iterator[Message]:
    """The words of one reference CSV, with their line numbers.

    Tables that no reader sees (aliases, look-ups) give nothing. Raises ExtractionError when a known table
    has lost a column.
    """
    table = _table_name(fileobj)
    wanted = READ_BY_PEOPLE.get(table, ())
    reader = csv.DictReader(io.StringIO(fileobj.read().decode("utf-8-sig"), newline=""))
    missing = [column for column in wanted if column not in (reader.fieldnames or ())]
    if missing:
        raise ExtractionError(
            f"data/reference/{table}.csv has no column {', '.join(missing)}; "
            f"it has {', '.join(reader.fieldnames or ())}. "
            "Mend the table or READ_BY_PEOPLE in dashboard/catalogue/data_words.py, then run `python -m "
            "dashboard.catalogue`."
        )
    for row in reader:
        for column in wanted:
            text = (row[column] or "").strip()
            if HAS_WORDS.search(text):
                yield reader.line_num, None, text, [f"{table}.{column}"]


def extract_package(
    fileobj: IO[bytes],
    _keywords: object,
    _comment_tags: object,
    options: object,  # noqa: ARG001 - Babel gives it by name
) -> Iterator[Message]:
    """Titles, descriptions and units of the published package's manifest, tables and columns."""
    manifest: dict[str, Any] = json.load(fileobj)
    for resource in manifest["resources"]:
        where = resource["name"]
        yield from _words_of(resource, where)
        for field in resource["schema"]["fields"]:
            yield from _words_of(field, f"{where}.{field['name']}")
    for source in manifest.get("sources", []):
        yield from _words_of(source, "sources")
    for result in manifest.get("checks", {}).get("results", []):
        yield from _words_of(result, "checks")


def _words_of(thing: Mapping[str, Any], where: str) -> Iterator[Message]:
    for key in ("title", "description", "unit", "processing", "status", "attribution", "cadence", "reason"):
        text = thing.get(key, "")
        if isinstance(text, str) and HAS_WORDS.search(text):
            yield 0, None, text.strip(), [where]


def _table_name(fileobj: IO[bytes]) -> str:
    return str(fileobj.name).replace("\\", "/").rsplit("/", maxsplit=1)[-1].removesuffix(".csv")
