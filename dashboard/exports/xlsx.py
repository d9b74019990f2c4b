"""A table as a spreadsheet as the Analysis Function asks: cover, contents, notes, and the data.

Every sheet has its title in A1, lines about it below, and then at most one table, marked up as one, with one
header row. There are no merged cells, blank rows, filters, fills or hidden parts. The same table gives the
same bytes.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.exports import xlsx_cells
from dashboard.exports.describing import with_plain_names
from dashboard.exports.xlsx_tags import tagged
from dashboard.i18n import current_language, t, tn

AUTHOR = "Recorded Crime Explorer"
LONGEST_NAME = 31
# Longer addresses are not links for a spreadsheet.
LONGEST_LINK = 2000
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NOT_IN_A_NAME = re.compile(r"[^\w]+")
_READING_WIDTH = 90
_NAME_WIDTH = 26


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What the first sheet says: the title, label and text of each further line, and where to read on.

    ``links`` are words and address; ``sources`` are whole lines, and stand above the table as well.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


def xlsx(
    frame: pd.DataFrame, *, cover: Cover, notes: Sequence[tuple[int, str, str]] = (), sheet_name: str = ""
) -> bytes:
    """The frame as a workbook with cover, contents, notes (number, text, identifier) and one data sheet."""
    rows = with_plain_names(frame)
    noted = _notes(notes)
    names = _sheet_names(t("Cover"), t("Contents"), t("Notes"), sheet_name or t("Data"))
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": cover.title, "author": AUTHOR, "created": _MADE})
        formats = xlsx_cells.formats(book)
        sheets = {name: book.add_worksheet(name) for name in names if len(noted) or name != names[2]}
        _cover_sheet(sheets[names[0]], cover, formats)
        _contents_sheet(sheets[names[1]], cover, names, formats, has_notes=bool(len(noted)))
        if len(noted):
            _notes_sheet(sheets[names[2]], noted, names[2], formats)
        _data_sheet(
            sheets[names[3]], rows, cover, names, formats=formats, notes_sheet=names[2] if len(noted) else ""
        )
    return tagged(stream.getvalue(), language=_language())


def _language() -> str:
    return {"en": "en-GB"}.get(current_language(), current_language())


def _sheet_names(*wanted: str) -> tuple[str, ...]:
    """Names of sheets: letters, digits and underscores, 31 at most, none twice."""
    given: list[str] = []
    for text in wanted:
        plain = _NOT_IN_A_NAME.sub("_", text).strip("_") or "_"
        name, number = plain[:LONGEST_NAME].rstrip("_") or "_", 2
        while name.casefold() in {each.casefold() for each in given}:
            name, number = f"{plain[: LONGEST_NAME - 4]}_{number}", number + 1
        given.append(name)
    return tuple(given)


def _notes(notes: Sequence[tuple[int, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(list(notes), columns=[t("Note"), t("Text"), t("Identifier")])


def _cover_sheet(sheet: Worksheet, cover: Cover, formats: xlsx_cells.Formats) -> None:
    sheet.set_column(0, 0, _READING_WIDTH)
    sheet.write_string(0, 0, cover.title, formats.title)
    row = 1
    told = [(label, (text or "–",)) for label, text in cover.lines]
    for label, texts in (*told, *([(t("Sources"), cover.sources)] if cover.sources else [])):
        sheet.write_string(row, 0, label, formats.label)
        for place, text in enumerate(texts, start=row + 1):
            sheet.write_string(place, 0, xlsx_cells.fitting(text), formats.wrap)
        row += 1 + len(texts)
    links = [link for link in cover.links if link[1]]
    if links:
        sheet.write_string(row, 0, t("Read on"), formats.label)
    for place, (words, address) in enumerate(links, start=row + 1):
        if address.startswith(("https://", "http://")) and len(address) <= LONGEST_LINK:
            sheet.write_url(place, 0, address, formats.link, words)
        else:
            sheet.write_string(place, 0, xlsx_cells.fitting(address), formats.wrap)


def _contents_sheet(
    sheet: Worksheet, cover: Cover, names: Sequence[str], formats: xlsx_cells.Formats, *, has_notes: bool
) -> None:
    listed = [(names[0], t("What this workbook is, and where it comes from"))]
    listed += [(names[2], t("Notes on these figures"))] if has_notes else []
    listed.append((names[3], cover.title))
    sheet.write_string(0, 0, t("Contents"), formats.title)
    sheet.write_string(1, 0, t("This sheet has one table. Each name leads to its sheet."), formats.plain)
    frame = pd.DataFrame(listed, columns=[t("Sheet"), t("What it holds")])
    xlsx_cells.table(
        sheet, frame, first=2, name=f"table_{names[1]}", formats=formats, widths=(_NAME_WIDTH, _READING_WIDTH)
    )
    for row, (name, _) in enumerate(listed, start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)


def _notes_sheet(sheet: Worksheet, noted: pd.DataFrame, name: str, formats: xlsx_cells.Formats) -> None:
    sheet.write_string(0, 0, t("Notes on these figures"), formats.title)
    lines = [t("This sheet has one table."), *xlsx_cells.shorthand(noted)]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, formats.plain)
    widths = (10, _READING_WIDTH, _NAME_WIDTH)
    xlsx_cells.table(sheet, noted, first=len(lines) + 1, name=f"table_{name}", formats=formats, widths=widths)


def _data_sheet(
    sheet: Worksheet,
    frame: pd.DataFrame,
    cover: Cover,
    names: Sequence[str],
    *,
    formats: xlsx_cells.Formats,
    notes_sheet: str,
) -> None:
    sheet.write_string(0, 0, cover.title, formats.title)
    size = t(
        "This sheet has one table, of {rows} and {columns}.",
        rows=tn("{n} row", "{n} rows", len(frame)),
        columns=tn("{n} column", "{n} columns", frame.shape[1]),
    )
    lines = [size, *xlsx_cells.shorthand(frame)]
    lines += cover.sources
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, xlsx_cells.fitting(line), formats.plain)
    first = len(lines) + 1
    if notes_sheet:
        words = t("Notes are in the sheet {name}.", name=notes_sheet)
        sheet.write_url(first, 0, f"internal:'{notes_sheet}'!A1", formats.link, words)
        first += 1
    xlsx_cells.table(sheet, frame, first=first, name=f"table_{names[3]}", formats=formats)
