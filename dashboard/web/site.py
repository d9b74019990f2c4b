"""Where this site stands: the beginning of every address that an answer holds."""

from __future__ import annotations

import ipaddress
import os
import re
from urllib.parse import urljoin

from starlette.requests import Request

ADDRESS_VARIABLE = "RECORDED_CRIME_SITE"
USUAL_PORTS = {"http": 80, "https": 443}
LAST_PORT = 65_535
_HOST = re.compile(r"(?:[A-Za-z0-9.\-]{1,253}|\[(?P<ipv6>[0-9A-Fa-f:.]{2,45})\])(?::(?P<port>[0-9]{1,5}))?")


def told() -> str:
    """What RECORDED_CRIME_SITE says, without a slash at its end; empty when it says nothing."""
    return os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/")


def base_of(request: Request) -> str:
    """The site's address without a slash at its end.

    It is what RECORDED_CRIME_SITE says, else what the request was sent to. A request whose host is no host
    gets the name that the server goes by.
    """
    if told():
        return told()
    scheme, host = str(request.scope["scheme"]), request.headers.get("host", "")
    if not _is_host(host):
        name, port = request.scope["server"]
        name = f"[{name}]" if ":" in name else name
        host = name if port == USUAL_PORTS.get(scheme) else f"{name}:{port}"
    return f"{scheme}://{host}{request.scope.get('root_path', '').rstrip('/')}"


def _is_host(text: str) -> bool:
    """Whether this can stand in an address as host, with or without a port."""
    found = _HOST.fullmatch(text)
    if not found or int(found["port"] or 0) > LAST_PORT:
        return False
    return found["ipv6"] is None or _is_ipv6(found["ipv6"])


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ipaddress.AddressValueError:
        return False
    return True


def beside(page_url: str | None, address: str) -> str:
    """An address from the root of the site, such as "/changes.atom", seen from a page one below it."""
    return urljoin(page_url or "/", address.removeprefix("/"))
