"""The only reader of published packages: opens one, watches for a newer one, keeps the last good one.

The address is a folder or any fsspec URL, from the environment variable ``RECORDED_CRIME_DATA``
(default: ``data/published`` of this repository). A package whose files do not match its manifest is
refused; the last good one is served on, and ``refusal`` says why.
"""

from __future__ import annotations

import os
import posixpath
import threading
import time
from collections.abc import Callable
from pathlib import Path

import fsspec

from dashboard.package import MANIFEST, Package, PackageError, load_package

__all__ = ["Package", "PackageError", "data_address", "open_package", "refusal"]

ADDRESS_VARIABLE = "RECORDED_CRIME_DATA"
DEFAULT_ADDRESS = str(Path(__file__).resolve().parent.parent / "data" / "published")
SECONDS_BETWEEN_CHECKS = 2.0
ATTEMPTS_AT_FIRST_OPENING = 3
SECONDS_BETWEEN_ATTEMPTS = 0.3

Stamp = tuple[str, ...]


def data_address() -> str:
    """The address of the package to show, from the environment or the default."""
    return os.environ.get(ADDRESS_VARIABLE) or DEFAULT_ADDRESS


class _Shelf:
    """The package at one address, and what is known about its freshness."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.package: Package | None = None
        self.error: PackageError | None = None
        self._checked_at = float("-inf")
        self._stamp: Stamp | None = None
        self._lock = threading.Lock()

    def current(self, *, now: Callable[[], float], wait: Callable[[float], None]) -> Package:
        if self.package is not None and now() - self._checked_at < SECONDS_BETWEEN_CHECKS:
            return self.package
        held = self.package
        if held is not None and not self._lock.acquire(blocking=False):
            return held
        if held is None:
            self._lock.acquire()
        try:
            self._refresh(now=now, wait=wait)
        finally:
            self._lock.release()
        if self.package is None:
            raise self.error or PackageError(
                what="nothing was read", where=self.address, next_step="Try again"
            )
        return self.package

    def _refresh(self, *, now: Callable[[], float], wait: Callable[[float], None]) -> None:
        if self.package is not None and now() - self._checked_at < SECONDS_BETWEEN_CHECKS:
            return
        attempts = ATTEMPTS_AT_FIRST_OPENING if self.package is None else 1
        for attempt in range(attempts):
            if attempt:
                wait(SECONDS_BETWEEN_ATTEMPTS)
            try:
                self._read()
            except PackageError as error:
                self.error = error
            else:
                self.error = None
                break
        self._checked_at = now()

    def _read(self) -> None:
        try:
            files, root = fsspec.core.url_to_fs(self.address)
        except (ValueError, ImportError) as error:
            raise PackageError(
                what=f"the address cannot be used: {error}",
                where=self.address,
                next_step=f"Set {ADDRESS_VARIABLE} to a folder or to an address that fsspec knows",
            ) from error

        def read(path: str) -> bytes:
            return bytes(files.cat_file(posixpath.join(root, path)))

        try:
            files.invalidate_cache()
            facts = files.info(posixpath.join(root, MANIFEST))
            stamp = tuple(
                str(facts.get(key))
                for key in ("size", "mtime", "created", "ino", "ETag", "etag", "LastModified")
            )
            if self.package is not None and self.error is None and _can_tell(facts) and stamp == self._stamp:
                return
            raw_manifest = read(MANIFEST)
        except OSError as error:
            raise PackageError(
                what=f"there is no package to read: {error}",
                where=posixpath.join(self.address, MANIFEST),
                next_step=f"Publish one with: python -m etl build, or set {ADDRESS_VARIABLE}",
            ) from error
        fresh = load_package(address=self.address, raw_manifest=raw_manifest, read=read)
        if self.package is None or fresh.version != self.package.version:
            self.package = fresh
        self._stamp = stamp


def _can_tell(facts: dict[str, object]) -> bool:
    """Whether the file system says when a file changed (some web servers say only its size)."""
    return any(facts.get(key) is not None for key in ("mtime", "created", "ETag", "etag", "LastModified"))


_shelves: dict[str, _Shelf] = {}
_shelves_lock = threading.Lock()


def _shelf(address: str) -> _Shelf:
    with _shelves_lock:
        return _shelves.setdefault(address, _Shelf(address))


def open_package(
    address: str | None = None,
    *,
    now: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> Package:
    """The newest good package at an address (default: ``data_address()``). Cheap to call on every run.

    The manifest is looked at every two seconds at most; files are read and verified only when it has
    changed. Raises PackageError when there is no good package and there was none before.
    """
    return _shelf(address or data_address()).current(now=now, wait=wait)


def refusal(address: str | None = None) -> PackageError | None:
    """Why the newest package at an address is not shown, or None when it is."""
    return _shelf(address or data_address()).error
