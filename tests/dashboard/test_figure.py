"""A figure's pictures and files, made from the chart that the page shows."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from dashboard import card_notes
from dashboard.asking import Ask
from dashboard.cards import trends
from dashboard.charts import in_print
from dashboard.charts.look import Look
from dashboard.exports.csv import csv
from dashboard.figure import Figure, name_of, rows, workbook
from dashboard.package import Package
from dashboard.selection import default_selection
from tests.support import spreadsheet_rules


@pytest.fixture(scope="module")
def figure(package: Package) -> Figure:
    choices = {"view": "lines", "figures": "all"}
    return trends.series(
        Ask(
            package=package,
            selection=default_selection(package),
            page="https://crime.example/trends",
            choices=choices,
        )
    )


@pytest.mark.parametrize(("width", "height"), [(1200, 675), (1600, 900), (2400, 1350)])
def test_png_has_exactly_its_size(figure: Figure, width: int, height: int) -> None:
    raw = in_print.png(figure.chart, Look(width=width, height=height))
    assert raw.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", raw[16:24]) == (width, height)


def test_svg_is_a_picture_that_says_what_it_is(figure: Figure) -> None:
    picture = ET.fromstring(in_print.svg(figure.chart))
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert figure.chart.words.headline in " ".join(" ".join(picture.itertext()).split())


def test_link_of_the_picture_spells_out_everything(figure: Figure) -> None:
    for part in ("offence=88A", "period=rolling", "measure=offences", "release=2026-04-23", "view=lines"):
        assert part in figure.chart.words.link


def test_break_of_the_series_is_the_first_numbered_note(figure: Figure) -> None:
    assert "3 April 2017" in figure.chart.words.notes[0].text
    assert [note.number for note in figure.chart.words.notes] == list(
        range(1, len(figure.chart.words.notes) + 1)
    )


def test_general_caveats_are_numbered_and_stand_apart(figure: Figure) -> None:
    general = [note for note in figure.chart.words.notes if not note.in_picture]
    assert "Recorded offences are not all offences" in [note.label for note in general]
    picture = " ".join(line.text for line in in_print.drawn(figure.chart).placed)
    assert "Recorded offences are not all offences" not in picture
    assert f"[{general[0].number}–{general[-1].number}] How to read these figures" in picture


def test_files_hold_the_caveats_of_each_row_and_the_notes_with_their_numbers(figure: Figure) -> None:
    named = {name for text in rows(figure)["caveats"] for name in text.split()}
    notes = figure.chart.words.notes
    assert named == {note.caveat_id for note in notes if note.caveat_id}
    book = openpyxl.load_workbook(io.BytesIO(workbook(figure)))
    assert [[row[0], row[2]] for row in spreadsheet_rules.table_rows(book["Notes"])[1:]] == [
        [note.number, note.caveat_id or "[z]"] for note in notes
    ]


def test_events_of_another_force_stay_out_of_the_chart(package: Package) -> None:
    whole = default_selection(package).with_(areas=("K04000001",))
    manchester = whole.with_(areas=("E23000005",))
    assert "E23000005" not in " ".join(card_notes.events(package, whole)["area_codes"])
    assert "E23000005" in " ".join(card_notes.events(package, manchester)["area_codes"])


def test_workbook_says_what_it_holds(figure: Figure) -> None:
    assert len(rows(figure)) == int((figure.data["status"] != "incomplete_window").sum())  # type: ignore[index]
    spreadsheet_rules.holds(workbook(figure), as_csv=csv(rows(figure)))


def test_a_file_is_named_after_what_it_holds(figure: Figure) -> None:
    assert name_of(figure) == "recorded-crime-88a-trend-2026-04-23"


def test_without_rows_the_table_of_the_chart_is_handed_out(figure: Figure) -> None:
    bare = replace(figure, data=None)
    assert len(rows(bare)) == len(figure.chart.table.rows)
