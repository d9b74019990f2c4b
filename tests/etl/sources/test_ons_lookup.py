"""Every local authority lies in one police force area, however many partnerships it is split into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.catalog import Parsed
from etl.problems import InputError
from etl.sources import ons_lookup
from tests.etl.features import records, write_answer
from tests.support.references import write_references
from tests.support.workbooks import inputs_for

FILE = "LAD23_CSP23_PFA23_EW_LU.json"

Parse = Callable[..., Parsed]


def record(**changes: object) -> dict[str, object]:
    cells: dict[str, object] = {
        "LAD23CD": "W06000021",
        "LAD23NM": "Monmouthshire",
        "CSP23CD": "W22000020",
        "CSP23NM": "Monmouthshire",
        "PFA23CD": "W15000002",
        "PFA23NM": "Gwent",
        "ObjectId": 1,
    }
    assert set(changes) <= set(cells)
    return cells | changes


PLYMOUTH = record(LAD23CD="E06000026", LAD23NM="Plymouth", CSP23CD="E22000053", PFA23CD="E23000035")


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    reference = write_references(tmp_path / "reference")

    def parse_records(*rows: dict[str, object]) -> Parsed:
        path = write_answer(tmp_path / FILE, records(*rows))
        return ons_lookup.parse(
            inputs_for(path, reference, source_id="ons_lookup", release_date=date(2023, 12, 31))
        )

    return parse_records


def test_each_authority_stands_once_with_its_area(parse: Parse) -> None:
    parsed = parse(record(), PLYMOUTH)
    assert parsed.tables["local_authorities"].to_dict("records") == [
        {"lad_code": "W06000021", "lad_name": "Monmouthshire", "area_code": "W15000002"},
        {"lad_code": "E06000026", "lad_name": "Plymouth", "area_code": "E23000035"},
    ]
    assert (parsed.rows_read, dict(parsed.rows_left_out)) == (2, {})


def test_partnerships_of_one_authority_are_merged_and_counted(parse: Parse) -> None:
    parsed = parse(record(), record(CSP23CD="W22000098"), PLYMOUTH, record(CSP23CD="W22000099"))
    assert parsed.tables["local_authorities"]["lad_code"].tolist() == ["W06000021", "E06000026"]
    assert parsed.rows_read == 4
    assert dict(parsed.rows_left_out) == {"a further partnership in the same local authority": 2}


@pytest.mark.parametrize("change", [{"PFA23CD": "E23000035"}, {"LAD23NM": "Sir Fynwy"}])
def test_an_authority_in_two_areas_or_with_two_names_is_an_error(
    parse: Parse, change: dict[str, object]
) -> None:
    with pytest.raises(InputError) as error:
        parse(record(), PLYMOUTH, record(**change))
    assert [str(each) for each in error.value.problems] == [
        f"{FILE}: local authority W06000021 stands 2 times (allowed: once)"
    ]


def test_an_unknown_area_is_named_where_it_first_stands(parse: Parse) -> None:
    stray = record(LAD23CD="E06000052", PFA23CD="E23000099")
    with pytest.raises(InputError) as error:
        parse(record(), stray, stray)
    assert [str(each) for each in error.value.problems] == [
        (
            f"{FILE}, row 2, column 'PFA23CD': unknown area 'E23000099' in 2 row(s), first here "
            "(allowed: the codes and names in data/reference/areas.csv)"
        )
    ]


def test_a_renamed_field_is_named_for_every_record(parse: Parse) -> None:
    renamed = {("LAD24CD" if name == "LAD23CD" else name): cell for name, cell in record().items()}
    with pytest.raises(InputError, match=r"row 1, column 'LAD23CD': can't use None \(allowed: text\)"):
        parse(renamed)
