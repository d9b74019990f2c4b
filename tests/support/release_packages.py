"""Small packages whose table ``release_changes`` the pipeline itself made."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping

import pandas as pd

from dashboard.package import Package, load_package
from etl.release_changes import release_changes
from etl.schema import arrow_schema, conform
from etl.tables import table


def with_tables(files: Mapping[str, bytes], **tables: pd.DataFrame) -> dict[str, bytes]:
    """The files of a package with some tables put in or replaced, and a manifest that fits."""
    made = dict(files)
    manifest = json.loads(made["datapackage.json"])
    listed = {one["name"]: one for one in manifest["resources"]}
    for name, frame in tables.items():
        buffer = io.BytesIO()
        frame.to_parquet(buffer)
        content = buffer.getvalue()
        made[f"{name}.parquet"] = content
        listed[name] = {
            "name": name,
            "path": f"{name}.parquet",
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "bytes": len(content),
        }
    together = "".join(one["hash"] for one in listed.values())
    version = hashlib.sha256(together.encode()).hexdigest()
    manifest |= {"version": version, "resources": list(listed.values())}
    return {**made, "datapackage.json": json.dumps(manifest).encode()}


def with_changes(files: Mapping[str, bytes], **tables: pd.DataFrame) -> dict[str, bytes]:
    """The files with what their releases changed, and some tables replaced."""
    read = {
        name: pd.read_parquet(io.BytesIO(files[f"{name}.parquet"]))
        for name in ("offence_counts", "areas", "offences", "offence_themes")
    }
    counts = read["offence_counts"]
    counts = counts.assign(
        release=pd.to_datetime(counts["release"]), period_start=pd.to_datetime(counts["period_start"])
    )
    made = release_changes(
        counts, areas=read["areas"], offences=read["offences"], themes=read["offence_themes"]
    )
    described = table("release_changes")
    typed = conform(made, described)
    plain = pd.DataFrame({name: typed[name] for name in arrow_schema(described).names})
    days = {name: plain[name].dt.date for name in ("release", "release_before")}
    return with_tables(files, **tables, release_changes=plain.assign(**days))


def without_table(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The files of a package as a build that did not know one table would have left them."""
    manifest = json.loads(files["datapackage.json"])
    left = [one for one in manifest["resources"] if one["name"] != name]
    manifest |= {"version": f"before {name}", "resources": left}
    kept = {path: content for path, content in files.items() if path != f"{name}.parquet"}
    return {**kept, "datapackage.json": json.dumps(manifest).encode()}


def loaded(files: Mapping[str, bytes]) -> Package:
    """The package of some files, in memory."""
    return load_package(address="memory", raw_manifest=files["datapackage.json"], read=files.__getitem__)
