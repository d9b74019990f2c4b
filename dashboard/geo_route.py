"""`/geo/{version}/{layer}.geojson`: the outlines of the 43 areas, true or as hexagons, for one package."""

import gzip
import json
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.charts import hexes
from dashboard.charts.map import geojson
from dashboard.middleware import IMMUTABLE, accepts_gzip
from dashboard.store import Package, PackageError, open_package

PATH = "/geo/{version}/{layer}.geojson"
LAYERS = ("areas", "hexes")


def address(package: Package, layer: str = "areas") -> str:
    """Where the map finds the outlines of this package; `layer` is "areas" or "hexes"."""
    return PATH.replace("{version}", package.version[:16]).replace("{layer}", layer)


def outlines(package: Package, layer: str = "areas") -> tuple[bytes, bytes]:
    """The outlines as GeoJSON in degrees, plain and compressed; made once for a package."""

    def make() -> tuple[bytes, bytes]:
        found = geojson(package.boundaries) if layer == "areas" else _hexes(package)
        plain = json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode()
        return plain, gzip.compress(plain, 9, mtime=0)

    return package.once(("geo_route", layer), make)


def _hexes(package: Package) -> dict[str, Any]:
    areas = package.table("areas")
    names = dict(zip(areas["area_code"], areas["area_name"], strict=True))
    return hexes.geojson(hexes.shapes(package.table("area_hexes")), names)


def _find(version: str, layer: str) -> tuple[bytes, bytes] | None:
    package = open_package()
    known = package.version.startswith(version) and len(version) >= 16 and layer in LAYERS
    return outlines(package, layer) if known else None


async def areas(request: Request) -> Response:
    """Answer a request for the outlines; 404 for a package that is not the one being shown."""
    version, layer = request.path_params["version"], request.path_params["layer"]
    try:
        found = await anyio.to_thread.run_sync(_find, version, layer)
    except PackageError as error:
        return JSONResponse({"error": str(error)}, status_code=503)
    if found is None:
        return JSONResponse(
            {"error": f"No outlines {layer!r} for package {version!r}; reload the page."}, status_code=404
        )
    plain, packed = found
    zipped = accepts_gzip(request.headers)
    tag = f'"{version}{"-gz" if zipped else ""}"'
    headers = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding", "ETag": tag}
    if zipped:
        headers["Content-Encoding"] = "gzip"
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(packed if zipped else plain, media_type="application/geo+json", headers=headers)
