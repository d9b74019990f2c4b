from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard import queries, wording
from dashboard.charts.spec import Words
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import Selection, default_selection
from dashboard.windows import rolling_window, windows

Counts = dict[tuple[str, str, str], int | None]
GWENT, SOUTH_WALES, WALES, LONGEST = "W15000002", "W15000003", "W92000004", "E23000030"


@pytest.fixture
def package_of(make_package: Callable[..., Package]) -> Callable[..., Package]:
    return make_package


def years_of(make_counts: Callable[..., Counts], area: str, per_quarter: list[int | None]) -> Counts:
    """Full years from 2017/18 on, each with the same number in its four quarters."""
    last = Quarter(2017 + len(per_quarter) - 1, 4)
    counts = make_counts("2017/18 Q1", last.label)
    for offset, number in enumerate(per_quarter):
        counts |= {(area, "88A", Quarter(2017 + offset, quarter).label): number for quarter in (1, 2, 3, 4)}
    return counts


def headline(package: Package, area: str = SOUTH_WALES, **changes: Any) -> str:
    selection = default_selection(package).with_(**({"areas": (area,), "period": "year"} | changes))
    return wording.series_headline(package, selection)


def test_a_peak_in_the_last_period(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, 12, 11, 13, 40]))
    assert headline(package) == (
        "Sexual grooming: South Wales recorded 160 offences in 2021/22, the highest since 2017/18"
    )


def test_no_peak_is_claimed_on_few_periods(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, 40]))
    assert (
        headline(package)
        == "Sexual grooming: South Wales recorded 160 offences in 2018/19, higher than in 2017/18"
    )


def test_an_oscillation_is_told_by_its_last_step(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [40, 10, 40, 10, 40]))
    assert headline(package).endswith("recorded 160 offences in 2021/22, higher than in 2020/21")
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, 40, 10, 40, 10]))
    assert headline(package).endswith("recorded 40 offences in 2021/22, lower than in 2020/21")


def test_what_chance_explains_is_little_changed(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, 11]))
    assert headline(package).endswith("recorded 44 offences in 2018/19, little changed from 2017/18")


def test_one_period_only_is_compared_with_nothing(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10]))
    assert headline(package) == "Sexual grooming: South Wales recorded 40 offences in 2017/18"


def test_all_zeros(make_counts: Callable[..., Counts], package_of: Callable[..., Package]) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [0, 0, 0]))
    assert headline(package).endswith("recorded no offences in 2019/20, little changed from 2018/19")


def test_one_offence_is_singular(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    counts = years_of(make_counts, SOUTH_WALES, [0])
    counts[SOUTH_WALES, "88A", "2017/18 Q2"] = 1
    assert "recorded 1 offence in 2017/18" in headline(package_of(counts))


def test_a_missing_period(make_counts: Callable[..., Counts], package_of: Callable[..., Package]) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, None, 12]))
    assert headline(package) == "Sexual grooming: South Wales recorded 48 offences in 2019/20"
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, 12, None]))
    assert headline(package) == "South Wales: no recorded figure for 2019/20"


def test_a_negative_sum_is_a_correction(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, -1]))
    assert "South Wales recorded -4 offences after corrections" in headline(package)


def test_the_break_is_said_and_no_change_claimed(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(make_counts("2016/17 Q1", "2017/18 Q4") | years_of(make_counts, SOUTH_WALES, [90]))
    assert headline(package) == (
        "Sexual grooming: South Wales recorded 360 offences in 2017/18, counted differently from 2016/17"
    )
    selection = default_selection(package)
    change = queries.change_on_year(package, "88A", SOUTH_WALES, "2017/18")
    assert wording.change_words(change) == "counted differently from 2016/17"
    assert wording.lead_area(package, selection, queries.series(package, selection)).code == WALES


def test_a_partial_year_is_not_the_last_full_one(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(make_counts("2017/18 Q1", "2019/20 Q3"))
    assert "in 2018/19" in headline(package)
    only_partial = headline(package, start=Quarter(2019, 1))
    assert "in April to December 2019" in only_partial


def test_the_longest_name_fits(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(make_counts("2017/18 Q1", "2019/20 Q3"))
    for period in ("quarter", "year", "rolling"):
        for measure in ("offences", "rate_all", "rate_under18"):
            found = headline(package, LONGEST, period=period, measure=measure)
            assert len(found.split()) <= 15, found
            assert "recorded" in found


def test_the_highest_leads_where_no_group_is_chosen(
    make_counts: Callable[..., Counts], package_of: Callable[..., Package]
) -> None:
    package = package_of(years_of(make_counts, GWENT, [10, 12]))
    assert "Gwent recorded" in headline(package, areas=(SOUTH_WALES, GWENT))
    assert "police in Wales recorded" in headline(package, areas=(SOUTH_WALES, WALES))


def test_changes_in_words(make_counts: Callable[..., Counts], package_of: Callable[..., Package]) -> None:
    package = package_of(years_of(make_counts, SOUTH_WALES, [10, 11, 40, 5, None]))

    def words(year: str) -> str:
        return wording.change_words(queries.change_on_year(package, "88A", SOUTH_WALES, year))

    assert words("2017/18") == "no figure for 2016/17 to compare with"
    assert words("2018/19") == "+4 on 2017/18, within chance"
    assert words("2019/20") == "+116 on 2018/19, more than chance would explain"
    assert words("2020/21") == "−140 on 2019/20, more than chance would explain"
    assert words("2021/22") == "no figure for 2020/21 to compare with"
    rate = queries.change_on_year(package, "88A", SOUTH_WALES, "2019/20", measure="rate_all")
    assert wording.change_words(rate) == "+264% on 2018/19, more than chance would explain"


class TestForces:
    @pytest.fixture
    def package(self, make_counts: Callable[..., Counts], package_of: Callable[..., Package]) -> Package:
        per_quarter = {"E23000001": 100, "W15000002": 4, "W15000003": 6, "E23000030": 30, "E23000034": 1}
        return package_of(make_counts("2017/18 Q1", "2018/19 Q3", per_quarter=per_quarter))

    def of_map(self, package: Package, year: str, **changes: Any) -> str:
        selection: Selection = default_selection(package).with_(**changes)
        return wording.map_headline(package, selection, queries.held_year(package, None, year))

    def test_the_map(self, package: Package) -> None:
        assert self.of_map(package, "2017/18") == (
            "Metropolitan Police recorded the most offences in 2017/18: 400 of 564"
        )
        assert self.of_map(package, "2017/18", measure="rate_all") == (
            "Of 6 forces, 2 recorded higher rates than England and Wales in 2017/18, 4 lower"
        )
        partial = self.of_map(package, "2018/19", measure="rate_all")
        assert partial == "Of 6 forces, 2 recorded higher rates than England and Wales, 4 lower"

    def test_a_map_of_nothing(
        self, make_counts: Callable[..., Counts], package_of: Callable[..., Package]
    ) -> None:
        nothing = package_of(make_counts("2017/18 Q1", "2017/18 Q4", per_quarter={}))
        assert self.of_map(nothing, "2017/18") == "The forces recorded 0 offences in 2017/18"
        assert self.of_map(nothing, "2017/18", offence="71") == "No recorded figure for any force in 2017/18"

    def test_a_force_against_england_and_wales(self, package: Package) -> None:
        def words(code: str) -> str:
            selection = default_selection(package).with_(measure="rate_all")
            window = queries.held_year(package, None, "2017/18")
            return wording.force_headline(package, selection, code, window)

        assert (
            words("E23000001")
            == "Metropolitan Police recorded a higher rate than England and Wales in 2017/18"
        )
        assert words(SOUTH_WALES) == "South Wales recorded a lower rate than England and Wales in 2017/18"
        assert words("E23000034") == "Sexual grooming: City of London recorded 4 offences in 2017/18"


def test_labels() -> None:
    held = [Quarter.from_index(index) for index in range(Quarter(2024, 1).index, Quarter(2025, 3).index + 1)]
    quarter, year = (
        windows(held, period=period, start=held[0], end=held[-1]) for period in ("quarter", "year")
    )
    assert wording.period_label(quarter[3]) == "January to March 2025"
    assert wording.period_label(year[0]) == "2024/25"
    assert wording.period_label(year[1]) == "2025/26 (April to December 2025 only)"
    assert wording.period_label(rolling_window(held, Quarter(2025, 3))) == "year ending December 2025"
    assert wording.months_label(held[0].first_day, held[-1].last_day) == "April 2024 to December 2025"
    assert wording.value_label(7140.0, measure="offences") == "7,140"
    assert wording.value_label(55.7636, measure="rate_all") == "55.8"
    assert (
        wording.value_label(float("nan"), measure="rate_all")
        == wording.value_label(None, measure="offences")
        == "[x]"
    )


def test_every_status_and_mark_of_the_queries_has_words() -> None:
    for status in (
        "reported",
        "revised",
        "provisional",
        "not_supplied",
        "suppressed",
        "not_applicable",
        "missing",
        "incomplete_window",
        "rate_not_meaningful",
        "no_population",
    ):
        assert wording.status_label(status)
    for mark in "bcepruxz":
        assert wording.mark_label(mark)
    with pytest.raises(KeyError):
        wording.status_label("guessed")


def test_the_subtitle_says_what_how_and_when(package: Package) -> None:
    selection = default_selection(package).with_(measure="rate_under18", period="year")
    assert wording.subtitle(package, selection).endswith(
        "offences recorded per 100,000 children under 18, financial years, April 2012 to December 2025"
    )


def test_a_headline_needs_a_candidate() -> None:
    with pytest.raises(ValueError, match="at least one"):
        wording.first_fitting([])


def test_a_sentence_by_itself_names_the_offence(package: Package) -> None:
    window = queries.held_year(package, None, "2024/25")
    for offence in (one.code for one in offences_of(package).pickable):
        for area in ("K04000001", "W15000003", "E23000034"):
            for measure in ("offences", "rate_all"):
                selection = default_selection(package).with_(
                    offence=offence, measure=measure, areas=(area,), period="year"
                )
                said = wording.sentence_in(package, selection, area, window)
                assert said.startswith(offences_of(package)[offence].name), said
                assert "recorded" in said


def test_a_title_by_itself_names_the_offence_once() -> None:
    words = Words(headline="Police in Wales recorded 675 offences", subtitle="", offence="Sexual grooming")
    assert words.title == "Sexual grooming – Police in Wales recorded 675 offences"
    named = replace(words, headline="Sexual grooming: police in Wales recorded 675 offences")
    assert named.title == named.headline
    assert replace(words, offence="").title == words.headline
