"""The manifest: ``datapackage.json`` in the words of the Data Package standard (version 2).

It holds no time of the build: the same tables give the same manifest. Beside the standard's own members it
carries, for each table, what we did to the figures, and for the package the releases and the checks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from etl.catalog import CheckResult, LocalFile, SourceModule, Table
from etl.schema import fields
from etl.sources import next_due
from etl.tables import BUILT_BY_THE_BUILD
from etl.tables.lists import GEOMETRY_COLUMNS

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_OWN_LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One table as it was written."""

    table: Table
    body: bytes
    rows: int

    @property
    def path(self) -> str:
        """The name of the file."""
        return f"{self.table.name}.parquet"

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


def manifest(
    resources: Sequence[Resource],
    *,
    modules: Mapping[str, SourceModule],
    files: Mapping[str, tuple[LocalFile, ...]],
    checks: tuple[CheckResult, ...],
    reference: Path,
) -> bytes:
    """The manifest of a package, ready to write."""
    described = {
        "$schema": _PROFILE,
        "name": "recorded-crime-explorer",
        "title": "Recorded crime in England and Wales by police force, offence code and quarter",
        "description": (
            "Offences recorded by the police since April 2012 with the lists, populations, boundaries, "
            "printed figures, events and caveats that a reader needs beside them."
        ),
        "homepage": "https://www.gov.uk/government/statistical-data-sets/"
        "police-recorded-crime-and-outcomes-open-data-tables",
        "version": package_version(resources),
        "licenses": [_OWN_LICENCE],
        "sources": [_source(module, files.get(name, ())) for name, module in sorted(modules.items())],
        "resources": [_resource(each, modules, files, reference) for each in resources],
        "releases": [_release(file) for name in sorted(files) for file in files[name]],
        "checks": _checks(checks),
    }
    return f"{json.dumps(described, indent=1, ensure_ascii=False)}\n".encode()


def package_version(resources: Sequence[Resource]) -> str:
    """The hash of the hashes of all tables: what identifies the content of a package."""
    lines = "".join(f"{each.path} {each.sha256}\n" for each in sorted(resources, key=lambda each: each.path))
    return hashlib.sha256(lines.encode()).hexdigest()


def _resource(
    resource: Resource,
    modules: Mapping[str, SourceModule],
    files: Mapping[str, tuple[LocalFile, ...]],
    reference: Path,
) -> dict[str, Any]:
    of = resource.table
    feeding = {name: module for name, module in sorted(modules.items()) if of.name in module.TABLES}
    columns = fields(of)
    if of.geometry:
        columns += [
            {"name": name, "type": "any", "description": text} for name, text in GEOMETRY_COLUMNS.items()
        ]
    return {
        "name": of.name,
        "type": "table",
        "path": resource.path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "title": of.title,
        "description": of.description,
        "hash": f"sha256:{resource.sha256}",
        "bytes": len(resource.body),
        "rows": resource.rows,
        "schema": {"fields": columns, "primaryKey": list(of.key)},
        "sources": [_source(module, files.get(name, ())) for name, module in feeding.items()],
        "processing": _processing(of, feeding),
        "references": [
            {"path": name, "hash": f"sha256:{_hash_of(reference / name)}"}
            for name in sorted({name for module in feeding.values() for name in module.FILES})
        ],
    }


def _processing(of: Table, feeding: Mapping[str, SourceModule]) -> list[str]:
    if of.name in BUILT_BY_THE_BUILD:
        return ["Written by the build itself, from every source of the package and the checks it ran."]
    return [sentence for module in feeding.values() for sentence in module.PROCESSING]


def _source(module: SourceModule, files: tuple[LocalFile, ...]) -> dict[str, Any]:
    source = module.SOURCE
    return {
        "title": source.title,
        "path": source.landing_url,
        "name": source.source_id,
        "publisher": source.publisher,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "status": source.status,
        "cadence": source.cadence,
        "next_due": next_due(module, files[-1].release_date if files else None),
        "files": [_release(file) for file in files],
    }


def _release(file: LocalFile) -> dict[str, Any]:
    return {
        "source_id": file.source_id,
        "title": file.title,
        "path": file.url,
        "file_name": file.file_name,
        "published": file.release_date.isoformat(),
        "accessed": file.accessed_date.isoformat(),
        "hash": f"sha256:{file.sha256}",
        "bytes": file.size_bytes,
    }


def _checks(checks: tuple[CheckResult, ...]) -> dict[str, Any]:
    results = [
        {
            name: str(value) if name == "release" else value
            for name, value in asdict(each).items()
            if value != ""
        }
        for each in checks
    ]
    return {
        "passed": sum(each.passed for each in checks),
        "failed_but_not_required": sum(not each.passed and not each.required for each in checks),
        "total": len(checks),
        "results": [{key: value for key, value in each.items() if value != "None"} for each in results],
    }


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
