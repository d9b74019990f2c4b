"""What a spreadsheet tells assistive technology: its language, and which cells are headings.

The writer of workbooks has no words for either, so they are put into its files afterwards.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

_CORE, _STYLES, _SHEET = "docProps/core.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"
_BUILT_IN_HEADING = 16
_FIRST_CELL = re.compile(r'<c r="A1" s="([0-9]+)"')
_CELL_FORMATS = re.compile(r'(<cellXfs count="[0-9]+">)(.*?)(</cellXfs>)', re.DOTALL)
_ONE_FORMAT = re.compile(r"<xf [^>]*/>|<xf [^>]*>.*?</xf>", re.DOTALL)
_STYLE_FORMATS = re.compile(r'<cellStyleXfs count="([0-9]+)">(.*?)</cellStyleXfs>', re.DOTALL)
_STYLES_NAMED = re.compile(r'<cellStyles count="([0-9]+)">(.*?)</cellStyles>', re.DOTALL)
_FONT = re.compile(r'fontId="([0-9]+)"')


def tagged(workbook: bytes, *, language: str) -> bytes:
    """The workbook with its language, and with the format of the first title marked as Heading 1."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for told in given.infolist():
            content = given.read(told)
            if told.filename == _CORE:
                content = _with_language(content.decode(), language).encode()
            elif told.filename == _STYLES:
                first = _FIRST_CELL.search(given.read(_SHEET).decode())
                if first:
                    content = _with_heading(content.decode(), int(first.group(1))).encode()
            written.writestr(told, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _with_language(core: str, language: str) -> str:
    return core.replace(
        "</cp:coreProperties>", f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )


def _with_heading(styles: str, place: int) -> str:
    """The styles with one more, Heading 1, to which the cell format at a place belongs."""
    formats, bases, named = (
        pattern.search(styles) for pattern in (_CELL_FORMATS, _STYLE_FORMATS, _STYLES_NAMED)
    )
    if not formats or not bases or not named:
        return styles
    cells = _ONE_FORMAT.findall(formats.group(2))
    font = _FONT.search(cells[place])
    style = int(bases.group(1))
    cells[place] = re.sub(r'xfId="[0-9]+"', f'xfId="{style}"', cells[place])
    base = f'<xf numFmtId="0" fontId="{font.group(1) if font else 0}" fillId="0" borderId="0"/>'
    heading = f'<cellStyle name="Heading 1" xfId="{style}" builtinId="{_BUILT_IN_HEADING}"/>'
    return (
        styles.replace(formats.group(0), f"{formats.group(1)}{''.join(cells)}{formats.group(3)}")
        .replace(bases.group(0), f'<cellStyleXfs count="{style + 1}">{bases.group(2)}{base}</cellStyleXfs>')
        .replace(
            named.group(0),
            f'<cellStyles count="{int(named.group(1)) + 1}">{named.group(2)}{heading}</cellStyles>',
        )
    )
