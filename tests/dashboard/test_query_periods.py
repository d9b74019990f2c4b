"""Two periods of one area are held against each other by their exposures, or the reason is given why not."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from scipy import stats

from dashboard import queries
from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.query_periods import BREAK, NEGATIVE, NO_FIGURE, NO_RATE
from dashboard.windows import Window

Counts = dict[tuple[str, str, str], int | None]
SOUTH_WALES, GWENT, LONDON, TRANSPORT = "W15000003", "W15000002", "E23000034", "XBTP"
RELEASE = date(2026, 4, 23)


def run(package: Package, first: str, last: str | None = None) -> Window:
    held = package.cube().quarters
    return queries.run_of_quarters(held, Quarter.parse(first), Quarter.parse(last or first))


@pytest.fixture
def counts(make_counts: Callable[..., Counts]) -> Counts:
    """Five offences a quarter everywhere; 2018/19 is partial. Code 71 has no break."""
    return make_counts("2016/17 Q1", "2018/19 Q3", offences=("71", "88A"))


@pytest.fixture
def two_years(counts: Counts, make_package: Callable[..., Package]) -> Callable[..., Any]:
    """Compare 2016/17 and 2017/18 of code 71 in South Wales, their first quarters changed as asked."""

    def compare(before: int | None, now: int | None, **named: Any) -> queries.PeriodsCompared:
        changed = {**counts}
        for year, total in (("2016/17", before), ("2017/18", now)):
            for number in range(1, 5):
                changed[SOUTH_WALES, "71", f"{year} Q{number}"] = 0 if number > 1 else total
        package = make_package(changed)
        pair = (run(package, "2016/17 Q1", "2016/17 Q4"), run(package, "2017/18 Q1", "2017/18 Q4"))
        return queries.compare_periods(package, "71", SOUTH_WALES, *pair, **named)

    return compare


@pytest.mark.parametrize(
    ("now", "before", "ratio", "lower", "upper", "p_value"),
    [(25, 16, 1.56, 0.80, 3.13, 0.211), (60, 40, 1.50, 0.99, 2.30, 0.057)],
)
def test_the_check_values(
    two_years: Callable[..., Any],
    now: int,
    before: int,
    ratio: float,
    lower: float,
    upper: float,
    p_value: float,
) -> None:
    test = two_years(before, now).test
    assert (round(test.ratio, 2), round(test.ratio_lower, 2), round(test.ratio_upper, 2)) == (
        ratio,
        lower,
        upper,
    )
    assert round(test.p_value, 3) == p_value


def test_a_difference_is_later_less_earlier_whatever_the_order(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    package = make_package(counts | {(SOUTH_WALES, "71", "2017/18 Q1"): 9})
    pair = [run(package, "2016/17 Q1"), run(package, "2017/18 Q1")]
    one = queries.compare_periods(package, "71", SOUTH_WALES, *pair)
    assert one == queries.compare_periods(package, "71", SOUTH_WALES, *pair[::-1])
    assert one.difference == 4
    assert one.same_season


def test_different_lengths_are_compared_by_quarter(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    package = make_package(counts | {(SOUTH_WALES, "71", "2018/19 Q3"): 30})
    year, part = run(package, "2017/18 Q1", "2017/18 Q4"), run(package, "2018/19 Q1", "2018/19 Q3")
    found = queries.compare_periods(package, "71", SOUTH_WALES, year, part)
    assert (found.earlier.count, found.later.count) == (20, 40)
    assert (found.earlier.exposure, found.later.exposure) == (4, 3)
    assert (found.earlier.value, found.later.value) == (5, pytest.approx(40 / 3))
    assert found.per_quarter
    assert not found.same_season
    assert found.later.partial
    assert found.later.provisional
    assert found.test is not None
    assert found.test.ratio == pytest.approx((40 / 3) / 5)
    tails = stats.binom(60, 3 / 7)
    assert found.test.p_value == pytest.approx(2 * min(tails.cdf(40), tails.sf(39)))


def test_a_rate_is_held_against_people_and_quarters(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    package = make_package(counts)
    people = areas_of(package)[SOUTH_WALES].sort_order + 1
    pair = (run(package, "2016/17 Q3", "2017/18 Q2"), run(package, "2017/18 Q3", "2018/19 Q3"))
    found = queries.compare_periods(package, "71", SOUTH_WALES, *pair, measure="rate_all")
    assert found.earlier.persons == people * 1_000_000
    assert found.earlier.exposure == 4 * people * 1_000_000
    assert found.earlier.value == pytest.approx(20 / (4 * people * 1_000_000) * 100_000)
    same = queries.compare_periods(
        package, "71", SOUTH_WALES, run(package, "2016/17 Q1"), run(package, "2017/18 Q1"), measure="rate_all"
    )
    assert same.earlier.value == pytest.approx(5 / (people * 1_000_000) * 100_000)


def test_a_run_that_spans_years_takes_the_mean_of_their_populations(package: Package) -> None:
    held = package.cube().quarters
    pair = (
        queries.run_of_quarters(held, Quarter(2019, 1), Quarter(2021, 2)),
        queries.run_of_quarters(held, Quarter(2022, 1), Quarter(2022, 4)),
    )
    found = queries.compare_periods(package, "88A", SOUTH_WALES, *pair, measure="rate_under18")
    table = package.table("population")
    own = table[(table["area_code"] == SOUTH_WALES) & (table["age_band"] == "under_18")]
    persons = own.set_index("year")["persons"]
    expected = (4 * persons[2019] + 4 * persons[2020] + 2 * persons[2021]) / 10
    assert found.earlier.persons == pytest.approx(expected)


def test_overlapping_periods_are_an_explained_error(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    package = make_package(counts)
    pair = (run(package, "2016/17 Q1", "2017/18 Q1"), run(package, "2017/18 Q1", "2017/18 Q4"))
    with pytest.raises(queries.PeriodsError, match="overlap"):
        queries.compare_periods(package, "71", SOUTH_WALES, *pair)
    with pytest.raises(queries.PeriodsError, match="can't end before it begins"):
        run(package, "2017/18 Q1", "2016/17 Q1")


def test_a_break_stops_the_verdict_wherever_it_lies(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    package = make_package(counts)
    before, after = run(package, "2016/17 Q1", "2016/17 Q4"), run(package, "2017/18 Q1", "2017/18 Q4")
    found = queries.compare_periods(package, "88A", SOUTH_WALES, before, after)
    assert found.stopped_by == (BREAK,)
    assert found.break_days == (date(2017, 4, 3),)
    assert found.test is None
    assert found.difference is found.percent is found.direction is None
    inside = (run(package, "2016/17 Q2", "2017/18 Q2"), run(package, "2018/19 Q1"))
    assert BREAK in queries.compare_periods(package, "88A", SOUTH_WALES, *inside).stopped_by
    # The quarter that holds the day of the break belongs to what comes after it.
    clear = (run(package, "2017/18 Q1"), run(package, "2018/19 Q1"))
    assert not queries.compare_periods(package, "88A", SOUTH_WALES, *clear).stopped_by
    assert not queries.compare_periods(package, "71", SOUTH_WALES, before, after).stopped_by


@pytest.mark.parametrize(
    ("before", "now", "reason"), [(None, 4, NO_FIGURE), (4, None, NO_FIGURE), (-1, 4, NEGATIVE)]
)
def test_what_is_no_count_stops_the_verdict(
    two_years: Callable[..., Any], before: int | None, now: int | None, reason: str
) -> None:
    found = two_years(before, now)
    assert found.stopped_by == (reason,)
    assert found.test is None


def test_a_body_without_residents_has_no_rate(package: Package) -> None:
    years = queries.years(package)[-3:-1]
    for area in (LONDON, TRANSPORT):
        found = queries.compare_periods(package, "88A", area, *years, measure="rate_all")
        assert found.stopped_by == (NO_RATE,)
        assert not queries.compare_periods(package, "88A", area, *years).stopped_by


@pytest.mark.parametrize(
    ("before", "now", "allowed"), [(20, 10, True), (19, 30, False), (30, 9, False), (0, 0, False)]
)
def test_a_percentage_needs_a_base_of_20_and_a_count_of_10(
    two_years: Callable[..., Any], before: int, now: int, *, allowed: bool
) -> None:
    assert (two_years(before, now).percent is not None) is allowed


def test_zeros_have_intervals_and_no_ratio(two_years: Callable[..., Any]) -> None:
    found = two_years(0, 0)
    assert found.test.ratio is None
    assert found.test.p_value == 1
    assert found.direction == "similar"
    assert (found.later.lower, round(found.later.upper, 3)) == (0, 3.689)


def test_a_revised_figure_says_what_the_release_before_said(
    counts: Counts, make_package: Callable[..., Package]
) -> None:
    package = make_package(counts, counts | {(SOUTH_WALES, "71", "2016/17 Q1"): 7})
    pair = (run(package, "2016/17 Q1", "2016/17 Q4"), run(package, "2017/18 Q1", "2017/18 Q4"))
    found = queries.compare_periods(package, "71", SOUTH_WALES, *pair)
    assert found.earlier.count_before == 22
    assert found.later.count_before is None
    assert found.release_before == date(2023, 10, 19)
    frame = queries.periods_frame(package, found)
    assert frame["status"].tolist() == ["revised", "reported"]
    assert frame["marks"].tolist() == ["r", ""]


def test_caveats_between_are_those_that_tell_the_two_apart(package: Package) -> None:
    def between(area: str, first: str, second: str) -> set[str]:
        pair = (queries.held_year(package, None, first), queries.held_year(package, None, second))
        found = queries.compare_periods(package, "88A", area, *pair)
        return set(queries.caveats_between(package, found)["caveat_id"])

    assert "break-88a-2017" in between(SOUTH_WALES, "2016/17", "2017/18")
    assert "break-88a-2017" not in between(SOUTH_WALES, "2023/24", "2024/25")
    assert "devon-cornwall-2022" in between("E23000035", "2022/23", "2024/25")
    assert "devon-cornwall-2022" not in between(SOUTH_WALES, "2022/23", "2024/25")
    assert "lockdown-2020" in between(SOUTH_WALES, "2019/20", "2020/21")


def test_of_120_large_changes_since_2017_18_chance_explains_42(package: Package, published: Path) -> None:
    """Full years beyond a fifth of the year before, from a base of at least ten; again from the raw rows."""
    forces = areas_of(package).forces
    years = [
        window for window in queries.years(package) if window.first.fy_start >= 2017 and not window.partial
    ]
    large = chance = 0
    for area in forces:
        for before, now in itertools.pairwise(years):
            found = queries.compare_periods(package, "88A", area.code, before, now)
            assert found.test is not None
            base = found.earlier.count or 0
            if base >= 10 and abs(found.difference or 0) * 5 > base:
                large += 1
                chance += found.direction == "similar"
    assert (len(forces), large, chance) == (43, 120, 42)

    rows = pq.read_table(
        published / "offence_counts.parquet",
        columns=["area_code", "period_fy", "offences_count"],
        filters=[("release", "=", RELEASE), ("offence_code", "=", "88A")],
    ).to_pylist()
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        totals[row["area_code"], row["period_fy"]] += int(row["offences_count"])
    labels = [window.last.fy for window in years]
    pairs = [
        (totals[area.code, earlier], totals[area.code, later])
        for area in forces
        for earlier, later in itertools.pairwise(labels)
    ]
    beyond = [(before, now) for before, now in pairs if before >= 10 and abs(now - before) * 5 > before]
    assert len(beyond) == 120
    p_values = [min(1.0, 2 * stats.binom.cdf(min(pair), sum(pair), 0.5)) for pair in beyond]
    assert sum(p >= 0.05 for p in p_values) == 42
