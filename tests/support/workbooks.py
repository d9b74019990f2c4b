"""Build tiny ODS and XLSX workbooks in the layouts that publishers use."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from etl.catalog import Inputs, LocalFile

Rows = Sequence[Sequence[object]]

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.2"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>'
    "</office:document-content>"
)


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook with numbers as numbers, text as text and None as an empty cell."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _MIME, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _CONTENT.format(tables))
    return path


def write_xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """As ``write_ods``, in the other format."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, place, cell)
                    elif cell is not None:
                        sheet.write(number, place, cell)
    return path


def local_file(path: Path, *, source_id: str, release_date: date) -> LocalFile:
    """The snapshot that a source would be given for a file."""
    return LocalFile(
        source_id=source_id,
        path=path,
        url=f"https://example.org/{path.name}",
        title=path.name,
        file_name=path.name,
        release_date=release_date,
        sha256="0" * 64,
        size_bytes=path.stat().st_size,
        accessed_date=date(2026, 5, 1),
    )


def inputs_for(path: Path, reference: Path, *, source_id: str, release_date: date) -> Inputs:
    """Inputs with one file."""
    return Inputs(
        files=(local_file(path, source_id=source_id, release_date=release_date),), reference=reference
    )


def _row(cells: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        shown = str(value).lower()
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{shown}"/>'
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value!r}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    text = escape(str(value))
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
