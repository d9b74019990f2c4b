"""Tiny hand-kept tables for tests: three forces, the bodies beside them, and a handful of offence codes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from etl import corrections, reconciliation, reference
from etl.catalog import Column
from etl.tables import table

AREAS = {
    "W15000002": ("Gwent", "force"),
    "E23000035": ("Devon and Cornwall", "force"),
    "E23000034": ("City of London", "force"),
    "XBTP": ("British Transport Police", "transport"),
    "XAFR": ("Action Fraud", "fraud"),
}
ALIASES = {
    "Gwent": "W15000002",
    "Devon & Cornwall": "E23000035",
    "Devon and Cornwall": "E23000035",
    "British Transport Police": "XBTP",
    "Action Fraud": "XAFR",
}
OFFENCES = {
    "88A": ("Sexual grooming", ""),
    "71": (
        "Abuse of children through sexual exploitation",
        "Abuse of children through prostitution and pornography",
    ),
    "72": ("Trafficking for sexual exploitation", ""),
    "3B": ("Threats to kill", ""),
    "4.1": ("Manslaughter", ""),
    "4.10": ("Corporate manslaughter", ""),
    "4.6": ("Causing death by careless driving under influence of drink or drugs", ""),
    "37.2": ("Aggravated vehicle taking", ""),
    "1/4.1/4.10/4.2": ("Homicide", ""),
    "53B": ("Preserved other fraud and repealed fraud offences", ""),
    "AF": ("Fraud offences recorded by Action Fraud", ""),
}


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV file as the hand-kept ones are written."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_references(folder: Path) -> Path:
    """The files that the sources of figures read, with the headers that the real ones have."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, "areas", table("areas").columns, [
        {"area_code": code, "area_name": name, "area_kind": kind, "slug": name.lower().replace(" ", "-"),
         "rate_excluded": str(kind != "force").lower(), "sort_order": number}
        for number, (code, (name, kind)) in enumerate(AREAS.items())
    ])  # fmt: skip
    _write(folder, "area_aliases", reference.ALIAS_COLUMNS, [
        {"publisher": "home_office", "name": name, "area_code": code, "source": "test", "reason": "test"}
        for name, code in ALIASES.items()
    ])  # fmt: skip
    offences = [
        {
            "offence_code": code,
            "description": text,
            "description_published": text,
            "earlier_descriptions": earlier,
            "offence_group": "Group",
            "offence_subgroup": "Subgroup",
            "first_year": "2012/13",
            "last_year": "2025/26",
            "pickable": "true",
            "short_name": text,
            "sort_order": number,
        }
        for number, (code, (text, earlier)) in enumerate(OFFENCES.items())
    ]
    _write(folder, "offences", table("offences").columns, offences)
    write_corrections(folder, [])
    write_differences(folder, [])
    return folder


def write_corrections(folder: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Declare corrections."""
    _write(folder, "corrections", corrections.COLUMNS, rows)


def write_differences(folder: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Declare how far figures may lie from printed totals."""
    _write(folder, "known_differences", reconciliation.COLUMNS, rows)


def write_population(folder: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Keep these figures of people by hand."""
    kept = {"status": "derived_from_published", "source": "test"}
    _write(folder, "population", table("population").columns, [kept | dict(row) for row in rows])


def _write(folder: Path, name: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]]) -> None:
    header = [column.name for column in columns]
    write_csv(folder / f"{name}.csv", header, [[row.get(each, "") for each in header] for row in rows])
