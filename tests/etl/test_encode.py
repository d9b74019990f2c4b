"""Every name becomes a code, or stands in one error that lists all unknown ones."""

from __future__ import annotations

import numpy as np
import pytest

from etl.encode import CodeList, encode
from etl.problems import Problems

LIST = CodeList(
    name="area",
    codes=frozenset({"W15000002", "E23000035"}),
    aliases={"Gwent": "W15000002", "Devon & Cornwall": "E23000035"},
    ignored={"Total": "totals are ours to make"},
    kept_in="data/reference/area_aliases.csv",
)


def run(*values: str) -> tuple[list[object], dict[str, int], Problems]:
    problems = Problems()
    encoded = encode(
        np.array(values, dtype=object), code_list=LIST, problems=problems, file="f.ods", sheet="s", column="c"
    )
    return encoded.codes.tolist(), encoded.excluded, problems


def test_aliases_and_codes_lead_to_codes() -> None:
    codes, excluded, problems = run("Gwent", "E23000035", "Devon & Cornwall", "Gwent")
    assert codes == ["W15000002", "E23000035", "E23000035", "W15000002"]
    assert (excluded, problems.total) == ({}, 0)


def test_ignored_names_are_left_out_and_counted_with_the_reason() -> None:
    codes, excluded, problems = run("Total", "Gwent", "Total")
    assert codes == [None, "W15000002", None]
    assert (excluded, problems.total) == ({"totals are ours to make": 2}, 0)


def test_all_unknown_names_are_listed_once_with_their_first_row_and_how_many_hold_them() -> None:
    _, _, problems = run("Gwent", "Kernow", "Kernow", "gwent")
    allowed = "(allowed: the codes and names in data/reference/area_aliases.csv)"
    assert [str(each) for each in problems.listed] == [
        f"f.ods, sheet 's', row 3, column 'c': unknown area 'Kernow' in 2 row(s), first here {allowed}",
        f"f.ods, sheet 's', row 5, column 'c': unknown area 'gwent' in 1 row(s), first here {allowed}",
    ]


def test_an_alias_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"areas.csv: aliases of area lead to unknown codes: X9"):
        CodeList(name="area", codes=frozenset({"X1"}), aliases={"Name": "X9"}, kept_in="areas.csv")
