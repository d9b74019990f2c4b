"""From checked tables to the published folder: encode, describe, replace the folder at once.

The same tables give the same bytes: rows are sorted by key, nothing says when or where it was built, and the
manifest comes last. When nothing changed, nothing is written.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import geopandas
import pandas as pd
import pyarrow.parquet as pq

from etl.build import Built
from etl.catalog import Table
from etl.datapackage import Resource, manifest
from etl.layout import MANIFEST, Layout
from etl.schema import to_arrow
from etl.sources import registry
from etl.swap import replace_folder
from etl.tables import ALL_TABLES

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
