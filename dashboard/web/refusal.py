"""Refusing a request: what was wrong, with which parameter, and what was allowed (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from dashboard.i18n import t

PROBLEM_TYPE = "application/problem+json"
MOST_ECHOED = 80
LONGEST_PATH = 200
# When to come again where the fault is ours and passes.
AGAIN_SECONDS = 60


class Refused(Exception):  # noqa: N818 - it says what happens to the request
    """A request that is not answered.

    ``status`` is the HTTP status, ``detail`` a sentence for whoever asked, ``parameter`` the query key or
    part of the path that was wrong, and ``allowed`` what could have stood there. ``again_seconds`` is when
    to come again, where that helps.
    """

    def __init__(
        self,
        detail: str,
        *,
        status: HTTPStatus = HTTPStatus.BAD_REQUEST,
        parameter: str = "",
        allowed: Sequence[str] = (),
        again_seconds: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.parameter = parameter
        self.allowed = tuple(allowed)
        self.again_seconds = again_seconds


def nothing_at(path: str) -> Refused:
    """The refusal of an address that names nothing."""
    return Refused(
        t("There is nothing at this address."), status=HTTPStatus.NOT_FOUND, parameter=path[:LONGEST_PATH]
    )


def echoed(text: str, *, most: int = MOST_ECHOED) -> str:
    """What a request said, short enough to be said back."""
    return text if len(text) <= most else f"{text[:most]}…"


def problem(refused: Refused) -> Response:
    """The refusal as problem details: ``type``, ``title``, ``status``, ``detail``; ``parameter`` and
    ``allowed`` where there are some."""
    told: dict[str, object] = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": refused.detail,
    }
    if refused.parameter:
        told["parameter"] = refused.parameter
    if refused.allowed:
        told["allowed"] = list(refused.allowed)
    headers = {"Cache-Control": "no-store"}
    if refused.again_seconds is not None:
        headers["Retry-After"] = str(refused.again_seconds)
    return Response(
        json.dumps(told, ensure_ascii=False).encode(),
        status_code=refused.status.value,
        media_type=PROBLEM_TYPE,
        headers=headers,
    )
