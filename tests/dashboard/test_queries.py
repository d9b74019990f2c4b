from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

from dashboard import queries
from dashboard.cube import CubeError
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.query_series import COLUMNS
from dashboard.selection import Selection, default_selection

Counts = dict[tuple[str, str, str], int | None]
GWENT, SOUTH_WALES, WALES, ALL = "W15000002", "W15000003", "W92000004", "K04000001"


@pytest.fixture
def counts(make_counts: Callable[..., Counts]) -> Counts:
    """Five offences a quarter in each of seven forces and British Transport Police; 2018/19 is partial."""
    return make_counts("2016/17 Q1", "2018/19 Q3")


@pytest.fixture
def package_of(make_package: Callable[..., Package]) -> Callable[..., Package]:
    return make_package


def select(package: Package, **changes: Any) -> Selection:
    return default_selection(package).with_(**({"areas": (SOUTH_WALES,), "period": "year"} | changes))


def test_columns_and_order(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    frame = queries.series(package, select(package, areas=(WALES, GWENT), period="quarter"))
    assert tuple(frame.columns) == COLUMNS
    assert frame["area_code"].tolist() == [WALES] * 11 + [GWENT] * 11
    assert frame["period_start"].is_monotonic_increasing is False
    assert frame["period_key"].tolist()[:2] == ["2016-17-q1", "2016-17-q2"]


def test_no_areas_make_no_rows(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    frame = queries.series(package, select(package, areas=(), measure="rate_all"))
    assert tuple(frame.columns) == COLUMNS
    assert frame.empty


def test_years_are_whole_as_far_as_they_are_out(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    frame = queries.series(package, select(package, start=Quarter(2017, 3), end=Quarter(2018, 1)))
    assert frame["value"].tolist() == [20, 15]
    assert frame["quarters"].tolist() == [4, 3]
    assert frame["partial"].tolist() == [False, True]
    assert frame["period_label"].tolist() == ["2017/18", "2018/19 (April to December 2018 only)"]
    assert frame["status"].tolist() == ["reported", "provisional"]
    assert frame["marks"].tolist() == ["b", "p"]


def test_rolling_years_wait_for_four_quarters(counts: Counts, package_of: Callable[..., Package]) -> None:
    counts[SOUTH_WALES, "88A", "2017/18 Q2"] = 11
    package = package_of(counts)
    frame = queries.series(package, select(package, period="rolling"))
    assert frame["value"].isna().tolist() == [True] * 3 + [False] * 8
    assert frame["status"].tolist()[:4] == ["incomplete_window"] * 3 + ["reported"]
    assert frame["value"].tolist()[3:] == [20, 20, 26, 26, 26, 26, 20, 20]
    assert frame["marks"].tolist()[3:9] == ["", "b", "b", "b", "b", "p"]
    assert frame["period_label"].iloc[3] == "year ending March 2017"


def test_groups_are_the_sums_of_their_forces(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    frame = queries.year_values(package, select(package, areas=(WALES, "E92000001", ALL, "XBTP")), "2017/18")
    assert frame["value"].tolist() == [80, 60, 160, 20]


def test_a_body_that_gave_no_figure_leaves_its_sums_without(
    counts: Counts, package_of: Callable[..., Package]
) -> None:
    counts[GWENT, "88A", "2017/18 Q2"] = None
    package = package_of(counts)
    frame = queries.year_values(package, select(package, areas=(GWENT, WALES, SOUTH_WALES)), "2017/18")
    assert frame["value"].isna().tolist() == [True, True, False]
    assert frame["status"].tolist() == ["not_supplied", "not_supplied", "reported"]
    assert frame["marks"].tolist() == ["b x", "b x", "b"]


def test_a_code_that_begins_later_is_not_applicable_before_and_no_full_year(
    counts: Counts, package_of: Callable[..., Package]
) -> None:
    late = {key: number for key, number in counts.items() if key[2] >= "2017/18 Q3"}
    others = {(area, "71", label): 1 for area, _, label in counts}
    package = package_of(late | others)
    frame = queries.series(package, select(package))
    assert frame["status"].tolist() == ["not_applicable", "reported", "provisional"]
    assert frame["marks"].tolist()[0] == "z"
    assert frame["partial"].tolist() == [True, True, True]
    rolling = queries.series(package, select(package, period="rolling"))
    assert rolling["status"].tolist()[5:9] == ["not_applicable", *["incomplete_window"] * 3]


def test_rates_take_the_population_inside_the_year(
    counts: Counts, package_of: Callable[..., Package]
) -> None:
    package = package_of(counts, population_years=(2016, 2017))
    frame = queries.series(package, select(package, measure="rate_all"))
    # South Wales is the sixth force of the small package: six million people.
    assert frame["value"].tolist() == pytest.approx([20 / 60, 20 / 60, 15 / 60])
    assert frame["population_year"].tolist() == [2016, 2017, 2017]
    assert frame["population_carried"].tolist() == [False, False, True]
    lower, upper = stats.chi2.ppf(0.025, 40) / 2 / 60, stats.chi2.ppf(0.975, 42) / 2 / 60
    assert frame["lower"].iloc[0] == pytest.approx(lower, rel=0.002)
    assert frame["upper"].iloc[0] == pytest.approx(upper, rel=0.002)


def test_a_quarter_rate_is_the_quarter_alone(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    frame = queries.series(package, select(package, measure="rate_all", period="quarter"))
    assert frame["value"].iloc[0] == pytest.approx(5 / 60)
    assert frame["marks"].iloc[0] == "u"


def test_estimated_populations_are_marked(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    frame = queries.year_values(
        package, select(package, measure="rate_under18", areas=(WALES, "E92000001")), "2016/17"
    )
    assert frame["population_status"].tolist()[0] == "estimate"
    assert frame["marks"].tolist()[0] == "e"
    assert frame["population"].iloc[0] == (4 + 5 + 6 + 7) * 200_000


def test_england_and_wales_counts_all_bodies_over_the_population_of_forces(
    counts: Counts, package_of: Callable[..., Package]
) -> None:
    package = package_of(counts)
    frame = queries.year_values(package, select(package, measure="rate_all", areas=(ALL,)), "2016/17")
    assert frame["value"].iloc[0] == pytest.approx(8 * 20 / 28_000_000 * 100_000)


@pytest.mark.parametrize("code", ["E23000034", "XBTP"])
def test_where_a_rate_means_nothing_there_is_none(
    counts: Counts, package_of: Callable[..., Package], code: str
) -> None:
    package = package_of(counts)
    frame = queries.year_values(package, select(package, measure="rate_all", areas=(code,)), "2016/17")
    assert frame["count"].iloc[0] == 20
    assert np.isnan(frame["value"].iloc[0])
    assert frame["status"].iloc[0] == "rate_not_meaningful"
    assert frame["marks"].iloc[0] == "z"


def test_figures_that_differ_from_the_release_before_are_revised(
    counts: Counts, package_of: Callable[..., Package], make_counts: Callable[..., Counts]
) -> None:
    older = make_counts("2016/17 Q1", "2017/18 Q2")
    older[SOUTH_WALES, "88A", "2016/17 Q2"] = 9
    package = package_of(counts, older)
    frame = queries.series(package, select(package, areas=(SOUTH_WALES, GWENT, WALES)))
    assert frame["revised"].tolist() == [True, False, False, False, False, False, True, False, False]
    assert frame["status"].tolist()[:2] == ["revised", "reported"]
    assert frame["marks"].tolist()[0] == "r"
    old = queries.series(package, select(package, release=package.releases[1], end=Quarter(2017, 2)))
    assert old["value"].tolist() == [24, 10]
    assert not old["revised"].any()


def test_negative_corrections_stay_and_have_no_interval(
    counts: Counts, package_of: Callable[..., Package]
) -> None:
    counts[GWENT, "88A", "2016/17 Q3"] = -1
    package = package_of(counts)
    frame = queries.series(package, select(package, areas=(GWENT,), period="quarter"))
    assert frame["value"].iloc[2] == -1
    assert np.isnan(frame["lower"].iloc[2])


def test_a_theme_is_the_sum_of_its_codes(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(make_counts("2016/17 Q1", "2016/17 Q4", offences=("88A", "71")))
    assert queries.year_values(package, select(package, offence="child"), "2016/17")["value"].iloc[0] == 40


def test_answers_are_not_spoilt_by_a_caller(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    question = select(package)
    first = queries.series(package, question)
    first.loc[:, "value"] = -5
    assert queries.series(package, question)["value"].tolist() == [20, 20, 15]


def test_years_that_are_not_held_are_an_error(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    with pytest.raises(ValueError, match="holds 2016/17 to 2018/19"):
        queries.year_values(package, select(package), "2011/12")
    assert queries.latest_full_year(package) == "2017/18"
    assert [window.partial for window in queries.years(package)] == [False, False, True]


def test_areas_without_counts_are_an_error(counts: Counts, package_of: Callable[..., Package]) -> None:
    package = package_of(counts)
    question = select(package, areas=("XAFR",))
    with pytest.raises(CubeError, match="XAFR"):
        queries.series(package, question)


class TestChange:
    def test_a_full_year_against_the_one_before(
        self, counts: Counts, package_of: Callable[..., Package]
    ) -> None:
        counts[SOUTH_WALES, "88A", "2017/18 Q1"] = 45
        found = queries.change_on_year(package_of(counts), "88A", SOUTH_WALES, "2017/18")
        assert (found.count, found.count_before, found.difference) == (60, 20, 40)
        assert found.percent == pytest.approx(2.0)
        assert found.direction == "higher"
        assert found.crosses_break
        assert found.test is not None
        assert found.test.p_value == pytest.approx(stats.binomtest(60, 80).pvalue, rel=0.01)

    def test_a_partial_year_against_the_same_quarters(
        self, counts: Counts, package_of: Callable[..., Package]
    ) -> None:
        found = queries.change_on_year(package_of(counts), "88A", WALES, "2018/19")
        assert (found.count, found.count_before) == (60, 60)
        assert found.window_before.last == Quarter(2017, 3)
        assert found.direction == "similar"
        assert not found.crosses_break

    def test_small_bases_have_no_percentage(self, counts: Counts, package_of: Callable[..., Package]) -> None:
        counts[GWENT, "88A", "2017/18 Q1"] = 4
        package = package_of(counts)
        assert queries.change_on_year(package, "88A", GWENT, "2017/18").percent is not None
        partial = queries.change_on_year(package, "88A", GWENT, "2018/19")
        assert partial.count_before == 14
        assert partial.percent is None

    def test_the_first_year_has_nothing_before(
        self, counts: Counts, package_of: Callable[..., Package]
    ) -> None:
        found = queries.change_on_year(package_of(counts), "88A", GWENT, "2016/17")
        assert (found.status, found.count, found.count_before) == ("no_figures", 20, None)
        assert found.difference is found.percent is found.direction is None

    def test_negative_counts_are_not_tested(self, counts: Counts, package_of: Callable[..., Package]) -> None:
        counts[GWENT, "88A", "2016/17 Q3"] = -40
        found = queries.change_on_year(package_of(counts), "88A", GWENT, "2017/18")
        assert (found.status, found.difference) == ("negative", 45)

    def test_rates_are_compared_with_their_populations(
        self, counts: Counts, package_of: Callable[..., Package]
    ) -> None:
        package = package_of(counts)
        found = queries.change_on_year(package, "88A", WALES, "2017/18", measure="rate_all")
        assert found.test is not None
        assert found.test.ratio == pytest.approx(1.0)
        no_rate = queries.change_on_year(package, "88A", "XBTP", "2017/18", measure="rate_all")
        assert no_rate.status == "no_figures"

    def test_rolling_years(self, counts: Counts, package_of: Callable[..., Package]) -> None:
        package = package_of(counts)
        newest = queries.change_on_rolling_year(package, "88A", WALES)
        assert (newest.window.last, newest.window_before.last) == (Quarter(2018, 3), Quarter(2017, 3))
        early = queries.change_on_rolling_year(package, "88A", WALES, Quarter(2016, 2))
        assert early.status == "no_figures"


class TestForces:
    def test_rates_ranks_and_comparison(
        self, make_counts: Callable[..., Counts], package_of: Callable[..., Package]
    ) -> None:
        per_quarter = {"E23000001": 100, "W15000002": 100, "W15000003": 2, "E23000034": 3}
        package = package_of(make_counts("2016/17 Q1", "2016/17 Q4", per_quarter=per_quarter))
        table = queries.force_table(package, select(package, measure="rate_all"), "2016/17").set_index(
            "area_code"
        )
        assert len(table) == 7
        # 400 of one million and of five million people; all forces 820 of 28 million.
        assert table.loc["E23000001", "rate"] == pytest.approx(40.0)
        assert table["benchmark"].iloc[0] == pytest.approx(820 / 280)
        assert table.loc["E23000001", "comparison"] == table.loc["E23000001", "comparison_998"] == "higher"
        assert table.loc[SOUTH_WALES, "comparison"] == "lower"
        assert (table.loc["E23000001", "rank_low"], table.loc["E23000001", "rank_high"]) == (1, 1)
        assert table.loc[[SOUTH_WALES, "E23000034"], "rank_low"].isna().all()
        assert table.loc["E23000034", "rate_status"] == "rate_not_meaningful"
        assert table.loc["E23000034", "comparison"] is None
        assert table.loc["E23000034", "count"] == 12

    def test_counts_shown_keep_the_rate_beside_them(
        self, counts: Counts, package_of: Callable[..., Package]
    ) -> None:
        package = package_of(counts)
        table = queries.force_table(package, select(package), "2016/17")
        assert table["value"].tolist() == [20] * 7
        assert table["lower"].iloc[0] > 10
        assert table["rate"].iloc[0] == pytest.approx(2.0)
        assert table["rate_upper"].iloc[0] == pytest.approx(table["upper"].iloc[0] / 10)

    def test_mix(self, make_counts: Callable[..., Counts], package_of: Callable[..., Package]) -> None:
        counts = make_counts("2016/17 Q1", "2016/17 Q4", offences=("88A", "71"))
        counts |= {(GWENT, "71", f"2016/17 Q{number}"): 15 for number in (1, 2, 3, 4)}
        mix = queries.offence_mix(package_of(counts), "child", GWENT, "2016/17")
        assert mix["offence_code"].tolist() == ["71", "88A"]
        assert mix["count"].tolist() == [60, 20]
        assert mix["share"].tolist() == [0.75, 0.25]
        assert mix["short_name"].tolist()[1] == "Sexual grooming (88A)"

    def test_a_mix_with_a_missing_part_has_no_shares(
        self, make_counts: Callable[..., Counts], package_of: Callable[..., Package]
    ) -> None:
        counts = make_counts("2016/17 Q1", "2016/17 Q4", offences=("88A", "71"))
        counts[GWENT, "71", "2016/17 Q1"] = None
        mix = queries.offence_mix(package_of(counts), "child", GWENT, "2016/17")
        assert mix["share"].isna().all()
        assert mix["status"].tolist() == ["reported", "not_supplied"]
