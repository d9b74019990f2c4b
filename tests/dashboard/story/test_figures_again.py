"""The story's figures computed a second way: from the hand-kept CSV alone, without pandas."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from dashboard.cards import story as cards
from dashboard.claims.ledger import S15A
from dashboard.claims.verdict import Claim, verdict
from dashboard.i18n import format_number
from dashboard.selection import default_selection
from dashboard.store import Package
from dashboard.story import first_months, frames, kept, observations, printed

ARTICLE = {
    "W15000003": 74,
    "W15000001": 23,
    "W15000002": 20,
    "W15000004": 19,
    "W92000004": 136,
    "K04000001": 1316,
}


@pytest.fixture(scope="module")
def rows(root: Path) -> list[dict[str, str]]:
    with (root / "data" / "reference" / "published_counts.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        return [row for row in csv.DictReader(file) if row["offence_kind"] == "s15a"]


def test_the_first_six_months_are_the_articles(package: Package) -> None:
    table = kept.first_six_months(package)
    assert dict(zip(table["area_code"], table["count"], strict=True)) == ARTICLE
    assert first_months.forces_add_up(table)


def test_every_count_in_the_csv_is_in_the_story_and_no_other(
    package: Package, rows: list[dict[str, str]]
) -> None:
    expected = defaultdict(set)
    for row in rows:
        if row["count"] and row["period_start"] and row["period_end"] and row["area_code"]:
            start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
            year = printed.financial_year(start, end)
            expected[row["area_code"]].add((year or f"{start}–{end}", int(row["count"])))
    assert len(expected) > 35
    for area, figures in expected.items():
        found = {
            (figure.financial_year or f"{figure.period_start}–{figure.period_end}", figure.count)
            for figure in kept.figures(package, area)
        }
        assert found == figures, area


def test_every_printing_is_named(package: Package, rows: list[dict[str, str]]) -> None:
    wales = [row for row in rows if row["area_code"] == "W92000004" and row["count"] and row["period_start"]]
    named = [printing.url for figure in kept.figures(package, "W92000004") for printing in figure.printings]
    assert sorted(named) == sorted(row["source_url"] for row in wales)


def test_claims_in_words_are_never_figures(package: Package, rows: list[dict[str, str]]) -> None:
    places = kept.places(package, tuple(package.table("areas")["area_code"]))
    said = sum(len(printed.claims(package.table("published_counts"), place=place)) for place in places)
    expected = [
        row
        for row in rows
        if not row["count"] and (row["area_code"] or row["area_name"].startswith("United Kingdom"))
    ]
    assert said == len(expected) > 10


def test_two_numbers_for_one_year_dispute_each_other(package: Package) -> None:
    first_year = [
        figure for figure in kept.figures(package, "K04000001") if figure.financial_year == "2017/18"
    ]
    assert sorted(figure.count for figure in first_year) == [3171, 3217]
    assert {frames.doubt_of(package, figure) for figure in first_year} == {"number"}


def test_half_a_year_of_dyfed_powys_is_no_year_in_the_headline(package: Package) -> None:
    figures = kept.figures(package, "W15000004")
    assert frames.printed_headline(package, figures, place="Dyfed-Powys") == (
        "Dyfed-Powys: 39 offences printed for 2021/22, 82 for 2024/25"
    )
    said = frames.for_chart(package, figures).set_index("period_label")["doubt"]
    assert said["2017/18"] == "the same number is printed for other dates"
    assert said["2021/22"] == ""
    handed_out = observations.since(package, default_selection(package), figures, place="W15000004")
    of_19 = handed_out[(handed_out["value"] == 19) & (handed_out["series"] == "printed")]
    assert set(of_19["notes"]) == {"the same number is printed for other dates"}


def test_the_wales_of_2017_adds_up_that_half_year(package: Package) -> None:
    figures = {figure.count: figure for figure in kept.figures(package, "W92000004")}
    assert frames.doubt_of(package, figures[274]) == "sum"
    assert frames.doubt_of(package, figures[136]) == ""
    assert "2017/18" not in frames.printed_headline(package, tuple(figures.values()), place="Wales")


def test_a_headline_names_doubtful_years_only_where_there_are_no_others_and_says_so(package: Package) -> None:
    doubted = 0
    for code, name in cards.places(package).items():
        place = cards.place_of(code)
        figures = kept.figures(package, place)
        said = frames.printed_headline(package, figures, place=name)
        named = [figure for figure in figures if figure.financial_year and figure.financial_year in said]
        shown = [figure for figure in named if format_number(figure.count) in said.split()]
        for figure in shown:
            claim = Claim(
                place=code, kind=S15A, start=figure.period_start, end=figure.period_end, count=figure.count
            )
            in_doubt = verdict(package, claim, release=None).status == "disputed"
            assert in_doubt == said.endswith(", but in doubt"), said
            doubted += in_doubt
        assert bool(shown) or "no count of a full year" in said, said
    assert doubted >= 3


def test_the_united_kingdom_and_england_and_wales_are_two_series(package: Package) -> None:
    united_kingdom = {figure.count for figure in kept.figures(package, printed.UNITED_KINGDOM)}
    england_and_wales = {figure.count for figure in kept.figures(package, "K04000001")}
    assert {3728, 6156, 7062, 7263} <= united_kingdom
    assert {3217, 4373} <= england_and_wales
    assert not united_kingdom & england_and_wales


def test_the_official_half_year_is_the_sum_of_two_quarters(package: Package) -> None:
    counts = package.table("offence_counts")
    chosen = counts[
        (counts["release"] == package.latest)
        & (counts["offence_code"] == "88A")
        & (counts["period_fy"] == "2017/18")
        & counts["quarter"].isin([1, 2])
    ]
    found = frames.official_half_year(package, default_selection(package), first_months.PLACES)
    for force in first_months.FORCES:
        assert found[force] == chosen.loc[chosen["area_code"] == force, "offences_count"].sum()
    assert found["W92000004"] == sum(found[force] for force in first_months.FORCES)
