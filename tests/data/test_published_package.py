"""The package in the repository: whole, described, accepted by a validator of the standard, reproducible."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from etl.__main__ import main
from etl.schema import arrow_schema
from etl.tables import ALL_TABLES


@pytest.fixture(scope="module")
def manifest(published: Path) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    return decoded


def test_every_file_has_the_hash_size_and_rows_that_the_manifest_says(
    published: Path, manifest: dict[str, Any]
) -> None:
    assert [each["name"] for each in manifest["resources"]] == [each.name for each in ALL_TABLES]
    for each in manifest["resources"]:
        body = (published / each["path"]).read_bytes()
        assert each["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert each["bytes"] == len(body)
        assert each["rows"] == pq.read_metadata(published / each["path"]).num_rows
    assert {path.name for path in published.iterdir()} == {
        "datapackage.json",
        *(each["path"] for each in manifest["resources"]),
    }


def test_the_version_is_the_hash_of_the_hashes(manifest: dict[str, Any]) -> None:
    lines = sorted(
        f"{each['path']} {each['hash'].removeprefix('sha256:')}\n" for each in manifest["resources"]
    )
    assert manifest["version"] == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_a_validator_of_the_data_package_standard_accepts_the_manifest(published: Path) -> None:
    descriptor = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    assert [str(error) for error in Package.metadata_validate(descriptor)] == []


def test_the_validator_would_refuse_a_broken_manifest(published: Path) -> None:
    descriptor = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))
    del descriptor["resources"][0]["path"]
    assert list(Package.metadata_validate(descriptor))


@pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: str(table.name))
def test_columns_are_those_described(published: Path, manifest: dict[str, Any], table: Any) -> None:
    found = pq.read_schema(published / f"{table.name}.parquet").remove_metadata()
    described = next(each for each in manifest["resources"] if each["name"] == table.name)["schema"]
    names = [field["name"] for field in described["fields"]]

    assert [name for name in found.names if not name.startswith("geometry")] == [
        column.name for column in table.columns
    ]
    assert set(names) == set(found.names)
    assert all(field["description"] for field in described["fields"])
    assert described["primaryKey"] == list(table.key)
    if not table.geometry:
        assert found == arrow_schema(table)


@pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: str(table.name))
def test_rows_are_sorted_by_key_and_keys_are_unique(published: Path, table: Any) -> None:
    columns = pq.read_table(published / f"{table.name}.parquet", columns=list(table.key))
    keys = list(zip(*(columns[name].to_pylist() for name in table.key), strict=True))
    comparable = [tuple((value is None, "" if value is None else value) for value in key) for key in keys]

    assert comparable == sorted(comparable)
    assert len(set(keys)) == len(keys)


def test_sources_say_where_when_and_under_which_licence(manifest: dict[str, Any]) -> None:
    counts = manifest["resources"][0]
    source = counts["sources"][0]

    assert source["publisher"] == "Home Office"
    assert source["licence"] == "Open Government Licence v3.0"
    assert "official statistics, not accredited" in source["status"]
    assert [file["published"] for file in source["files"]] == ["2023-10-19", "2026-04-23"]
    for file in source["files"]:
        assert file["path"].startswith("https://assets.publishing.service.gov.uk/")
        assert len(file["hash"]) == len("sha256:") + 64
        assert file["accessed"] >= file["published"]
    assert counts["processing"]
    assert all(check["passed"] for check in manifest["checks"]["results"] if check["required"])


def test_the_lock_names_the_raw_files_of_both_releases(root: Path, manifest: dict[str, Any]) -> None:
    lock = json.loads((root / "data" / "snapshots.lock.json").read_text(encoding="utf-8"))["snapshots"]
    released = {
        each["release_date"]: each["sha256"] for each in lock if each["source_id"] == "home_office_pfa"
    }

    assert released == {
        "2023-10-19": "e556ea39d4b673d4604cf93fba45bf34e47a5806c59201db79e54ea2d82692c9",
        "2026-04-23": "05e0fddce8cd56e13c053e7325b3657ab15f5beebc0f45b93c0a2f82982563c6",
    }
    assert {each["hash"] for each in manifest["releases"]} == {f"sha256:{each['sha256']}" for each in lock}


def test_the_package_stays_a_few_megabytes(published: Path) -> None:
    assert sum(path.stat().st_size for path in published.iterdir()) < 4_000_000


def test_building_from_the_mirror_gives_the_same_bytes(
    shared: Path, root: Path, published: Path, tmp_path: Path
) -> None:
    (tmp_path / "snapshots.lock.json").write_bytes((root / "data" / "snapshots.lock.json").read_bytes())

    assert main(["build", "--mirror", str(shared / "mirror"), "--data", str(tmp_path), "--quiet"]) == 0

    built = {path.name: path.read_bytes() for path in (tmp_path / "published").iterdir()}
    assert sorted(built) == sorted(path.name for path in published.iterdir())
    differing = [name for name, body in built.items() if body != (published / name).read_bytes()]
    assert differing == [], (
        "data/published is not what the code and the references give; next: python -m etl build"
    )


def test_updating_from_the_mirror_finds_nothing_new(
    shared: Path, root: Path, published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "snapshots.lock.json").write_bytes((root / "data" / "snapshots.lock.json").read_bytes())
    (tmp_path / "published").mkdir()
    for path in published.iterdir():
        (tmp_path / "published" / path.name).write_bytes(path.read_bytes())

    assert main(["update", "--mirror", str(shared / "mirror"), "--data", str(tmp_path), "--quiet"]) == 0
    assert "nothing new" in capsys.readouterr().out
