"""What real releases of the Police Force Area tables have held, and the reader must survive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import Parsed
from etl.problems import InputError
from etl.sources import home_office_pfa
from tests.support.references import write_corrections, write_references
from tests.support.workbooks import inputs_for, write_ods

HEADER = [
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Number of Offences",
]
RELEASE = date(2026, 4, 23)
FILE = "prc-pfa-mar2013-onwards-tables-230426.ods"

Row = list[object]


def row(**changes: object) -> Row:
    cells: dict[str, object] = {
        "year": "2012/13",
        "quarter": 3,
        "force": "Gwent",
        "description": "Sexual grooming",
        "group": "Sexual offences",
        "subgroup": "Other sexual offences",
        "code": "88A",
        "count": 4,
    }
    unknown = set(changes) - set(cells)
    assert not unknown
    return list((cells | changes).values())


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return write_references(tmp_path / "reference")


@pytest.fixture
def parse(tmp_path: Path, reference: Path) -> Callable[..., Parsed]:
    def parse_rows(*rows: Row, sheet: str = "2012_13", header: Sequence[object] = HEADER) -> Parsed:
        sheets = {"Cover_sheet": [["A title"]], "Notes_": [["Notes"]], sheet: [header, *rows]}
        path = write_ods(tmp_path / FILE, sheets)
        return home_office_pfa.parse(
            inputs_for(path, reference, source_id="home_office_pfa", release_date=RELEASE)
        )

    return parse_rows


def counts(parsed: Parsed) -> pd.DataFrame:
    return parsed.tables["offence_counts"]


def test_a_row_becomes_codes_a_period_and_a_count(parse: Callable[..., Parsed]) -> None:
    only = counts(parse(row())).iloc[0]
    assert only.to_dict() == {
        "release": pd.Timestamp("2026-04-23"),
        "area_code": "W15000002",
        "offence_code": "88A",
        "period_fy": "2012/13",
        "quarter": 3,
        "period_start": pd.Timestamp("2012-10-01"),
        "offences_count": 4,
        "status": "reported",
    }


@pytest.mark.parametrize("sheet", ["2012_13", "2012-13", "2012_13 "])
def test_sheet_names_of_both_releases_are_read(parse: Callable[..., Parsed], sheet: str) -> None:
    assert len(counts(parse(row(), sheet=sheet))) == 1


def test_quarter_4_starts_in_january_of_the_next_calendar_year(parse: Callable[..., Parsed]) -> None:
    rows = counts(parse(row(year="2024/25", quarter=4), sheet="2024_25"))
    assert rows["period_start"].tolist() == [pd.Timestamp("2025-01-01")]


def test_not_available_in_the_count_is_not_supplied_and_never_zero(parse: Callable[..., Parsed]) -> None:
    rows = counts(
        parse(
            row(
                force="Action Fraud",
                code="AF",
                description="Fraud offences recorded by Action Fraud",
                count="N/a",
            )
        )
    )
    assert rows["status"].tolist() == ["not_supplied"]
    assert rows["offences_count"].isna().tolist() == [True]


def test_counts_below_zero_are_corrections_and_stay(parse: Callable[..., Parsed]) -> None:
    assert counts(parse(row(count=-1)))["offences_count"].tolist() == [-1]


def test_codes_are_text_and_4_1_is_not_4_10(parse: Callable[..., Parsed]) -> None:
    rows = counts(
        parse(
            row(code="4.1", description="Manslaughter"),
            row(code="4.10", description="Corporate manslaughter"),
            row(code=37.2, description="Aggravated vehicle taking"),
            row(code="4.5999999999999996"),
            row(code=71.0),
        )
    )
    assert rows["offence_code"].tolist() == ["4.1", "4.10", "37.2", "4.6", "71"]


def test_stray_repeated_headers_to_the_right_do_not_matter(parse: Callable[..., Parsed]) -> None:
    header = [*HEADER, "Offence Subgroup", "Offence Code", "Number of Offences"]
    rows = counts(parse([*row(), None, None, None], header=header))
    assert rows["offences_count"].tolist() == [4]


def test_the_homicide_code_of_2012_13_is_one_code(parse: Callable[..., Parsed]) -> None:
    rows = counts(parse(row(code="1/4.1/4.10/4.2", description="Homicide")))
    assert rows["offence_code"].tolist() == ["1/4.1/4.10/4.2"]


def test_an_absent_row_stays_absent_and_is_not_a_zero(parse: Callable[..., Parsed]) -> None:
    rows = counts(parse(row(), row(quarter=4, code="71", description="x")))
    assert len(rows) == 2


@pytest.mark.parametrize("name", ["Devon & Cornwall", "Devon and Cornwall", " Devon & Cornwall "])
def test_names_of_forces_drift_and_the_code_stays(parse: Callable[..., Parsed], name: str) -> None:
    assert counts(parse(row(force=name)))["area_code"].tolist() == ["E23000035"]


def test_two_spellings_of_one_force_in_one_quarter_are_two_rows_for_it(parse: Callable[..., Parsed]) -> None:
    with pytest.raises(InputError, match="row 3, column 'Force Name': a second row for 'Devon and Cornwall'"):
        parse(row(force="Devon & Cornwall"), row(force="Devon and Cornwall"))


def test_a_drifting_description_is_reported_and_harms_no_figure(parse: Callable[..., Parsed]) -> None:
    parsed = parse(
        row(description="Grooming (new words)"),
        row(code="71", description="Abuse of children through prostitution and pornography"),
        row(code="53B", description="Preserved other fraud and repealed fraud offences  "),
    )
    (check,) = [each for each in parsed.checks if each.check_id == "descriptions-known"]
    assert (check.passed, check.required) == (False, False)
    assert check.observed == "1 unknown: 88A 'Grooming (new words)'"
    assert len(counts(parsed)) == 3


def bedfordshire(reference: Path) -> None:
    write_corrections(reference, [{
        "correction_id": "wrong-label", "source_id": "home_office_pfa", "first_release": "2026-04-23",
        "where": "Force Name=Gwent & Offence Code=72", "column": "Offence Description",
        "published": "Threats to kill", "corrected": "Trafficking for sexual exploitation", "rows": 1,
        "stops_publication": "false", "reason": "The label belongs to code 3B.",
    }])  # fmt: skip


def test_a_published_wrong_description_is_corrected_by_declaration(
    parse: Callable[..., Parsed], reference: Path
) -> None:
    bedfordshire(reference)
    parsed = parse(
        row(code="72", description="Threats to kill"), row(code="3B", description="Threats to kill")
    )
    assert [(each.check_id, each.passed) for each in parsed.checks] == [
        ("correction-still-needed", True),
        ("descriptions-known", True),
    ]
    assert counts(parsed)["offence_code"].tolist() == ["72", "3B"]


def test_a_correction_fails_once_the_publisher_has_mended_the_error(
    parse: Callable[..., Parsed], reference: Path
) -> None:
    bedfordshire(reference)
    parsed = parse(row(code="72", description="Trafficking for sexual exploitation"))
    check = parsed.checks[0]
    assert not check.passed
    assert check.observed == "0 row(s) with 'Threats to kill'"
    assert "set last_release in data/reference/corrections.csv" in check.reason


def test_rows_are_counted_and_blank_ones_at_the_end_are_counted_as_left_out(
    parse: Callable[..., Parsed],
) -> None:
    parsed = parse(row(), row(quarter=4), [None] * 8 + ["a remark beside the table"])
    assert (parsed.rows_read, dict(parsed.rows_left_out)) == (3, {"blank rows": 1})
    assert parsed.rows_read - sum(parsed.rows_left_out.values()) == len(counts(parsed))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"force": "Kernow"},
            (
                "column 'Force Name': unknown area 'Kernow' in 1 row(s), first here "
                "(allowed: the codes and names in data/reference/area_aliases.csv)"
            ),
        ),
        (
            {"code": "999Z"},
            (
                "column 'Offence Code': unknown offence code '999Z' in 1 row(s), first here "
                "(allowed: the codes and names in data/reference/offences.csv)"
            ),
        ),
        (
            {"count": 1.5},
            "column 'Number of Offences': can't use 1.5 (allowed: a whole number)",
        ),
        (
            {"count": 10**9},
            (
                "column 'Number of Offences': can't use 1000000000.0 "
                "(allowed: numbers from -1,000,000 to 1,000,000)"
            ),
        ),
        (
            {"year": "2013/14"},
            "column 'Financial Year': '2013/14' in 1 row(s), first here (allowed: 2012/13)",
        ),
        ({"quarter": 0}, "column 'Financial Quarter': 0.0 in 1 row(s), first here (allowed: 1, 2, 3 or 4)"),
        ({"force": None}, "column 'Force Name': an empty cell (allowed: text)"),
    ],
)
def test_a_bad_cell_is_named_with_file_sheet_row_and_column(
    parse: Callable[..., Parsed], changes: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError) as error:
        parse(row(), row(quarter=4), row(**({"quarter": 2} | changes)))
    assert str(error.value.problems[0]) == f"{FILE}, sheet '2012_13', row 4, {message}"


@pytest.mark.parametrize("cell", ["four", "4", "…", ""])
def test_text_in_the_counts_is_an_error_that_shows_it(parse: Callable[..., Parsed], cell: str) -> None:
    with pytest.raises(InputError, match="row 2, column 'Number of Offences'") as error:
        parse(row(count=cell))
    assert (repr(cell) if cell else "an empty cell") in str(error.value)


def test_a_duplicated_row_is_an_error(parse: Callable[..., Parsed]) -> None:
    with pytest.raises(InputError) as error:
        parse(row(), row(code="71"), row(count=9))
    assert str(error.value.problems[0]) == (
        f"{FILE}, sheet '2012_13', row 4, column 'Force Name': "
        "a second row for 'Gwent' (W15000002), code 88A, quarter 3"
    )


def test_all_failures_are_listed_at_once(parse: Callable[..., Parsed]) -> None:
    with pytest.raises(InputError) as error:
        parse(row(force="Kernow"), row(code="999Z", quarter=1), row(count="?", quarter=2))
    assert error.value.total == 3


def test_a_workbook_without_sheets_of_years_is_refused(parse: Callable[..., Parsed]) -> None:
    with pytest.raises(InputError, match=r"no sheet matches .*'Cover_sheet', 'Notes_', 'Table 1'"):
        parse(row(), sheet="Table 1")


def test_a_renamed_column_is_named(parse: Callable[..., Parsed]) -> None:
    with pytest.raises(InputError, match="missing: 'Number of Offences'"):
        parse(row(), header=[*HEADER[:-1], "Offences"])


REAL_FILES = {
    date(2026, 4, 23): "69e634ef84ac36aaf2cc92e2/prc-pfa-mar2013-onwards-tables-230426.ods",
    date(2023, 10, 19): "652e0c0f0000000000191023/prc-pfa-mar2013-onwards-tables-191023.ods",
}


@pytest.fixture(scope="module")
def releases(shared: Path, root: Path) -> dict[int, Parsed]:
    media = shared / "mirror" / "assets.publishing.service.gov.uk" / "media"
    return {
        day.year: home_office_pfa.parse(
            inputs_for(
                media / name, root / "data" / "reference", source_id="home_office_pfa", release_date=day
            )
        )
        for day, name in REAL_FILES.items()
    }


@pytest.mark.parametrize(("release", "rows"), [(2026, 321_893), (2023, 258_905)])
def test_every_row_is_read_and_published(releases: dict[int, Parsed], release: int, rows: int) -> None:
    parsed = releases[release]
    assert (parsed.rows_read, len(counts(parsed)), dict(parsed.rows_left_out)) == (rows, rows, {})


@pytest.mark.parametrize("release", [2026, 2023])
def test_426_counts_lie_below_zero_and_none_after_2018_19(releases: dict[int, Parsed], release: int) -> None:
    rows = counts(releases[release])
    below = rows[(rows["offences_count"] < 0).fillna(value=False)]
    assert (len(below), below["offences_count"].min()) == (426, -268)
    assert below["period_start"].max() <= pd.Timestamp("2019-01-01")


@pytest.mark.parametrize("release", [2026, 2023])
def test_gwent_grooming_in_the_third_quarter_of_2012_13_is_minus_one(
    releases: dict[int, Parsed], release: int
) -> None:
    rows = counts(releases[release])
    cell = rows[
        (rows["area_code"] == "W15000002")
        & (rows["offence_code"] == "88A")
        & (rows["period_start"] == "2012-10-01")
    ]
    assert cell["offences_count"].tolist() == [-1]


def test_the_fraud_bodies_did_not_supply_the_newest_quarter(releases: dict[int, Parsed]) -> None:
    rows = counts(releases[2026])
    missing = rows[rows["status"] != "reported"]
    assert sorted(missing["area_code"]) == ["XAFR", "XCIF", "XUKF"]
    assert set(missing["status"]) == {"not_supplied"}
    assert set(missing["period_start"]) == {pd.Timestamp("2025-10-01")}
    assert missing["offences_count"].isna().all()


@pytest.mark.parametrize("release", [2026, 2023])
def test_every_code_and_label_is_known(releases: dict[int, Parsed], release: int) -> None:
    assert [each.check_id for each in releases[release].checks if not each.passed] == []
