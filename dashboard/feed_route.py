"""`/changes.atom`: the feed of what each release changed."""

import gzip
import hashlib
from urllib.parse import urljoin

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard import feed
from dashboard.middleware import accepts_gzip
from dashboard.query_release_news import is_told
from dashboard.store import PackageError, open_package

PATH = "/changes.atom"
MEDIA_TYPE = "application/atom+xml"
# Followers ask often and releases are rare; a newer build must still show within the hour.
CACHE = "public, max-age=3600"


def beside(page_url: str | None) -> str:
    """The address of the feed, from that of a page of the same site."""
    return urljoin(page_url or "/", PATH.removeprefix("/"))


def _made(base: str) -> bytes | None:
    package = open_package()
    return feed.atom(package, base=base) if is_told(package) else None


async def changes(request: Request) -> Response:
    """Answer with the feed; 404 where the package does not say what its releases changed."""
    base = str(request.url.replace(query="", fragment="")).removesuffix(PATH.removeprefix("/"))
    try:
        plain = await anyio.to_thread.run_sync(_made, base)
    except PackageError as error:
        return JSONResponse({"error": str(error)}, status_code=503)
    if plain is None:
        return JSONResponse(
            {"error": "The package does not say what its releases changed; next: python -m etl build"},
            status_code=404,
        )
    zipped = accepts_gzip(request.headers)
    tag = f'"{hashlib.sha256(plain).hexdigest()[:32]}{"-gz" if zipped else ""}"'
    headers = {"Cache-Control": CACHE, "Vary": "Accept-Encoding", "ETag": tag}
    if zipped:
        headers["Content-Encoding"] = "gzip"
    asked = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if asked & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    body = gzip.compress(plain, 6, mtime=0) if zipped else plain
    return Response(body, media_type=MEDIA_TYPE, headers=headers)
