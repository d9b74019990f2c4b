"""Files that a reader takes away from the Data page: the rows that are shown, or the whole table."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.browse.shown import GEOMETRY, resource, rows_at
from dashboard.exports.csv import csv
from dashboard.exports.xlsx import Cover, xlsx
from dashboard.i18n import format_date, format_number, t, td
from dashboard.store import Package

MOST_ROWS_IN_A_WORKBOOK = 50_000


def file_name(package: Package, name: str, *, part: str, ending: str) -> str:
    """A name that says table, part ("shown" or "all") and release."""
    return f"recorded-crime-{name.replace('_', '-')}-{part}-{package.latest.isoformat()}.{ending}"


def shown_csv(package: Package, name: str, positions: npt.NDArray[np.intp]) -> bytes:
    """The chosen rows with names beside codes, as CSV."""
    return csv(rows_at(package, name, positions))


def shown_parquet(package: Package, name: str, positions: npt.NDArray[np.intp]) -> bytes:
    """The chosen rows with names beside codes, as Parquet."""
    stream = io.BytesIO()
    rows_at(package, name, positions).to_parquet(stream, index=False, compression="zstd")
    return stream.getvalue()


def shown_workbook(package: Package, name: str, positions: npt.NDArray[np.intp]) -> bytes:
    """The chosen rows as a workbook with cover and notes.

    Raises ValueError above ``MOST_ROWS_IN_A_WORKBOOK``: such a file takes minutes to make and to open.
    """
    if len(positions) > MOST_ROWS_IN_A_WORKBOOK:
        raise ValueError(f"{len(positions)} rows; a workbook holds at most {MOST_ROWS_IN_A_WORKBOOK} here")
    entry = resource(package, name)
    title = td(str(entry["title"]))
    rows = rows_at(package, name, positions)
    return xlsx(rows, cover=_cover(package, entry, rows), notes=_notes(entry), sheet_name=title)


def whole_csv(package: Package, name: str) -> bytes:
    """The whole table as published, as CSV; shapes of areas are left out."""
    return csv(package.table(name).drop(columns=[*GEOMETRY], errors="ignore"))


def _cover(package: Package, entry: dict[str, Any], rows: pd.DataFrame) -> Cover:
    return Cover(
        title=td(str(entry["title"])),
        lines=(
            (t("What it is"), td(str(entry["description"]))),
            (t("Rows"), format_number(len(rows))),
            (t("Newest release"), format_date(package.latest)),
            (t("Package version"), package.version),
            (t("Status"), t("Official statistics, not accredited, where the source is the Home Office.")),
            (
                t("Licence"),
                t("Contains public sector information licensed under the Open Government Licence v3.0."),
            ),
        ),
        links=tuple(
            (t("{title}, at its publisher", title=td(str(source["title"]))), str(source["path"]))
            for source in entry["sources"]
        ),
        sources=tuple(
            t(
                "Source: {publisher}, {title}",
                publisher=td(str(source["publisher"])),
                title=td(str(source["title"])),
            )
            for source in entry["sources"]
        )
        or (t("Source: Recorded Crime Explorer, from every source of the package"),),
    )


def _notes(entry: dict[str, Any]) -> tuple[tuple[int, str, str], ...]:
    """What each column holds: number, meaning, name of the column."""
    return tuple(
        (number, td(field.get("description", "")), field["name"])
        for number, field in enumerate(entry["schema"]["fields"], start=1)
    )
