"""ONS: Table A4 of the appendix tables, England and Wales by offence code, to hold figures against."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pandas as pd

from etl import periods, spreadsheet, typed_cells
from etl.catalog import Check, Http, Inputs, Parsed, RemoteFile, Source
from etl.problems import collecting, fail
from etl.reconciliation import check_reconciliation
from etl.sources._licences import OPEN_GOVERNMENT_LICENCE, OPEN_GOVERNMENT_LICENCE_URL, attribution

_FILE = "appendixtablesyesept22.xlsx"
_URL = (
    "https://www.ons.gov.uk/file?uri=/peoplepopulationandcommunity/crimeandjustice/datasets/"
    f"crimeinenglandandwalesappendixtables/yearendingseptember2022/{_FILE}"
)
_PUBLISHED = date(2023, 1, 26)

SOURCE = Source(
    source_id="ons_appendix_tables",
    title="Crime in England and Wales: appendix tables, year ending September 2022",
    publisher="Office for National Statistics",
    landing_url=(
        "https://www.ons.gov.uk/peoplepopulationandcommunity/crimeandjustice/datasets/"
        "crimeinenglandandwalesappendixtables"
    ),
    licence=OPEN_GOVERNMENT_LICENCE,
    licence_url=OPEN_GOVERNMENT_LICENCE_URL,
    attribution=attribution("Office for National Statistics"),
    status="police recorded crime: official statistics, not accredited",
    cadence="one edition, kept for reconciliation",
)
TABLES = ("published_totals",)
FILES = ("known_differences.csv",)
PROCESSING = ("Subtotals, percentage changes and cells without a figure were left out (and counted).",)
CHECKS: tuple[Check, ...] = (check_reconciliation,)

_SHEET = r"Table A4"
_CODE, _LABEL = "Offence code", "Offence category"
_HEADER_WITHIN = 15
_PERIOD = re.compile(r"(Apr|Jul|Oct|Jan) ([0-9]{4}) to (Mar|Jun|Sep|Dec) ([0-9]{4})")
_NEXT = "see whether the publisher changed the table, then: python -m etl update ons_appendix_tables"


def discover(http: Http) -> tuple[RemoteFile, ...]:  # noqa: ARG001 - the address is known
    """The edition that the tolerances in ``known_differences.csv`` were derived from."""
    return (
        RemoteFile(
            source_id=SOURCE.source_id,
            url=_URL,
            title=SOURCE.title,
            file_name=_FILE,
            release_date=_PUBLISHED,
            content="xlsx",
        ),
    )


def release_date_of(file_name: str) -> date | None:
    """The date of the one edition that is known; None for any other name."""
    return _PUBLISHED if file_name == _FILE else None


def period_of(label: str) -> tuple[date, date] | None:
    """ "Apr 2012 to Mar 2013" → its first and last day; None when the label names no twelve months."""
    match = _PERIOD.fullmatch(label)
    if match is None:
        return None
    month = {"Jan": 1, "Apr": 4, "Jul": 7, "Oct": 10}[match.group(1)]
    first = periods.quarter_of(date(int(match.group(2)), month, 1))
    last = first.shift(3).end
    return (first.start, last) if f"{last:%b %Y}" == " ".join(match.group(3, 4)) else None


def parse(inputs: Inputs) -> Parsed:
    """Table A4 → ``published_totals``: a row for each code and period with a printed figure.

    Cells are what is counted here: ``rows_read`` is rows of the sheet times periods.
    """
    file = inputs.newest
    workbook = spreadsheet.open_workbook(file.path)
    (sheet, *_) = spreadsheet.sheets_matching(workbook.sheet_names, file=file.file_name, pattern=_SHEET)
    labels = spreadsheet.header_labels(
        workbook, file=file.file_name, sheet=sheet, names=(_CODE, _LABEL), header_within=_HEADER_WITHIN
    )
    spans = {label: span for label in labels if (span := period_of(label)) is not None}
    if not spans:
        raise fail(
            "no column names a period",
            file=file.file_name,
            sheet=sheet,
            allowed="'Apr 2012 to Mar 2013' and the like",
            next_step=_NEXT,
        )
    cells = spreadsheet.read_columns(
        workbook,
        file=file.file_name,
        sheet=sheet,
        names=(_CODE, _LABEL, *spans),
        header_within=_HEADER_WITHIN,
    )
    codes = np.array([typed_cells.code_text(cell) for cell in cells.columns[_CODE]], dtype=object)
    coded = codes != ""
    parts: list[pd.DataFrame] = []
    with collecting(next_step=_NEXT) as problems:
        for label, (start, end) in spans.items():
            numbers, status = typed_cells.count_column(
                cells, label, problems, markers={**typed_cells.MARKERS, "": "not_supplied"}, largest=10**8
            )
            wanted = (coded & (status == "reported")).nonzero()[0]
            for index in wanted[pd.Index(codes[wanted]).duplicated()].tolist():
                problems.append(
                    cells.problem(f"a second figure for {codes[index]}", index=index, column=label)
                )
            parts.append(
                pd.DataFrame(
                    {
                        "offence_code": codes[wanted],
                        "period_start": pd.Timestamp(start).as_unit("s"),
                        "period_end": pd.Timestamp(end).as_unit("s"),
                        "offences_count": numbers[wanted],
                    }
                )
            )
    totals = pd.concat(parts, ignore_index=True)
    totals.insert(0, "publication", SOURCE.title)
    totals.insert(1, "table", sheet.strip())
    totals["source_url"] = SOURCE.landing_url
    uncoded = int((~coded).sum()) * len(spans)
    read = cells.rows_read * len(spans)
    return Parsed(
        tables={"published_totals": totals},
        rows_read=read,
        rows_left_out={
            "cells of headings and subtotals": uncoded,
            "cells without a figure": read - uncoded - len(totals),
        },
        counted_table="published_totals",
    )
