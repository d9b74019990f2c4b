"""Every published table in one ZIP: CSV and GeoJSON with their description, licence, citation, checksums."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geopandas
import shapely

from dashboard.exports import papers
from dashboard.exports.archive import Archive, Entry
from dashboard.exports.csv import csv_pieces
from dashboard.exports.describing import csvw_group, resource
from dashboard.i18n import current_language, format_date, t, td
from dashboard.package import BOUNDARIES, COUNTS, GEOMETRIES, Package

GEOJSON = "application/geo+json"
DECIMALS = 5
LICENCE_FILE = Path(__file__).resolve().parents[2] / "LICENSE-DATA.md"

# What a passed check of the package says of a column: the table and column that it refers to.
REFERS_TO = {"known-areas": ("area_code", "areas"), "known-offences": ("offence_code", "offences")}
_KEPT_OF_RESOURCE = ("title", "description", "rows", "sources", "processing", "references")
_KEPT_OF_PACKAGE = ("$schema", "name", "title", "description", "homepage", "version", "licenses", "sources")


def bundle(package: Package) -> bytes:
    """The archive: some seconds of work, the same bytes for the same package and language.

    Rows are written some thousands at a time, so that no whole file is held beside the archive.
    """
    archive = Archive()
    resources: list[dict[str, Any]] = []
    for described in sorted(package.manifest["resources"], key=lambda each: str(each["name"])):
        name = described["name"]
        entry = archive.add(f"data/{name}.csv", csv_pieces(package.table(name)))
        resources.append(_table(described, entry, package))
        if name == BOUNDARIES:
            for column in GEOMETRIES:
                path = f"data/{name}{column.removeprefix('geometry')}.geojson"
                resources.append(_shapes(described, archive.add(path, [geojson(package.boundaries, column)])))
    descriptor = _descriptor(package, resources)
    archive.add_all(
        [
            ("datapackage.json", _json(descriptor)),
            ("csv-metadata.json", _json(_csvw(descriptor))),
            ("README.md", _readme(package, descriptor)),
            ("LICENSE-DATA.md", LICENCE_FILE.read_text(encoding="utf-8")),
            ("CITATION.cff", _citation_file(package)),
            ("CITATION.txt", f"{citation(package)}\n"),
        ]
    )
    return archive.finish()


def geojson(boundaries: geopandas.GeoDataFrame, column: str) -> bytes:
    """The outlines in one column as RFC 7946 asks: longitude and latitude, rings anticlockwise outside."""
    lonlat = boundaries.set_geometry(column).to_crs(4326)
    shapes = shapely.orient_polygons(shapely.set_precision(lonlat.geometry.to_numpy(), 10.0**-DECIMALS))
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"area_code": code, "area_name": name},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, name, shape in zip(lonlat["area_code"], lonlat["area_name"], shapes, strict=True)
    ]
    made = {"type": "FeatureCollection", "features": features}
    return json.dumps(made, separators=(",", ":"), ensure_ascii=False).encode()


def citation(package: Package) -> str:
    """How to cite the package as a whole."""
    return papers.package_citation(
        publisher_line=t(
            "Home Office, Police recorded crime open data tables; Office for National Statistics, population "
            "and boundaries."
        ),
        title=td(str(package.manifest["title"])),
        version=package.version,
        released=package.latest,
    )


def _table(described: Mapping[str, Any], entry: Entry, package: Package) -> dict[str, Any]:
    schema = described["schema"]
    fields = [field for field in schema["fields"] if field["name"] not in GEOMETRIES]
    made = resource(
        entry,
        name=described["name"],
        fields=fields,
        keys=schema.get("primaryKey", ()),
        **{key: described[key] for key in _KEPT_OF_RESOURCE if key in described},
    )
    references = _references(described["name"], package)
    if references:
        made["schema"]["foreignKeys"] = references
    return made


def _references(name: str, package: Package) -> list[dict[str, Any]]:
    results = package.manifest.get("checks", {}).get("results", ())
    held = {each["check_id"] for each in results if each.get("subject") == name and each.get("passed")}
    return [
        {"fields": [column], "reference": {"resource": table, "fields": [column]}}
        for check, (column, table) in REFERS_TO.items()
        if check in held
    ]


def _shapes(described: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    return {
        "name": Path(entry.path).stem if "display" in entry.path else f"{described['name']}_geojson",
        "path": entry.path,
        "format": "geojson",
        "mediatype": GEOJSON,
        "encoding": "utf-8",
        "title": described["title"],
        "hash": f"sha256:{entry.sha256}",
        "bytes": entry.size,
        "sources": described.get("sources", []),
    }


def _descriptor(package: Package, resources: list[dict[str, Any]]) -> dict[str, Any]:
    kept = {key: package.manifest[key] for key in _KEPT_OF_PACKAGE if key in package.manifest}
    return {**kept, "resources": resources, "releases": package.manifest.get("releases", [])}


def _csvw(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    return csvw_group(
        descriptor["resources"],
        language=current_language(),
        title=descriptor["title"],
        description=descriptor["description"],
        license={"@id": papers.LICENCE_URL},
        source=[{"@id": each["path"]} for each in descriptor["sources"]],
        hasVersion=descriptor["version"],
    )


def _readme(package: Package, descriptor: Mapping[str, Any]) -> str:
    counted = next(each for each in descriptor["resources"] if each["name"] == COUNTS)
    lines = [
        t("# {title}", title=td(str(descriptor["title"]))),
        "",
        td(str(descriptor["description"])),
        "",
        t("- Newest release: {date}", date=format_date(package.latest)),
        t("- Releases held: {dates}", dates=", ".join(map(format_date, package.releases))),
        t("- Version of the package: {version}", version=package.version),
        t("- Police recorded crime is an official statistic that is not accredited."),
        "",
        td(str(counted["description"])),
        "",
        *papers.listed(_holds(descriptor)),
        *papers.how_to_read(),
        *papers.source_lines(descriptor["sources"]),
        t("## How to cite"),
        "",
        citation(package),
        "",
        t("LICENSE-DATA.md says how to attribute the figures; CITATION.cff holds the citation for programs."),
        "",
    ]
    return "\n".join(lines)


def _holds(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in descriptor["resources"]:
        title = td(str(each["title"]))
        if each["format"] != "geojson":
            yield each["path"], title
        elif "display" in each["path"]:
            yield each["path"], t("{title}, simplified for the screen (GeoJSON)", title=title)
        else:
            yield each["path"], t("{title}, as published (GeoJSON)", title=title)


def _citation_file(package: Package) -> str:
    return papers.citation_file(
        title=td(str(package.manifest["title"])),
        abstract=td(str(package.manifest["description"])),
        version=package.version,
        released=package.latest,
        references=[
            papers.Cited(
                title=file["title"],
                publisher=source["publisher"],
                url=file["path"],
                released=file["published"],
            )
            for source in package.manifest.get("sources", ())
            for file in source["files"]
        ],
    )


def _json(told: Mapping[str, Any]) -> str:
    return f"{json.dumps(told, indent=1, ensure_ascii=False)}\n"
