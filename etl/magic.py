"""Is this file what it says it is? Checked on the first bytes, before anything parses it.

A publisher's site can answer with status 200 and an HTML page, a JSON error or half a file; the errors here
show the first bytes so that this is seen at once.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from etl.catalog import Content, SourceError

_FIRST_BYTES = 2048
_SHOWN = 120
_ZIP_START = b"PK\x03\x04"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
SUFFIXES: dict[Content, str] = {"ods": "ods", "xlsx": "xlsx", "csv": "csv", "json": "json", "arcgis": "json"}


class WrongContentError(SourceError):
    """The bytes are not of the kind that the source publishes."""


def check_content(path: Path, *, content: Content, where: str) -> None:
    """Raise ``WrongContentError`` unless the file at ``path`` is of the kind ``content``.

    ``where`` names the file for the reader of the error: its address at the publisher or its path.
    """
    with path.open("rb") as file:
        first = file.read(_FIRST_BYTES)
    if content in {"ods", "xlsx"}:
        _check_spreadsheet(path, first, content=content, where=where)
    elif content == "csv":
        _check_csv(first, where=where)
    else:
        decode_json(path.read_bytes(), where=where)


def decode_json(body: bytes, *, where: str) -> Any:
    """The decoded JSON. Raises ``WrongContentError`` for other content and for an ``"error"`` body."""
    try:
        decoded = json.loads(body)
    except ValueError as error:
        raise _wrong(body, expected="JSON", where=where) from error
    if isinstance(decoded, dict) and "error" in decoded:
        raise WrongContentError(
            f"{where}: the service answered with an error in the body: "
            f"{json.dumps(decoded['error'], ensure_ascii=False)[:_SHOWN]}; "
            "try again later, or bring a file with: python -m etl fetch SOURCE --file PATH"
        )
    return decoded


def _check_spreadsheet(path: Path, first: bytes, *, content: Content, where: str) -> None:
    if not first.startswith(_ZIP_START):
        raise _wrong(first, expected=f"an {content.upper()} workbook", where=where)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = b""
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    kind = entry.read(_FIRST_BYTES).strip()
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise WrongContentError(
            f"{where}: the {content.upper()} workbook is cut off or damaged ({path.stat().st_size:,} bytes: "
            f"{error}); fetch it again with: python -m etl update"
        ) from error
    fits = kind == _ODS_TYPE if content == "ods" else "[Content_Types].xml" in names
    if not fits:
        raise WrongContentError(
            f"{where}: a ZIP archive, but not an {content.upper()} workbook; it holds "
            f"{', '.join(sorted(names)[:5]) or 'nothing'}"
        )


def _check_csv(first: bytes, *, where: str) -> None:
    start = first.lstrip(b"\xef\xbb\xbf").lstrip()
    if not start or start[:1] in b"<{[" or b"\x00" in first or b"," not in first:
        raise _wrong(first, expected="a CSV file", where=where)


def _wrong(first: bytes, *, expected: str, where: str) -> WrongContentError:
    start = first.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    kind = {b"<": " (it looks like a web page)", b"{": " (it looks like JSON)"}.get(start, "")
    return WrongContentError(
        f"{where}: expected {expected}{kind}; the first bytes are {first[:_SHOWN]!r}; "
        "open the address in a browser, then: python -m etl fetch SOURCE --file PATH"
    )
