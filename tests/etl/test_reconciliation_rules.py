"""How far a figure may lie from the printed one, and which codes may stand on one side only, is declared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from etl.problems import InputError
from etl.reconciled import EVERY_CODE, Rule, lines
from etl.reconciliation import read_rules
from tests.etl.toy_tables import DECLARED
from tests.support.references import write_differences

YEAR = 2023


def rule(kind: str = "tolerance", code: str = EVERY_CODE, **changes: Any) -> Rule:
    given: dict[str, Any] = {
        "printed_codes": (),
        "first_year": YEAR,
        "last_year": YEAR,
        "percent": 0.0,
        "offences": 0,
    }
    return Rule(kind=kind, offence_code=code, reason=f"{kind} {code}", **(given | changes))


def differences(filed: dict[str, int], printed: dict[str, int], *rules: Rule) -> list[str]:
    return compared(filed, printed, *rules)[0]


def compared(
    filed: dict[str, int], printed: dict[str, int], *rules: Rule
) -> tuple[list[str], int, list[Rule]]:
    """Differences in words, how many codes both sides have, and the single rules that were needed."""
    found = lines(filed, printed, rules=rules, year=YEAR)
    return (
        [str(line) for line in found if not line.within],
        sum(line.difference is not None for line in found),
        [each for line in found for each in line.rules],
    )


@pytest.mark.parametrize(
    ("filed", "passed"),
    [(1_000, True), (1_100, True), (900, True), (1_101, False), (899, False), (-1, False)],
)
def test_a_code_may_differ_by_the_declared_percentage_of_the_printed_figure(
    filed: int, *, passed: bool
) -> None:
    found = differences({"71": filed}, {"71": 1_000}, rule(percent=10.0))
    assert found == ([] if passed else [f"71: {filed:,} in the file, 1,000 printed"])


@pytest.mark.parametrize(("filed", "passed"), [(30, True), (31, False)])
def test_a_small_figure_may_differ_by_the_declared_number_when_that_is_more(
    filed: int, *, passed: bool
) -> None:
    found = differences({"71": filed}, {"71": 10}, rule(percent=10.0, offences=20))
    assert (found == []) is passed


def test_the_rule_of_a_code_goes_before_the_rule_for_every_code_in_either_direction() -> None:
    general, wide, narrow = rule(percent=10.0), rule(code="71", percent=50.0), rule(code="72", percent=1.0)
    found = differences(
        {"71": 140, "72": 105, "73": 105}, {"71": 100, "72": 100, "73": 100}, general, wide, narrow
    )
    assert found == ["72: 105 in the file, 100 printed"]


def test_a_rule_for_a_single_code_is_told_only_when_it_was_needed() -> None:
    own = rule(code="71", percent=50.0)
    for filed, needed in ((140, [own]), (100, [])):
        assert compared({"71": filed}, {"71": 100}, own) == ([], 1, needed)


@pytest.mark.parametrize("rules", [(), (rule(first_year=2020, last_year=2022),), (rule(code="72"),)])
def test_without_a_rule_for_the_code_and_year_even_equal_figures_are_not_accepted(
    rules: tuple[Rule, ...],
) -> None:
    assert differences({"71": 5}, {"71": 5}, *rules) == ["71: 5 in the file, 5 printed"]


def test_a_code_that_is_printed_and_missing_in_the_file_is_a_difference() -> None:
    assert differences({}, {"90": 9}, rule(percent=100.0)) == ["90: not in the file, 9 printed"]


def test_a_code_that_a_rule_knows_to_be_missing_is_accepted_up_to_its_number() -> None:
    known = rule("not_in_file", "90", offences=9)
    assert compared({}, {"90": 9}, known) == ([], 0, [known])
    assert differences({}, {"90": 10}, known) == ["90: not in the file, 10 printed"]


def test_a_code_that_is_not_printed_is_a_difference_unless_it_holds_no_offences() -> None:
    assert differences({"88A": 3, "71": 0}, {}, rule()) == ["88A: 3 in the file, not printed"]


def test_printed_codes_that_the_file_gives_as_one_are_added_up() -> None:
    homicide = rule("combined", "1/4.1", printed_codes=("1", "4.1"))
    apart = {"1": 484, "4.1": 68}
    assert compared({"1/4.1": 552}, apart, rule(), homicide) == ([], 1, [homicide])
    assert differences({"1/4.1": 551}, apart, rule(), homicide) == ["1/4.1: 551 in the file, 552 printed"]
    assert apart == {"1": 484, "4.1": 68}
    assert differences({"1": 484}, {"1": 484}, rule(), homicide) == []


def test_rules_are_read_with_their_years_codes_and_limits(tmp_path: Path) -> None:
    combined = DECLARED | {
        "kind": "combined", "offence_code": "1/4.1", "printed_codes": "1 4.1", "percent": 0.5, "offences": 7,
    }  # fmt: skip
    write_differences(tmp_path, [combined])
    (found,) = read_rules(tmp_path)
    assert (found.kind, found.printed_codes, found.percent, found.offences) == (
        "combined",
        ("1", "4.1"),
        0.5,
        7,
    )
    assert [year for year in range(2020, 2028) if found.covers(year)] == [2023, 2024]
    assert (found.allowed(1_000), found.allowed(10_000)) == (7, 50)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "ignore"}, "row 2, column 'kind': can't use 'ignore'"),
        ({"percent": "-1"}, "row 2, column 'percent': can't use '-1' (allowed: at least 0)"),
        ({"reason": ""}, "row 2, column 'reason': an empty cell"),
    ],
)
def test_a_rule_that_is_none_or_gives_no_reason_is_refused(
    tmp_path: Path, change: Mapping[str, object], says: str
) -> None:
    write_differences(tmp_path, [DECLARED | change])
    with pytest.raises(InputError) as error:
        read_rules(tmp_path)
    assert says in str(error.value)


def test_the_rules_of_the_repository_say_why(root: Path) -> None:
    rules = read_rules(root / "data" / "reference")
    assert {each.kind for each in rules} == {"tolerance", "total", "combined", "not_in_file"}
    assert [each for each in rules if len(each.reason) < 40] == []
