"""A picture as PDF, read by another library: one page, tagged, its words as text."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.charts import describe, in_print, in_print_pdf, theme
from dashboard.charts.in_print_sheet import POINTS_PER_PIXEL
from dashboard.charts.look import Look
from dashboard.charts.spec import Chart
from tests.support.pdf_tags import tags


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def reader(charts: dict[str, Chart]) -> PdfReader:
    return opened(in_print.pdf(charts["trend"]))


def test_it_is_one_page_of_the_shape_of_the_sheet(charts: dict[str, Chart]) -> None:
    look = Look(width=1200, height=900)
    (page,) = opened(in_print.pdf(charts["trend"], look)).pages
    wide, high = (float(side) for side in page.mediabox[2:])
    assert wide == pytest.approx(1200 * POINTS_PER_PIXEL)
    assert high == pytest.approx(900 * POINTS_PER_PIXEL)


def test_its_words_can_be_found(chart: Chart) -> None:
    said = flat(opened(in_print.pdf(chart)).pages[0].extract_text())
    for line in in_print.drawn(chart).placed:
        assert flat(line.text) in said


def test_it_says_its_title_language_and_standard(reader: PdfReader, charts: dict[str, Chart]) -> None:
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == charts["trend"].words.headline
    assert root["/Lang"] == "en-GB"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_a_screen_reader_hears_what_stands_around_and_the_description_of_the_chart(
    reader: PdfReader, charts: dict[str, Chart]
) -> None:
    elements = tags(reader)
    (figure,) = [element for element in elements if element["/S"] == "/Figure"]
    assert figure["/Alt"] == describe.alt(charts["trend"])
    kinds = [element["/S"] for element in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/P") == len(in_print.drawn(charts["trend"]).around) - 1


@pytest.mark.parametrize("face", list(theme.FONT_FILES))
def test_each_face_is_known_to_typst_by_its_name(face: theme.Face) -> None:
    family, _, _ = in_print_pdf.FONTS[face]
    assert theme.FONT_FILES[face].stem.split("-")[0] == family.replace(" ", "")


def test_only_our_fonts_are_in_it(reader: PdfReader) -> None:
    fonts: Any = reader.pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts.values()}
    assert names <= {path.stem for path in theme.FONT_FILES.values()}
    assert len(names) >= 3


def test_markup_in_words_stays_words(charts: dict[str, Chart]) -> None:
    hostile = '*a* _b_ #c $d$ <e> @f `g` \\h "j" // k'
    words = charts["trend"].words
    chart = replace(charts["trend"], words=replace(words, subtitle=hostile))
    assert hostile in flat(opened(in_print.pdf(chart)).pages[0].extract_text())
