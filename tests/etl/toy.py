"""A small publisher and a small source that feeds every table, so that whole commands run in a second.

The raw file is a CSV of counts: ``area_code,offence_code,quarter,count``; the page lists what is on offer.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import etl.sources
from etl.catalog import Column, Table
from etl.tables import ALL_TABLES, BUILT_BY_THE_BUILD
from tests.support.references import write_differences

PAGE = "https://toy.example/list.json"

MODULE = '''
"""A toy source."""

import csv
from datetime import date

import pandas as pd

from etl.catalog import Parsed, RemoteFile, Source, SourceError
from tests.etl.toy import filled

SOURCE = Source(
    source_id="toy", title="Toy figures", publisher="Toy office", landing_url="https://toy.example/",
    licence="OGL", licence_url="https://toy.example/licence", attribution="Toy", status="official",
    cadence="quarterly", parse_each_release=True,
)
TABLES = ("offence_counts",)
FILES = ()
PROCESSING = ("Nothing was done.",)
CHECKS = ()


def discover(http):
    offered = http.get_json("https://toy.example/list.json")
    return tuple(
        RemoteFile(source_id="toy", url=each["url"], title="Toy", file_name=each["url"].rsplit("/", 1)[1],
                   release_date=date.fromisoformat(each["date"]), content="csv")
        for each in offered
    )


def release_date_of(file_name):
    return date.fromisoformat(file_name[4:14]) if file_name.startswith("toy-") else None


def next_due(newest):
    return f"after {newest}"


def parse(inputs):
    file = inputs.newest
    with file.path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for number, row in enumerate(rows, start=2):
        if not row["count"].lstrip("-").isdigit():
            raise SourceError(f"{file.file_name}, row {number}, column 'count': {row['count']!r}")
    lost = [row for row in rows if row["area_code"] != "LOST"]
    frame = pd.DataFrame({
        "release": pd.Timestamp(file.release_date), "area_code": [row["area_code"] for row in lost],
        "offence_code": [row["offence_code"] for row in lost], "period_fy": "2024/25",
        "quarter": [int(row["quarter"]) for row in lost],
        "period_start": [pd.Timestamp(2024, 1 + 3 * int(row["quarter"]), 1) if int(row["quarter"]) < 4
                         else pd.Timestamp(2025, 1, 1) for row in lost],
        "offences_count": [int(row["count"]) for row in lost], "status": "reported",
    })
    return Parsed(tables={"offence_counts": frame}, rows_read=len(rows), counted_table="offence_counts")
'''

LISTS = '''
"""The other tables, one row each."""

from etl.catalog import CheckResult, Parsed, Source
from etl.tables import ALL_TABLES, BUILT_BY_THE_BUILD
from tests.etl.toy import filled

SOURCE = Source(
    source_id="toy_lists", title="Toy lists", publisher="Toy office", landing_url="https://toy.example/lists",
    licence="OGL", licence_url="https://toy.example/licence", attribution="Toy", status="by hand",
    cadence="never",
)
TABLES = tuple(t.name for t in ALL_TABLES if t.name not in (*BUILT_BY_THE_BUILD, "offence_counts"))
FILES = ("list.csv",)
PROCESSING = ()


def total(context):
    """The sum of all counts is not above a thousand."""
    found = int(context.tables["offence_counts"]["offences_count"].sum())
    return (CheckResult(check_id="toy-total", title="The sum is small", subject="offence_counts",
                        passed=found <= 1000, required=True, observed=str(found), expected="at most 1000"),)


CHECKS = (total,)


def parse(inputs):
    return Parsed(tables={t.name: filled(t) for t in ALL_TABLES if t.name in TABLES})
'''


def filled(table: Table) -> pd.DataFrame:
    """One valid row for a table."""
    row = pd.DataFrame({column.name: [_value(column)] for column in table.columns})
    if table.geometry:
        import geopandas
        from shapely.geometry import box

        square = geopandas.GeoSeries([box(0, 0, 1, 1)], crs="EPSG:27700")
        return geopandas.GeoDataFrame(
            row.assign(geometry=square, geometry_display=square), geometry="geometry", crs="EPSG:27700"
        )
    return row


def _value(column: Column) -> Any:
    if column.allowed:
        return column.allowed[0]
    return {
        "string": f"some {column.name}",
        "integer": int(column.minimum or 1),
        "number": float(column.minimum or 1),
        "boolean": True,
        "date": pd.Timestamp(date(2024, 4, 1)),
    }[column.type]


def figures(*counts: str | int, areas: Sequence[str] = ("E1", "E2")) -> bytes:
    """A raw file: the counts of the areas, quarter after quarter."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(("area_code", "offence_code", "quarter", "count"))
    for index, count in enumerate(counts):
        writer.writerow((areas[index % len(areas)], "88A", 1 + index // len(areas), count))
    return sink.getvalue().encode()


def mirror(folder: Path, releases: dict[str, bytes]) -> Path:
    """A mirror that offers these releases (date to raw file), the newest last."""
    folder.mkdir(exist_ok=True)
    addresses = {day: f"https://toy.example/toy-{day}.csv" for day in releases}
    offered = [{"url": addresses[day], "date": day} for day in sorted(releases)]
    (folder / "list.json").write_text(json.dumps(offered), encoding="utf-8")
    rows = [(PAGE, "list.json")]
    for day, body in releases.items():
        (folder / f"toy-{day}.csv").write_bytes(body)
        rows.append((addresses[day], f"toy-{day}.csv"))
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("url", "file", "note"))
        writer.writerows((*row, "a toy") for row in rows)
    return folder


@contextlib.contextmanager
def sources(folder: Path) -> Iterator[Path]:
    """The toy sources instead of the real ones, and their references; gives the folder of references."""
    modules, reference = folder / "sources", folder / "reference"
    modules.mkdir()
    reference.mkdir()
    (modules / "toy.py").write_text(MODULE, encoding="utf-8")
    (modules / "toy_lists.py").write_text(LISTS, encoding="utf-8")
    (reference / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    write_differences(reference, ())
    patch = pytest.MonkeyPatch()
    patch.setattr(etl.sources, "__path__", [str(modules)])
    patch.setattr("etl.checks.CHECKS", ())
    etl.sources.registry.cache_clear()
    for name in ("toy", "toy_lists"):
        patch.delitem(sys.modules, f"etl.sources.{name}", raising=False)
    try:
        yield reference
    finally:
        patch.undo()
        etl.sources.registry.cache_clear()
        for name in ("toy", "toy_lists"):
            sys.modules.pop(f"etl.sources.{name}", None)


def every_file(folder: Path) -> dict[str, bytes]:
    """All files under a folder by relative name; the file of the writing lock holds no data."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".build.lock"
    }


FED = tuple(each.name for each in ALL_TABLES if each.name not in BUILT_BY_THE_BUILD)
