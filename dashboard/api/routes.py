"""The routes below ``/api``: tables, outlines, the list of what there is, and its description."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard import geo_route
from dashboard.api import envelope, formats, openapi, outlines, service
from dashboard.api.asked import read
from dashboard.api.made import Made
from dashboard.api.shapes import DESCRIPTION, ROOT, Table
from dashboard.api.tables import TABLES
from dashboard.i18n import current_language, t
from dashboard.package import Package
from dashboard.store import open_package
from dashboard.web.answer import FRESH, FROZEN, answer, body
from dashboard.web.choices import known_only
from dashboard.web.handler import nothing_here, route
from dashboard.web.kept import Kept
from dashboard.web.refusal import Refused, echoed
from dashboard.web.site import base_of

JSON = "application/json"
NAMES = (*TABLES, outlines.NAME)

MOST_BYTES = 48_000_000

_kept: Kept[Made] = Kept(MOST_BYTES)


def table(request: Request) -> Response:
    """A table in the format that the ending names, or that the asker accepts."""
    package = open_package()
    name, ending = formats.split(request.path_params["name"])
    found = TABLES.get(name)
    if found is None:
        raise Refused(
            t("There is no table “{given}” here.", given=echoed(request.path_params["name"])),
            status=HTTPStatus.NOT_FOUND,
            parameter="table",
            allowed=NAMES,
        )
    form = formats.accepted(request.headers.get("accept")) if ending is None else formats.named(ending)
    path = found.path if ending is None else f"{found.path}.{form}"
    response = _answered(request, package, found, form=form, path=path)
    if ending is None:
        response.headers.add_vary_header("Accept")
    return response


def _answered(request: Request, package: Package, found: Table, *, form: str, path: str) -> Response:
    asked = read(request.query_params, found.parameters, package)
    base = base_of(request)
    made = _kept.recall(
        (package.version, current_language(), base, path, form, tuple(asked.spelled.items())),
        lambda: envelope.made(package, found, asked, base=base, form=form, path=path),
    )
    return _sent(
        request,
        package,
        made,
        base=base,
        released=found.released(package, asked),
        cache=FROZEN if found.pinned(asked) else FRESH,
    )


def boundaries(request: Request) -> Response:
    """The outlines of the areas."""
    package = open_package()
    asked = read(request.query_params, (outlines.LAYER,), package)
    made = Made(body=geo_route.outlines(package, asked.choices["layer"]))
    return _sent(request, package, made, base=base_of(request), released=package.latest, cache=FRESH)


def description(request: Request) -> Response:
    """The description of the interface in the form of OpenAPI."""
    return _document(request, lambda package, base: openapi.document(package, base=base))


def root(request: Request) -> Response:
    """What there is."""
    return _document(request, lambda package, base: service.document(package, base=base))


def _document(request: Request, make: Callable[[Package, str], dict[str, Any]]) -> Response:
    known_only(request.query_params, ())
    package, base = open_package(), base_of(request)

    def written() -> Made:
        return Made(body=body(json.dumps(make(package, base), ensure_ascii=False).encode(), JSON))

    key = (package.version, current_language(), base, request.scope["path"])
    made = _kept.recall(key, written)
    return _sent(request, package, made, base=base, released=package.latest, cache=FRESH)


def _sent(
    request: Request, package: Package, made: Made, *, base: str, released: date, cache: str
) -> Response:
    licences = [one["path"] for one in package.manifest.get("licenses", ())]
    links = [
        *([(made.following, "next")] if made.following else []),
        *((licence, "license") for licence in licences[:1]),
        (f"{base}{DESCRIPTION}", "service-desc"),
    ]
    return answer(
        request,
        made.body,
        since=released,
        cache=cache,
        headers={"Link": ", ".join(f'<{address}>; rel="{relation}"' for address, relation in links)},
    )


ROUTES: list[BaseRoute] = [
    route(ROOT, root),
    route(f"{ROOT}/", root),
    route(DESCRIPTION, description),
    route(f"{ROOT}/{outlines.NAME}", boundaries),
    route(f"{ROOT}/{{name}}", table),
    route("/api", nothing_here),
    route("/api/{rest:path}", nothing_here),
]
