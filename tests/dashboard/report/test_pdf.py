"""A report as PDF, read by another library: two pages, tagged, in words, the same bytes each time."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from pypdf import PdfReader

from dashboard.areas import areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.report.in_pdf import pdf
from dashboard.report.parts import Caveat, Report
from tests.support.pdf_tags import tags

# One offence, one that almost everything else is in a theme with, a theme, and one that is hardly recorded.
OFFENCES = ("88A", "8N", "violence-against-the-person", "all-excluding-fraud", "4.1")
HOSTILE = '*a* _b_ #c $d$ <e> @f `g` \\h [i] "j" // k = l'
A4 = (595, 842)


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@pytest.fixture(scope="module")
def reader(south_wales_pdf: bytes) -> PdfReader:
    return opened(south_wales_pdf)


def test_it_is_two_pages_of_a4(reader: PdfReader) -> None:
    assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages] == [A4, A4]


def test_it_is_tagged_and_says_its_language_and_title(reader: PdfReader, south_wales: Report) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf has a truth of its own
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - pypdf has a truth of its own
    assert reader.metadata is not None
    assert reader.metadata.title == south_wales.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_headings_table_and_pictures_are_what_they_look_like(reader: PdfReader, south_wales: Report) -> None:
    elements = tags(reader)
    kinds = Counter(element["/S"] for element in elements)
    assert kinds["/H1"] == 1
    assert kinds["/H2"] >= 8
    assert kinds["/Table"] == 1
    assert kinds["/TH"] == len(south_wales.years.columns)
    assert kinds["/TR"] == len(south_wales.years.rows) + 1
    assert kinds["/Link"] >= 4
    told = {element["/Alt"] for element in elements if element["/S"] == "/Figure"}
    drawings = (south_wales.trend, south_wales.rank, south_wales.mix, south_wales.map)
    assert told == {drawing.alt for drawing in drawings if drawing is not None}


def test_all_of_its_words_are_text(reader: PdfReader, south_wales: Report) -> None:
    text = words(reader)
    for said in (south_wales.title, south_wales.finding, south_wales.status, south_wales.years.marks):
        assert said in text
    for number in south_wales.numbers:
        assert number.value in text
    for row in south_wales.years.rows:
        assert " ".join(cell for cell in row[1:] if cell) in text
    for note in south_wales.caveats.full + south_wales.caveats.named:
        assert f"{note.number} {note.label}" in text
    assert south_wales.link in text.replace(" ", "")
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text


def test_only_our_fonts_are_in_it(reader: PdfReader) -> None:
    fonts = {
        font["/BaseFont"].split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert fonts
    assert all(name.startswith(("RecordedSans", "RecordedSerif", "/RecordedS")) for name in fonts)


def test_it_is_the_same_bytes_each_time_and_bears_no_date(
    south_wales: Report, south_wales_pdf: bytes
) -> None:
    assert pdf(south_wales) == south_wales_pdf
    assert b"/CreationDate" not in south_wales_pdf
    assert b"CreateDate" not in south_wales_pdf


def test_another_process_sets_the_same_bytes(root, make_report, tmp_path) -> None:
    run = [sys.executable, "-m", "dashboard.report", "--area", "E23000034", "--format", "pdf", "--out"]
    for folder in ("one", "two"):
        subprocess.run([*run, str(tmp_path / folder), "--quiet"], cwd=root, check=True, timeout=120)
    one, two = (next((tmp_path / folder).glob("*.pdf")).read_bytes() for folder in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("offence", OFFENCES)
def test_no_report_is_longer_than_two_pages(package: Package, make_report, offence: str) -> None:
    forces = areas_of(package).forces
    known = offences_of(package)[offence].label
    # Every force for the usual offence; the longest and the shortest names and every nation for the others.
    some = {"W15000001", "W15000004", "E23000001", "E23000034", "E23000015"}
    for area in forces if offence == "88A" else [area for area in forces if area.code in some]:
        made = opened(pdf(make_report(area.code, offence=offence)))
        assert len(made.pages) == 2, f"{area.label}: {known}"


def test_words_longer_than_any_still_fit(south_wales: Report) -> None:
    """Twice the notes in full, and headlines of three lines."""
    long = " ".join(["a long headline"] * 12)
    notes = tuple(
        Caveat(number=f"[{place}]", label=f"{note.label} {place}", text=note.text)
        for place, note in enumerate(south_wales.caveats.full * 2, start=1)
    )
    crowded = replace(
        south_wales,
        finding=long,
        trend=replace(south_wales.trend, headline=long),
        mix=replace(south_wales.mix, headline=long),
        caveats=replace(south_wales.caveats, full=notes),
    )
    reader = opened(pdf(crowded))
    assert len(reader.pages) == 2
    text = words(reader)
    assert all(f"{note.number} {note.label}" in text for note in notes)
    assert notes[0].text in text


def test_names_are_never_read_as_markup(south_wales: Report) -> None:
    hostile = replace(
        south_wales,
        title=HOSTILE,
        finding=HOSTILE,
        trend=replace(south_wales.trend, headline=HOSTILE, alt=HOSTILE),
        years=replace(south_wales.years, rows=((HOSTILE, "1", "2", "3", "4"),)),
    )
    reader = opened(pdf(hostile))
    assert reader.metadata is not None
    assert reader.metadata.title == HOSTILE
    assert HOSTILE in {element.get("/Alt") for element in tags(reader)}
    assert words(reader).count(HOSTILE) >= 3


def test_a_force_without_a_rate_has_no_empty_picture(city_of_london: Report) -> None:
    reader = opened(pdf(city_of_london))
    assert sum(element["/S"] == "/Figure" for element in tags(reader)) == 3
    assert city_of_london.no_rate is not None
    assert city_of_london.no_rate.heading in words(reader)
