"""What Table A4 of the appendix tables has held, and the reader must survive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import Parsed
from etl.problems import InputError
from etl.schema import conform
from etl.sources import ons_appendix_tables
from etl.sources.ons_appendix_tables import period_of
from etl.tables import table
from etl.validation import problems as misfits
from tests.support.references import write_references
from tests.support.workbooks import Rows, inputs_for, write_xlsx

FILE = "appendixtablesyesept22.xlsx"
SHEET = "Table A4 "
TITLES: Rows = [
    ["Table A4: Police recorded crime by offence [note 1,2]"],
    ["England and Wales"],
    ["Some shorthand is used in this table. [x] indicates that data are not available."],
]
CODE, LABEL, FIRST, SECOND = (
    "Offence code",
    "Offence category",
    "Apr 2012 to \n Mar 2013",
    "Apr 2021 to \n Mar 2022",
)
HEADER = [CODE, LABEL, FIRST, SECOND, "% change between Sept 21 and Sep 22 years "]

Row = list[object]
Parse = Callable[..., Parsed]


def row(code: object, first: object, second: object, label: str = "Some offence [note 33]") -> Row:
    return [code, label, first, second, "[u]"]


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    reference = write_references(tmp_path / "reference")

    def parse_rows(*rows: Row, sheet: str = SHEET, header: Row = HEADER, titles: Rows = TITLES) -> Parsed:
        sheets = {"Cover sheet": [["A title"]], sheet: [*titles, header, *rows], "A4 Notes ": [["Notes"]]}
        path = write_xlsx(tmp_path / FILE, sheets)
        return ons_appendix_tables.parse(
            inputs_for(path, reference, source_id="ons_appendix_tables", release_date=date(2023, 1, 26))
        )

    return parse_rows


def totals(parsed: Parsed) -> dict[tuple[str, str], int]:
    rows = parsed.tables["published_totals"]
    starts = rows["period_start"].dt.strftime("%Y-%m-%d")
    return dict(
        zip(zip(rows["offence_code"], starts, strict=True), rows["offences_count"].tolist(), strict=True)
    )


def test_a_row_becomes_a_total_for_each_period_and_fits_the_published_table(parse: Parse) -> None:
    rows = parse(row("88A", 370, 6_859)).tables["published_totals"]
    assert rows["period_start"].tolist() == [pd.Timestamp("2012-04-01"), pd.Timestamp("2021-04-01")]
    assert rows["period_end"].tolist() == [pd.Timestamp("2013-03-31"), pd.Timestamp("2022-03-31")]
    assert rows["offences_count"].tolist() == [370, 6_859]
    assert set(rows["table"]) == {"Table A4"}
    assert misfits(conform(rows, table("published_totals")), table("published_totals")) == ()


@pytest.mark.parametrize("sheet", ["Table A4", "Table A4 ", " Table A4"])
def test_blanks_around_the_name_of_the_sheet_do_not_matter(parse: Parse, sheet: str) -> None:
    assert len(totals(parse(row("88A", 1, 2), sheet=sheet))) == 2


def test_notes_glued_to_labels_of_the_header_go(parse: Parse) -> None:
    header = ["Offence code [note 3]", "Offence category", f"{FIRST} [note 33]", f"{SECOND}[Note 4, 5]"]
    assert len(totals(parse(row("88A", 1, 2)[:4], header=header))) == 2


def test_codes_are_text_whether_their_cells_hold_numbers_or_text(parse: Parse) -> None:
    found = totals(
        parse(row(71.0, 1, 2), row(86.0, 3, 4), row(4.1, 5, 6), row("4.10", 7, 8), row("4.4/6/8", 9, 0))
    )
    assert [code for code, start in found if start == "2012-04-01"] == ["71", "86", "4.1", "4.10", "4.4/6/8"]
    assert found[("4.1", "2012-04-01")] == 5
    assert found[("4.10", "2012-04-01")] == 7


def test_a_figure_that_is_not_available_is_absent_and_a_zero_is_a_zero(parse: Parse) -> None:
    found = totals(parse(row("8S", "[x]", 0), row("8T", None, 5), row("8U", " [X] ", 6)))
    assert found == {("8S", "2021-04-01"): 0, ("8T", "2021-04-01"): 5, ("8U", "2021-04-01"): 6}


def test_headings_subtotals_and_cells_without_a_figure_are_counted_as_left_out(parse: Parse) -> None:
    parsed = parse(
        row("", 3_150_551, 4_389_821, "VICTIM BASED CRIME "),
        row("88A", 370, 6_859),
        row("8S", "[x]", 5),
        row(None, 558, 704, "Homicide [note 3, 4, 5]"),
    )
    assert parsed.rows_read == 4 * 2
    assert dict(parsed.rows_left_out) == {"cells of headings and subtotals": 4, "cells without a figure": 1}
    assert len(totals(parsed)) == 3


def test_columns_of_percentage_changes_are_no_figures(parse: Parse) -> None:
    header = [*HEADER[:-1], "Apr 2021 to Mar 2022 % change"]
    assert sorted(totals(parse([*row("88A", 370, 6_859)[:-1], 14], header=header)).values()) == [370, 6_859]


def test_a_code_may_stand_twice_as_long_as_one_figure_is_printed_for_a_period(parse: Parse) -> None:
    found = totals(parse(row(21.0, 5, "[x]"), row(21.0, "[x]", 7)))
    assert found == {("21", "2012-04-01"): 5, ("21", "2021-04-01"): 7}


def test_a_second_figure_for_a_code_and_period_is_named(parse: Parse) -> None:
    with pytest.raises(InputError) as error:
        parse(row(21.0, 5, "[x]"), row("88A", 1, 2), row("21", 6, 7))
    assert [str(each) for each in error.value.problems] == [
        f"{FILE}, sheet '{SHEET}', row 7, column 'Apr 2012 to Mar 2013': a second figure for 21"
    ]


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("[y]", "can't use '[y]' (allowed: a whole number or one of "),
        ("1,234", "can't use '1,234' (allowed: a whole number or one of "),
        (12.5, "can't use 12.5 (allowed: a whole number)"),
    ],
)
def test_a_bad_cell_is_named_with_file_sheet_row_and_column(parse: Parse, cell: object, what: str) -> None:
    with pytest.raises(InputError) as error:
        parse(row("88A", 1, 2), row("71", 3, cell))
    place = f"{FILE}, sheet '{SHEET}', row 6, column 'Apr 2021 to Mar 2022': "
    assert str(error.value.problems[0]).startswith(place + what)


def test_a_table_without_its_header_is_refused(parse: Parse) -> None:
    with pytest.raises(InputError, match=r"sheet 'Table A4 ', row 1: no header row found"):
        parse(row("88A", 1, 2), header=["Code", "Offence", "2012/13", "2021/22"])
    with pytest.raises(InputError, match=r"row 4: column\(s\) missing: 'Offence category'"):
        parse(row("88A", 1, 2), header=[CODE, "Offence", FIRST, SECOND])


def test_a_header_further_down_than_the_fifteenth_row_is_an_error(parse: Parse) -> None:
    assert len(totals(parse(row("88A", 1, 2), titles=[["A line"]] * 14))) == 2
    with pytest.raises(InputError, match="the header stands in row 16"):
        parse(row("88A", 1, 2), titles=[["A line"]] * 15)


def test_a_header_without_periods_is_an_error_that_shows_what_one_looks_like(parse: Parse) -> None:
    with pytest.raises(InputError, match=r"no column names a period \(allowed: 'Apr 2012 to Mar 2013' and"):
        parse(row("88A", 1, 2), header=[CODE, LABEL, "2012/13", "2021/22"])


def test_a_workbook_without_the_table_says_which_sheets_it_has(parse: Parse) -> None:
    with pytest.raises(
        InputError, match=r"no sheet matches 'Table A4'; .* 'Cover sheet', 'Table A5', 'A4 Not"
    ):
        parse(row("88A", 1, 2), sheet="Table A5")


@pytest.mark.parametrize(
    ("label", "span"),
    [
        ("Apr 2012 to Mar 2013", (date(2012, 4, 1), date(2013, 3, 31))),
        ("Oct 2021 to Sep 2022", (date(2021, 10, 1), date(2022, 9, 30))),
        ("Jan 2020 to Dec 2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("Apr 2012 to Mar 2014", None),
        ("Apr 2012 to Jun 2012", None),
        ("Apr 2012 to Mar 2013 change", None),
        ("May 2012 to Apr 2013", None),
        ("Apr ２０12 to Mar 2013", None),
    ],
)
def test_a_label_names_twelve_months_or_no_period(label: str, span: tuple[date, date] | None) -> None:
    assert period_of(label) == span


def test_the_real_table_holds_the_figures_that_were_looked_up_by_eye(shared: Path, root: Path) -> None:
    folder = shared / "mirror" / "www.ons.gov.uk" / "crimeinenglandandwalesappendixtables"
    found = totals(
        ons_appendix_tables.parse(
            inputs_for(
                folder / "yearendingseptember2022" / FILE,
                root / "data" / "reference",
                source_id="ons_appendix_tables",
                release_date=date(2023, 1, 26),
            )
        )
    )
    assert found[("88A", "2017-04-01")] == 4_478
    assert found[("1", "2002-04-01")] == 930
    assert (found[("4.1", "2012-04-01")], found[("4.10", "2012-04-01")]) == (68, 5)
    assert ("4.10", "2002-04-01") not in found
    assert found[("1", "2021-10-01")] == 564
