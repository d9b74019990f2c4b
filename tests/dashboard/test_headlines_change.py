"""The verdict on two periods never contradicts the numbers, nor does the sentence not to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard import queries, wording
from dashboard.areas import areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter

Counts = dict[tuple[str, str, str], int | None]
SOUTH_WALES = "W15000003"
RECORDED = re.compile(r"recorded (−?[0-9,]+) offences? in [^:.]*? and (−?[0-9,]+) in ")
PERCENT = re.compile(r"([0-9,]+)%")
CHANCE = ("chance alone could make", "chance alone could hide")


def number(text: str) -> int:
    return int(text.replace(",", "").replace("−", "-"))


def exact_p(now: int, before: int, *, share: float) -> float:
    found = stats.binom(now + before, share)
    return min(1.0, 2 * float(min(found.cdf(now), found.sf(now - 1))))


def hold(package: Package, compared: queries.PeriodsCompared) -> None:
    """What is said of two periods agrees with what is counted in them."""
    said = wording.verdict(package, compared)
    warned = wording.not_to_write(package, compared)
    headline = wording.periods_headline(package, compared)
    assert len(headline.split()) <= wording.MOST_WORDS, headline
    assert "recorded" in headline
    assert warned.startswith("Don't write")
    before, now = compared.earlier.count, compared.later.count
    if before is None or now is None:
        assert said.startswith("No verdict")
        assert not PERCENT.search(warned)
        return
    counts = RECORDED.search(said)
    assert counts, said
    assert (number(counts[1]), number(counts[2])) == (now, before), said
    percent = PERCENT.search(warned)
    if compared.break_days or min(before, now) < 0:
        assert "No verdict" in said
        assert "p =" not in said
        assert percent is None
        return
    exposures = (compared.later.exposure or 0.0, compared.earlier.exposure or 0.0)
    p_value = exact_p(int(now), int(before), share=exposures[0] / sum(exposures))
    rates = (now / exposures[0], before / exposures[1])
    if p_value >= 0.05:
        assert any(words in said for words in CHANCE), (said, p_value)
        assert "chance could" in headline
    else:
        word = "higher" if rates[0] > rates[1] else "lower"
        assert f"{word} by more than chance" in said, (said, p_value)
        assert f"{word} than chance" in headline
        assert ("more common" if word == "higher" else "less common") in warned
    if percent is not None:
        assert before >= 20
        assert now >= 10
        assert int(percent[1].replace(",", "")) == pytest.approx(
            abs(rates[0] / rates[1] - 1) * 100, abs=0.5001
        )
    if p_value >= 0.05 and " rose " in warned:
        assert rates[0] > rates[1]
    if p_value >= 0.05 and " fell " in warned:
        assert rates[0] < rates[1]


def themes(package: Package) -> list[str]:
    child = offences_of(package)["child-sexual-offences"].codes
    return sorted(
        {*child, *offences_of(package)["online-grooming-exploitation"].codes, "child-sexual-offences"}
    )


@pytest.mark.parametrize("number_of_pair", range(13))
def test_every_force_offence_and_pair_of_years(package: Package, number_of_pair: int) -> None:
    pair = list(pairwise(queries.years(package)))[number_of_pair]
    for area in areas_of(package).forces:
        for offence in themes(package):
            hold(package, queries.compare_periods(package, offence, area.code, *pair))


@pytest.mark.parametrize("measure", ["rate_all", "rate_under18"])
def test_rates_of_every_force_since_the_break(package: Package, measure: str) -> None:
    for pair in pairwise(queries.years(package)[5:]):
        for area in areas_of(package).forces:
            found = queries.compare_periods(package, "88A", area.code, *pair, measure=measure)
            if area.rate_excluded:
                assert "no population" in wording.verdict(package, found)
            else:
                hold(package, found)


@pytest.fixture
def quarters(
    make_counts: Callable[..., Counts], make_package: Callable[..., Package]
) -> Callable[..., tuple[Package, list[queries.PeriodsCompared]]]:
    """A package whose counts of code 71 in South Wales are given, and each pair of neighbours compared."""

    def make(values: list[int | None]) -> tuple[Package, list[queries.PeriodsCompared]]:
        first = Quarter(2016, 1)
        held = [Quarter.from_index(first.index + place) for place in range(len(values))]
        counts = make_counts(held[0].label, held[-1].label, offences=("71",))
        counts |= {
            (SOUTH_WALES, "71", quarter.label): value for quarter, value in zip(held, values, strict=True)
        }
        package = make_package(counts)
        runs = [queries.run_of_quarters(held, one, one) for one in held]
        return package, [
            queries.compare_periods(package, "71", SOUTH_WALES, *pair) for pair in pairwise(runs)
        ]

    return make


@pytest.mark.parametrize(
    "values",
    [
        [10, 12, 11, 60],
        [10, 50, 10, 50, 10],
        [0, 0, 0, 0],
        [10, None, 30],
        [0, 40, 0],
        [20, 20],
        [30, -2, 30],
    ],
    ids=[
        "a peak at the end",
        "an oscillation",
        "all zeros",
        "a gap",
        "from nothing",
        "the same",
        "corrected",
    ],
)
def test_the_edge_cases(quarters: Callable[..., Any], values: list[int | None]) -> None:
    package, found = quarters(values)
    for compared in found:
        hold(package, compared)


def test_one_period_alone_has_no_second_to_compare(quarters: Callable[..., Any]) -> None:
    package, found = quarters([7])
    assert found == []
    with pytest.raises(ValueError, match="no two periods"):
        queries.latest_pair(package.cube().quarters)


def test_zeros_are_not_called_the_absence_of_the_offence(quarters: Callable[..., Any]) -> None:
    package, (compared,) = quarters([0, 0])
    assert "None was recorded" in wording.not_to_write(package, compared)


def test_the_sentences_of_south_wales(package: Package) -> None:
    years = (queries.held_year(package, None, "2023/24"), queries.held_year(package, None, "2024/25"))
    found = queries.compare_periods(package, "88A", SOUTH_WALES, *years)
    assert wording.verdict(package, found) == (
        "South Wales recorded 299 offences in 2024/25 and 342 in 2023/24: a difference that chance alone "
        "could make (p = 0.097)."
    )
    assert wording.not_to_write(package, found) == "Don't write: “Sexual grooming fell 13% in South Wales.”"
    part = (queries.held_year(package, None, "2024/25"), queries.held_year(package, None, "2025/26"))
    found = queries.compare_periods(package, "88A", SOUTH_WALES, *part)
    assert "284 offences in April to December 2025 (3 quarters) and 299 in 2024/25 (4 quarters)" in (
        wording.verdict(package, found)
    )
    assert "per quarter, higher by more than chance" in wording.verdict(package, found)


@given(st.floats(min_value=0, max_value=1))
def test_a_printed_p_lies_on_the_side_of_5_per_cent_that_the_verdict_says(p_value: float) -> None:
    said = wording.p_words(p_value)
    if said.startswith("p <"):
        assert p_value < 0.001
    else:
        assert (float(said.removeprefix("p = ")) < 0.05) == (p_value < 0.05)


def test_the_assumption_is_said() -> None:
    assert "independent" in wording.assumption_words()
    assert "One investigation can create many" in wording.assumption_words()
