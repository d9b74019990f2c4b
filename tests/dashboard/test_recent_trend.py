"""The tag of a recent trend in words: what it rests on, or why there is none."""

from __future__ import annotations

import pytest

from dashboard import queries, recent_trend
from dashboard.areas import areas_of
from dashboard.fitting_rate import as_rate
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import default_selection

REASONS = ("too_few", "missing", "no_rate", "break")
YEARS = ("2015/16", "2018/19", "2024/25")


def test_every_reason_has_its_words() -> None:
    assert len({recent_trend.why_not(reason) for reason in REASONS}) == len(REASONS)
    with pytest.raises(KeyError):
        recent_trend.word("rising")
    with pytest.raises(KeyError):
        recent_trend.why_not("unknown")


@pytest.mark.parametrize("year", YEARS)
def test_words_of_an_area_never_contradict_the_table_of_tags(package: Package, year: str) -> None:
    codes = tuple(area.code for area in areas_of(package).pickable)
    for offence in {"88A", "71", "robbery", "28E", *(theme.code for theme in offences_of(package).themes)}:
        chosen = as_rate(default_selection(package).with_(offence=offence, areas=codes), package)
        table = queries.trend_tags(package, chosen, year, codes).set_index("area_code")
        together = recent_trend.tags(package, chosen, year)
        assert year in together.about
        for code in codes:
            said, why = recent_trend.of_area(package, chosen, code, year)
            tag = table.at[code, "recent_trend"]
            assert said == together.words[code] == recent_trend.word(tag)
            assert (f"the 5 full years to {year}" in why) == (tag != "cannot_be_calculated")


def test_a_change_of_law_within_five_years_stops_the_tag_and_is_the_reason(package: Package) -> None:
    chosen = as_rate(default_selection(package), package)
    said, why = recent_trend.of_area(package, chosen, "W15000003", "2018/19")
    assert said == "can't be calculated"
    assert why == "What is counted changed within the last five full financial years."


def test_an_area_without_a_rate_says_why(package: Package) -> None:
    chosen = as_rate(default_selection(package), package)
    said, why = recent_trend.of_area(package, chosen, "E23000034", "2024/25")
    assert said == "can't be calculated"
    assert why == areas_of(package)["E23000034"].rate_excluded_reason
