"""Force figures added up are held against printed totals; what may differ is declared, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import CheckResult
from etl.reconciliation import check_reconciliation
from tests.etl.toy_tables import DECLARED, FRAUD, NEW, OLD, TRANSPORT, counts, run, without
from tests.support.references import write_differences

IN_THE_FILE = 44 * 4 * 100
"""Offences of a code in 2023/24: 43 forces and British Transport Police, four quarters, 100 in each cell."""

TOTAL = DECLARED | {"difference_id": "sums", "kind": "total", "reason": "Revisions cancel out."}

Check = Callable[..., tuple[CheckResult, ...]]


def printed(
    figures: Mapping[str, int], *, start: str = "2023-04-01", end: str = "2024-03-31"
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "offence_code": code,
                "period_start": pd.Timestamp(start),
                "period_end": pd.Timestamp(end),
                "offences_count": count,
                "source_url": "https://example.org/a4",
            }
            for code, count in figures.items()
        ]
    )


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def run_check(
        totals: pd.DataFrame | None = None,
        *,
        rules: tuple[Mapping[str, object], ...] = (DECLARED, TOTAL),
        **tables: pd.DataFrame,
    ) -> tuple[CheckResult, ...]:
        write_differences(tmp_path, rules)
        agreeing = printed({"71": IN_THE_FILE, "88A": IN_THE_FILE})
        totals = agreeing if totals is None else totals
        return run(check_reconciliation, reference=tmp_path, published_totals=totals, **tables)

    return run_check


def test_figures_that_agree_pass_by_code_and_by_sum_in_every_release(check: Check) -> None:
    results = check()
    assert [(each.check_id, each.release, each.passed, each.required) for each in results] == [
        (check_id, release, True, True)
        for release in (OLD, NEW)
        for check_id in ("reconciliation-by-code", "reconciliation-total")
    ]
    assert {each.subject for each in results} == {"England and Wales 2023/24"}
    assert {each.source_url for each in results} == {"https://example.org/a4"}
    assert {each.reason for each in results} == {""}
    assert results[0].observed == "2 codes compared, 0 outside the tolerance"


def test_a_figure_outside_its_tolerance_fails_and_is_shown_beside_the_printed_one(check: Check) -> None:
    by_code, by_sum, *_ = check(printed({"71": IN_THE_FILE, "88A": IN_THE_FILE - 1}))
    assert not by_code.passed
    assert by_code.observed == (
        "2 codes compared, 1 outside the tolerance: 88A: 17,600 in the file, 17,599 printed"
    )
    assert (by_sum.passed, by_sum.observed, by_sum.expected) == (False, "35,200", "35,199")


def test_a_known_difference_is_accepted_and_its_reason_published(check: Check) -> None:
    known = DECLARED | {
        "difference_id": "own", "offence_code": "88A", "percent": 1, "reason": "Moved from 71 later.",
    }  # fmt: skip
    by_code, by_sum, *_ = check(
        printed({"71": IN_THE_FILE, "88A": IN_THE_FILE - 10}),
        rules=(DECLARED, known, TOTAL | {"offences": 10}),
    )
    assert (by_code.passed, by_code.reason) == (True, "88A: Moved from 71 later.")
    assert (by_sum.passed, by_sum.reason) == (True, "Revisions cancel out.")


def test_leaving_british_transport_police_out_shows(check: Check) -> None:
    lost = without(counts(), lambda rows: rows["area_code"] == TRANSPORT)
    assert {each.passed for each in check(offence_counts=lost)} == {False}


def test_fraud_bodies_are_not_part_of_england_and_wales(check: Check) -> None:
    lost = without(counts(), lambda rows: rows["area_code"] == FRAUD)
    assert {each.passed for each in check(offence_counts=lost)} == {True}


def test_a_year_with_fewer_than_four_quarters_is_not_compared(check: Check) -> None:
    year = printed({"71": IN_THE_FILE, "88A": IN_THE_FILE})
    both = pd.concat([year, printed({"88A": 1}, start="2024-04-01", end="2025-03-31")])
    assert {each.subject for each in check(both)} == {"England and Wales 2023/24"}
    later = {each.subject: each.passed for each in check(both, offence_counts=counts(quarters=8))}
    assert later == {"England and Wales 2023/24": True, "England and Wales 2024/25": False}


def test_a_table_that_has_no_year_in_common_with_the_file_fails(check: Check) -> None:
    (result,) = check(printed({"88A": IN_THE_FILE}, start="2010-04-01", end="2011-03-31"))
    assert (result.check_id, result.passed, result.required) == ("reconciliation-by-code", False, True)
    assert result.observed == "no year compared"


def test_an_empty_table_of_printed_totals_fails_and_does_not_crash(check: Check) -> None:
    (result,) = check(printed({"88A": 1}).iloc[:0])
    assert (result.observed, result.passed, result.source_url) == ("no year compared", False, "")


def test_twelve_months_that_are_no_financial_year_are_not_compared(check: Check) -> None:
    year = printed({"71": IN_THE_FILE, "88A": IN_THE_FILE})
    other = printed({"88A": 1}, start="2023-10-01", end="2024-09-30")
    assert {each.passed for each in check(pd.concat([year, other]))} == {True}


def test_a_sum_without_a_declared_limit_fails(check: Check) -> None:
    by_code, by_sum, *_ = check(rules=(DECLARED,))
    assert (by_code.passed, by_sum.passed, by_sum.tolerance) == (True, False, "none declared")


def test_a_comparison_of_no_code_fails(check: Check) -> None:
    missing = DECLARED | {"difference_id": "none", "kind": "not_in_file", "offence_code": "90", "offences": 9}
    zeros = counts().assign(offences_count=0)
    by_code, *_ = check(printed({"90": 9}), rules=(DECLARED, missing, TOTAL), offence_counts=zeros)
    assert (by_code.passed, by_code.observed) == (False, "0 codes compared, 0 outside the tolerance")


def test_five_differences_are_shown_and_the_others_counted(check: Check) -> None:
    by_code, *_ = check(printed({str(number): 1 for number in range(10, 17)}))
    assert by_code.observed.startswith(
        "0 codes compared, 9 outside the tolerance: 10: not in the file, 1 printed; "
    )
    assert by_code.observed.endswith("; and 4 more")
