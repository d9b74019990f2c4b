"""The packed folder that an XLSX workbook is: looked at and unpacked within limits before anything reads it.

A packed file can say that it is small and unpack to gigabytes. Each part is therefore unpacked here, never
beyond the size that the folder's list gives, and written into a new folder without packing. Only that
new folder goes to the reader of workbooks.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from dashboard.i18n import t
from dashboard.own_figures import limits
from dashboard.own_figures.problems import FileRefusedError

_ENCRYPTED_FLAG = 0x1
_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_UNNEEDED = ("xl/media/", "xl/drawings/", "xl/charts/", "docProps/", "customXml/", "xl/printerSettings/")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def parts(data: bytes) -> dict[str, bytes]:
    """The files inside a workbook by name, as far as a reader of tables needs them.

    Raises FileRefusedError for what is no XLSX workbook, holds macros, is encrypted, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            entries = folder.infolist()
            _check(entries)
            wanted = [entry for entry in entries if not entry.filename.startswith(_UNNEEDED)]
            found = {entry.filename: folder.read(entry) for entry in wanted if not entry.is_dir()}
    except _BROKEN as error:
        raise broken() from error
    if b"macroEnabled" in found[_CONTENT_TYPES]:
        raise _macros()
    return found


def packed(found: dict[str, bytes]) -> io.BytesIO:
    """The parts in a new folder, unpacked, so that no size in it can be wrong."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as folder:
        for name, content in found.items():
            folder.writestr(zipfile.ZipInfo(name), content)
    stream.seek(0)
    return stream


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Hold the list of the folder against the limits, without unpacking anything."""
    names = {entry.filename for entry in entries}
    if len(entries) > limits.MEMBERS or len(names) < len(entries):
        raise _bomb()
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise _bomb()
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise FileRefusedError(
            what=t("The file is protected with a password, so it can’t be read here."),
            allowed=_allowed(),
            next_step=t("Save a copy without a password."),
        )
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise _macros()
    if _CONTENT_TYPES not in names or _WORKBOOK not in names:
        raise FileRefusedError(
            what=_kind(names),
            allowed=_allowed(),
            next_step=t("Open it, and save the table as CSV or XLSX."),
        )


def _kind(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return t("This is a binary workbook (XLSB).")
    if "mimetype" in names and "content.xml" in names:
        return t("This is an OpenDocument file (ODS or ODT).")
    if "word/document.xml" in names:
        return t("This is a Word document.")
    if "ppt/presentation.xml" in names:
        return t("This is a presentation.")
    return t("This is a packed folder (ZIP), not a workbook.")


def _allowed() -> str:
    return t("A table as CSV, or as an Excel workbook (XLSX) without macros and without a password.")


def _macros() -> FileRefusedError:
    return FileRefusedError(
        what=t("The workbook holds macros."),
        allowed=_allowed(),
        next_step=t("Save a copy as “Excel workbook (.xlsx)”, which leaves the macros out."),
    )


def _bomb() -> FileRefusedError:
    return FileRefusedError(
        what=t("The workbook unpacks to far more than a table needs."),
        allowed=t("Workbooks with one table and few other parts."),
        next_step=t("Copy the table into a new workbook, and save that."),
    )


def broken() -> FileRefusedError:
    """A workbook that no program could open."""
    return FileRefusedError(
        what=t("The workbook is damaged, so it can’t be read."),
        allowed=_allowed(),
        next_step=t("Open it in a spreadsheet program, and save it again or save it as CSV."),
    )
