"""What the network and a mirror have in common: one way to ask for a page or a file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from etl.catalog import EtlError

MIRROR_VARIABLE = "RECORDED_CRIME_MIRROR"
Progress = Callable[[str], None]


class DownloadError(EtlError):
    """A page or file could not be fetched."""


@dataclass(frozen=True, kw_only=True)
class Downloaded:
    """What came: the hash and size of the bytes, and what the server said to recognise them by."""

    sha256: str
    size_bytes: int
    etag: str
    last_modified: str


class Transport(Protocol):
    """The network or a mirror. Every failure is a ``DownloadError``."""

    def get_json(self, url: str) -> Any:
        """The decoded JSON body of ``url``."""

    def get_text(self, url: str) -> str:
        """The text of the page at ``url``."""

    def download(
        self, url: str, target: Path, *, etag: str = "", last_modified: str = ""
    ) -> Downloaded | None:
        """The bytes of ``url`` into ``target``; ``None`` when they have not changed."""


def quiet(_: str) -> None:
    """Progress that nobody reads."""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_transport(mirror: Path | None, progress: Progress = quiet) -> Transport:
    """A mirror when a folder or the environment names one, otherwise the network."""
    named = mirror or (Path(os.environ[MIRROR_VARIABLE]) if os.environ.get(MIRROR_VARIABLE) else None)
    if named is not None:
        from etl.mirror import Mirror  # noqa: PLC0415

        return Mirror(named)
    from etl.http import HttpClient  # noqa: PLC0415 - a mirror needs no network library

    return HttpClient(progress=progress)
