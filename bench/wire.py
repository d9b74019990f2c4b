"""What travels to the browser: the map's data, and JavaScript that must be compressed."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from bench.figures import Figure
from tests.support.browser import visit, watch

MAP_LIMIT_KB = 120
LEAST_WORTH_COMPRESSING = 2048


def measure(browser: Browser, dashboard: str) -> list[Figure]:
    """Open the map as a newcomer, and weigh what came.

    The map's data is the outlines as they were sent, and everything that the page sent over its web socket,
    gzipped, the words of the page included: an upper bound.
    """
    watched = watch(browser.new_context(viewport={"width": 1400, "height": 1000}))
    page = watched.page
    answers: list[Response] = []
    frames: list[bytes] = []

    def keep(payload: str | bytes) -> None:
        frames.append(payload.encode() if isinstance(payload, str) else payload)

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    visit(page, f"{dashboard}/map")
    outlines = [answer for answer in answers if urlsplit(answer.url).path.startswith("/geo/")]
    outline_bytes = sum(answer.request.sizes()["responseBodySize"] for answer in outlines)
    page_bytes = len(gzip.compress(b"".join(frames), 6))
    scripts = [answer for answer in answers if urlsplit(answer.url).path.endswith(".js")]
    uncompressed = [
        answer.url
        for answer in scripts
        if answer.headers.get("content-encoding") not in {"gzip", "br", "zstd"}
        and len(answer.body()) > LEAST_WORTH_COMPRESSING
    ]
    script_bytes = sum(answer.request.sizes()["responseBodySize"] for answer in scripts)
    page.context.close()
    return [
        Figure(
            name="Map data, compressed",
            observed=(outline_bytes + page_bytes) / 1000 if outlines else float("inf"),
            limit=MAP_LIMIT_KB,
            unit="kB",
            detail=f"outlines {outline_bytes / 1000:.0f} kB, messages {page_bytes / 1000:.0f} kB, gzipped",
        ),
        Figure(
            name="JavaScript sent uncompressed",
            observed=len(uncompressed),
            limit=0,
            unit="files",
            detail=f"{len(scripts)} files, {script_bytes / 1e6:.1f} MB on the wire",
        ),
    ]
