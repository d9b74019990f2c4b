"""Home Office: police recorded crime open data, Police Force Area tables (quarterly).

A sheet a financial year, one row for each body, offence code and quarter, zeros written out. What real
releases have held and this reader survives is spelled out in ``tests/etl/sources/test_home_office_pfa.py``.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl import corrections, labels, periods, spreadsheet, typed_cells
from etl.attachments import choose, offered
from etl.catalog import Check, CheckResult, Http, Inputs, Parsed, RemoteFile, Source
from etl.encode import CodeList, encode
from etl.problems import Problems, collecting
from etl.reference import area_code_list, offence_code_list
from etl.sources._licences import OPEN_GOVERNMENT_LICENCE, OPEN_GOVERNMENT_LICENCE_URL, attribution

_PAGE = "/government/statistical-data-sets/police-recorded-crime-and-outcomes-open-data-tables"

SOURCE = Source(
    source_id="home_office_pfa",
    title="Police recorded crime open data: Police Force Area tables",
    publisher="Home Office",
    landing_url=f"https://www.gov.uk{_PAGE}",
    licence=OPEN_GOVERNMENT_LICENCE,
    licence_url=OPEN_GOVERNMENT_LICENCE_URL,
    attribution=attribution("Home Office, police recorded crime and outcomes open data tables"),
    status="official statistics, not accredited",
    cadence="quarterly: late January, April, July and October",
    parse_each_release=True,
)
TABLES = ("offence_counts",)
FILES = ("area_aliases.csv", "areas.csv", "offences.csv", "corrections.csv")
PROCESSING = (
    "Names of forces and other bodies became codes; offence codes are kept as text.",
    "Cells that say not available became empty figures with a status; figures below zero stay as published.",
    "Descriptions, groups and subgroups were taken out of the rows: they stand in the table of offences.",
)
CHECKS: tuple[Check, ...] = ()

_TITLE_HAS = ("recorded crime", "open data", "police force area")
_TITLE_LACKS = (
    "outcomes",
    "alternate",
    "subcode",
    "firearm",
    "knife",
    "knives",
    "sharp instrument",
    "geographical",
    "community safety",
)
_RELEASE_MONTHS = (1, 4, 7, 10)
_SHEETS = r"[0-9]{4}[-_ /][0-9]{2}"
_YEAR, _QUARTER, _FORCE, _CODE, _COUNT = (
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "Offence Code",
    "Number of Offences",
)
_LABELS = ("Offence Description", "Offence Group", "Offence Subgroup")
_COLUMNS = (_YEAR, _QUARTER, _FORCE, *_LABELS, _CODE, _COUNT)
_NEXT = "look at the cells; add new names or codes to data/reference, then: python -m etl build"

Words = npt.NDArray[np.object_]


def discover(http: Http) -> tuple[RemoteFile, ...]:
    """The one workbook that the landing page offers now, chosen by its title.

    Raises ``SourceError`` when no title fits or several do, and ``PeriodError`` when the file name tells no
    release date.
    """
    chosen = choose(offered(http, page=_PAGE), title_has=_TITLE_HAS, title_lacks=_TITLE_LACKS)
    return (
        RemoteFile(
            source_id=SOURCE.source_id,
            url=chosen.url,
            title=chosen.title,
            file_name=chosen.file_name,
            release_date=periods.release_date_of(chosen.file_name),
            content="ods",
        ),
    )


def release_date_of(file_name: str) -> date | None:
    """The release date that the file name ends in, or None when it tells none."""
    try:
        return periods.release_date_of(file_name)
    except periods.PeriodError:
        return None


def next_due(newest: date) -> str:
    """The month of the release after the one of ``newest``; it comes late in that month."""
    return periods.month_after(newest, months=_RELEASE_MONTHS)


def parse(inputs: Inputs) -> Parsed:
    """One release → ``offence_counts``; raises ``InputError`` that lists every bad cell, name and code."""
    file = inputs.newest
    areas = area_code_list(inputs.reference, publisher="home_office")
    offences = offence_code_list(inputs.reference)
    workbook = spreadsheet.open_workbook(file.path)
    parts: list[pd.DataFrame] = []
    words: list[dict[str, Words]] = []
    rows_read, blank = 0, 0
    with collecting(next_step=_NEXT) as problems:
        for sheet in spreadsheet.sheets_matching(workbook.sheet_names, file=file.file_name, pattern=_SHEETS):
            cells = spreadsheet.read_columns(workbook, file=file.file_name, sheet=sheet, names=_COLUMNS)
            rows_read += cells.rows_read
            filled = spreadsheet.without_rows(cells, spreadsheet.blank_rows(cells))
            blank += cells.rows_read - filled.rows_read
            texts = _texts(filled, problems)
            words.append(texts)

            area = _encoded(filled, _FORCE, texts, areas, problems)
            code = _encoded(filled, _CODE, texts, offences, problems)
            numbers, status = typed_cells.count_column(filled, _COUNT, problems)
            quarter, _ = typed_cells.count_column(filled, _QUARTER, problems, markers={}, largest=4)
            texts[_QUARTER] = quarter.astype(str).astype(object)
            part = _rows(sheet, quarter, area, code, numbers, status)
            _check_periods(part, texts[_YEAR], filled, problems)
            _refuse_duplicates(part, filled, problems)
            parts.append(part)
    counts = pd.concat(parts, ignore_index=True)
    counts.insert(0, "release", pd.Timestamp(file.release_date).as_unit("s"))
    for name in ("area_code", "offence_code", "period_fy", "status"):
        counts[name] = counts[name].astype("category")
    return Parsed(
        tables={"offence_counts": counts},
        rows_read=rows_read,
        rows_left_out={"blank rows": blank} if blank else {},
        counted_table="offence_counts",
        checks=_label_checks(words, inputs, file.release_date),
    )


def _texts(cells: spreadsheet.SheetColumns, problems: Problems) -> dict[str, Words]:
    texts = {name: typed_cells.text_column(cells, name, problems) for name in (_YEAR, _FORCE, *_LABELS)}
    texts[_CODE] = typed_cells.code_column(cells, _CODE, problems)
    return texts


def _encoded(
    cells: spreadsheet.SheetColumns,
    column: str,
    texts: dict[str, Words],
    known: CodeList,
    problems: Problems,
) -> Words:
    return encode(
        texts[column],
        code_list=known,
        problems=problems,
        file=cells.file,
        sheet=cells.sheet,
        column=column,
        first_row=cells.first_row,
    ).codes


def _rows(
    sheet: str,
    quarter: npt.NDArray[np.int64],
    areas: Words,
    codes: Words,
    numbers: npt.NDArray[np.int64],
    status: Words,
) -> pd.DataFrame:
    first_year = periods.parse_year(sheet)
    starts = np.array(
        [np.datetime64("NaT")]
        + [np.datetime64(periods.Quarter(first_year, each).start) for each in (1, 2, 3, 4)],
        dtype="datetime64[s]",
    )
    known = np.where((quarter >= 1) & (quarter <= 4), quarter, 0)
    return pd.DataFrame(
        {
            "area_code": areas,
            "offence_code": codes,
            "period_fy": periods.year_label(first_year),
            "quarter": known,
            "period_start": starts[known],
            "offences_count": pd.arrays.IntegerArray(numbers, status != "reported"),
            "status": status,
        }
    )


def _check_periods(
    part: pd.DataFrame, years: Words, cells: spreadsheet.SheetColumns, problems: Problems
) -> None:
    """Each row's year is that of its sheet, each quarter is 1 to 4; the first stray of a kind is listed."""
    for stray, column, allowed in (
        (years != part["period_fy"].to_numpy(), _YEAR, str(part["period_fy"].iloc[0]) if len(part) else ""),
        ((part["quarter"] == 0).to_numpy(), _QUARTER, "1, 2, 3 or 4"),
    ):
        found = stray.nonzero()[0]
        if len(found):
            value = cells.columns[column][found[0]]
            problems.append(
                cells.problem(
                    f"{value!r} in {len(found):,} row(s), first here",
                    index=int(found[0]),
                    column=column,
                    allowed=allowed,
                )
            )


def _refuse_duplicates(part: pd.DataFrame, cells: spreadsheet.SheetColumns, problems: Problems) -> None:
    """A second row for the same body, code and quarter of a sheet is a problem."""
    key = ["area_code", "offence_code", "quarter"]
    known = part["area_code"].notna() & part["offence_code"].notna()
    for index in (part.duplicated(subset=key) & known).to_numpy().nonzero()[0].tolist():
        area, code, quarter = part.loc[index, key]
        problems.append(
            cells.problem(
                f"a second row for {cells.columns[_FORCE][index]!r} ({area}), code {code}, quarter {quarter}",
                index=int(index),
                column=_FORCE,
            )
        )


def _label_checks(words: list[dict[str, Words]], inputs: Inputs, release: date) -> tuple[CheckResult, ...]:
    """Guards of the corrections, then labels of codes held against the table of offences (a report only)."""
    columns = {name: np.concatenate([each[name] for each in words]) for name in words[0]}
    declared = corrections.read_corrections(inputs.reference, source_id=SOURCE.source_id, release=release)
    corrected, checks = corrections.correct(columns, declared, release=release)
    described = labels.description_check(
        corrected[_CODE], corrected[_LABELS[0]], reference=inputs.reference, release=release
    )
    return (*checks, described)
