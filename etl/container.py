"""A workbook is a zip: look at its directory before anything unpacks it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from etl.problems import fail

UNPACKED_BYTES_AT_MOST = 1_500_000_000
UNPACKED_RATIO_AT_MOST = 150
FETCH_AGAIN = "fetch the file again: python -m etl fetch SOURCE --url URL"


def check_container(path: Path) -> None:
    """Raise ``InputError`` unless the file is a zip whose parts unpack to a bounded size.

    The genuine workbook unpacks to about 350 MB at a ratio near 40, so the bounds leave it room to grow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        with path.open("rb") as handle:
            start = handle.read(40)
        raise fail(
            f"not a workbook: {error}; it begins with {start!r}",
            file=path.name,
            allowed="an ODS or XLSX file",
            next_step=FETCH_AGAIN,
        ) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_BYTES_AT_MOST:
        raise fail(
            f"unpacks to {unpacked:,} bytes",
            file=path.name,
            allowed=f"at most {UNPACKED_BYTES_AT_MOST:,}",
            next_step=FETCH_AGAIN,
        )
    packed = path.stat().st_size
    if unpacked > UNPACKED_RATIO_AT_MOST * packed:
        raise fail(
            f"{packed:,} bytes unpack to {unpacked:,}",
            file=path.name,
            allowed=f"at most {UNPACKED_RATIO_AT_MOST} times the size",
            next_step=FETCH_AGAIN,
        )
