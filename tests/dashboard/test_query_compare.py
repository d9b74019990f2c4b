"""The 43 forces beside each other, held against single answers and against the published tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from dashboard import queries
from dashboard.areas import CITY_OF_LONDON, areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection, default_selection

SOUTH_WALES = "W15000003"
OFFENCES = ("88A", "71", "8Q", "child-sexual-offences")


@pytest.fixture
def per_child(package: Package) -> Selection:
    return default_selection(package).with_(measure="rate_under18")


def interval(count: float) -> tuple[float, float]:
    """The interval of a count as the rules print it."""
    if count < 10:
        low = 0.0 if count == 0 else stats.chi2.ppf(0.025, 2 * count) / 2
        return float(low), float(stats.chi2.ppf(0.975, 2 * count + 2) / 2)
    low = count * (1 - 1 / (9 * count) - 1.96 / (3 * count**0.5)) ** 3
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + 1.96 / (3 * more**0.5)) ** 3


def slopes(values: list[float], widths: list[float]) -> list[tuple[float, float]]:
    """Weighted slope and chi-squared of all five points and of each five without one."""
    found = []
    for left_out in (None, 0, 1, 2, 3, 4):
        kept = [place for place in range(5) if place != left_out]
        weight = [(3.92 / widths[place]) ** 2 for place in kept]
        centre = sum(w * x for w, x in zip(weight, kept, strict=True)) / sum(weight)
        spread = sum(w * (x - centre) ** 2 for w, x in zip(weight, kept, strict=True))
        slope = sum(
            w * (x - centre) * values[x] for w, x in zip(weight, kept, strict=True)
        ) / spread  # fmt: skip
        found.append((slope, slope**2 * spread))
    return found


def tag(values: list[float], widths: list[float]) -> str:
    fits = slopes(values, widths)
    if fits[0][1] <= 9.5495:
        return "no_significant_change"
    if all(slope > 0 for slope, _ in fits):
        return "increasing"
    return "decreasing" if all(slope < 0 for slope, _ in fits) else "no_significant_change"


def test_it_has_one_row_a_force_in_the_published_order(package: Package, per_child: Selection) -> None:
    window = queries.held_year(package, None, "2024/25")
    table = queries.compare_table(package, per_child, window)
    assert list(table["area_code"]) == [area.code for area in areas_of(package).forces]
    assert not table.columns.duplicated().any()
    row = table.set_index("area_code").loc[SOUTH_WALES]
    assert (row["count"], row["count_before"], row["change"]) == (299, 342, -43)


@pytest.mark.parametrize("measure", ["offences", "rate_all", "rate_under18"])
@pytest.mark.parametrize("offence", OFFENCES)
def test_changes_are_those_of_single_answers(package: Package, measure: str, offence: str) -> None:
    selection = default_selection(package).with_(measure=measure, offence=offence)
    for window in queries.years(package)[::3]:
        for row in queries.compare_table(package, selection, window).to_dict("records"):
            one = queries.change_in(package, offence, row["area_code"], window, measure=measure)
            assert bool(row["crosses_break"]) == one.crosses_break
            if one.test is None:
                assert pd.isna(row["change_verdict"])
                assert np.isnan(row["change_p_value"])
                assert isinstance(row["change_reason"], str)
                continue
            assert row["change_p_value"] == pytest.approx(one.test.p_value)
            if one.crosses_break:
                assert pd.isna(row["change_verdict"])
                assert row["change_reason"] == "break"
                assert np.isnan(row["relative_change"])
                continue
            assert row["change_verdict"] == one.direction
            assert pd.isna(row["change_reason"])
            if one.percent is None:
                assert np.isnan(row["relative_change"])
            else:
                assert row["relative_change"] == pytest.approx(one.percent)


def test_the_figures_follow_from_the_published_tables(
    published: Path, package: Package, per_child: Selection
) -> None:
    """Counts, rates, limits, exact p and trend tags again, in plain Python, for every force in 2024/25."""
    counts = pd.read_parquet(published / "offence_counts.parquet")
    counts = counts[(counts["release"] == counts["release"].max()) & (counts["offence_code"] == "88A")]
    yearly = counts.groupby(["area_code", "period_fy"])["offences_count"].sum().astype(float).to_dict()
    people = pd.read_parquet(published / "population.parquet")
    people = people[people["age_band"] == "under_18"].set_index(["area_code", "year"])["persons"].to_dict()
    table = queries.compare_table(package, per_child, queries.held_year(package, None, "2024/25"))
    for row in table.to_dict("records"):
        code = row["area_code"]
        if code == CITY_OF_LONDON:
            continue
        ended = [(yearly[code, f"{y}/{y % 100 + 1}"], float(people[code, y])) for y in range(2020, 2025)]
        now, persons = ended[-1]
        before, persons_before = ended[-2]
        assert (row["count"], row["population"], row["count_before"]) == (now, persons, before)
        assert row["rate"] == pytest.approx(now / persons * 1e5)
        limits = [limit / persons * 1e5 for limit in interval(now)]
        assert [row["rate_lower"], row["rate_upper"]] == pytest.approx(limits, rel=1e-4)
        share = persons / (persons + persons_before)
        tails = (
            stats.binom.cdf(now, now + before, share), stats.binom.sf(now - 1, now + before, share)
        )  # fmt: skip
        assert row["change_p_value"] == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-6)
        widths = [(high - low) / p * 1e5 for (low, high), p in ((interval(c), p) for c, p in ended)]
        assert row["recent_trend"] == tag([c / p * 1e5 for c, p in ended], widths), code


def test_no_trend_is_told_across_the_change_of_law(package: Package, per_child: Selection) -> None:
    for year in ("2017/18", "2018/19", "2019/20", "2020/21"):
        found = queries.trend_tags(package, per_child, year).set_index("area_code")
        assert set(found["recent_trend"]) == {"cannot_be_calculated"}
        assert set(found.drop(CITY_OF_LONDON)["trend_reason"]) == {"break"}
    after = queries.trend_tags(package, per_child, "2021/22").set_index("area_code").drop(CITY_OF_LONDON)
    assert "cannot_be_calculated" not in set(after["recent_trend"])


def test_a_trend_needs_five_full_years_with_figures(package: Package, per_child: Selection) -> None:
    early = queries.trend_tags(package, per_child, "2015/16").set_index("area_code")
    assert set(early.drop(CITY_OF_LONDON)["trend_reason"]) == {"too_few"}
    assert early.loc[CITY_OF_LONDON, "trend_reason"] == "no_rate"
    later_code = queries.trend_tags(package, per_child.with_(offence="8Q"), "2016/17").set_index("area_code")
    assert set(later_code.drop(CITY_OF_LONDON)["trend_reason"]) == {"missing"}


def test_a_year_that_is_not_full_keeps_the_trend_of_the_full_years(
    package: Package, per_child: Selection
) -> None:
    newest = queries.years(package)[-1]
    assert newest.partial
    full = queries.trend_tags(package, per_child, "2024/25")
    pd.testing.assert_frame_equal(queries.trend_tags(package, per_child, newest.last.fy), full)


def test_trends_of_groups_can_be_asked_for(package: Package, per_child: Selection) -> None:
    group = "g.Rural_Wales.W15000004.W15000001"
    found = queries.trend_tags(package, per_child, "2024/25", areas=["W92000004", group, "K04000001"])
    assert list(found["area_code"]) == ["W92000004", group, "K04000001"]
    assert not found["recent_trend"].eq("cannot_be_calculated").any()


@pytest.mark.parametrize("offence", OFFENCES)
def test_percentages_and_ranks_stay_away_from_small_numbers(
    package: Package, per_child: Selection, offence: str
) -> None:
    for window in queries.full_years(package, per_child):
        table = queries.compare_table(package, per_child.with_(offence=offence), window)
        shown = table[table["relative_change"].notna()]
        assert (shown["count_before"] >= 20).all()
        assert (shown["count"] >= 10).all()
        assert (table.loc[table["rank_low"].notna(), "count"] >= 10).all()
        assert table.loc[table["count"] == 0, "rate_upper"].dropna().gt(0).all()
        city = table.set_index("area_code").loc[CITY_OF_LONDON]
        assert pd.isna(city["rate"])
        assert pd.isna(city["rank_low"])
        assert pd.isna(city["change_verdict"])


def test_all_years_at_once_are_the_same_as_each_year(package: Package, per_child: Selection) -> None:
    every = queries.changes_and_trends(package, per_child, queries.full_years(package, per_child))
    for window in queries.full_years(package, per_child):
        one = queries.changes_and_trends(package, per_child, [window])
        several = every[every["period_key"] == window.key].reset_index(drop=True)
        pd.testing.assert_frame_equal(one, several)


def test_a_rolling_year_is_compared_with_the_one_before(package: Package, per_child: Selection) -> None:
    held = package.cube().quarters
    one = queries.change_on_rolling_year(package, "88A", SOUTH_WALES, held[-1], measure="rate_under18")
    row = queries.compare_table(package, per_child, one.window).set_index("area_code").loc[SOUTH_WALES]
    assert one.test is not None
    assert row["change_p_value"] == pytest.approx(one.test.p_value)


@pytest.mark.parametrize("offence", OFFENCES)
def test_denominators_are_the_ranks_of_the_two_rates(package: Package, offence: str) -> None:
    selection = default_selection(package).with_(offence=offence)
    for window in queries.full_years(package, selection)[::4]:
        tables = [
            queries.force_table_in(package, selection.with_(measure=measure), window).set_index("area_code")
            for measure in ("rate_under18", "rate_all")
        ]
        for code in tables[0].index:
            found = queries.denominators(package, selection, window, code)
            for rank, table in zip((found.per_child, found.per_person), tables, strict=True):
                row = table.loc[code]
                if pd.isna(row["rank_low"]):
                    assert rank is None
                    continue
                assert rank is not None
                assert (rank.low, rank.high) == (row["rank_low"], row["rank_high"])
                assert rank.forces_count == table["rate"].notna().sum()


def test_only_forces_have_ranks(package: Package, per_child: Selection) -> None:
    window = queries.held_year(package, None, "2024/25")
    with pytest.raises(ValueError, match="W92000004"):
        queries.denominators(package, per_child, window, "W92000004")


def test_every_offence_that_can_be_chosen_has_an_answer(package: Package, per_child: Selection) -> None:
    window = queries.held_year(package, None, "2024/25")
    for offence in offences_of(package).pickable:
        table = queries.changes_and_trends(package, per_child.with_(offence=offence.code), [window])
        told = table["change_verdict"].notna()
        assert (told ^ table["change_reason"].notna()).all()
        tagged = table["recent_trend"] != "cannot_be_calculated"
        assert (tagged ^ table["trend_reason"].notna()).all()
