"""From checked tables to the published folder: encode, describe, replace the folder at once.

The same tables give the same bytes: rows are sorted by key, nothing says when or where it was built, and the
manifest comes last. When nothing changed, nothing is written.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyarrow.parquet as pq

from etl.build import Built
from etl.catalog import EtlError, Table
from etl.datapackage import MANIFEST, Resource, manifest
from etl.layout import Layout
from etl.schema import conform, to_arrow
from etl.sources import registry
from etl.swap import replace_folder
from etl.tables import ALL_TABLES
from etl.transport import sha256_of

_COMPRESSION = "zstd"
_LEVEL = 9


def package_files(built: Built, reference: Path) -> dict[str, bytes]:
    """The files of the package, name to bytes, the manifest last."""
    resources = [
        Resource(table=each, body=encoded(built.tables[each.name], each), rows=len(built.tables[each.name]))
        for each in ALL_TABLES
    ]
    files = {each.path: each.body for each in resources}
    files[MANIFEST] = manifest(
        resources, modules=registry(), files=built.files, checks=built.checks, reference=reference
    )
    return files


def encoded(frame: pd.DataFrame, of: Table) -> bytes:
    """A table as the bytes of a parquet file (GeoParquet for a table with geometry)."""
    sink = io.BytesIO()
    if of.geometry:
        plain = frame.astype({column.name: "str" for column in of.columns if column.type == "string"})
        geopandas.GeoDataFrame(plain).to_parquet(
            sink, index=False, compression=_COMPRESSION, compression_level=_LEVEL
        )
    else:
        pq.write_table(to_arrow(frame, of), sink, compression=_COMPRESSION, compression_level=_LEVEL)
    return sink.getvalue()


def publish(layout: Layout, built: Built) -> bool:
    """Replace the published package; false (nothing written) when it would be the same. Under the lock."""
    files = package_files(built, layout.reference)
    if _same(layout.published, files):
        return False
    replace_folder(layout.published, files)
    return True


def _same(published: Path, files: Mapping[str, bytes]) -> bool:
    if not published.is_dir() or {path.name for path in published.iterdir()} != set(files):
        return False
    return all((published / name).read_bytes() == body for name, body in files.items())


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
