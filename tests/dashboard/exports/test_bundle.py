"""The ZIP of all published tables, opened and held against the tables that it was made from."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import shapely
import yaml

from dashboard.exports import papers
from dashboard.exports.archive import Archive
from dashboard.exports.bundle import bundle
from dashboard.exports.csv import csv
from dashboard.package import Package
from tests.support import data_packages

TOP_KEYS = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers",
    "keywords", "license", "license-url", "message", "preferred-citation", "references", "repository",
    "repository-artifact", "repository-code", "title", "type", "url", "version",
}  # fmt: skip
URL = re.compile(r"^(https|http|ftp|sftp)://.+")
DAY = re.compile(r"^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$")


def hold_citation_file(text: str, *, type_: str = "dataset") -> None:
    """The rules of the Citation File Format 1.2.0 for the keys that we write."""
    told = yaml.safe_load(text)
    assert set(told) <= TOP_KEYS
    assert {"authors", "cff-version", "message", "title"} <= set(told)
    assert told["cff-version"] == "1.2.0"
    assert told["type"] == type_
    assert all(isinstance(told[key], str) and told[key] for key in ("message", "title"))
    assert told["license"] in {"OGL-UK-3.0", "MIT"}
    assert told["authors"]
    assert all(set(author) <= {"name", "website"} and author["name"] for author in told["authors"])
    for work in (told, *told.get("references", ())):
        assert "url" not in work or URL.match(work["url"])
        assert "date-released" not in work or DAY.match(work["date-released"])
    references = told.get("references", [])
    assert len({json.dumps(each, sort_keys=True) for each in references}) == len(references)
    for each in references:
        assert set(each) <= {"type", "title", "authors", "url", "date-released"}
        assert each["type"] == "data"
        assert each["title"]
        assert each["authors"][0]["name"]


@pytest.fixture(scope="module")
def packed(package: Package) -> bytes:
    return bundle(package)


@pytest.fixture(scope="module")
def folder(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_packages.unpacked(packed, tmp_path_factory.mktemp("bundle"))


def test_the_archive_holds_what_it_says(folder: Path) -> None:
    # The validator needs minutes for half a million counts; another test compares them with the table.
    data_packages.holds(folder, unread=("offence_counts",))


def test_every_published_table_is_there_row_by_row(folder: Path, package: Package) -> None:
    told = data_packages.descriptor(folder)
    tables = [each for each in told["resources"] if each["format"] == "csv"]
    assert [each["name"] for each in tables] == sorted(package.table_names)
    for each in tables:
        assert (folder / each["path"]).read_bytes() == csv(package.table(each["name"]))


def test_the_counts_come_back_as_they_were_published(folder: Path, package: Package) -> None:
    back = pd.read_csv(folder / "data" / "offence_counts.csv", dtype={"offence_code": "str"})
    counts = package.table("offence_counts")
    assert back["offences_count"].equals(counts["offences_count"].astype("float64"))
    assert (back["offence_code"] == counts["offence_code"]).all()
    assert (back["period_start"] == counts["period_start"].astype("str")).all()
    assert (back["status"] == counts["status"]).all()


def test_columns_are_described_as_in_the_manifest(folder: Path, package: Package) -> None:
    told = {each["name"]: each for each in data_packages.descriptor(folder)["resources"]}
    for described in package.manifest["resources"]:
        fields = [
            field for field in described["schema"]["fields"] if not field["name"].startswith("geometry")
        ]
        assert told[described["name"]]["schema"]["fields"] == fields
        key = described["schema"]["primaryKey"]
        own = [field for field in described["schema"]["fields"] if field["name"] in key]
        filled = all(field.get("constraints", {}).get("required") for field in own)
        assert filled == (described["name"] != "checks")
        schema = told[described["name"]]["schema"]
        assert schema.get("primaryKey") == (key if filled else None)
        assert schema.get("uniqueKeys") == (None if filled else [key])
        assert told[described["name"]]["rows"] == described["rows"]


def test_references_between_tables_are_those_that_a_check_of_the_package_holds(folder: Path) -> None:
    told = {each["name"]: each for each in data_packages.descriptor(folder)["resources"]}
    found = {
        (name, key["fields"][0], key["reference"]["resource"])
        for name, each in told.items()
        for key in each.get("schema", {}).get("foreignKeys", ())
    }
    assert ("offence_counts", "offence_code", "offences") in found
    assert ("population", "area_code", "areas") in found
    for name, column, other in found:
        codes = pd.read_csv(folder / told[name]["path"], dtype="str")[column]
        known = pd.read_csv(folder / told[other]["path"], dtype="str")[column]
        assert set(codes) <= set(known)


@pytest.mark.parametrize("name", ["area_boundaries", "area_boundaries_display"])
def test_boundaries_are_geojson_in_degrees(folder: Path, package: Package, name: str) -> None:
    told = json.loads((folder / "data" / f"{name}.geojson").read_text(encoding="utf-8"))
    assert [each["id"] for each in told["features"]] == list(package.boundaries["area_code"])
    for each in told["features"]:
        shape = shapely.from_geojson(json.dumps(each["geometry"]))
        west, south, east, north = shape.bounds
        assert -6.5 < west < east < 2
        assert 49.8 < south < north < 56
        assert shape.is_valid
        polygons = shape.geoms if hasattr(shape, "geoms") else [shape]
        assert all(polygon.exterior.is_ccw for polygon in polygons)


def test_the_same_package_gives_the_same_bytes(package: Package, packed: bytes) -> None:
    assert bundle(package) == packed


def test_files_bear_no_time_of_their_making(packed: bytes) -> None:
    made = list(data_packages.entries(packed))
    assert {each.date_time for each in made} == {(1980, 1, 1, 0, 0, 0)}
    papers_at_the_end = [each.filename for each in made if not each.filename.startswith("data/")]
    assert papers_at_the_end[-1] == "SHA256SUMS"
    assert papers_at_the_end[:-1] == sorted(papers_at_the_end[:-1])


def test_the_papers_name_release_sources_licence_and_citation(folder: Path, package: Package) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "23 April 2026" in readme
    assert package.version in readme
    for source in package.manifest["sources"]:
        assert source["title"] in readme
        assert source["attribution"] in readme
    for path in folder.glob("data/*"):
        assert f"data/{path.name}" in readme
    assert "never a zero" in readme
    assert (folder / "CITATION.txt").read_text(encoding="utf-8").strip() in readme
    assert "Open Government Licence" in (folder / "LICENSE-DATA.md").read_text(encoding="utf-8")
    hold_citation_file((folder / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_repository_says_how_to_cite_it() -> None:
    root = Path(__file__).resolve().parents[3]
    hold_citation_file((root / "CITATION.cff").read_text(encoding="utf-8"), type_="software")


def test_hostile_words_stay_words_in_a_citation_file() -> None:
    hostile = 'A: "quote" # no comment\n- {x: &y}\\ \u2028 é'
    text = papers.citation_file(
        title=hostile, abstract="-", version="1", released=date(2026, 4, 23), url="javascript:alert(1)"
    )
    hold_citation_file(text)
    told = yaml.safe_load(text)
    assert told["title"] == hostile
    assert "url" not in told


@pytest.mark.parametrize("path", ["/etc/passwd", "../out", "data/../../out", "twice"])
def test_a_path_that_leads_out_of_the_archive_is_refused(path: str) -> None:
    archive = Archive()
    archive.add("twice", [b"-"])
    with pytest.raises(ValueError, match="cannot be the path"):
        archive.add(path, [b"-"])
