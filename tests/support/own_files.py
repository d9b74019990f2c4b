"""Files as readers bring them, made here: good ones, and ones that should get a clear answer."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from functools import cache

import openpyxl
import xlsxwriter

LONG = (
    "Force,Year,Recorded offences\n"
    "South Wales Police,2017/18,158\n"
    "South Wales Police,2018/19,171\n"
    "Gwent,2017/18,40\n"
    "Gwent,2018/19,52\n"
)
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
Cells = Sequence[Sequence[object]]


def workbook(*sheets: tuple[str, Cells]) -> bytes:
    """An XLSX workbook with these sheets of values."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets or (("Table", table()),):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def table() -> list[list[object]]:
    """A wide table under a title, with totals."""
    return [
        ["Reply to your request"],
        [],
        ["Force", "2017/18", "2018/19", "Total"],
        ["South Wales Police", 158, 171, 329],
        ["Gwent", 40, 52, 92],
        ["Total", 198, 223, 421],
    ]


def with_formulas(*, saved: bool) -> bytes:
    """A workbook whose count is a formula, with or without its result."""
    stream = io.BytesIO()
    if saved:
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Force", "Year", "Count"])
            sheet.write_row(1, 0, ["Gwent", "2017/18"])
            sheet.write_formula(1, 2, "=20+20", None, 40)
    else:
        plain = openpyxl.Workbook()
        page = plain.active
        assert page is not None
        page.append(["Force", "Year", "Count"])
        page.append(["Gwent", "2017/18", "=20+20"])
        plain.save(stream)
    return stream.getvalue()


def repacked(
    data: bytes, *, change: dict[str, bytes] | None = None, add: dict[str, bytes] | None = None
) -> bytes:
    """A workbook with parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, (change or {}).get(entry.filename, old.read(entry)))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def folder(**files: bytes) -> bytes:
    """A packed folder that is no workbook; two underscores stand for a slash, one and a half for a point."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@cache
def far_corner() -> bytes:
    """A workbook with one cell at the last place that a sheet has."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Force")
        sheet.write(1_048_575, 16_383, 7)
    return stream.getvalue()


def lying_bomb() -> bytes:
    """A workbook whose list says that a part is small when it unpacks to much more."""
    data = bytearray(
        repacked(workbook(), change={"xl/sharedStrings.xml": b"<sst>" + b" " * 30_000_000 + b"</sst>"})
    )
    true_size, small = (30_000_011).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert true_size in data
    return bytes(data.replace(true_size, small))


def macros() -> bytes:
    """A workbook that says it holds macros."""
    data = workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        types = old.read("[Content_Types].xml").decode()
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert plain in types
    return repacked(data, change={"[Content_Types].xml": types.replace(plain, MACROS).encode()})


def encrypted() -> bytes:
    """How a workbook with a password begins."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def noise(size: int) -> bytes:
    """Bytes that are nothing, the same each time."""
    return random.Random(7).randbytes(size)  # noqa: S311 - noise for a test
