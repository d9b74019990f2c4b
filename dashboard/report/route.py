"""`/reports/{area}.pdf` and `.html`: the report of a force, by the keys of the pages' address."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard import freshness
from dashboard.areas import areas_of
from dashboard.i18n import current_language, t
from dashboard.package import Package
from dashboard.report.content import report
from dashboard.report.files import FORMS, name_of
from dashboard.selection import KEYS, Selection, to_params
from dashboard.store import open_package
from dashboard.web import site
from dashboard.web.answer import FRESH, Body, answer, body
from dashboard.web.choices import known_only, selection_of
from dashboard.web.handler import nothing_else, route
from dashboard.web.kept import Kept
from dashboard.web.refusal import Refused, echoed

FOLDER = "/reports/"
# The path says whose report it is.
CHOICES = tuple(key for key in KEYS if key != "areas")
MOST_BYTES = 40_000_000
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
}

_kept: Kept[Body] = Kept(MOST_BYTES)


def beside(page_url: str | None, package: Package, selection: Selection, force: str, ending: str) -> str:
    """The address of a report, from that of a page of the same site: every choice and the release."""
    query = {
        key: value for key, value in to_params(selection, package, explicit=True).items() if key in CHOICES
    }
    return site.beside(page_url, f"{FOLDER}{force}.{ending}?{urlencode(query)}")


def reports(request: Request) -> Response:
    """Answer with a report. Refuses what is no force, no form, no choice, and where there is no figure."""
    package = open_package()
    force, ending = _force(request, package), _ending(request)
    known_only(request.query_params, CHOICES)
    selection = selection_of(request.query_params, package)
    base, today = site.base_of(request), freshness.today()

    def make() -> Body:
        made = report(package, selection, force=force, base=base, today=today)
        name = f"{name_of(package, selection, force)}.{ending}"
        return body(
            FORMS[ending].write(made), FORMS[ending].media_type, disposition=f'inline; filename="{name}"'
        )

    key = (package.version, current_language(), selection, force, ending, base, today)
    return answer(
        request,
        _kept.recall(key, make),
        since=today,
        cache=FRESH,
        headers=HEADERS,
    )


def _force(request: Request, package: Package) -> str:
    given = request.path_params["area"]
    code = given.upper()
    forces = [area.code for area in areas_of(package).forces]
    if code not in forces:
        raise Refused(
            t("“{given}” is not the code of a police force.", given=echoed(given)),
            status=HTTPStatus.NOT_FOUND,
            parameter="area",
            allowed=forces,
        )
    return str(code)


def _ending(request: Request) -> str:
    ending = request.path_params["ending"]
    if ending not in FORMS:
        raise Refused(
            t("There is no report in the form “{given}”.", given=echoed(ending)),
            status=HTTPStatus.NOT_FOUND,
            parameter="ending",
            allowed=tuple(FORMS),
        )
    return str(ending)


ROUTES = [route(FOLDER + "{area}.{ending}", reports), *nothing_else(FOLDER.rstrip("/"))]
