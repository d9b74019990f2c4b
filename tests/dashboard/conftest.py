"""A small package in the published layout, made in memory, whose figures a reader can add up by hand."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from shapely import Polygon

from dashboard.package import Package, load_package
from dashboard.periods import Quarter

RELEASE, OLDER = date(2026, 4, 23), date(2023, 10, 19)
FORCES = {
    "E23000001": ("Metropolitan Police", "E92000001", "E12000007"),
    "E23000030": ("Hampshire and Isle of Wight", "E92000001", "E12000008"),
    "E23000034": ("City of London", "E92000001", "E12000007"),
    "W15000001": ("North Wales", "W92000004", "W92000004"),
    "W15000002": ("Gwent", "W92000004", "W92000004"),
    "W15000003": ("South Wales", "W92000004", "W92000004"),
    "W15000004": ("Dyfed-Powys", "W92000004", "W92000004"),
}
OTHERS = {
    "K04000001": ("England and Wales", "england_and_wales"),
    "E92000001": ("England", "nation"),
    "W92000004": ("Wales", "nation"),
    "E12000007": ("London region", "region"),
    "XBTP": ("British Transport Police", "transport"),
    "XAFR": ("Action Fraud", "fraud"),
}
Counts = Mapping[tuple[str, str, str], int | None]
MakePackage = Callable[..., Package]


def _areas() -> pd.DataFrame:
    rows = [
        {
            "area_code": code,
            "area_name": name,
            "area_name_cy": "Heddlu De Cymru" if code == "W15000003" else None,
            "area_kind": "force",
            "nation_code": nation,
            "region_code": region,
            "rate_excluded": code == "E23000034",
            "rate_excluded_reason": "few residents" if code == "E23000034" else None,
        }
        for code, (name, nation, region) in FORCES.items()
    ]
    rows += [
        {
            "area_code": code,
            "area_name": name,
            "area_name_cy": None,
            "area_kind": kind,
            "nation_code": None,
            "region_code": None,
            "rate_excluded": kind in ("transport", "fraud"),
            "rate_excluded_reason": "no residents" if kind in ("transport", "fraud") else None,
        }
        for code, (name, kind) in OTHERS.items()
    ]
    table = pd.DataFrame(rows)
    slug = table["area_name"].str.lower().str.replace(" ", "-")
    return table.assign(slug=slug, website=None, sort_order=range(len(table)))


def _offences() -> pd.DataFrame:
    names = {
        "88A": "Sexual grooming",
        "71": "Sexual exploitation",
        "20B": "Sexual assault",
        "99Z": "Outcomes",
    }
    return pd.DataFrame(
        {
            "offence_code": list(names),
            "description": list(names.values()),
            "short_name": list(names.values()),
            "offence_group": "Sexual offences",
            "offence_subgroup": "Other sexual offences",
            "first_year": "2016/17",
            "last_year": "2018/19",
            "pickable": [code != "99Z" for code in names],
            "definition": None,
            "sort_order": range(len(names)),
        }
    )


def _themes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "theme_id": ["child"] * 3,
            "theme_name": "Child sexual offences",
            "theme_description": "Offences against children",
            "offence_code": ["88A", "71", "20B"],
            "reason": "about children",
            "sort_order": 0,
        }
    )


def _population(years: tuple[int, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "area_code": code,
                "year": year,
                "age_band": band,
                "persons": (place + 1) * (1_000_000 if band == "all" else 200_000),
                "status": "estimate" if band == "under_18" and code.startswith("W") else "published",
                "source": "made up",
            }
            for place, code in enumerate(FORCES)
            for year in years
            for band in ("all", "under_18")
        ]
    )


def _caveats() -> pd.DataFrame:
    rows = [
        ("break-88a", "break", "*", "88A", date(2017, 4, 3), None),
        ("always", "definition", "*", "*", None, None),
        ("gwent", "incomplete", "W15000002", "88A", date(2017, 7, 1), date(2017, 9, 30)),
        ("wales", "recording_change", "W92000004", "*", None, None),
        ("other", "definition", "*", "71", None, None),
    ]
    columns = ["caveat_id", "kind", "area_codes", "offence_codes", "period_start", "period_end"]
    return pd.DataFrame(rows, columns=columns).assign(
        label="a note", text="a longer note", figures="recorded", event_ids=None
    )


def _events() -> pd.DataFrame:
    rows = [
        ("law", date(2017, 4, 3), "*", "88A", True),
        ("late", date(2018, 5, 1), "*", "*", False),
        ("early", date(2016, 5, 1), "W15000002", "*", True),
    ]
    columns = ["event_id", "event_date", "area_codes", "offence_codes", "on_chart"]
    return pd.DataFrame(rows, columns=columns).assign(label="what happened")


def _count_rows(release: date, counts: Counts) -> list[dict[str, Any]]:
    rows = []
    for (area, offence, label), number in counts.items():
        quarter = Quarter.parse(label)
        rows.append(
            {
                "release": release,
                "area_code": area,
                "offence_code": offence,
                "period_fy": quarter.fy,
                "quarter": quarter.number,
                "period_start": quarter.first_day,
                "offences_count": number,
                "status": "reported" if number is not None else "not_supplied",
            }
        )
    return rows


def dense(
    first: str, last: str, *, per_quarter: Mapping[str, int] | int = 5, offences: tuple[str, ...] = ("88A",)
) -> dict[tuple[str, str, str], int | None]:
    """A cell for every police body, offence and quarter; the number is the same in every quarter."""
    bodies = (*FORCES, "XBTP")
    quarters = range(Quarter.parse(first).index, Quarter.parse(last).index + 1)
    return {
        (area, offence, Quarter.from_index(index).label): per_quarter
        if isinstance(per_quarter, int)
        else per_quarter.get(area, 0)
        for area in bodies
        for offence in offences
        for index in quarters
    }


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer)
    return buffer.getvalue()


def package_files(
    counts: Counts, older: Counts | None = None, population_years: tuple[int, ...] = (2016, 2017, 2018)
) -> dict[str, bytes]:
    """Every file of a small package, by its path inside it."""
    rows = _count_rows(RELEASE, counts) + (_count_rows(OLDER, older) if older else [])
    table = pd.DataFrame(rows).astype({"offences_count": "Int64"})
    square = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    boundaries = geopandas.GeoDataFrame(
        {"area_code": list(FORCES), "area_name": [name for name, _, _ in FORCES.values()]},
        geometry=[square] * len(FORCES),
        crs="EPSG:27700",
    ).assign(label_x=0.5, label_y=0.5)
    files = {
        "offence_counts": _parquet(table),
        "areas": _parquet(_areas()),
        "offences": _parquet(_offences()),
        "offence_themes": _parquet(_themes()),
        "population": _parquet(_population(population_years)),
        "caveats": _parquet(_caveats()),
        "events": _parquet(_events()),
        "releases": _parquet(pd.DataFrame({"source_id": ["counts"], "release_date": [RELEASE]})),
        "area_boundaries": _parquet(boundaries),
        "area_hexes": _parquet(
            pd.DataFrame(
                {"area_code": list(FORCES), "hex_column": range(len(FORCES)), "hex_row": [0] * len(FORCES)}
            )
        ),
    }
    resources = [
        {
            "name": name,
            "path": f"{name}.parquet",
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "bytes": len(content),
        }
        for name, content in files.items()
    ]
    together = "".join(resource["hash"] for resource in resources)
    manifest = {"version": hashlib.sha256(together.encode()).hexdigest(), "resources": resources}
    paths = {f"{name}.parquet": content for name, content in files.items()}
    return {**paths, "datapackage.json": json.dumps(manifest).encode()}


@pytest.fixture(scope="session")
def make_files() -> Callable[..., dict[str, bytes]]:
    """``package_files``: (counts, older=None, population_years=...) -> files by path."""
    return package_files


@pytest.fixture(scope="session")
def make_counts() -> Callable[..., dict[tuple[str, str, str], int | None]]:
    """``dense``: (first, last, per_quarter=5, offences=("88A",)) -> counts by (area, offence, quarter)."""
    return dense


@pytest.fixture(scope="session")
def make_package() -> MakePackage:
    """Make a small package from {(area, offence, "2016/17 Q1"): number or None}."""

    def make(counts: Counts, older: Counts | None = None, **named: Any) -> Package:
        files = package_files(counts, older, **named)
        return load_package(address="memory", raw_manifest=files["datapackage.json"], read=files.__getitem__)

    return make


@pytest.fixture
def write_package(tmp_path: Path) -> Iterator[Callable[[dict[str, bytes]], Path]]:
    """Write the files of a package into a folder, the manifest last, and return the folder."""
    folder = tmp_path / "published"
    folder.mkdir()

    def write(files: dict[str, bytes]) -> Path:
        for path in sorted(files, key=lambda name: name == "datapackage.json"):
            (folder / path).write_bytes(files[path])
        return folder

    return write
