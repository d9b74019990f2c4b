"""`/data/recorded-crime-explorer-{release}.zip`: all published tables, made once a package."""

import threading
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from dashboard import memo
from dashboard.exports.archive import MEDIA_TYPE
from dashboard.exports.bundle import bundle
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.store import open_package
from dashboard.web.answer import Body, answer, body
from dashboard.web.choices import known_only
from dashboard.web.handler import nothing_here, route
from dashboard.web.refusal import Refused, echoed

PATH = "/data/{name:path}.zip"

_making = threading.Lock()


def file_name(package: Package) -> str:
    """The name of the file, without a folder."""
    return f"recorded-crime-explorer-{package.latest.isoformat()}.zip"


def address(package: Package) -> str:
    """Where the file is."""
    return PATH.replace("{name:path}.zip", file_name(package))


def archive(package: Package) -> Body:
    """The file. Making it takes some seconds, so only one thread does, and it is kept."""
    with _making:
        return memo.remember(package, "data package", lambda: body(bundle(package), MEDIA_TYPE))


def data_package(request: Request) -> Response:
    """Answer a request for the file. Refuses every other name: no file is ever looked up by it."""
    known_only(request.query_params, ())
    package = open_package()
    asked = f"{request.path_params['name']}.zip"
    if asked != file_name(package):
        raise Refused(
            t("There is no file “{given}” here.", given=echoed(asked)),
            status=HTTPStatus.NOT_FOUND,
            parameter="name",
            allowed=[file_name(package)],
        )
    return answer(
        request,
        archive(package),
        since=package.latest,
        headers={"Content-Disposition": f'attachment; filename="{file_name(package)}"'},
    )


# "/data" and "/data/" are a page of the app: below it there is this one file.
ROUTES = [
    route(PATH, data_package),
    route("/data/{name}", nothing_here),
    route("/data/{name}/{rest:path}", nothing_here),
]
