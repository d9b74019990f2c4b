"""Addresses served from a folder, for machines without the internet.

The folder holds ``index.csv`` with the columns ``url`` and ``file`` (others are ignored); ``file`` is a path
inside the folder. Nothing is fetched from anywhere else.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

from etl.magic import decode_json
from etl.transport import Downloaded, DownloadError, sha256_of

_INDEX = "index.csv"


class Mirror:
    """A folder that stands in for the publishers' sites. Raises ``DownloadError`` without an index."""

    def __init__(self, folder: Path) -> None:
        self._index = folder / _INDEX
        self._files = _read_index(folder)

    def get_json(self, url: str) -> Any:
        """The decoded JSON body."""
        return decode_json(self._path(url).read_bytes(), where=url)

    def get_text(self, url: str) -> str:
        """The body as UTF-8 text."""
        return self._path(url).read_text(encoding="utf-8")

    def download(
        self,
        url: str,
        target: Path,
        *,
        etag: str = "",  # noqa: ARG002 - a folder knows no validators: the hash tells whether bytes changed
        last_modified: str = "",  # noqa: ARG002
    ) -> Downloaded:
        """Copy the file that stands for ``url``."""
        shutil.copyfile(self._path(url), target)
        return Downloaded(
            sha256=sha256_of(target), size_bytes=target.stat().st_size, etag="", last_modified=""
        )

    def _path(self, url: str) -> Path:
        path = self._files.get(url)
        if path is None:
            raise DownloadError(
                f"{url}: not in the mirror ({self._index} lists {len(self._files)} addresses); "
                "add the file and a row to the index, or run without --mirror"
            )
        if not path.is_file():
            raise DownloadError(f"{path}: listed in {self._index} for {url}, but not there")
        return path


def _read_index(folder: Path) -> dict[str, Path]:
    index = folder / _INDEX
    if not index.is_file():
        raise DownloadError(
            f"{folder}: not a mirror, {_INDEX} is not in it; it needs the columns url and file"
        )
    root = folder.resolve()
    files: dict[str, Path] = {}
    with index.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"url", "file"} - set(reader.fieldnames or ())
        if missing:
            raise DownloadError(f"{index}: the header lacks {', '.join(sorted(missing))}")
        for number, row in enumerate(reader, start=2):
            path = (root / (row["file"] or "")).resolve()
            if not path.is_relative_to(root):
                raise DownloadError(f"{index}, row {number}: {row['file']} lies outside the mirror")
            files[row["url"]] = path
    return files
