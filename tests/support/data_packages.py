"""Opens a data package as its readers do: checksums, a validator of the standard, and a reader of CSVW."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from frictionless import Checklist, Package

DATATYPES = {"string", "integer", "number", "boolean", "date"}


def unpacked(archive: bytes, folder: Path) -> Path:
    """The files of an archive in a folder."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert all(not name.startswith("/") and ".." not in name for name in opened.namelist())
        opened.extractall(folder)
    return folder


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def hold_checksums(folder: Path) -> None:
    """Every file but the list itself is listed with its checksum."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert listed == found


def descriptor(folder: Path) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return decoded


def hold_descriptor(folder: Path, *, unread: tuple[str, ...] = ()) -> None:
    """The validator accepts the descriptor and, but for those ``unread``, every file against its schema.

    Sizes and checksums of all files are compared with what the descriptor says of them.
    """
    told = descriptor(folder)
    assert [str(error) for error in Package.metadata_validate(told)] == []
    for each in told["resources"]:
        body = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(body)
        assert each["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        for field in each.get("schema", {}).get("fields", ()):
            assert field["name"]
            assert field["type"] in DATATYPES
    package = Package(told, basepath=str(folder))
    for resource in package.resources:
        if resource.name not in unread and resource.format == "csv":
            # A row in which everything is missing is a row all the same.
            report = resource.validate(Checklist(skip_errors=["blank-row"]))
            assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


def hold_csvw(folder: Path) -> None:
    """Tables, columns, keys and references are those of the files."""
    told = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert told["dialect"]["encoding"] == "utf-8"
    paths = [each["path"] for each in descriptor(folder)["resources"] if each["format"] == "csv"]
    assert [table["url"] for table in told["tables"]] == paths
    columns = {table["url"]: [column["name"] for column in _columns(table)] for table in told["tables"]}
    for table in told["tables"]:
        header = rows_of(folder / table["url"])[0]
        names = columns[table["url"]]
        assert [column["titles"] for column in _columns(table)] == header
        assert [unquote(name) for name in names] == header
        assert len(set(names)) == len(names)
        assert all(_is_name(name) for name in names)
        for column in _columns(table):
            datatype = column["datatype"]
            assert (datatype if isinstance(datatype, str) else datatype["base"]) in DATATYPES
        schema = table["tableSchema"]
        assert set(schema.get("primaryKey", ())) <= set(names)
        for each in schema.get("foreignKeys", ()):
            assert set(each["columnReference"]) <= set(names)
            assert set(each["reference"]["columnReference"]) <= set(columns[each["reference"]["resource"]])


def _columns(table: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table["tableSchema"]["columns"]
    return found


def _is_name(name: str) -> bool:
    """Whether a name is one that CSV on the Web allows (a variable of a URI template)."""
    plain = all(sign.isascii() and (sign.isalnum() or sign in "_%") for sign in name)
    return plain and not name.startswith("_")


def holds(folder: Path, *, unread: tuple[str, ...] = ()) -> None:
    """All of the above."""
    hold_checksums(folder)
    hold_descriptor(folder, unread=unread)
    hold_csvw(folder)


def entries(archive: bytes) -> Iterator[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        yield from opened.infolist()
