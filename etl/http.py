"""The only place that talks to the network: time-outs, retries with back-off, limits, conditional requests.

Retried with back-off: 429 (after ``Retry-After``), 500, 502, 503, 504, time-outs, refused and cut
connections. Not retried: 403, 404 and other answers that will not change. ``etl.mirror`` serves the same
addresses from a folder instead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from etl.magic import decode_json
from etl.transport import Downloaded, DownloadError, Progress, quiet, sha256_of

USER_AGENT = "recorded-crime-explorer/1.0 (open-source pipeline of published statistics)"
_RETRIED_STATUS = (429, 500, 502, 503, 504)
_CHUNK_BYTES = 256 * 1024
_TEXT_LIMIT_BYTES = 20 * 1024 * 1024
_ADVICE = {
    403: "the site refuses this machine; download the file in a browser and use: "
    "python -m etl fetch SOURCE --file PATH --url URL",
    404: "the address is gone; see what the publisher offers with: python -m etl update, or give another "
    "with: python -m etl fetch SOURCE --url URL",
    429: "the site asks for fewer requests; wait some minutes and run the command again",
}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long to wait, how often to try, how much to take.

    Attributes:
        connect_s, read_s: seconds to wait for a connection and for the next bytes.
        total_s: seconds that one file may take altogether, however slowly it trickles.
        attempts: tries in all, the first included.
        backoff_s: seconds before the second try; doubled for each one after it.
        wait_max_s: longest wait that a ``Retry-After`` may ask for.
        max_bytes: largest file taken.
    """

    connect_s: float = 10
    read_s: float = 60
    total_s: float = 900
    attempts: int = 4
    backoff_s: float = 1
    wait_max_s: int = 120
    max_bytes: int = 200 * 1024 * 1024


class HttpClient:
    """Fetches from the publishers' sites. Every failure is a ``DownloadError`` with the next step."""

    def __init__(self, limits: Limits | None = None, progress: Progress = quiet) -> None:
        self._limits = limits or Limits()
        self._progress = progress
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "identity"})
        retry = Retry(
            total=self._limits.attempts - 1,
            status_forcelist=_RETRIED_STATUS,
            backoff_factor=self._limits.backoff_s,
            backoff_max=60,
            retry_after_max=self._limits.wait_max_s,
            raise_on_status=False,
            redirect=5,
        )
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def get_json(self, url: str) -> Any:
        """The decoded JSON body; an HTML page or an ``"error"`` body with status 200 is an error."""
        return decode_json(self._body(url), where=url)

    def get_text(self, url: str) -> str:
        """The body as UTF-8 text. Raises ``DownloadError`` when it is not."""
        try:
            return self._body(url).decode("utf-8")
        except UnicodeDecodeError as error:
            raise DownloadError(f"{url}: not UTF-8 text ({error}); open the address in a browser") from error

    def download(
        self, url: str, target: Path, *, etag: str = "", last_modified: str = ""
    ) -> Downloaded | None:
        """Stream ``url`` into ``target``; ``None`` when the publisher says it has not changed.

        ``etag`` and ``last_modified`` are those of the bytes held. A connection that is cut half way is
        tried again from the beginning.
        """
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        for attempt in range(1, self._limits.attempts + 1):
            try:
                with self._answer(url, headers) as answer:
                    if answer.status_code == requests.codes.not_modified:
                        return None
                    with target.open("wb") as file:
                        for chunk in self._chunks(answer, url, max_bytes=self._limits.max_bytes):
                            file.write(chunk)
                    kept = {name: answer.headers.get(name, "") for name in ("ETag", "Last-Modified")}
                return Downloaded(
                    sha256=sha256_of(target),
                    size_bytes=target.stat().st_size,
                    etag=kept["ETag"],
                    last_modified=kept["Last-Modified"],
                )
            except _CutOffError as error:
                target.unlink(missing_ok=True)
                self._wait_or_raise(attempt, url, error)
        raise AssertionError("unreachable: the last attempt raises")

    def _body(self, url: str) -> bytes:
        for attempt in range(1, self._limits.attempts + 1):
            try:
                with self._answer(url, {}) as answer:
                    return b"".join(self._chunks(answer, url, max_bytes=_TEXT_LIMIT_BYTES))
            except _CutOffError as error:
                self._wait_or_raise(attempt, url, error)
        raise AssertionError("unreachable: the last attempt raises")

    def _wait_or_raise(self, attempt: int, url: str, error: Exception) -> None:
        if attempt >= self._limits.attempts:
            raise DownloadError(
                f"{url}: {error} on each of {attempt} tries; check the connection, then run the command again"
            ) from error
        wait_s = self._limits.backoff_s * 2 ** (attempt - 1)
        self._progress(f"{url}: {error}; trying again in {wait_s:g} s")
        time.sleep(wait_s)

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[requests.Response]:
        """The answer to a request, its body not read yet. Raises ``DownloadError`` unless 200 or 304."""
        timeout = (self._limits.connect_s, self._limits.read_s)
        try:
            answer = self._session.get(url, headers=headers, timeout=timeout, stream=True)
        except requests.RequestException as error:
            raise DownloadError(
                f"{url}: no answer after {self._limits.attempts} tries ({_reason(error)}); "
                "check the connection, or give a folder of stand-ins with --mirror DIR"
            ) from error
        with answer:
            status = answer.status_code
            if status not in {requests.codes.ok, requests.codes.not_modified}:
                advice = _ADVICE.get(status, "the site has a problem; run the command again later")
                raise DownloadError(f"{url}: status {status} {answer.reason or ''}; {advice}")
            yield answer

    def _chunks(self, answer: requests.Response, url: str, *, max_bytes: int) -> Iterator[bytes]:
        promised = answer.headers.get("Content-Length", "")
        expected_bytes = int(promised) if promised.isascii() and promised.isdigit() else None
        if expected_bytes is not None and expected_bytes > max_bytes:
            raise _too_large(url, max_bytes=max_bytes)
        taken_bytes = 0
        ends_at = time.monotonic() + self._limits.total_s
        try:
            for chunk in answer.iter_content(_CHUNK_BYTES):
                taken_bytes += len(chunk)
                if taken_bytes > max_bytes:
                    raise _too_large(url, max_bytes=max_bytes)
                if time.monotonic() > ends_at:
                    raise DownloadError(
                        f"{url}: {taken_bytes:,} bytes in {self._limits.total_s:g} s is too slow; "
                        "run the command again later"
                    )
                yield chunk
        except requests.RequestException as error:
            raise _CutOffError(f"the connection was cut after {taken_bytes:,} bytes") from error
        plain = not answer.headers.get("Content-Encoding")
        if plain and expected_bytes is not None and taken_bytes != expected_bytes:
            raise _CutOffError(f"{taken_bytes:,} bytes came of {expected_bytes:,}")


class _CutOffError(Exception):
    """The body ended before it was complete; worth another try."""


def _too_large(url: str, *, max_bytes: int) -> DownloadError:
    return DownloadError(
        f"{url}: larger than {max_bytes:,} bytes, more than any file of the sources; not taken"
    )


def _reason(error: BaseException) -> str:
    """The innermost cause, which says what happened; the outer ones repeat the address."""
    inner: object = error
    while isinstance(inner, BaseException):
        following = getattr(inner, "reason", None) or (inner.args[0] if inner.args else None)
        if not isinstance(following, BaseException):
            break
        inner = following
    return type(inner).__name__
