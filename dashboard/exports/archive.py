"""ZIP files whose bytes depend on what is in them alone, with a list of checksums."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

CHECKSUMS = "SHA256SUMS"
MEDIA_TYPE = "application/zip"
_MADE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_ON_UNIX = 3
_LEVEL = 6


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of an archive: its path there, SHA-256 in hexadecimal, and size in bytes."""

    path: str
    sha256: str
    size: int


class Archive:
    """A ZIP file in the making. What is added in pieces is never held whole.

    Times and rights of files are fixed, so the same files added in the same order give the same bytes.
    """

    def __init__(self) -> None:
        self._stream = io.BytesIO()
        self._zip = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._entries: list[Entry] = []

    def add(self, path: str, pieces: Iterable[bytes]) -> Entry:
        """Write one file and say what was written. Raises ValueError for a path that leads elsewhere."""
        if path.startswith("/") or ".." in path.split("/") or any(path == one.path for one in self._entries):
            raise ValueError(f"{path!r} cannot be the path of a new file in an archive")
        told = zipfile.ZipInfo(path, _MADE)
        told.compress_type = zipfile.ZIP_DEFLATED
        told.external_attr = _READABLE
        told.create_system = _ON_UNIX
        digest, size = hashlib.sha256(), 0
        with self._zip.open(told, "w") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        entry = Entry(path=path, sha256=digest.hexdigest(), size=size)
        self._entries.append(entry)
        return entry

    def add_all(self, texts: Iterable[tuple[str, str]]) -> None:
        """Write texts (path and content), in the order of their paths."""
        for path, text in sorted(texts):
            self.add(path, [text.encode()])

    def finish(self) -> bytes:
        """Add the list of checksums, and give the archive. Nothing can be added afterwards."""
        lines = [f"{one.sha256}  {one.path}\n" for one in sorted(self._entries, key=lambda one: one.path)]
        self.add(CHECKSUMS, ["".join(lines).encode()])
        self._zip.close()
        return self._stream.getvalue()
