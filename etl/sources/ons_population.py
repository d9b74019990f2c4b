"""ONS: people by police force area, mid-year, all ages and under 18.

The table kept by hand holds every year and area. The workbook of ad hoc release 3194 (single years of age)
takes its place, figure by figure, once somebody brings it in:
``python -m etl fetch ons_population --url URL`` with the address in ``WORKBOOK_URL``.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from etl import spreadsheet, typed_cells
from etl.catalog import Check, CheckResult, Inputs, LocalFile, Parsed, Source
from etl.encode import CodeList, encode
from etl.problems import Problems, collecting
from etl.reference import area_codes, read_reference
from etl.sources._licences import OPEN_GOVERNMENT_LICENCE, OPEN_GOVERNMENT_LICENCE_URL, attribution
from etl.tables import table

SOURCE = Source(
    source_id="ons_population",
    title="Mid-year population estimates by police force area",
    publisher="Office for National Statistics",
    landing_url="https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
    licence=OPEN_GOVERNMENT_LICENCE,
    licence_url=OPEN_GOVERNMENT_LICENCE_URL,
    attribution=attribution("Office for National Statistics"),
    status="accredited official statistics; sums and estimates of ours are marked",
    cadence="yearly",
)
TABLES = ("population",)
FILES = ("population.csv", "areas.csv")
PROCESSING = (
    "Where only figures for local authorities are published they were added up to the force area.",
    (
        "Under 18 in the four Welsh forces from 2012 to 2020: published totals for Wales, split by shares "
        "between known years; marked as estimates."
    ),
)
CHECKS: tuple[Check, ...] = ()

WORKBOOK_URL = (
    "https://www.ons.gov.uk/file?uri=/peoplepopulationandcommunity/populationandmigration/populationestimates/"
    "adhocs/3194populationestimatesforpoliceforceareasinenglandandwalesbysingleyearofageandsexmid1991tomid2024/"
    "policeforceareas1991to2024.xlsx"
)
PUBLISHED = date(2025, 12, 1)  # the cover says December 2025 and no day
FIRST_YEAR = 2011
_AREA, _YEAR = "PFA 2023 Code", "Year"
_AGES = tuple(f"{sex}{age}" for sex in "FM" for age in range(86))
_CHILDREN = tuple(f"{sex}{age}" for sex in "FM" for age in range(18))
_HEADER_WITHIN = 4
_NEXT = "see whether the layout changed, then: python -m etl fetch ons_population --url URL"
_BEFORE = f"years before {FIRST_YEAR}"


def release_date_of(file_name: str) -> date | None:
    """The date of the one workbook whose layout is known; None for any other name."""
    return PUBLISHED if file_name.startswith("policeforceareas1991to2024") else None


def parse(inputs: Inputs) -> Parsed:
    """The table kept by hand; with a workbook, its figures instead of the same ones of the table."""
    kept = read_reference(inputs.reference, table("population"))
    if not inputs.files:
        return Parsed(tables={"population": kept}, rows_read=len(kept), counted_table="population")
    file = inputs.newest
    read, rows_read, early = read_workbook(file, known=area_codes(inputs.reference))
    keys = ["area_code", "year", "age_band"]
    both = kept.merge(read, on=keys, suffixes=("", "_new"))
    differing = int((both["persons"] != both["persons_new"]).sum())
    replaced = pd.MultiIndex.from_frame(kept[keys]).isin(pd.MultiIndex.from_frame(read[keys]))
    merged = pd.concat([kept[~replaced], read], ignore_index=True)
    left_out = {"replaced by the workbook": int(replaced.sum()), _BEFORE: early * 2}
    return Parsed(
        tables={"population": merged},
        rows_read=len(kept) + rows_read * 2,
        rows_left_out={reason: rows for reason, rows in left_out.items() if rows},
        counted_table="population",
        checks=(
            CheckResult(
                check_id="population-agrees",
                title="The population workbook agrees with the table that it takes the place of",
                subject="population",
                passed=differing == 0,
                required=False,
                observed=f"{differing} of {len(both)} figures differ",
                expected="0 differ",
                release=file.release_date,
            ),
        ),
    )


def read_workbook(file: LocalFile, *, known: CodeList) -> tuple[pd.DataFrame, int, int]:
    """The workbook as rows of ``population``, the number of rows read, and how many were too early.

    Every sheet whose header (row 1 to 4) names area, year and single years of age is read; ages 85 and over
    stand together in F85 and M85. Raises ``InputError`` when no sheet has that header and
    when an area stands twice in a year.
    """
    workbook = spreadsheet.open_workbook(file.path)
    parts: list[pd.DataFrame] = []
    names = (_AREA, _YEAR, *_AGES)
    with collecting(next_step=_NEXT) as problems:
        for sheet in spreadsheet.sheets_with_header(
            workbook, file=file.file_name, names=names, header_within=_HEADER_WITHIN
        ):
            cells = spreadsheet.read_columns(
                workbook, file=file.file_name, sheet=sheet, names=names, header_within=_HEADER_WITHIN
            )
            parts.append(_sheet_rows(cells, known, problems))
        people = pd.concat(parts, ignore_index=True)
        again = people[people.duplicated(["area_code", "year"]) & people["area_code"].notna()]
        for row in again.to_dict("records"):
            problems.add(
                f"{row['area_code']} {row['year']} stands a second time",
                file=file.file_name,
                sheet=row["sheet"],
                row=row["row"],
                column=_AREA,
                allowed="each area once a year",
            )
    recent = people[people["year"] >= FIRST_YEAR]
    long = recent.melt(["area_code", "year"], ["all", "under_18"], var_name="age_band", value_name="persons")
    long["status"] = "published"
    long["source"] = "ONS ad hoc 3194, population estimates for police force areas, mid-1991 to mid-2024"
    return long, len(people), len(people) - len(recent)


def _sheet_rows(cells: spreadsheet.SheetColumns, known: CodeList, problems: Problems) -> pd.DataFrame:
    codes = typed_cells.text_column(cells, _AREA, problems)
    area = encode(
        codes,
        code_list=known,
        problems=problems,
        file=cells.file,
        sheet=cells.sheet,
        column=_AREA,
        first_row=cells.first_row,
    )
    years, _ = typed_cells.count_column(cells, _YEAR, problems, markers={}, smallest=1991, largest=2100)
    ages = {
        name: typed_cells.count_column(cells, name, problems, markers={}, smallest=0)[0] for name in _AGES
    }
    return pd.DataFrame(
        {
            "sheet": cells.sheet,
            "row": range(cells.first_row, cells.first_row + len(codes)),
            "area_code": area.codes,
            "year": years,
            "all": np.sum([ages[name] for name in _AGES], axis=0),
            "under_18": np.sum([ages[name] for name in _CHILDREN], axis=0),
        }
    )
