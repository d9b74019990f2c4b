"""Our sums beside printed totals, added up a second way from the published tables."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import checks_view, query_reconciliation
from dashboard.package import Package
from dashboard.query_reconciliation import ALL_CODES, Agreement

NEWEST, OLDER = date(2026, 4, 23), date(2023, 10, 19)


def sums(package: Package, release: date) -> pd.Series:
    """Offences of the 43 forces and British Transport Police by code and whole year."""
    areas = package.table("areas")
    own = areas.loc[areas["area_kind"].isin(["force", "transport"]), "area_code"]
    counts = package.table("offence_counts")
    of_release = pd.to_datetime(counts["release"]) == pd.Timestamp(release)
    mine = counts[of_release & counts["area_code"].isin(set(own))]
    return mine.groupby(["offence_code", "period_fy"], observed=True)["offences_count"].sum()


@pytest.mark.parametrize("release", [NEWEST, OLDER])
def test_every_sum_and_every_printed_figure_is_the_one_in_its_own_table(
    package: Package, release: date
) -> None:
    again = {(str(code), str(year)): int(count) for (code, year), count in sums(package, release).items()}
    totals = package.table("published_totals")
    years = pd.to_datetime(totals["period_start"])
    printed = {
        (code, f"{day.year}/{(day.year + 1) % 100:02d}"): count
        for code, day, count in zip(totals["offence_code"], years, totals["offences_count"], strict=True)
        if day.month == 4
    }
    rows = query_reconciliation.rows(package, release)
    assert len(rows) > 1_000
    for row in rows[rows["offence_code"] != ALL_CODES].to_dict("records"):
        key = (row["offence_code"], row["period_fy"])
        if not pd.isna(row["offences_count"]):
            assert row["offences_count"] == again[key]
        if key in printed:
            assert row["printed_count"] == printed[key]
        else:
            assert row["offence_code"] == "1/4.1/4.10/4.2"
            parts = ("1", "4.1", "4.10", "4.2")
            assert row["printed_count"] == sum(printed[(part, row["period_fy"])] for part in parts)
        if not pd.isna(row["difference"]):
            assert row["difference"] == row["offences_count"] - row["printed_count"]
            assert row["within"] == (abs(row["difference"]) <= row["allowed"])


def test_the_figures_named_in_public_are_there(package: Package) -> None:
    of_grooming = query_reconciliation.rows(package, NEWEST, codes=["88A"]).set_index("period_fy")
    assert list(of_grooming.loc["2017/18", ["printed_count", "offences_count"]]) == [4478, 4624]
    assert (of_grooming.loc[["2012/13", "2013/14", "2014/15"], "difference"] == 0).all()


def test_all_codes_of_the_first_three_years_are_equal_to_print(package: Package) -> None:
    for year in ("2012/13", "2013/14", "2014/15"):
        rows = query_reconciliation.rows(package, None, year=year)
        assert (rows["difference"].dropna() == 0).all()
        assert rows["within"].all()


def test_the_sentence_counts_what_the_table_shows(package: Package) -> None:
    for release in (NEWEST, OLDER):
        found = query_reconciliation.agreement(package, release)
        rows = query_reconciliation.rows(package, release)
        rows = rows[(rows["offence_code"] != ALL_CODES) & rows["difference"].notna()]
        said = checks_view.verdict(found)
        assert f"Of {len(rows):,} sums from 2012/13 to 2021/22" in said
        assert f"{int((rows['difference'] == 0).sum()):,} equal the printed figure" in said


def test_a_sum_that_lies_too_far_away_is_said_first() -> None:
    found = Agreement(compared=5, equal=1, outside=2, years=("2012/13",))
    assert "2 lie further from the printed figure than was accepted beforehand" in checks_view.verdict(found)
    nothing = Agreement(compared=0, equal=0, outside=0, years=())
    assert "nothing can be held against print" in checks_view.verdict(nothing)


def test_every_accepted_difference_has_its_reason_under_the_table(package: Package) -> None:
    rows = query_reconciliation.rows(package, None, year="2021/22")
    shown = checks_view.lines(package, rows)
    told = checks_view.reasons(rows)
    assert "Offence" in shown
    assert "Year" not in shown
    for row, number in zip(rows.to_dict("records"), shown["Reason"], strict=True):
        if row["difference"] == 0:
            continue
        assert told[int(number) - 1] == row["reason"]
