"""Read what is published, held against its own manifest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyarrow.parquet as pq

from etl.catalog import EtlError, Table
from etl.layout import MANIFEST
from etl.schema import conform
from etl.tables import ALL_TABLES
from etl.transport import sha256_of


def read_manifest(published: Path) -> dict[str, Any]:
    """The manifest of what is published. Raises ``EtlError`` when there is none or it cannot be read."""
    path = published / MANIFEST
    if not path.is_file():
        raise EtlError(f"{path}: nothing is published here yet; run: python -m etl build")
    try:
        decoded = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EtlError(f"{path}: not JSON ({error}); run: python -m etl build") from error
    if not isinstance(decoded, dict) or "resources" not in decoded:
        raise EtlError(f"{path}: not a manifest of this project; run: python -m etl build")
    return decoded


def read_published(published: Path) -> dict[str, pd.DataFrame]:
    """Every published table in its published types, each file held against the hash of the manifest.

    Raises ``EtlError`` that names every file that is missing or has other bytes.
    """
    listed = {each["name"]: each for each in read_manifest(published)["resources"]}
    broken = [
        str(published / each["path"])
        for each in listed.values()
        if not (published / each["path"]).is_file()
        or f"sha256:{sha256_of(published / each['path'])}" != each["hash"]
    ]
    if broken:
        raise EtlError(f"missing or changed since publication: {', '.join(broken)}; run: python -m etl build")
    missing = [each.name for each in ALL_TABLES if each.name not in listed]
    if missing:
        raise EtlError(
            f"{published / MANIFEST}: the tables {missing} are not listed; run: python -m etl build"
        )
    return {each.name: _decoded(published / listed[each.name]["path"], each) for each in ALL_TABLES}


def _decoded(path: Path, of: Table) -> pd.DataFrame:
    if of.geometry:
        return conform(geopandas.read_parquet(path), of)
    return conform(pq.read_table(path).to_pandas(date_as_object=False), of)
