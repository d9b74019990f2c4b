"""Each check on the figures passes on good tables and fails, by name, on the spoiled one it was made for."""

from __future__ import annotations

import pandas as pd
import pytest

from etl import checks
from etl.catalog import Check
from tests.etl.toy_tables import (
    FORCE_CODES,
    FRAUD,
    NEW,
    OLD,
    TRANSPORT,
    areas,
    counts,
    failures,
    run,
    without,
)

COUNTS = "offence_counts"
AUTUMN, NEWEST = pd.Timestamp("2023-10-01"), pd.Timestamp("2024-07-01")


def newest_times(factor: float, *, area: str | None = None) -> pd.DataFrame:
    """Good figures, those of the newest quarter (of one area) multiplied."""
    rows = counts()
    there = (rows["period_start"] == NEWEST) & ((rows["area_code"] == area) if area else True)
    rows.loc[there, "offences_count"] = round(100 * factor)
    return rows


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: str(check.__name__))
def test_every_check_passes_on_good_tables_and_could_stop_publication(check: Check) -> None:
    results = run(check)
    assert results
    assert [each for each in results if not (each.passed and each.required)] == []


def test_results_are_unique_by_check_subject_and_release() -> None:
    keys = [(each.check_id, each.subject, each.release) for check in checks.CHECKS for each in run(check)]
    assert len(set(keys)) == len(keys)


def test_a_gap_in_the_quarters_is_named_in_the_release_that_has_it() -> None:
    gap = without(
        counts(), lambda rows: (rows["release"] == NEW.isoformat()) & (rows["period_start"] == AUTUMN)
    )
    assert failures(checks.no_gap_in_quarters, offence_counts=gap) == [(COUNTS, NEW, "2023/24 Q3")]


def test_a_force_that_is_missing_in_one_quarter_is_named_with_the_quarter() -> None:
    lost = without(
        counts(),
        lambda rows: (
            (rows["release"] == OLD.isoformat())
            & (rows["area_code"] == "E07")
            & (rows["period_start"] == AUTUMN)
        ),
    )
    assert failures(checks.bodies_in_every_quarter, offence_counts=lost) == [
        (COUNTS, OLD, "Area E07 in 2023/24 Q3")
    ]


def test_a_body_that_disappears_for_good_is_told_by_its_first_quarters_and_their_number() -> None:
    lost = without(
        counts(), lambda rows: (rows["area_code"] == TRANSPORT) & (rows["release"] == NEW.isoformat())
    )
    ((_, release, observed),) = failures(checks.bodies_in_every_quarter, offence_counts=lost)
    assert release == NEW
    assert observed == (
        "Area XBTP in 2023/24 Q1; Area XBTP in 2023/24 Q2; Area XBTP in 2023/24 Q3; "
        "Area XBTP in 2023/24 Q4; Area XBTP in 2024/25 Q1; and 1 more"
    )


@pytest.mark.parametrize(
    ("gone", "says"),
    [(TRANSPORT, "0 listed in areas instead of 1"), ("E07", "42 listed in areas instead of 43")],
)
def test_a_body_that_the_list_of_areas_forgets_is_an_error_in_every_release(gone: str, says: str) -> None:
    fewer = without(areas(), lambda rows: rows["area_code"] == gone)
    assert failures(checks.bodies_in_every_quarter, areas=fewer) == [(COUNTS, OLD, says), (COUNTS, NEW, says)]


def test_a_code_with_offences_that_one_force_lacks_is_named_with_its_quarter() -> None:
    lost = without(
        counts(),
        lambda rows: (
            (rows["offence_code"] == "88A")
            & (rows["period_start"] == AUTUMN)
            & (rows["area_code"] == FORCE_CODES[0])
        ),
    )
    says = "88A from 2023-10-01: 42 forces"
    assert failures(checks.codes_for_every_body, offence_counts=lost) == [
        (COUNTS, OLD, says),
        (COUNTS, NEW, says),
    ]


def test_a_code_without_offences_and_a_fraud_body_may_lack_rows() -> None:
    rows = counts()
    rows.loc[rows["offence_code"] == "71", "offences_count"] = 0
    lost = without(
        rows,
        lambda each: (
            ((each["offence_code"] == "71") & (each["area_code"] == FORCE_CODES[0]))
            | (each["area_code"] == FRAUD)
        ),
    )
    assert failures(checks.codes_for_every_body, offence_counts=lost) == []


@pytest.mark.parametrize(
    ("offences", "passed"), [(100, True), (103, True), (97, True), (104, False), (96, False), (0, False)]
)
def test_totals_of_the_quarters_in_common_change_by_three_per_cent_at_most(
    offences: int, *, passed: bool
) -> None:
    rows = counts(releases={OLD: 100, NEW: offences})
    found = {each.check_id: each for each in run(checks.change_between_releases, offence_counts=rows)}
    total = found["total-since-last-release"]
    assert (total.passed, total.tolerance, total.release) == (passed, "3%", NEW)
    assert found["rows-since-last-release"].passed


def test_no_offences_in_either_release_are_not_taken_for_no_change() -> None:
    rows = counts(releases={OLD: 0, NEW: 0})
    assert failures(checks.change_between_releases, offence_counts=rows) == [(COUNTS, NEW, "0")]


@pytest.mark.parametrize(("forces", "passed"), [(4, True), (5, False)])
def test_rows_of_the_quarters_in_common_change_by_a_tenth_at_most(forces: int, *, passed: bool) -> None:
    fewer = without(
        counts(),
        lambda rows: (rows["release"] == NEW.isoformat()) & rows["area_code"].isin(FORCE_CODES[:forces]),
    )
    found = {each.check_id: each for each in run(checks.change_between_releases, offence_counts=fewer)}
    rows = found["rows-since-last-release"]
    assert (rows.passed, rows.expected, rows.observed) == (passed, "540", str(540 - 12 * forces))


def test_a_quarter_that_only_one_release_holds_is_no_change() -> None:
    longer = without(
        counts(), lambda rows: (rows["release"] == OLD.isoformat()) & (rows["period_start"] == NEWEST)
    )
    assert failures(checks.change_between_releases, offence_counts=longer) == []


def test_a_single_release_has_nothing_to_be_compared_with() -> None:
    assert run(checks.change_between_releases, offence_counts=counts(releases={NEW: 100})) == ()


@pytest.mark.parametrize(("factor", "passed"), [(1.25, True), (0.75, True), (1.26, False), (0.74, False)])
def test_the_newest_quarter_lies_within_a_quarter_of_the_year_before(factor: float, *, passed: bool) -> None:
    results = run(checks.newest_quarter, offence_counts=newest_times(factor))
    assert [each.passed for each in results] == [passed, passed]
    assert results[0].title == "Offences in 2024/25 Q2 against the same quarter a year before"


def test_fraud_bodies_do_not_hide_what_the_forces_did_in_the_newest_quarter() -> None:
    assert failures(checks.newest_quarter, offence_counts=newest_times(1_000, area=FRAUD)) == []
    assert failures(checks.newest_quarter, offence_counts=newest_times(1_000, area=TRANSPORT)) != []


def test_a_newest_quarter_without_the_year_before_it_fails() -> None:
    rows = counts(releases={NEW: 100}, quarters=4)
    assert failures(checks.newest_quarter, offence_counts=rows) == [(COUNTS, NEW, "8,800")]


def test_figures_of_a_fraud_body_that_were_not_supplied_fail_no_check() -> None:
    rows = counts()
    missing = (rows["area_code"] == FRAUD) & (rows["period_start"] == NEWEST)
    rows.loc[missing, ["offences_count", "status"]] = [pd.NA, "not_supplied"]
    assert [found for check in checks.CHECKS for found in failures(check, offence_counts=rows)] == []
