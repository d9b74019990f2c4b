"""A first look into the parts of a workbook: how far its cells reach, and which of them are formulas.

A sheet with one cell at the far corner would be read as billions of empty ones; this looks first. The
parser takes no external parts and is bounded by the limits.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from dashboard.own_figures import container, limits
from dashboard.own_figures.rows import check_counts, long_cell

_PLACE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$", re.ASCII)
_SHARED = b"sst"
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_KNOWN = frozenset({"[Content_Types].xml", _WORKBOOK, "xl/styles.xml", "xl/theme/theme1.xml"})


@dataclass(kw_only=True)
class Scan:
    """How far the cells of a sheet reach, and the places (row, column from 0) of its formulas."""

    last_row: int = 0
    last_column: int = 0
    formulas: list[tuple[int, int]] = field(default_factory=list)


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    def refuse(*_: object) -> None:
        raise container.broken()

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise container.broken() from error


def scan(content: bytes) -> Scan:
    """Look through the cells of a sheet's part.

    Raises FileRefusedError when there are too many or they reach too far, or when the part is damaged.
    """
    found = Scan()
    row = column = cells = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, cells
        local = _local(name)
        if local == "row":
            row = _number(attributes.get("r", str(row + 1)))
            column = 0
        elif local == "c":
            column += 1
            cells += 1
            if "r" in attributes:
                row, column = _place(attributes["r"])
        elif local == "f":
            found.formulas.append((row - 1, column - 1))
            return
        else:
            return
        found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, column)
        check_counts(rows=row, columns=column, cells=cells)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    _parse(parser, content)
    return found


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 8:
        raise container.broken()
    return int(text)


def _place(text: str) -> tuple[int, int]:
    match = _PLACE.match(text)
    if match is None:
        raise container.broken()
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)), column


def scan_all(found: dict[str, bytes]) -> dict[str, Scan]:
    """Look through every part that could hold cells or the texts that cells share.

    Raises FileRefusedError as ``scan`` does, and for a text that is too long: each cell would get a copy.
    """
    scans = {}
    for part, content in found.items():
        if part.endswith(".rels") or part in _KNOWN:
            continue
        _check_texts(content)
        scans[part] = scan(content)
    return scans


def _check_texts(content: bytes) -> None:
    length = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal length
        if _local(name) == "si":
            length = 0

    def text(part: str) -> None:
        nonlocal length
        length += len(part)
        if length > limits.CELL_LENGTH:
            raise long_cell()

    if _SHARED not in content:
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    _parse(parser, content)


def part_of_sheet(found: dict[str, bytes], place: int) -> str:
    """The name of the part that holds the sheet at a place (from 0) of the workbook, "" when not found."""
    identities: list[str] = []
    targets: dict[str, str] = {}

    def sheets(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            identities.extend(
                value for key, value in attributes.items() if _local(key) == "id" and ":" in key
            )

    def links(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for part, handler in ((_WORKBOOK, sheets), (_LINKS, links)):
        parser = expat.ParserCreate()
        parser.StartElementHandler = handler
        _parse(parser, found.get(part, b"<none/>"))
    if place >= len(identities):
        return ""
    target = targets.get(identities[place], "")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
