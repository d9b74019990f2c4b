"""A declared correction mends the error that it names, and fails once the publisher has mended it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from etl.corrections import Words, correct, read_corrections
from etl.problems import InputError
from tests.support.references import write_corrections

RELEASE = date(2026, 4, 23)
DECLARED = {
    "correction_id": "wrong-label",
    "source_id": "home_office_pfa",
    "first_release": "2026-01-29",
    "where": "Force Name=Bedfordshire & Offence Code=72",
    "column": "Offence Description",
    "published": "Threats to kill",
    "corrected": "Trafficking",
    "rows": 1,
    "stops_publication": "false",
    "reason": "The label of 3B.",
}


def columns(*descriptions: str) -> dict[str, Words]:
    """Rows of Bedfordshire and code 72 with these descriptions, then one of code 3B and one of Gwent."""
    number = len(descriptions)
    cells = {
        "Force Name": [*["Bedfordshire"] * number, "Bedfordshire", "Gwent"],
        "Offence Code": [*["72"] * number, "3B", "72"],
        "Offence Description": [*descriptions, "Threats to kill", "Threats to kill"],
    }
    return {name: np.array(values, dtype=object) for name, values in cells.items()}


def declared(folder: Path, *changes: dict[str, object], release: date = RELEASE) -> tuple[object, ...]:
    write_corrections(folder, [DECLARED | change for change in changes])
    return read_corrections(folder, source_id="home_office_pfa", release=release)


def test_the_named_row_is_corrected_and_the_rows_like_it_are_not(tmp_path: Path) -> None:
    given = columns("Threats to kill")
    mended, (check,) = correct(given, declared(tmp_path, {}), release=RELEASE)
    assert mended["Offence Description"].tolist() == ["Trafficking", "Threats to kill", "Threats to kill"]
    assert given["Offence Description"].tolist() == ["Threats to kill"] * 3
    assert (check.passed, check.subject, check.release) == (True, "wrong-label", RELEASE)
    assert (check.observed, check.reason) == ("1 row(s) with 'Threats to kill'", "The label of 3B.")


@pytest.mark.parametrize(
    ("published", "rows"), [(["Trafficking"], 0), (["Threats to kill", "Threats to kill"], 2), ([], 0)]
)
def test_the_guard_fails_when_other_than_the_declared_rows_hold_the_error_and_nothing_is_changed(
    tmp_path: Path, published: list[str], rows: int
) -> None:
    given = columns(*published)
    mended, (check,) = correct(given, declared(tmp_path, {}), release=RELEASE)
    assert mended["Offence Description"].tolist() == given["Offence Description"].tolist()
    assert (check.passed, check.expected) == (False, "1 row(s)")
    assert check.observed == f"{rows} row(s) with 'Threats to kill'"
    assert check.reason.endswith("set last_release in data/reference/corrections.csv.")


@pytest.mark.parametrize(("word", "required"), [("true", True), ("false", False)])
def test_a_failed_guard_stops_publication_only_where_that_is_declared(
    tmp_path: Path, word: str, *, required: bool
) -> None:
    _, (check,) = correct(columns(), declared(tmp_path, {"stops_publication": word}), release=RELEASE)
    assert (check.passed, check.required) == (False, required)


def test_corrections_are_made_in_turn_each_on_what_the_one_before_left(tmp_path: Path) -> None:
    second = {"correction_id": "spelling", "published": "Trafficking", "corrected": "Trafficking of persons"}
    mended, checks = correct(columns("Threats to kill"), declared(tmp_path, {}, second), release=RELEASE)
    assert mended["Offence Description"][0] == "Trafficking of persons"
    assert [each.passed for each in checks] == [True, True]


@pytest.mark.parametrize(
    ("last", "release", "found"),
    [
        ("", date(2026, 1, 28), 0),
        ("", date(2026, 1, 29), 1),
        ("", date(2030, 1, 1), 1),
        ("2026-04-23", date(2026, 4, 23), 1),
        ("2026-04-23", date(2026, 4, 24), 0),
    ],
)
def test_a_correction_holds_from_its_first_to_its_last_release(
    tmp_path: Path, last: str, release: date, found: int
) -> None:
    assert len(declared(tmp_path, {"last_release": last}, release=release)) == found


def test_corrections_of_other_sources_are_left_alone(tmp_path: Path) -> None:
    assert declared(tmp_path, {"source_id": "ons_population"}) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rows": 0}, "column 'rows': can't use '0' (allowed: at least 1)"),
        ({"reason": ""}, "column 'reason': an empty cell"),
        ({"first_release": "23/04/2026"}, "column 'first_release': can't use '23/04/2026'"),
    ],
)
def test_a_correction_without_a_guard_a_reason_or_a_date_is_refused(
    tmp_path: Path, change: dict[str, object], says: str
) -> None:
    with pytest.raises(InputError) as error:
        declared(tmp_path, change)
    assert f"corrections.csv, row 2, {says}" in str(error.value)


def test_rows_that_are_not_named_by_pairs_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"^corrections\.csv: can't use 'Offence Code 72' in 'where' \(allowed: "
    ):
        declared(tmp_path, {"where": "Offence Code 72"})


@pytest.mark.parametrize("change", [{"column": "Offence Text"}, {"where": "Offence Text=Threats to kill"}])
def test_a_column_that_the_file_does_not_have_is_named_with_those_it_has(
    tmp_path: Path, change: dict[str, object]
) -> None:
    says = r"^corrections\.csv: wrong-label: no column 'Offence Text' \(allowed: Force Name, Offence Code, "
    with pytest.raises(InputError, match=says):
        correct(columns("Threats to kill"), declared(tmp_path, change), release=RELEASE)
