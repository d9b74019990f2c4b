"""Hand-kept tables: every cell that doesn't fit is named with file, row and column."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from etl import reference
from etl.catalog import Column
from etl.problems import InputError
from etl.sources import reference_tables
from etl.tables import table
from tests.support.references import write_references

COLUMNS = (
    Column(name="code", type="string", description=""),
    Column(name="kind", type="string", description="", allowed=("a", "b")),
    Column(name="day", type="date", description="", nullable=True),
    Column(name="persons", type="integer", description="", nullable=True, minimum=0, maximum=100),
    Column(name="share", type="number", description="", nullable=True),
    Column(name="shown", type="boolean", description=""),
)
HEADER = "code,kind,day,persons,share,shown"


def read(tmp_path: Path, *lines: str, header: str = HEADER) -> object:
    path = tmp_path / "list.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return reference.read_csv(path, columns=COLUMNS, key=("code",))


def failure(tmp_path: Path, *lines: str, header: str = HEADER) -> list[str]:
    with pytest.raises(InputError) as error:
        read(tmp_path, *lines, header=header)
    return [str(problem) for problem in error.value.problems]


def test_cells_become_the_types_that_the_columns_describe(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"{HEADER}\n4.10,a,2017-04-03,7,0.5,true\n4.1,b,,,,false\n", encoding="utf-8")
    frame = reference.read_csv(path, columns=COLUMNS, key=("code",))
    assert frame["code"].tolist() == ["4.10", "4.1"]
    assert frame["persons"].isna().tolist() == [False, True]
    assert frame["day"].dt.year.tolist()[0] == 2017
    assert frame["shown"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (",a,,,,true", "row 2, column 'code': an empty cell (allowed: text without blanks around it)"),
        (" x,a,,,,true", "row 2, column 'code': can't use ' x' (allowed: text without blanks around it)"),
        ("x,c,,,,true", "row 2, column 'kind': can't use 'c' (allowed: a, b)"),
        ("x,a,03/04/2017,,,true", "row 2, column 'day': can't use '03/04/2017' (allowed: a date YYYY-MM-DD)"),
        ("x,a,,1.0,,true", "row 2, column 'persons': can't use '1.0' (allowed: a whole number)"),
        ("x,a,,1_0,,true", "row 2, column 'persons': can't use '1_0' (allowed: a whole number)"),
        ("x,a,,-1,,true", "row 2, column 'persons': can't use '-1' (allowed: at least 0)"),
        ("x,a,,101,,true", "row 2, column 'persons': can't use '101' (allowed: at most 100)"),
        ("x,a,,,nan,true", "row 2, column 'share': can't use 'nan' (allowed: a number)"),
        ("x,a,,,,yes", "row 2, column 'shown': can't use 'yes' (allowed: true or false)"),
        ("x,a,,,true", "row 2: 5 cells instead of 6"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(tmp_path: Path, line: str, message: str) -> None:
    assert failure(tmp_path, line) == [f"list.csv, {message}"]


def test_all_failures_of_a_file_are_listed_at_once(tmp_path: Path) -> None:
    assert len(failure(tmp_path, "x,c,,,,maybe", "y,a,soon,,,true")) == 3


def test_a_second_row_with_the_same_key_is_named(tmp_path: Path) -> None:
    assert failure(tmp_path, "x,a,,,,true", "y,a,,,,true", "x,b,,,,true") == [
        "list.csv, row 4: a second row for code x"
    ]


def test_the_header_must_be_the_one_described(tmp_path: Path) -> None:
    assert failure(tmp_path, header="kind,code") == [
        f"list.csv, row 1: the header is kind,code (allowed: {HEADER})"
    ]


def test_rows_are_numbered_as_in_the_file_also_after_a_cell_of_two_lines(tmp_path: Path) -> None:
    assert failure(tmp_path, '"x\ny",a,,,,true', "z,a,,,,perhaps") == [
        "list.csv, row 4, column 'shown': can't use 'perhaps' (allowed: true or false)"
    ]


def test_a_missing_file_and_other_encodings_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.csv: the file is missing\nNext: "):
        reference.read_csv(tmp_path / "none.csv", columns=COLUMNS, key=("code",))
    (tmp_path / "latin.csv").write_bytes("Dyfed–Powys".encode("utf-16"))
    with pytest.raises(InputError, match="not a CSV file in UTF-8"):
        reference.read_csv(tmp_path / "latin.csv", columns=COLUMNS, key=("code",))


def test_names_of_areas_are_those_of_one_publisher(tmp_path: Path) -> None:
    folder = write_references(tmp_path / "reference")
    assert reference.area_code_list(folder, publisher="home_office").aliases["Gwent"] == "W15000002"
    assert reference.area_code_list(folder, publisher="nobody").aliases == {}
    assert "4.10" in reference.offence_code_list(folder).codes


def test_an_error_survives_the_way_out_of_a_worker_process(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, "x,c,,,,true")
    again = pickle.loads(pickle.dumps(error.value))  # noqa: S301 - our own bytes
    assert (str(again), again.problems, again.total) == (str(error.value), error.value.problems, 1)


@pytest.mark.parametrize("name", reference_tables.TABLES)
def test_the_hand_kept_tables_of_the_repository_are_read(root: Path, name: str) -> None:
    assert len(reference.read_reference(root / "data" / "reference", table(name))) > 0
