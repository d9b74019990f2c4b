"""What HTTP answers get: compression of the front end's files, and headers that keep the page to itself.

Streamlit serves its JavaScript uncompressed (4.7 MB for the chart library alone). Here each such file
is compressed once, kept in memory and sent with a year of caching, which its hashed name allows.
"""

import gzip
import hashlib
import mimetypes
import socket
from asyncio import Transport
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import anyio
import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard import index_page
from dashboard.web.coding import accepts_gzip, asked_plainly, unmark
from dashboard.web.refusal import nothing_at, problem

FRONT_END = Path(streamlit.__file__).parent / "static"
ASSETS_PATH = "/static/"
FRAMED_PATH = "/embed/"
COMPRESSIBLE = frozenset({".js", ".css", ".svg", ".json", ".map", ".txt", ".html", ".wasm"})
LEVEL = 6
IMMUTABLE = "public, max-age=31536000, immutable"

# Streamlit loads small components as blobs and writes its styles into the page; nothing else may.
# No host is named: scripts, styles, fonts, pictures and connections come from here or not at all.
_POLICY = (
    "default-src 'self'",
    "script-src 'self' blob: {scripts}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)


@lru_cache(maxsize=8)
def content_security_policy(inline_scripts: tuple[str, ...]) -> str:
    """The policy that allows exactly these inline scripts, each named by its hash."""
    hashes = " ".join(
        f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline_scripts
    )
    return "; ".join(_POLICY).format(scripts=hashes)


@lru_cache(maxsize=512)
def compressed(path: Path, modified_ns: int) -> tuple[bytes, bytes]:  # noqa: ARG001 - part of the key
    """A file of the front end as (plain, gzip). `modified_ns` makes a changed file a new entry."""
    plain = path.read_bytes()
    return plain, gzip.compress(plain, LEVEL, mtime=0)


def _base_path() -> str:
    return str(config.get_option("server.baseUrlPath") or "").strip("/")


def _path(scope: Scope) -> str:
    """The path below the place where the site is served."""
    below = str(scope["path"]).removeprefix(scope.get("root_path", ""))
    return below.removeprefix(f"/{_base_path()}") if _base_path() else below


def find_asset(path: str) -> Path | None:
    """The file of the front end that an address names, or None. Never one outside its folder."""
    if not path.startswith(ASSETS_PATH):
        return None
    try:
        found = (FRONT_END / path.lstrip("/")).resolve()
        folder = (FRONT_END / ASSETS_PATH.strip("/")).resolve()
        there = found.is_relative_to(folder) and found.is_file()
    except (ValueError, OSError):  # no file can have such a name: it is too long, or holds a null character
        return None
    return found if there else None


def warm() -> None:
    """Compress what every first visit needs, so that the first reader doesn't wait for it."""
    for path in index_page.first_files(FRONT_END):
        compressed(path, path.stat().st_mtime_ns)


class Prompt:
    """Sends answers at once: the server's own sockets hold a body back until its headers are acknowledged.

    That costs 40 ms for every request on a connection that is kept open. Servers whose requests don't lead to
    their connection are left as they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Switch the delay off, and pass the request on."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        connection = transport.get_extra_info("socket") if isinstance(transport, Transport) else None
        if connection is not None and connection.family in {socket.AF_INET, socket.AF_INET6}:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)


class CompressedAssets:
    """Serves hashed front-end files compressed and cacheable for good; passes on everything else.

    Where no file is, the page of the app would be sent as if it were one: that is refused.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a compressible file of the front end, or for none; pass on everything else."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        path = _path(scope)
        asset = find_asset(path)
        if asset is None and path.startswith(ASSETS_PATH):
            await problem(nothing_at(path))(scope, receive, send)
            return
        if asset is None or asset.suffix not in COMPRESSIBLE:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        plain, packed = await anyio.to_thread.run_sync(compressed, asset, asset.stat().st_mtime_ns)
        zipped = accepts_gzip(headers)
        tag = f'"{asset.name}{"-gz" if zipped else ""}"'
        common = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding", "ETag": tag}
        if zipped:
            common["Content-Encoding"] = "gzip"
        if headers.get("if-none-match") == tag:
            response = Response(status_code=304, headers=common)
        else:
            kind = "text/javascript" if asset.suffix == ".js" else mimetypes.guess_type(asset.name)[0]
            response = Response(packed if zipped else plain, headers=common, media_type=kind)
        await response(scope, receive, send)


class Guarded:
    """Adds the security headers, and finishes the one HTML page (language, title, description, preloads).

    What is inside hears of gzip only from askers who take it, and answers leave compressed as they say.
    """

    def __init__(self, app: ASGIApp, head: Callable[[Scope], str] | None = None) -> None:
        """`head` makes what else stands in the head of the page that a request is for."""
        self.app = app
        self.head = head

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and finish what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        zipped = accepts_gzip(Headers(scope=scope))
        held: Message | None = None
        body = bytearray()

        async def guard(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                unmark(headers)
                ours = "content-security-policy" in headers
                _protect(headers, framed=_path(scope).startswith(FRAMED_PATH))
                html = headers.get("content-type", "").startswith("text/html")
                if html and not ours and scope["method"] == "GET":
                    held = message
                    return
            elif held is not None and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if message.get("more_body", False):
                    return
                start, held = held, None
                head = await anyio.to_thread.run_sync(self.head, scope) if self.head else ""
                sent = _finish(start, bytes(body), head=head, zipped=zipped)
                await send(start)
                message = {"type": "http.response.body", "body": sent, "more_body": False}
            await send(message)

        inside = {**scope, "headers": asked_plainly(scope["headers"], zipped=zipped)}
        await self.app(inside, receive, guard)


def _finish(start: Message, body: bytes, *, head: str, zipped: bool) -> bytes:
    """The finished page to send with `head` in its head, and the headers of its start put right."""
    headers = MutableHeaders(scope=start)
    plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    page = index_page.finish(plain, FRONT_END, _base_path())
    headers["Content-Security-Policy"] = content_security_policy(page.inline_scripts)
    headers.add_vary_header("Accept-Encoding")
    for name in ("etag", "last-modified", "content-encoding"):
        if name in headers:
            del headers[name]
    if zipped:
        headers["Content-Encoding"] = "gzip"
    html = page.html.replace(b"</head>", head.encode() + b"</head>", 1)
    sent = gzip.compress(html, LEVEL, mtime=0) if zipped else html
    headers["Content-Length"] = str(len(sent))
    return sent


def _protect(headers: MutableHeaders, *, framed: bool) -> None:
    """Add the headers; a `framed` answer may stand in a frame on any other site, and says so itself."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    if not framed:
        headers["X-Frame-Options"] = "SAMEORIGIN"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Content-Security-Policy", content_security_policy(()))
