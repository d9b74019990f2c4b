"""A reader's file as rows of text, or a clear refusal. The content decides what a file is, not its name."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import format_number, t
from dashboard.own_figures import limits, reading_csv, reading_xlsx
from dashboard.own_figures.problems import FileRefusedError
from dashboard.own_figures.rows import Sheet, check_size

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_SEEN_TEXT = 512


@dataclass(frozen=True, kw_only=True)
class Book:
    """A file that can be read, and the names of its sheets; a CSV file has one without a name."""

    data: bytes
    sheets: tuple[str, ...]

    def sheet(self, name: str) -> Sheet:
        """The rows of one sheet. Raises FileRefusedError."""
        found = reading_xlsx.sheet(self.data, name) if name else reading_csv.sheet(self.data)
        check_size(found.rows)
        return found


def open_book(data: bytes) -> Book:
    """Look at a file from outside. Raises FileRefusedError for what is too large or no table."""
    if len(data) > limits.BYTES:
        raise FileRefusedError(
            what=t("The file is larger than {limit} MB.", limit=format_number(limits.MEGABYTES)),
            allowed=t("Files of up to {limit} MB.", limit=format_number(limits.MEGABYTES)),
            next_step=t("Keep only the table that you need, and save it as a file of its own."),
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise _refused(t("The file is empty."), t("Choose the file that holds the table."))
    if data.startswith(_ZIP):
        return Book(data=data, sheets=reading_xlsx.sheet_names(data))
    foreign = _foreign(data)
    if foreign:
        raise _refused(foreign, t("Open it in a spreadsheet program and save the table as CSV or XLSX."))
    return Book(data=data, sheets=("",))


def _refused(what: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(
        what=what, allowed=t("A table as CSV, or as an Excel workbook (XLSX)."), next_step=next_step
    )


def _foreign(data: bytes) -> str:
    """What a file is when it is no text, "" for text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return t("The workbook is protected with a password, so it can’t be read here.")
        return t("This is a file in the old Office format of before 2007 (XLS or DOC).")
    start = data[:_SEEN_TEXT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kinds = (
        (data, (b"%PDF",), t("This is a PDF document.")),
        (data, _PICTURES, t("This is a picture.")),
        (data, _PACKED, t("This is a packed file.")),
        (start, (b"<!doctype", b"<html", b"<?xml", b"<table"), t("This is a web page or an XML file.")),
        (start, (b"{\\rtf",), t("This is a text document (RTF).")),
    )
    return next((words for text, beginnings, words in kinds if text.startswith(beginnings)), "")
