"""What the package says of itself: its sources and the checks it passed, shaped for reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import freshness
from dashboard.i18n import format_date, t, td
from dashboard.markdown import link
from dashboard.rows import rows
from dashboard.store import Package


@dataclass(frozen=True, kw_only=True)
class SourceLines:
    """One source for the reader: its title with a link, lines about it and its files, in Markdown."""

    title: str
    lines: tuple[str, ...]
    files: tuple[str, ...]


def sources(package: Package) -> tuple[SourceLines, ...]:
    """Every source in the manifest, in its order."""
    return tuple(_source(entry) for entry in package.manifest["sources"])


def _source(entry: Mapping[str, Any]) -> SourceLines:
    lines = [
        t("Publisher: {publisher}.", publisher=entry["publisher"]),
        t("Status: {status}.", status=td(entry["status"])),
        t("Comes out: {cadence}.", cadence=td(entry["cadence"])),
        t("Licence: [{licence}]({url}).", licence=entry["licence"], url=entry["licence_url"]),
        td(entry["attribution"]),
    ]
    return SourceLines(
        title=link(td(entry["title"]), entry["path"]),
        lines=tuple(line for line in lines if line),
        files=tuple(_file(file) for file in entry.get("files", ()) if file.get("published")),
    )


def _file(file: Mapping[str, Any]) -> str:
    return t(
        "File published {published}, read {accessed}: `{name}`, SHA-256 `{sha}`.",
        published=format_date(date.fromisoformat(file["published"])),
        accessed=format_date(date.fromisoformat(file["accessed"])),
        name=file["file_name"],
        sha=str(file["hash"]).removeprefix("sha256:"),
    )


def checks_line(package: Package) -> str:
    """How many checks passed, in one sentence."""
    table = package.table("checks")
    return t(
        "{passed} of {all} checks passed on the figures shown.",
        passed=str(int(table["passed"].sum())),
        all=str(len(table)),
    )


def checks(package: Package) -> pd.DataFrame:
    """The checks for reading, those that failed first: what, about what, release, found, expected, result."""
    table = package.table("checks").sort_values(["passed", "title", "subject"], kind="stable")
    return pd.DataFrame(
        {
            t("Check"): table["title"].map(td),
            t("About"): table["subject"].map(str),
            t("Release"): [_day(value) for value in table["release"]],
            t("Found"): table["observed"].map(str),
            t("Expected"): table["expected"].map(str),
            t("Result"): [_result(row) for row in rows(table)],
            t("Why a difference is accepted"): [
                td(text) if isinstance(text, str) else "" for text in table["reason"]
            ],
        }
    ).reset_index(drop=True)


def _result(row: Any) -> str:
    if row.passed:
        return t("passed")
    return t("failed") if row.required else t("failed, shown as a warning")


def _day(value: object) -> str:
    if isinstance(value, str) and value:
        return format_date(date.fromisoformat(value))
    return format_date(value) if isinstance(value, date) and not pd.isna(value) else ""


def shown_and_next(package: Package, *, today: date) -> str:
    """Which release is shown, and when the next one is due."""
    return t(
        "Shown here: the release of **{date}**. {next_release}.",
        date=format_date(package.latest),
        next_release=freshness.next_release(package, today=today),
    )
