"""`/geo/{version}/{layer}.geojson`: the outlines of the 43 areas, true or as hexagons, for one package."""

import json
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dashboard.charts import hexes
from dashboard.charts.map import geojson
from dashboard.i18n import t
from dashboard.middleware import IMMUTABLE
from dashboard.store import Package, open_package
from dashboard.web.answer import Body, answer, body
from dashboard.web.handler import nothing_here, route
from dashboard.web.refusal import Refused, echoed

PATH = "/geo/{version}/{layer}.geojson"
LAYERS = ("areas", "hexes")
GEOJSON = "application/geo+json"


def address(package: Package, layer: str = "areas") -> str:
    """Where the map finds the outlines of this package; `layer` is "areas" or "hexes"."""
    return PATH.replace("{version}", package.version[:16]).replace("{layer}", layer)


def outlines(package: Package, layer: str = "areas") -> Body:
    """The outlines as GeoJSON in degrees; made once for a package."""

    def make() -> Body:
        found = geojson(package.boundaries) if layer == "areas" else _hexes(package)
        return body(json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode(), GEOJSON)

    return package.once(("geo_route", layer), make)


def _hexes(package: Package) -> dict[str, Any]:
    areas = package.table("areas")
    names = dict(zip(areas["area_code"], areas["area_name"], strict=True))
    return hexes.geojson(hexes.shapes(package.table("area_hexes")), names)


def areas(request: Request) -> Response:
    """Answer a request for the outlines. Refuses a package that is not the one being shown."""
    version, layer = request.path_params["version"], request.path_params["layer"]
    package = open_package()
    if not package.version.startswith(version) or len(version) < 16 or layer not in LAYERS:
        raise Refused(
            t(
                "No outlines “{layer}” for the package “{version}”; reload the page.",
                layer=echoed(layer),
                version=echoed(version),
            ),
            status=HTTPStatus.NOT_FOUND,
        )
    return answer(request, outlines(package, layer), since=package.latest, cache=IMMUTABLE)


ROUTES = [route(PATH, areas, shared=False), route("/geo/{rest:path}", nothing_here, shared=False)]
