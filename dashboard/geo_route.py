"""`/geo/{version}/areas.geojson`: the outlines of the 43 areas, once per published package."""

import gzip
import json

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.charts.map import geojson
from dashboard.middleware import IMMUTABLE, accepts_gzip
from dashboard.store import Package, PackageError, open_package

PATH = "/geo/{version}/areas.geojson"


def address(package: Package) -> str:
    """Where the map finds the outlines of this package."""
    return PATH.replace("{version}", package.version[:16])


def outlines(package: Package) -> tuple[bytes, bytes]:
    """The outlines as GeoJSON in degrees, plain and compressed; made once for a package."""

    def make() -> tuple[bytes, bytes]:
        plain = json.dumps(geojson(package.boundaries), separators=(",", ":"), ensure_ascii=False).encode()
        return plain, gzip.compress(plain, 9, mtime=0)

    return package.once("geo_route", make)


def _find(version: str) -> tuple[bytes, bytes] | None:
    package = open_package()
    return outlines(package) if package.version.startswith(version) and len(version) >= 16 else None


async def areas(request: Request) -> Response:
    """Answer a request for the outlines; 404 for a package that is not the one being shown."""
    version = request.path_params["version"]
    try:
        found = await anyio.to_thread.run_sync(_find, version)
    except PackageError as error:
        return JSONResponse({"error": str(error)}, status_code=503)
    if found is None:
        return JSONResponse(
            {"error": f"No outlines for package {version!r}; reload the page."}, status_code=404
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
