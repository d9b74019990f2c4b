"""One published package in memory: verified, read-only, shared by all readers."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

import geopandas
import pandas as pd
import pyarrow.parquet as pq

from dashboard.cube import Cube, build_cube

MANIFEST = "datapackage.json"
COUNTS = "offence_counts"
BOUNDARIES = "area_boundaries"
GEOMETRIES = ("geometry", "geometry_display")
NEEDED_TABLES = (
    "areas",
    "offences",
    "offence_themes",
    "population",
    "events",
    "caveats",
    "releases",
    COUNTS,
    BOUNDARIES,
    "area_hexes",
)

ANSWERS_KEPT = 512

Made = TypeVar("Made")
ReadBytes = Callable[[str], bytes]


class PackageError(RuntimeError):
    """A package that cannot be served: what is wrong, where, and what to do next."""

    def __init__(self, *, what: str, where: str, next_step: str) -> None:
        super().__init__(f"{what} ({where}). {next_step}")
        self.what = what
        self.where = where
        self.next_step = next_step


class Package:
    """A verified package. Tables are parsed when first asked for and never change afterwards.

    ``table`` and ``boundaries`` hand out copy-on-write views: what a caller writes into one stays with
    that caller. Safe to share between threads.
    """

    def __init__(self, *, address: str, manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
        self.address = address
        self.manifest = manifest
        self.version: str = manifest["version"]
        self._files = dict(files)
        self._made: dict[object, object] = {}
        self._recent: OrderedDict[object, object] = OrderedDict()
        self._lock = threading.RLock()
        self.releases: tuple[date, ...] = self._release_dates()

    def __repr__(self) -> str:
        return f"Package({self.version[:12]} from {self.address})"

    @property
    def latest(self) -> date:
        """Date of the newest release of the counts."""
        return self.releases[0]

    @property
    def table_names(self) -> tuple[str, ...]:
        """Names of the tables in the package, in the manifest's order."""
        return tuple(self._files)

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What ``make`` returns, made once for this package and kept. ``key`` names it."""
        if key in self._made:
            return cast(Made, self._made[key])
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            return cast(Made, self._made[key])

    def recall(self, key: object, make: Callable[[], Made]) -> Made:
        """What ``make`` returns, kept while it is among the answers asked for most recently."""
        with self._lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return cast(Made, self._recent[key])
        made = make()
        with self._lock:
            self._recent[key] = made
            while len(self._recent) > ANSWERS_KEPT:
                self._recent.popitem(last=False)
        return made

    def file_bytes(self, name: str) -> bytes:
        """The parquet file of a table as published (verified against its hash)."""
        if name not in self._files:
            raise PackageError(
                what=f"no table {name!r}; there are {', '.join(self._files)}",
                where=self.address,
                next_step="Ask for one of those, or publish again with: python -m etl build",
            )
        return self._files[name]

    def table(self, name: str) -> pd.DataFrame:
        """A published table. Raises PackageError when there is no such table."""
        return self.once(("table", name), lambda: self._parse(name)).copy(deep=False)

    def _parse(self, name: str) -> pd.DataFrame:
        source = io.BytesIO(self.file_bytes(name))
        if name != BOUNDARIES:
            return pd.read_parquet(source)
        columns = [
            column
            for column in pq.read_schema(source).names
            if column not in ("geometry", "geometry_display")
        ]
        return pd.read_parquet(source, columns=columns)

    @property
    def boundaries(self) -> geopandas.GeoDataFrame:
        """The 43 force areas, EPSG:27700, with ``geometry_display`` simplified for the screen."""
        made = self.once(
            "boundaries", lambda: geopandas.read_parquet(io.BytesIO(self.file_bytes(BOUNDARIES)))
        )
        return made.copy(deep=False)

    def cube(self, release: date | None = None) -> Cube:
        """The counts of one release (``None`` is the latest) as dense arrays."""
        chosen = self.latest if release is None else release
        if chosen not in self.releases:
            raise PackageError(
                what=f"release {chosen.isoformat()} is not in the package",
                where=self.address,
                next_step=f"Choose one of {', '.join(day.isoformat() for day in self.releases)}",
            )
        return self.once(("cube", chosen), lambda: build_cube(self.file_bytes(COUNTS), chosen))

    def previous_release(self, release: date | None = None) -> date | None:
        """The release before this one, or None for the oldest held."""
        chosen = self.latest if release is None else release
        older = [day for day in self.releases if day < chosen]
        return max(older) if older else None

    def _release_dates(self) -> tuple[date, ...]:
        column = pq.read_table(io.BytesIO(self.file_bytes(COUNTS)), columns=["release"]).column(0)
        found = tuple(sorted(column.unique().to_pylist(), reverse=True))
        if not found:
            raise PackageError(
                what="the table of counts is empty",
                where=f"{self.address}/{COUNTS}.parquet",
                next_step="Publish again with: python -m etl build",
            )
        return found


def parse_manifest(raw: bytes, *, address: str) -> dict[str, Any]:
    """The manifest of a package. Raises PackageError when it is not one or lacks what is needed."""
    place = posixpath.join(address, MANIFEST)
    try:
        manifest = json.loads(raw)
    except ValueError as error:
        raise PackageError(
            what=f"the manifest is not JSON: {error}; it begins {raw[:40]!r}",
            where=place,
            next_step="Publish again with: python -m etl build",
        ) from error
    problem = _manifest_problem(manifest)
    if problem:
        raise PackageError(what=problem, where=place, next_step="Publish again with: python -m etl build")
    return cast(dict[str, Any], manifest)


def _manifest_problem(manifest: object) -> str | None:
    if not isinstance(manifest, dict):
        return "the manifest is not a JSON object"
    if not isinstance(manifest.get("version"), str) or not manifest["version"]:
        return "the manifest has no version"
    resources = manifest.get("resources")
    if not isinstance(resources, list):
        return "the manifest lists no resources"
    for number, resource in enumerate(resources):
        problem = _resource_problem(number, resource)
        if problem:
            return problem
    absent = [name for name in NEEDED_TABLES if name not in {resource["name"] for resource in resources}]
    return f"the package lacks {', '.join(absent)}" if absent else None


def _resource_problem(number: int, resource: object) -> str | None:
    if not isinstance(resource, dict):
        return f"resource {number} of the manifest is not an object"
    lacking = [key for key in ("name", "path", "hash") if not isinstance(resource.get(key), str)]
    if lacking:
        return f"resource {number} of the manifest lacks {', '.join(lacking)}"
    path = resource["path"]
    if ".." in path.split("/") or path.startswith("/") or "://" in path:
        return f"resource {resource['name']!r} points outside the package: {path!r}"
    return None


def load_package(*, address: str, raw_manifest: bytes, read: ReadBytes) -> Package:
    """Read every file of a package and verify it against the manifest.

    ``read`` returns the bytes of a path inside the package. Raises PackageError at the first file that is
    missing or is not the one that was published.
    """
    manifest = parse_manifest(raw_manifest, address=address)
    files: dict[str, bytes] = {}
    for resource in manifest["resources"]:
        place = posixpath.join(address, resource["path"])
        try:
            content = read(resource["path"])
        except OSError as error:
            raise PackageError(
                what=f"cannot read table {resource['name']!r}: {error}",
                where=place,
                next_step="Check the address, or publish again with: python -m etl build",
            ) from error
        found = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if found != resource["hash"]:
            raise PackageError(
                what=f"table {resource['name']!r} is not the one that was published: "
                f"the manifest says {resource['hash']}, the file has {found} ({len(content):,} bytes)",
                where=place,
                next_step="Publish again with: python -m etl build",
            )
        files[resource["name"]] = content
    return Package(address=address, manifest=manifest, files=files)
