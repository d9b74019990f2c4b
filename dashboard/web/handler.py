"""Turns a plain function into a route that only reads: it answers GET and HEAD, and refuses in words."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import anyio
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.i18n import t
from dashboard.package import PackageError
from dashboard.web.coding import keep_as_it_is
from dashboard.web.query import query_of
from dashboard.web.refusal import AGAIN_SECONDS, Refused, nothing_at, problem

METHODS = ("GET", "HEAD", "OPTIONS")
EVERY_METHOD = (*METHODS, "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT")
LONGEST_QUERY = 4000

Handler = Callable[[Request], Response]

_LOG = logging.getLogger(__name__)


def route(path: str, handler: Handler, *, shared: bool = True) -> Route:
    """A route for reading. ``shared`` answers may be read by pages of other sites (CORS).

    An error that nobody expected is answered here, like any refusal: the server would do it outside of what
    adds the headers, and as bare text.
    """
    handlers = {Exception: _faulty(shared=shared)}
    return Route(
        path,
        reading(handler, shared=shared),
        methods=list(EVERY_METHOD),
        middleware=[Middleware(ExceptionMiddleware, handlers=handlers)],
    )


def reading(handler: Handler, *, shared: bool = True) -> Callable[[Request], Awaitable[Response]]:
    """The function as a handler that runs beside the event loop and puts refusals into problem details."""

    async def handle(request: Request) -> Response:
        return _sent(await _answer(request, handler), shared=shared)

    return handle


def _faulty(*, shared: bool) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers for an error of ours: the log has all of it, the asker hears nothing of what it says."""

    async def answer(request: Request, error: Exception) -> Response:
        _LOG.error("No answer for %r", request.scope["path"], exc_info=error)
        told = Refused(
            t("The answer could not be made. The fault is not in the request; it has been noted."),
            status=HTTPStatus.INTERNAL_SERVER_ERROR,
        )
        return _sent(problem(told), shared=shared)

    return answer


def _sent(response: Response, *, shared: bool) -> Response:
    """The answer with what every one of ours says of compression, and to other sites."""
    keep_as_it_is(response.headers)
    if shared:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Last-Modified"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


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


def nothing_else(folder: str) -> list[Route]:
    """Routes that refuse a folder of ours and what is not in it; they come after those of what is."""
    return [route(folder, nothing_here), route(f"{folder}/{{rest:path}}", nothing_here)]
