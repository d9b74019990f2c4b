"""Turns a plain function into a route that only reads: it answers GET and HEAD, and refuses in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.i18n import t
from dashboard.package import PackageError
from dashboard.web.coding import keep_as_it_is
from dashboard.web.query import query_of
from dashboard.web.refusal import Refused, nothing_at, problem

METHODS = ("GET", "HEAD", "OPTIONS")
EVERY_METHOD = (*METHODS, "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT")
LONGEST_QUERY = 4000
AGAIN_SECONDS = 60

Handler = Callable[[Request], Response]


def route(path: str, handler: Handler, *, shared: bool = True) -> Route:
    """A route for reading. ``shared`` answers may be read by pages of other sites (CORS)."""
    return Route(path, reading(handler, shared=shared), methods=list(EVERY_METHOD))


def reading(handler: Handler, *, shared: bool = True) -> Callable[[Request], Awaitable[Response]]:
    """The function as a handler that runs beside the event loop and puts refusals into problem details."""

    async def handle(request: Request) -> Response:
        response = await _answer(request, handler)
        keep_as_it_is(response.headers)
        if shared:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Last-Modified"
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return handle


async def _answer(request: Request, handler: Handler) -> Response:
    if request.method == "OPTIONS":
        return Response(
            status_code=HTTPStatus.NO_CONTENT,
            headers={
                "Allow": ", ".join(METHODS),
                "Access-Control-Allow-Methods": ", ".join(METHODS),
                "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
                "Access-Control-Max-Age": "86400",
            },
        )
    try:
        _check(request)
        return await anyio.to_thread.run_sync(handler, request)
    except Refused as refused:
        response = problem(refused)
        if refused.status == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ", ".join(METHODS)
        return response
    except PackageError as error:
        told = Refused(
            t("There are no figures to show just now: {what}.", what=error.what),
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            again_seconds=AGAIN_SECONDS,
        )
        return problem(told)


def _check(request: Request) -> None:
    if request.method not in METHODS:
        raise Refused(
            t("{method} is not possible here: these addresses can only be read.", method=request.method),
            status=HTTPStatus.METHOD_NOT_ALLOWED,
            allowed=METHODS,
        )
    if len(query_of(request.scope)) > LONGEST_QUERY:
        raise Refused(
            t(
                "The part of the address after the question mark has more than {most} characters.",
                most=str(LONGEST_QUERY),
            ),
            status=HTTPStatus.REQUEST_URI_TOO_LONG,
        )


def nothing_here(request: Request) -> Response:
    """Refuse an address that names nothing, below a folder of ours that has other addresses."""
    raise nothing_at(request.scope["path"])
