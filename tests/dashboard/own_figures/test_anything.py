"""Whatever a file holds, it is read, listed or refused: nothing else comes out of it."""

from __future__ import annotations

import contextlib
import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.own_figures import reader_text
from dashboard.own_figures.answers import Answers
from dashboard.own_figures.columns import recognise
from dashboard.own_figures.compare import compared
from dashboard.own_figures.names import names_of
from dashboard.own_figures.problems import FileRefusedError
from dashboard.own_figures.reading import open_book
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.spans import Meaning
from dashboard.own_figures.understand import Understood, understand
from dashboard.package import Package
from dashboard.selection import default_selection
from tests.support import own_files

WORDS = st.sampled_from(
    [
        "",
        "Force",
        "Year",
        "Count",
        "Offence",
        "From",
        "To",
        "Gwent",
        "South Wales Police",
        "Wales",
        "Total",
        "2017/18",
        "2018",
        "2018 Q1",
        "Apr–Sep 2018",
        "01/04/2018",
        "43191",
        "2018/19 (to December)",
        "0",
        "1",
        "3",
        "12",
        "1,234",
        "<5",
        "-",
        "12%",
        "-2",
        "=A1",
        "x",
        "<b>3</b>",
        "\u202e4",
        "𝟛",
        "１",
        "٣",
    ]
)
CELLS = st.one_of(WORDS, WORDS, st.text(max_size=12))
TABLES = st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=12)
MEANINGS = st.builds(
    Meaning,
    year=st.sampled_from([None, "calendar", "begins", "ends"]),
    quarter=st.sampled_from([None, "calendar", "financial"]),
    dates=st.sampled_from([None, "year_from", "year_to", "quarter_from", "quarter_to", "month", "day"]),
)
PATIENT = settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def read(package: Package, sheet: Sheet, meaning: Meaning) -> Understood | None:
    answers = Answers(layout=recognise(sheet, names_of(package)), meaning=meaning)
    with contextlib.suppress(FileRefusedError):
        return understand(sheet, answers, package)
    return None


@given(table=TABLES, meaning=MEANINGS)
@PATIENT
def test_any_table_is_read_listed_or_refused(
    package: Package, table: list[list[str]], meaning: Meaning
) -> None:
    sheet = Sheet(name="", rows=tuple(tuple(row) for row in table))
    found = read(package, sheet, meaning)
    if found is None:
        return
    for cell in found.cells:
        assert cell.value is None or cell.value == 0 or cell.value > 4
        compared(package, default_selection(package), found.cells, cell.area_code)
    for problem in found.problems:
        assert len(problem.found) <= reader_text.LONGEST
        assert problem.row >= 1


@given(st.binary(max_size=400))
@PATIENT
def test_any_bytes_are_read_or_refused(package: Package, data: bytes) -> None:
    with contextlib.suppress(FileRefusedError):
        book = open_book(data)
        read(package, book.sheet(book.sheets[0]), Meaning())


WORKBOOK = own_files.workbook()
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
)


@given(part=st.sampled_from(PARTS), at=st.floats(0, 1), change=st.binary(max_size=20), cut=st.integers(0, 40))
@PATIENT
def test_any_damage_to_a_workbook_is_read_or_refused(
    package: Package, part: str, at: float, change: bytes, cut: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as folder:
        content = folder.read(part)
    place = int(at * len(content))
    damaged = own_files.repacked(WORKBOOK, change={part: content[:place] + change + content[place + cut :]})
    with contextlib.suppress(FileRefusedError):
        book = open_book(damaged)
        read(package, book.sheet(book.sheets[0]), Meaning())


@given(at=st.integers(0, len(WORKBOOK) - 1), value=st.integers(0, 255))
@PATIENT
def test_any_changed_byte_of_a_workbook_is_read_or_refused(package: Package, at: int, value: int) -> None:
    damaged = bytearray(WORKBOOK)
    damaged[at] = value
    with contextlib.suppress(FileRefusedError):
        book = open_book(bytes(damaged))
        read(package, book.sheet(book.sheets[0]), Meaning())
