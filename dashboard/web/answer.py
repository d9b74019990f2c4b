"""Answers that can be kept: bytes with a tag of their content, compressed where that is asked for."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

from dashboard.web.coding import accepts_gzip

FRESH = "public, max-age=300"
FROZEN = "public, max-age=86400"
SMALLEST_PACKED = 512
LEVEL = 6
_TEXT = ("text/", "application/json", "application/geo+json", "application/atom+xml", "image/svg+xml")


@dataclass(frozen=True, kw_only=True)
class Body:
    """What is sent: ``tag`` names the content, ``packed`` is the gzip of texts that are worth it.

    ``disposition`` says whether a file is shown or saved, and under which name.
    """

    plain: bytes
    media_type: str
    tag: str
    packed: bytes | None = None
    disposition: str = ""

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, about."""
        return len(self.plain) + len(self.packed or b"")


def body(plain: bytes, media_type: str, *, level: int = LEVEL, disposition: str = "") -> Body:
    """Bytes made ready to be sent many times; ``level`` is how hard gzip tries, 1 to 9."""
    texts = media_type.startswith(_TEXT) or media_type.endswith("+json")
    return Body(
        plain=plain,
        media_type=media_type,
        tag=hashlib.sha256(plain).hexdigest()[:32],
        packed=gzip.compress(plain, level, mtime=0) if texts and len(plain) >= SMALLEST_PACKED else None,
        disposition=disposition,
    )


def caching(request: Request) -> str:
    """How long an answer may be kept: what names a release does not change with the next one."""
    release = request.query_params.get("release", "latest").strip().casefold()
    return FRESH if release in {"", "latest"} else FROZEN


def answer(
    request: Request,
    made: Body,
    *,
    since: date,
    cache: str = FRESH,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The body, or 304 where the asker has it already.

    ``since`` is the day from which on it is as it is: that of the release, or the day itself where it says
    when the figures were accessed.
    """
    zipped = made.packed is not None and accepts_gzip(request.headers)
    tag = f'"{made.tag}{"-gz" if zipped else ""}"'
    modified = datetime.combine(since, time.min, tzinfo=UTC)
    sent = {
        "Cache-Control": cache,
        "ETag": tag,
        "Last-Modified": format_datetime(modified, usegmt=True),
        **(headers or {}),
    }
    if made.disposition:
        sent["Content-Disposition"] = made.disposition
    if made.packed is not None:
        sent["Vary"] = "Accept-Encoding"
    if zipped:
        sent["Content-Encoding"] = "gzip"
    if _is_held(request, tag, modified):
        return Response(status_code=304, headers=sent)
    content = made.packed if zipped else made.plain
    return Response(content, headers=sent, media_type=made.media_type)


def _is_held(request: Request, tag: str, modified: datetime) -> bool:
    """Whether the asker's copy is this one; a tag decides alone where there is one (RFC 9110, 13.2.2).

    A time that is none, also one beyond any calendar, is as if it was not sent (RFC 9110, 13.1.3).
    """
    tags = request.headers.get("if-none-match")
    if tags is not None:
        given = {part.strip().removeprefix("W/") for part in tags.split(",")}
        return "*" in given or tag in given
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        seen = parsedate_to_datetime(since)
    except (ValueError, OverflowError):
        return False
    return seen.tzinfo is not None and modified <= seen
