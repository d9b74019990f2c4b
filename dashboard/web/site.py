"""Where this site stands: the beginning of every address that an answer holds."""

from __future__ import annotations

import os
import re

from starlette.requests import Request

ADDRESS_VARIABLE = "RECORDED_CRIME_SITE"
_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:]{2,45}\](:[0-9]{1,5})?")


def told() -> str:
    """What RECORDED_CRIME_SITE says, without a slash at its end; empty when it says nothing."""
    return os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/")


def base_of(request: Request) -> str:
    """The site's address without a slash at its end.

    It is what RECORDED_CRIME_SITE says, else what the request was sent to; a request whose host is no host
    gets addresses without one.
    """
    if told():
        return told()
    host = request.headers.get("host", "")
    below = request.scope.get("root_path", "").rstrip("/")
    return f"{request.url.scheme}://{host}{below}" if _HOST.fullmatch(host) else below
