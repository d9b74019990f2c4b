"""No sentence of the Compare page contradicts the table beside it: every theme offence, year and focus."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard import compare, headlines_compare, queries
from dashboard.areas import areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.phrases import MOST_WORDS, period_phrase
from dashboard.query_compare import Denominators, RankRange
from dashboard.selection import Selection, default_selection

YEARS = [f"{year}/{year % 100 + 1}" for year in range(2012, 2026)]


CHILD_THEMES = ("child-sexual-offences", "online-grooming-exploitation")


def theme_offences(package: Package, *themes: str) -> list[str]:
    """Themes and every offence in them."""
    known = offences_of(package)
    return sorted({*themes, *(code for theme in themes for code in known[theme].codes)})


def rated(package: Package, offence: str) -> Selection:
    return default_selection(package).with_(offence=offence, measure="rate_all")


def number(sentence: str, word: str) -> int:
    found = re.search(f"([0-9]+|none) {word}", sentence)
    assert found, (sentence, word)
    return 0 if found[1] == "none" else int(found[1])


@pytest.mark.parametrize("year", YEARS)
def test_sentences_count_what_the_table_shows(package: Package, year: str) -> None:
    window = queries.held_year(package, None, year)
    period, before = period_phrase(window), period_phrase(window.year_before())
    for offence in theme_offences(package, *CHILD_THEMES):
        table = queries.compare_table(package, rated(package, offence), window)
        holds_headline(table, headlines_compare.compare_headline(table, period), period)
        holds_changes(table, headlines_compare.changes_words(table, period, before))
        holds_trends(table, headlines_compare.trends_words(table, ["2020/21", "2024/25"]))
        holds_top(table, headlines_compare.top_words(table))


def test_changes_and_trends_of_every_theme_are_counted(package: Package) -> None:
    themes = [theme.code for theme in offences_of(package).themes]
    windows = queries.years(package)
    for offence in theme_offences(package, *themes):
        every = queries.changes_and_trends(package, rated(package, offence), windows)
        for window in windows:
            table = every[every["period_key"] == window.key]
            period, before = period_phrase(window), period_phrase(window.year_before())
            holds_changes(table, headlines_compare.changes_words(table, period, before))
            holds_trends(table, headlines_compare.trends_words(table, ["2020/21", "2024/25"]))


def holds_headline(table: pd.DataFrame, said: str, period: str) -> None:
    higher, lower = table["rate_lower"] > table["benchmark"], table["rate_upper"] < table["benchmark"]
    compared = int((table["rate_lower"].notna() & table["benchmark"].notna()).sum())
    assert len(said.split()) <= MOST_WORDS, said
    assert "recorded" in said
    assert period in said or len(period.split()) > 1
    if not compared:
        assert "can be compared" in said
    elif not (higher | lower).any():
        assert "No force's recorded rate differs" in said
    else:
        assert said.startswith(f"Of {compared} force")
        assert number(said, "recorded higher") == higher.sum(), said
        assert said.endswith(f", {lower.sum() or 'none'} lower"), said


def holds_changes(table: pd.DataFrame, said: str) -> None:
    verdicts = table["change_verdict"]
    if verdicts.isna().all():
        assert "is not compared with" in said
        assert ("what is counted changed" in said) == bool((table["change_reason"] == "break").any())
        return
    for verdict, words in (("higher", "higher"), ("lower", "lower"), ("similar", "within chance")):
        assert number(said, words) == (verdicts == verdict).sum(), said
    untested = int(verdicts.isna().sum())
    assert ("can't be tested" in said) == (untested > 0)
    if untested:
        assert f" {untested} force" in said
    assert (table.loc[verdicts == "higher", "change_p_value"] < 0.05).all()
    assert (table.loc[verdicts == "similar", "change_p_value"] >= 0.05).all()


def holds_trends(table: pd.DataFrame, said: str) -> None:
    tags = table["recent_trend"]
    if (tags == "cannot_be_calculated").all():
        assert said.startswith("The recent trend can't be calculated")
        assert ("what is counted changed" in said) == bool((table["trend_reason"] == "break").any())
        return
    for tag, words in (
        ("increasing", "increasing"),
        ("decreasing", "decreasing"),
        ("no_significant_change", "with no significant change"),
        ("cannot_be_calculated", "that can't be calculated"),
    ):
        assert number(said, words) == (tags == tag).sum(), said


def holds_top(table: pd.DataFrame, said: str) -> None:
    has_rate, ranked = table[table["rate"].notna()], table[table["rank_low"].notna()]
    if has_rate.empty:
        assert said == ""
        return
    first = ranked[ranked["rank_low"] == 1]
    assert (ranked["count"] >= 10).all()
    assert ("not ranked" in said) == (len(ranked) < len(has_rate))
    if len(ranked) < len(has_rate):
        assert f"{len(has_rate) - len(ranked)} force" in said
    if "no other interval reaches it" in said:
        (leader,) = first.to_dict("records")
        others = has_rate[has_rate["area_code"] != leader["area_code"]]
        assert said.startswith(leader["area_name"])
        assert (others["rate_upper"] < leader["rate_lower"]).all()
    elif "none can be called the highest" in said:
        assert f"The intervals of {len(first)} of" in said
    elif len(first):
        listed = said.split(": ", 1)[1].split(".", maxsplit=1)[0].split(", ")
        assert sorted(listed) == sorted(first["area_name"])


def test_headlines_of_groups_fit_and_count_their_forces(package: Package) -> None:
    selection = rated(package, "88A").with_(areas=("g.Rural_Wales.W15000004.W15000001",))
    for window in queries.full_years(package, selection):
        table = queries.compare_table(package, selection, window)
        for code in compare.focus_options(package, selection):
            group = compare.focused(package, code)
            if group is None:
                continue
            near = table[table["area_code"].isin(group.members)]
            said = headlines_compare.compare_headline(near, period_phrase(window), area=group)
            higher, lower = ((near["comparison"] == word).sum() for word in ("higher", "lower"))
            assert len(said.split()) <= MOST_WORDS, said
            assert "recorded" in said
            assert f" {lower or 'none'} lower" in said
            assert f" {higher or 'none'} " in said


def test_a_long_name_of_a_group_still_gives_a_headline_that_fits(package: Package) -> None:
    code = "g.A_b_c_d_e_f_g_h_i_j_k_l_m_n.W15000004.W15000001"
    table = queries.compare_table(package, rated(package, "88A"), queries.held_year(package, None, "2024/25"))
    group = areas_of(package)[code]
    near = table[table["area_code"].isin(group.members)]
    said = headlines_compare.compare_headline(near, "2024/25", area=group)
    assert said.startswith("Recorded rates of these forces: ")
    assert len(said.split()) <= MOST_WORDS


@pytest.mark.parametrize("year", YEARS)
def test_ranks_are_ranges_of_both_denominators(package: Package, year: str) -> None:
    window = queries.held_year(package, None, year)
    for offence in ("88A", "71", "child-sexual-offences", "online-grooming-exploitation"):
        selection = rated(package, offence)
        people = queries.compare_table(package, selection, window).set_index("area_code")
        children = queries.compare_table(
            package, selection.with_(measure="rate_under18"), window
        ).set_index("area_code")  # fmt: skip
        for area in areas_of(package).forces:
            found = queries.denominators(package, selection, window, area.code)
            said = headlines_compare.denominator_words(area.label, found)
            rows = [table.loc[area.code] for table in (children, people)]
            if pd.isna(rows[0]["rank_low"]):
                assert "no rank is given" in said
                continue
            spans = [
                str(headlines_compare.range_words(int(r["rank_low"]), int(r["rank_high"]))) for r in rows
            ]
            if spans[0] == spans[1]:
                assert f"ranks {spans[0]} of 42, whether" in said
            else:
                assert f"ranks {spans[0]} of 42 per 100,000 children and {spans[1]} per" in said


def test_the_sentence_on_denominators_reads_as_one() -> None:
    found = Denominators(
        per_child=RankRange(low=3, high=7, forces_count=42),
        per_person=RankRange(low=5, high=9, forces_count=42),
    )
    assert (
        headlines_compare.denominator_words("Gwent", found)
        == "Gwent ranks 3 to 7 of 42 per 100,000 children and 5 to 9 per 100,000 people."
    )
    assert headlines_compare.range_words(1, 1) == "1"
