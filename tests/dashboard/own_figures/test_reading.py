"""A reader's file becomes rows of text, or gets one clear refusal within a second or two."""

from __future__ import annotations

import io
import time
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from starlette.formparsers import MultiPartParser

from dashboard.own_figures import limits
from dashboard.own_figures.problems import FileRefusedError
from dashboard.own_figures.reading import open_book
from dashboard.own_figures.rows import Sheet
from tests.support import own_files

SECONDS = 2.0
ROWS = tuple(tuple(line.split(",")) for line in own_files.LONG.strip().split("\n"))


def read(data: bytes) -> Sheet:
    book = open_book(data)
    return book.sheet(book.sheets[0])


GOOD_CSV = {
    "UTF-8": own_files.LONG.encode(),
    "UTF-8 with a mark": own_files.LONG.encode("utf-8-sig"),
    "UTF-16": own_files.LONG.encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + own_files.LONG.encode("utf-16-be"),
    "semicolons": own_files.LONG.replace(",", ";").encode(),
    "tabs": own_files.LONG.replace(",", "\t").encode(),
    "line ends of Windows": own_files.LONG.replace("\n", "\r\n").encode(),
    "line ends of old": own_files.LONG.replace("\n", "\r").encode(),
    "everything quoted": "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in own_files.LONG.strip().split("\n")
    ).encode(),
    "blank lines at the end": own_files.LONG.encode() + b"\n\n,,\n",
}


@pytest.mark.parametrize("name", GOOD_CSV)
def test_a_csv_file_is_read_in_any_of_its_dresses(name: str) -> None:
    assert read(GOOD_CSV[name]).rows == ROWS


def test_the_code_page_of_windows_keeps_its_letters() -> None:
    data = "Heddlu,Blwyddyn,Nifer\nHeddlu’r Gogledd – Ŵ,2017/18,40\n".replace("Ŵ", "é").encode("cp1252")
    assert read(data).rows[1][0] == "Heddlu’r Gogledd – é"


def test_a_quoted_line_break_stays_in_its_cell() -> None:
    assert read(b'Force,Year,Count\n"Gwent\nPolice",2017/18,"1,234"\n').rows[1] == (
        "Gwent\nPolice",
        "2017/18",
        "1,234",
    )


def test_a_workbook_is_read_as_a_person_would_type_it() -> None:
    data = own_files.workbook(("A", [["Force", "Count", "Share"], ["Gwent", 40.0, 0.25], ["Kent", True]]))
    assert read(data).rows[1:] == (("Gwent", "40", "0.25"), ("Kent", "TRUE", ""))


def test_a_day_of_a_workbook_is_a_day() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Force", "Date", "Count"])
    page.append(["Gwent", date(2018, 4, 1), 40])
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()).rows[1] == ("Gwent", "2018-04-01", "40")


def test_the_sheets_of_a_workbook_can_be_chosen() -> None:
    book = open_book(own_files.workbook(("Cover", [["About"]]), ("Figures", own_files.table())))
    assert book.sheets == ("Cover", "Figures")
    assert book.sheet("Figures").rows[3] == ("South Wales Police", "158", "171", "329")


def test_a_formula_with_a_result_is_its_result_and_one_without_is_known() -> None:
    saved = read(own_files.with_formulas(saved=True))
    assert (saved.rows[1][2], saved.calculated, saved.formulas) == ("40", 1, frozenset())
    unsaved = read(own_files.with_formulas(saved=False))
    assert (unsaved.calculated, unsaved.formulas) == (0, frozenset({(1, 2)}))


WORKBOOK = own_files.workbook()
SHEET = "xl/worksheets/sheet1.xml"
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "NUL bytes": (bytes(1000), "empty"),
    "NUL bytes in the text": (b"Force,Year\n\x00Gwent,2018\n", "encoding"),
    "blanks": (b" \n \n", "empty"),
    "separators only": (b",,,\n,,,\n", "nothing in this table"),
    "50 MB": (b"a,b,c\n" * 8_500_000, "larger than 1 MB"),
    "a million rows": (b"1\n" * 520_000, "rows"),
    "10,000 columns": (b"a," * 10_000 + b"\n", "columns"),
    "a million characters in a cell": (b"a,b\n" + b"x" * 1_000_000, "characters"),
    "an open quotation mark": (b'a,b\n"Gwent,2018\n' + b"Gwent,2018/19\n" * 20_000, "characters"),
    "noise": (own_files.noise(300_000), "encoding"),
    "UTF-16 cut off": (b"\xff\xfea", "encoding"),
    "UTF-32": (own_files.LONG.encode("utf-32"), "encoding"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "a picture named xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "a web page": (b"<!DOCTYPE html><table><tr><td>Gwent</td></tr></table>", "web page"),
    "old Office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
    "with a password": (own_files.encrypted(), "password"),
    "ODS": (
        own_files.folder(**{"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}),
        "OpenDocument",
    ),
    "Word": (own_files.folder(**{"word__document.xml": b"<a/>"}), "Word"),
    "a folder": (own_files.folder(**{"a.csv": own_files.LONG.encode()}), "packed folder"),
    "a packed file": (b"\x1f\x8b" + bytes(50), "packed file"),
    "macros by their part": (own_files.repacked(WORKBOOK, add={"xl/vbaProject.bin": b"x"}), "macros"),
    "macros by their type": (own_files.macros(), "macros"),
    "a bomb": (
        own_files.repacked(WORKBOOK, change={"xl/sharedStrings.xml": b" " * 100_000_000}),
        "unpacks",
    ),
    "a bomb that lies": (own_files.lying_bomb(), "damaged"),
    "many parts": (own_files.repacked(WORKBOOK, add={f"x{n}.xml": b"" for n in range(400)}), "unpacks"),
    "a cell in the far corner": (own_files.far_corner(), "rows"),
    "a wide row": (
        own_files.repacked(WORKBOOK, change={SHEET: b"<a><row><c r='ZZZ1'/></row></a>"}),
        "columns",
    ),
    "a place that is none": (
        own_files.repacked(WORKBOOK, change={SHEET: b"<a><row r='-1'><c r='1A'/></row></a>"}),
        "damaged",
    ),
    "many empty cells": (
        own_files.repacked(WORKBOOK, change={SHEET: b"<a>" + (b"<row>" + b"<c/>" * 150 + b"</row>") * 2000}),
        "cells",
    ),
    "a text for many cells": (
        own_files.repacked(
            WORKBOOK, change={"xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 5000 + b"</t></si></sst>"}
        ),
        "characters",
    ),
    "words that make words": (
        own_files.repacked(
            WORKBOOK,
            change={
                "xl/sharedStrings.xml": b'<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
                b"<sst><si><t>&b;</t></si></sst>"
            },
        ),
        "damaged",
    ),
    "half a workbook": (WORKBOOK[: len(WORKBOOK) // 2], "damaged"),
    "a broken part": (own_files.repacked(WORKBOOK, change={SHEET: b"<worksheet><sheetData>"}), "damaged"),
    "a sheet elsewhere": (
        own_files.repacked(
            WORKBOOK,
            change={
                "xl/_rels/workbook.xml.rels": b"<Relationships>"
                b'<Relationship Id="rId1" Target="nowhere.xml"/></Relationships>'
            },
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_answer_at_once(name: str) -> None:
    data, word = HOSTILE[name]
    began = time.process_time()
    with pytest.raises(FileRefusedError) as refusal:
        read(data)
    assert time.process_time() - began < SECONDS
    assert word in refusal.value.what
    assert all(text.endswith(".") for text in (refusal.value.what, refusal.value.next_step))
    assert refusal.value.allowed


def test_no_file_is_unpacked_before_its_list_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(FileRefusedError, match="unpacks"):
        open_book(HOSTILE["a bomb"][0])


def test_the_server_takes_no_more_than_a_file_may_have() -> None:
    settings = Path(__file__).resolve().parents[3] / "dashboard" / ".streamlit" / "config.toml"
    assert tomllib.loads(settings.read_text(encoding="utf-8"))["server"]["maxUploadSize"] == limits.MEGABYTES


def test_an_upload_of_the_largest_size_stays_in_memory() -> None:
    assert MultiPartParser.spool_max_size >= limits.BYTES
