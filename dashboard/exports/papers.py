"""The papers that travel with a data package: what it is, how to read it, how to cite it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.i18n import format_date, t

SITE = "Recorded Crime Explorer"
CFF_VERSION = "1.2.0"
LICENCE = "OGL-UK-3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A work that figures come from."""

    title: str
    publisher: str
    url: str = ""
    released: str = ""


def citation_file(
    *,
    title: str,
    abstract: str,
    version: str,
    released: date,
    url: str = "",
    references: Sequence[Cited] = (),
) -> str:
    """A CITATION.cff for a set of data. Texts stand as in JSON, which YAML reads alike."""
    told: dict[str, Any] = {
        "cff-version": CFF_VERSION,
        "message": t("If you use these data, please cite them and the publishers that they come from."),
        "type": "dataset",
        "title": title,
        "abstract": abstract,
        "authors": [{"name": SITE}],
        "version": version,
        "date-released": released.isoformat(),
        "license": LICENCE,
    }
    if url.startswith(("https://", "http://")):
        told["url"] = url
    if references:
        told["references"] = [_reference(each) for each in references]
    return "".join(f"{key}: {_yaml(value)}\n" for key, value in told.items() if value)


def _yaml(value: object) -> str:
    """JSON, but with escapes for the signs that YAML takes for ends of lines or refuses."""
    return _NOT_IN_YAML.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False)
    )


def _reference(work: Cited) -> dict[str, Any]:
    told = {"type": "data", "title": work.title, "authors": [{"name": work.publisher}]}
    told |= {"url": work.url} if work.url.startswith(("https://", "http://")) else {}
    return told | ({"date-released": work.released} if work.released else {})


def how_to_read() -> list[str]:
    """Lines of Markdown about the CSV files: form, missing values, status."""
    return [
        t("## How to read the files"),
        "",
        t(
            "- CSV files are UTF-8 with a byte order mark, have commas, quotes where needed, and one header "
            "row. Dates are written year-month-day. Numbers have no separators."
        ),
        t(
            "- An empty cell is a missing figure, never a zero. The column “status”, where a table has one, "
            "says why: not_supplied, suppressed or not_applicable; a figure that is there is reported, "
            "revised or provisional."
        ),
        t("- A count below zero is a correction of earlier quarters, as published."),
        t(
            "- A text that a spreadsheet would run as a formula (it begins with =, +, - or @) has an "
            "apostrophe before it."
        ),
        t(
            "- Types, units, meanings and keys of all columns are in datapackage.json (Data Package) and in "
            "csv-metadata.json (CSV on the Web). SHA256SUMS has the checksum of every file: "
            "sha256sum -c SHA256SUMS."
        ),
        "",
    ]


def listed(files: Iterable[tuple[str, str]]) -> list[str]:
    """Files (path, what it holds) as a Markdown list under a heading."""
    lines = [t("- {path}: {holds}", path=f"`{path}`", holds=holds) for path, holds in files]
    return [t("## Files"), "", *lines, ""]


def package_citation(*, publisher_line: str, title: str, version: str, released: date) -> str:
    """One line that names publishers, package, version and release."""
    return t(
        "{publishers} {title}: data package of the release of {released}, version {version}. {site}.",
        publishers=publisher_line,
        title=title,
        released=format_date(released),
        version=version[:12],
        site=SITE,
    )


def source_lines(sources: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sources of a manifest as a Markdown list under a heading, each with its attribution."""
    lines = [
        t(
            "- {title} ({publisher}; {status}): {url} {attribution}",
            title=each["title"],
            publisher=each["publisher"],
            status=each["status"],
            url=each["path"],
            attribution=each["attribution"],
        )
        for each in sources
    ]
    return [t("## Sources"), "", *lines, ""]
