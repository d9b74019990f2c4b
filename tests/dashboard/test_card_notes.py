"""A caveat is numbered on every figure that its scope touches, and on no other."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import card_notes, queries, row_caveats
from dashboard.areas import areas_of
from dashboard.charts.spec import Note, Words, note_range, notes_elsewhere, notes_in_picture, with_notes
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import Selection, default_selection
from tests.support import scopes

SPANS = (
    (date(2012, 4, 1), date(2025, 12, 31)),
    (date(2012, 4, 1), date(2016, 6, 30)),
    (date(2017, 4, 1), date(2018, 3, 31)),
    (date(2019, 7, 1), date(2020, 3, 31)),
    (date(2024, 4, 1), date(2025, 3, 31)),
)
SOME_AREAS = ("W15000004", "W92000004", "E23000005", "E12000002", "K04000001", "XBTP")
LAW = "break-88a-2017"


def spanning(selection: Selection, span: tuple[date, date]) -> Selection:
    return selection.with_(start=Quarter.containing(span[0]), end=Quarter.containing(span[1]))


def holds(package: Package, selection: Selection, figures: frozenset[str]) -> None:
    """The notes are those of the independent reading, each text once, numbered without gaps."""
    notes = card_notes.numbered_for(package, selection, figures=tuple(sorted(figures)))
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    expected = scopes.touching(
        selection.areas,
        selection.offence,
        selection.start.first_day,
        selection.end.last_day,
        figures=figures,
    )
    assert {note.caveat_id for note in notes} == expected
    inside = [note.in_picture for note in notes]
    assert inside == sorted(inside, reverse=True)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("figures", [{"recorded"}, {"recorded", "population"}, {"printed"}])
def test_every_area_has_the_caveats_that_touch_it_and_no_others(
    package: Package, span: tuple[date, date], figures: set[str]
) -> None:
    for offence in ("88A", "robbery"):
        selection = spanning(default_selection(package).with_(offence=offence), span)
        for area in areas_of(package).pickable:
            holds(package, selection.with_(areas=(area.code,)), frozenset(figures))


@pytest.mark.parametrize("span", SPANS)
def test_every_offence_has_the_caveats_that_touch_it_and_no_others(
    package: Package, span: tuple[date, date]
) -> None:
    for offence in offences_of(package).pickable:
        selection = spanning(default_selection(package).with_(offence=offence.code), span)
        for area in SOME_AREAS:
            holds(package, selection.with_(areas=(area,)), frozenset({"recorded"}))


def test_a_break_is_noted_where_a_figure_spans_it_and_not_on_one_side_of_it(package: Package) -> None:
    def noted(span: tuple[date, date]) -> bool:
        notes = card_notes.numbered_for(package, spanning(default_selection(package), span))
        return LAW in {note.caveat_id for note in notes}

    assert noted((date(2016, 4, 1), date(2018, 3, 31)))
    assert not noted((date(2017, 4, 1), date(2025, 3, 31)))
    assert not noted((date(2012, 4, 1), date(2017, 3, 31)))


def test_what_changes_the_figures_stands_in_the_picture_and_the_rest_by_number(package: Package) -> None:
    notes = card_notes.numbered_for(package, default_selection(package).with_(areas=("W15000004",)))
    words = Words(headline="Recorded", subtitle="", notes=notes)
    kinds = {row["caveat_id"]: row["kind"] for row in scopes.rows("caveats")}
    assert {kinds[note.caveat_id] for note in notes_in_picture(words)} <= card_notes.VISIBLE_KINDS
    assert notes_in_picture(words)[0].caveat_id == LAW
    everywhere = {row["caveat_id"] for row in scopes.rows("caveats") if row["area_codes"] == "*"}
    assert {note.caveat_id for note in notes_elsewhere(words)} & everywhere


def test_population_is_spoken_of_beside_rates_only(package: Package) -> None:
    counts = default_selection(package).with_(areas=("W15000003",))

    def ids(selection: Selection) -> set[str]:
        return {note.caveat_id for note in card_notes.numbered_for(package, selection)}

    assert "welsh-under-18" not in ids(counts)
    assert "welsh-under-18" in ids(counts.with_(measure="rate_under18"))


def test_notes_of_a_chart_join_those_of_the_picture_and_all_are_numbered_again() -> None:
    notes = (
        Note(number=1, text="Broken."),
        Note(number=2, text="Read so.", in_picture=False),
    )
    words = with_notes(Words(headline="H", subtitle="", notes=notes), ["Own scale."])
    assert [(note.number, note.text, note.in_picture) for note in words.notes] == [
        (1, "Broken.", True),
        (2, "Own scale.", True),
        (3, "Read so.", False),
    ]
    assert words.marked_headline == "H [1–2]"
    assert Words(headline="H", subtitle="").marked_headline == "H"
    assert [note_range(words.notes[:count]) for count in range(3)] == ["", "[1]", "[1–2]"]


@pytest.mark.parametrize("code", ["E23000005", "W15000004", "K04000001"])
def test_each_row_of_a_file_names_the_caveats_that_touch_it(package: Package, code: str) -> None:
    selection = default_selection(package).with_(areas=(code,), period="quarter")
    frame = queries.series(package, selection).assign(offence_code=selection.offence)
    of_card = {note.caveat_id for note in card_notes.numbered_for(package, selection)}
    found = row_caveats.ids(package, frame, among=of_card)
    on_a_day = {row["caveat_id"]: row for row in scopes.rows("caveats") if row["kind"] in {"break", "law"}}
    for text, start, end in zip(found, frame["period_start"], frame["period_end"], strict=True):
        first, last = pd.Timestamp(start).date(), pd.Timestamp(end).date()
        touched = scopes.touching((code,), "88A", first, last, figures=frozenset({"recorded"}))
        since = {
            name
            for name, row in on_a_day.items()
            if name in of_card and date.fromisoformat(row["period_start"]) <= last
        }
        assert set(text.split()) == (touched - set(on_a_day)) | since


def test_a_caveat_of_another_card_is_not_named_in_rows(package: Package) -> None:
    selection = default_selection(package).with_(areas=("E23000005",), period="year")
    frame = queries.series(package, selection).assign(offence_code="88A")
    assert set(row_caveats.ids(package, frame, among={"gmp-2019"})) == {"", "gmp-2019"}
