"""The workbook of ad hoc 3194 takes the place of figures kept by hand, and says how many of them differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import Inputs, Parsed
from etl.problems import InputError
from etl.reference import read_reference
from etl.sources import ons_population
from etl.tables import table
from tests.support.references import write_population, write_references
from tests.support.workbooks import Rows, inputs_for, write_xlsx

FILE = "policeforceareas1991to2024.xlsx"
AGES = [f"{sex}{age}" for sex in "FM" for age in range(86)]
HEADER = ["PFA 2023 Code", "PFA 2023 Name", "Year", *AGES]
TITLES: Rows = [["Mid-2011 to Mid-2020"], ["This worksheet contains one table."], ["Return to contents"]]
DECADES = ("Mid-1991 to Mid-2000", "Mid-2001 to Mid-2010", "Mid-2011 to Mid-2020", "Mid-2021 to Mid-2024")

GWENT, DEVON, KEPT_YEAR = "W15000002", "E23000035", 2021
KEPT = [
    {"area_code": code, "year": KEPT_YEAR, "age_band": band, "persons": persons}
    for code in (GWENT, DEVON)
    for band, persons in (("all", 1_720), ("under_18", 360))
]

Row = list[object]
Parse = Callable[..., Parsed]


def row(code: object = GWENT, year: object = KEPT_YEAR, **ages: object) -> Row:
    """Ten people of either sex at each age, but for the ages that are named."""
    assert set(ages) <= set(AGES)
    return [code, "Gwent", year, *(dict.fromkeys(AGES, 10) | ages).values()]


def people(parsed: Parsed) -> dict[tuple[str, int, str], int]:
    rows = parsed.tables["population"]
    keys = zip(rows["area_code"], rows["year"].astype(int), rows["age_band"], strict=True)
    return dict(zip(keys, rows["persons"].astype(int), strict=True))


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    folder = write_references(tmp_path / "reference")
    write_population(folder, KEPT)
    return folder


@pytest.fixture
def parse(tmp_path: Path, reference: Path) -> Parse:
    def parse_sheets(
        sheets: Mapping[str, Sequence[Row]], *, header: Row = HEADER, titles: Rows = TITLES
    ) -> Parsed:
        around = {"Cover sheet": [["Population Estimates"]], "Contents": [["Worksheet", "Title"]]}
        figures = {name: [*titles, header, *rows] for name, rows in sheets.items()}
        path = write_xlsx(tmp_path / FILE, around | figures)
        return ons_population.parse(
            inputs_for(path, reference, source_id="ons_population", release_date=ons_population.PUBLISHED)
        )

    return parse_sheets


def test_without_a_workbook_the_table_kept_by_hand_is_published(reference: Path) -> None:
    parsed = ons_population.parse(Inputs(files=(), reference=reference))
    assert people(parsed) == {
        (each["area_code"], KEPT_YEAR, each["age_band"]): each["persons"] for each in KEPT
    }
    assert (parsed.rows_read, dict(parsed.rows_left_out), parsed.checks) == (4, {}, ())


def test_single_years_of_age_of_both_sexes_are_added_up_to_two_bands(parse: Parse) -> None:
    ages = {
        "F0": 1,
        "M0": 2,
        "F17": 100,
        "M17": 200,
        "F18": 1_000,
        "M18": 2_000,
        "F85": 30_000,
        "M85": 40_000,
    }
    found = people(parse({DECADES[3]: [row(**ages)]}))
    assert found[(GWENT, KEPT_YEAR, "under_18")] == 32 * 10 + 303
    assert found[(GWENT, KEPT_YEAR, "all")] == 164 * 10 + 73_303


def test_the_sheets_of_all_four_decades_are_read_and_the_sheets_around_them_are_not(parse: Parse) -> None:
    years = (2000, 2010, 2020, 2024)
    parsed = parse({name: [row(year=year)] for name, year in zip(DECADES, years, strict=True)})
    added = {year for code, year, _ in people(parsed) if code == GWENT}
    assert added == {2020, KEPT_YEAR, 2024}
    assert parsed.rows_read == len(KEPT) + 2 * len(years)


def test_figures_of_the_workbook_replace_the_same_ones_and_are_marked_as_published(parse: Parse) -> None:
    rows = parse({DECADES[3]: [row(F0=11)]}).tables["population"]
    new = rows[rows["area_code"] == GWENT].set_index("age_band")
    assert new["persons"].to_dict() == {"all": 1_721, "under_18": 361}
    assert set(new["status"]) == {"published"}
    assert set(new["source"].str.startswith("ONS ad hoc 3194")) == {True}
    assert set(rows.loc[rows["area_code"] == DEVON, "status"]) == {"derived_from_published"}


def test_rows_replaced_and_years_before_2011_are_left_out_and_counted(parse: Parse) -> None:
    parsed = parse({DECADES[1]: [row(year=2009), row(year=2010)], DECADES[2]: [row(year=2011), row()]})
    assert dict(parsed.rows_left_out) == {"replaced by the workbook": 2, "years before 2011": 4}
    assert parsed.rows_read - sum(parsed.rows_left_out.values()) == len(parsed.tables["population"])
    assert min(parsed.tables["population"]["year"]) == 2011


@pytest.mark.parametrize(
    ("ages", "passed", "observed"),
    [
        ({}, True, "0 of 2 figures differ"),
        ({"F85": 11}, False, "1 of 2 figures differ"),
        ({"M17": 9}, False, "2 of 2 figures differ"),
    ],
)
def test_figures_that_differ_from_those_kept_by_hand_are_reported_and_stop_nothing(
    parse: Parse, ages: dict[str, object], *, passed: bool, observed: str
) -> None:
    (check,) = parse({DECADES[3]: [row(**ages), row(year=2022)]}).checks
    assert (check.check_id, check.passed, check.required) == ("population-agrees", passed, False)
    assert (check.observed, check.release) == (observed, ons_population.PUBLISHED)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (
            row(code="E23000099"),
            (
                "column 'PFA 2023 Code': unknown area 'E23000099' in 1 row(s), first here "
                "(allowed: the codes and names in data/reference/areas.csv)"
            ),
        ),
        (row(code=None), "column 'PFA 2023 Code': an empty cell (allowed: text)"),
        (row(F17=10.5), "column 'F17': can't use 10.5 (allowed: a whole number)"),
        (row(M85="85+"), "column 'M85': can't use '85+' (allowed: a whole number)"),
        (row(M3="[x]"), "column 'M3': can't use '[x]' (allowed: a whole number)"),
        (row(F0=None), "column 'F0': an empty cell (allowed: a whole number)"),
        (row(F0=-1), "column 'F0': can't use -1.0 (allowed: numbers from 0 to 1,000,000)"),
        (row(year="mid-2021"), "column 'Year': can't use 'mid-2021' (allowed: a whole number)"),
        (row(year=1066), "column 'Year': can't use 1066.0 (allowed: numbers from 1,991 to 2,100)"),
    ],
)
def test_a_bad_cell_is_named_with_file_sheet_row_and_column(parse: Parse, bad: Row, message: str) -> None:
    with pytest.raises(InputError) as error:
        parse({DECADES[2]: [row(year=2020)], DECADES[3]: [row(), bad]})
    assert str(error.value.problems[0]) == f"{FILE}, sheet '{DECADES[3]}', row 6, {message}"


def test_an_area_that_stands_twice_in_a_year_is_named_with_sheet_and_row(parse: Parse) -> None:
    with pytest.raises(InputError) as error:
        parse({DECADES[2]: [row(year=2019), row(year=2020)], DECADES[3]: [row(), row(year=2020, F0=11)]})
    (problem,) = error.value.problems
    assert str(problem) == (
        f"{FILE}, sheet '{DECADES[3]}', row 6, column 'PFA 2023 Code': {GWENT} 2020 stands a second time "
        "(allowed: each area once a year)"
    )


def test_failures_of_all_sheets_are_listed_at_once(parse: Parse) -> None:
    with pytest.raises(InputError) as error:
        parse({name: [row(year=year, F1="?")] for year, name in enumerate(DECADES, start=2011)})
    assert [each.sheet for each in error.value.problems] == list(DECADES)


def test_a_workbook_without_its_columns_says_which_sheets_it_has(parse: Parse) -> None:
    with pytest.raises(
        InputError, match=r"no sheet has its columns; the sheets are: 'Cover sheet', 'Con"
    ) as error:
        parse({"Data": [["W15000002", "Gwent"]]}, header=["Code", "Name"])
    assert "a header in row 1 to 4 with 'PFA 2023 Code' to 'M85'" in str(error.value)


def test_a_sheet_that_lacks_one_column_is_refused_and_not_passed_over(
    tmp_path: Path, reference: Path
) -> None:
    good = [*TITLES, HEADER, row(year=2020)]
    newer = [*TITLES, ["PFA 2025 Code", *HEADER[1:]], row(year=2025)]
    path = write_xlsx(tmp_path / FILE, {DECADES[2]: good, DECADES[3]: newer})
    with pytest.raises(InputError, match=rf"sheet '{DECADES[3]}', row 4: .*missing: 'PFA 2023 Code' "):
        ons_population.parse(
            inputs_for(path, reference, source_id="ons_population", release_date=ons_population.PUBLISHED)
        )


def test_a_header_further_down_than_the_fourth_row_is_an_error(parse: Parse) -> None:
    with pytest.raises(InputError, match="row 5: the header stands in row 5"):
        parse({DECADES[3]: [row()]}, titles=[*TITLES, ["One more line"]])


def test_the_real_workbook_agrees_with_the_table_kept_by_hand(shared: Path, root: Path) -> None:
    path = shared / "mirror" / "www.ons.gov.uk" / "adhocs" / "3194"
    inputs = inputs_for(
        path / "policeforceareas1991to2024-four-areas.xlsx",
        root / "data" / "reference",
        source_id="ons_population",
        release_date=ons_population.PUBLISHED,
    )
    kept = read_reference(inputs.reference, table("population"))

    parsed = ons_population.parse(inputs)

    rows = parsed.tables["population"]
    new = rows[rows["source"].str.startswith("ONS ad hoc 3194")]
    keys = ["area_code", "year", "age_band"]
    held = kept.set_index(keys)["persons"].loc[pd.MultiIndex.from_frame(new[keys])]
    assert sorted(set(new["area_code"])) == ["E23000014", "E23000028", "E23000031", "E23000034"]
    assert new["persons"].tolist() == held.tolist()
    assert [each.observed for each in parsed.checks] == ["0 of 8 figures differ"]
    assert (len(rows), parsed.rows_left_out["replaced by the workbook"]) == (len(kept), 8)
