"""Tables in the shapes that replies have become cells; what can't be used is listed by row and column."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.areas import areas_of
from dashboard.own_figures.answers import Answers
from dashboard.own_figures.columns import recognise
from dashboard.own_figures.names import is_total, names_of
from dashboard.own_figures.problems import FileRefusedError, column_letter
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.spans import Meaning
from dashboard.own_figures.tidy import Tidied, tidied
from dashboard.own_figures.understand import understand
from dashboard.package import Package

SOUTH_WALES, GWENT, KENT = "W15000003", "W15000002", "E23000032"


def sheet(text: str) -> Sheet:
    return Sheet(name="", rows=tuple(tuple(line.split("|")) for line in text.strip("\n").split("\n")))


def read(package: Package, text: str, **answers: object) -> Tidied:
    made = sheet(text)
    given = Answers(layout=recognise(made, names_of(package)), **answers)  # type: ignore[arg-type]
    return tidied(made, given, names_of(package))


def figures(found: Tidied) -> dict[tuple[str, int], int | None]:
    return {(cell.area_code, cell.span.start.year): cell.value for cell in found.cells}


WANTED = {(SOUTH_WALES, 2017): 158, (SOUTH_WALES, 2018): 171, (GWENT, 2017): 40, (GWENT, 2018): 52}
SHAPES = {
    "one figure a row": "Force|Year|Count\nSouth Wales|2017/18|158\nSouth Wales|2018/19|171\n"
    "Gwent|2017/18|40\nGwent|2018/19|52",
    "columns in another order": "Number of offences|Financial year|Police force\n158|2017/18|South Wales\n"
    "171|2018/19|South Wales\n40|2017/18|Gwent\n52|2018/19|Gwent",
    "areas down": "Force|2017/18|2018/19\nSouth Wales|158|171\nGwent|40|52",
    "areas across": "Year|South Wales|Gwent\n2017/18|158|40\n2018/19|171|52",
    "under a title": "Request 123||\n||\nForce|2017/18|2018/19\nSouth Wales|158|171\nGwent|40|52",
    "with totals": "Force|2017/18|2018/19|Total\nSouth Wales|158|171|329\nGwent|40|52|92\nTotal|198|223|421",
    "no headings": "South Wales|2017/18|158\nSouth Wales|2018/19|171\nGwent|2017/18|40\nGwent|2018/19|52",
    "from and to": "Force|From|To|Count\nSouth Wales|01/04/2017|31/03/2018|158\n"
    "South Wales|01/04/2018|31/03/2019|171\nGwent|42826|43190|40\nGwent|2018-04-01|2019-03-31|52",
    "Welsh": "Heddlu|Blwyddyn|Nifer\nHeddlu De Cymru|2017/18|158\nHeddlu De Cymru|2018/19|171\n"
    "Heddlu Gwent|2017/18|40\nHeddlu Gwent|2018/19|52",
    "notes under the figures": "Force|2017/18|2018/19\nSouth Wales|158|171\nGwent|40|52\n\nNote: as of May||",
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_figures_are_read_from_every_shape(package: Package, name: str) -> None:
    found = read(package, SHAPES[name])
    assert figures(found) == WANTED
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dyfed Powys Police", "W15000004"),
        ("DYFED-POWYS", "W15000004"),
        ("Heddlu De Cymru", SOUTH_WALES),
        ("Devon & Cornwall Police", "E23000035"),
        ("The Met", "E23000001"),
        ("Metropolitan Police Service", "E23000001"),
        ("London, City of", "E23000034"),
        ("West Midlands", "E23000014"),
        ("West Midlands region", "E12000005"),
        ("Hampshire Constabulary", "E23000030"),
        ("GMP", "E23000005"),
        ("BTP", "XBTP"),
        ("England & Wales", "K04000001"),
        ("Cymru", "W92000004"),
        ("Gwent\nPolice", GWENT),
        ("E23000032", KENT),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_name_is_known_in_the_spellings_of_replies(package: Package, text: str, code: str | None) -> None:
    assert names_of(package).code(text) == code


def test_every_area_is_known_by_its_name_with_the_words_around_it(package: Package) -> None:
    for area in areas_of(package).forces:
        for text in (area.name, f"{area.name} Police", f"{area.name.upper()} CONSTABULARY", area.code):
            assert names_of(package).code(text) == area.code


def test_a_total_is_never_a_figure(package: Package) -> None:
    for text in ("Total", "Grand total", "All forces", "TOTAL (43 forces)", "Force total"):
        assert is_total(text)
    assert figures(read(package, SHAPES["with totals"])) == WANTED


def test_an_unknown_name_is_listed_by_row_until_it_is_answered(package: Package) -> None:
    text = "Force|Year|Count\nAtlantis|2017/18|90\nGwent|2017/18|40"
    found = read(package, text)
    assert found.open.names == {"Atlantis": (2,)}
    (problem,) = found.problems
    assert (problem.row, problem.column, problem.found) == (2, "A", "Atlantis")
    assert figures(read(package, text, names={"Atlantis": KENT}))[KENT, 2017] == 90
    left_out = read(package, text, names={"Atlantis": ""})
    assert len(left_out.cells) == 1
    assert "left out" in left_out.problems[0].what


def test_repeated_cells_are_all_listed_and_none_is_used(package: Package) -> None:
    found = read(
        package, "Force|Year|Count\nGwent|2017/18|40\nKent|2017/18|70\nGwent Police|Apr 2017 to Mar 2018|41"
    )
    assert figures(found) == {(KENT, 2017): 70}
    assert [problem.row for problem in found.problems] == [2, 4]
    assert all("40" not in problem.found for problem in found.problems)


def test_each_fault_of_a_cell_is_listed_with_its_place(package: Package) -> None:
    found = read(
        package, "Force|2017/18|2018/19|2019/20\nGwent|-3|1.5|12%\nKent|=A1|about 3|70\nSouth Wales|10|11|12"
    )
    places = [(problem.row, problem.column) for problem in found.problems]
    assert places == [(2, "B"), (2, "C"), (2, "D"), (3, "B"), (3, "C")]
    assert not any(sign in problem.found for problem in found.problems for sign in "0123456789")
    assert all(problem.allowed and problem.next_step for problem in found.problems)


def test_a_column_that_is_not_understood_is_listed_and_given_away_by_nothing(package: Package) -> None:
    text = "Force|2018/19 Q1|Qtr two|2018/19 Q3|2018/19 Q4|2018/19\nGwent|10|3|12|13|38\nKent|20|21|22|23|86"
    found = read(package, text)
    assert [(one.row, one.column, one.found) for one in found.problems] == [(1, "C", "Qtr two")]
    safe = understand(sheet(text), Answers(layout=recognise(sheet(text), names_of(package))), package)
    years = {cell.area_code: cell.value for cell in safe.cells if cell.span.months == 12}
    assert years == {GWENT: None, KENT: 86}


def test_a_small_figure_under_an_unknown_name_is_not_what_is_left_of_a_group(package: Package) -> None:
    text = "Force|2018/19\nSouth Wales|100\nNorth Wales|50\nDyfed-Powys|40\nGwnt|3\nWales|193"
    safe = understand(
        sheet(text), Answers(layout=recognise(sheet(text), names_of(package)), names={"Gwnt": ""}), package
    )
    shown = {cell.area_code: cell.value for cell in safe.cells}
    assert shown["W92000004"] is None
    assert shown[SOUTH_WALES] == 100


def test_parts_of_years_are_found(package: Package) -> None:
    found = read(package, "Force|Year|Count\nGwent|2017/18|40\nGwent|2018/19|50\nGwent|Apr–Sep 2019|20")
    assert [cell.span.partial for cell in found.cells] == [False, False, True]


def test_bare_years_are_asked_for_before_anything_is_used(package: Package) -> None:
    text = "Force|Year|Count\nGwent|2017|40\nGwent|2018|50"
    assert read(package, text).open.periods == ("year",)
    assert not read(package, text).cells
    found = read(package, text, meaning=Meaning(year="begins"))
    assert [cell.span.start for cell in found.cells] == [date(2017, 4, 1), date(2018, 4, 1)]


def test_dates_are_asked_for_with_what_they_are(package: Package) -> None:
    found = read(package, "Force|Date|Count\nGwent|01/04/2017|40\nGwent|01/04/2018|50")
    assert found.open.periods == ("dates",)
    assert found.open.days == (date(2017, 4, 1), date(2018, 4, 1))


def test_several_offences_are_kept_apart(package: Package) -> None:
    found = read(package, "Force|Year|Offence|Count\nGwent|2017/18|s.15A|40\nGwent|2017/18|s.14|9")
    assert found.open.offences == ("s.15A", "s.14")
    assert len(found.cells) == 2


def test_a_file_of_one_area_needs_no_column_of_areas(package: Package) -> None:
    made = sheet("Year|Count\n2017/18|40\n2018/19|52")
    layout = recognise(made, names_of(package))
    assert not layout.has_area
    found = tidied(made, Answers(layout=layout, one_area=GWENT), names_of(package))
    assert figures(found) == {(GWENT, 2017): 40, (GWENT, 2018): 52}


def test_a_formula_without_a_result_is_a_problem_of_its_cell(package: Package) -> None:
    made = Sheet(
        name="", rows=(("Force", "Year", "Count"), ("Gwent", "2017/18", "")), formulas=frozenset({(1, 2)})
    )
    found = tidied(made, Answers(layout=recognise(made, names_of(package))), names_of(package))
    assert [(one.row, one.column) for one in found.problems] == [(2, "C")]


def test_headings_without_figures_are_refused(package: Package) -> None:
    made = sheet("Force|Year|Count")
    with pytest.raises(FileRefusedError, match="headings only"):
        understand(made, Answers(layout=recognise(made, names_of(package))), package)


def test_markup_in_a_cell_is_text(package: Package) -> None:
    found = read(package, "Force|Year|Count\n<script>alert(9)</script>|2017/18|50\nGwent|2017/18|<b>9</b>")
    assert {problem.found for problem in found.problems} == {"<script>alert(9)</script>", "<b>#</b>"}


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 199)] == ["A", "Z", "AA", "GR"]
