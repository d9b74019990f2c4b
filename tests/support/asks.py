"""Asks an ASGI application for an address, as a browser or a program does, without a server."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import anyio


@dataclass(frozen=True)
class Answer:
    """What came back; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def plain(self) -> bytes:
        """The body as it was before it was compressed."""
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body

    def json(self) -> Any:
        return json.loads(self.body)


def _query(params: Mapping[str, str] | str | bytes) -> bytes:
    if isinstance(params, bytes):
        return params
    return (params if isinstance(params, str) else urlencode(params)).encode()


def ask(
    app: Any,
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    params: Mapping[str, str] | str | bytes = "",
) -> Answer:
    """Send one request to a path, or to an absolute address. `params` are the query as text or bytes, or
    names and values to be written as one."""
    sent: list[dict[str, Any]] = []
    parts = urlsplit(address if "://" in address else f"http://testserver{address}")
    query = parts.query.encode() or _query(params)
    given = {"host": parts.netloc, **{name.lower(): value for name, value in (headers or {}).items()}}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": query,
        "root_path": "",
        "scheme": parts.scheme,
        "server": (parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)),
        "client": ("127.0.0.1", 1),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def run() -> None:
        await app(scope, receive, send)

    anyio.run(run)
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))
