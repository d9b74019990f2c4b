"""Printed figures: nothing lost on the way in, nothing counted twice, the article's figures there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.data.reference_rows import Row, read, table

FIRST_SIX_MONTHS = ("2017-04-03", "2017-10-02")
ARTICLE = {
    "W15000003": 74,
    "W15000001": 23,
    "W15000002": 20,
    "W15000004": 19,
    "W92000004": 136,
    "K04000001": 1_316,
}
WELSH_FORCES = ("W15000001", "W15000002", "W15000003", "W15000004")
OTHER_LAWS = {"scotland", "northern_ireland"}


def printed_in_first_six_months(root: Path) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in table(root, "published_counts"):
        if row["offence_kind"] == "s15a" and (row["period_start"], row["period_end"]) == FIRST_SIX_MONTHS:
            found.setdefault(row["area_code"], set()).update([int(row["count"])] if row["count"] else [])
    return found


def test_the_article_that_started_it_is_there(root: Path) -> None:
    found = printed_in_first_six_months(root)
    assert {area: found[area] for area in ARTICLE} == {area: {count} for area, count in ARTICLE.items()}


def test_wales_is_the_sum_of_its_four_forces_in_the_first_six_months(root: Path) -> None:
    found = printed_in_first_six_months(root)
    assert sum(count for force in WELSH_FORCES for count in found[force]) == sum(found["W92000004"]) == 136


def test_a_row_is_either_a_count_or_a_claim_in_words(root: Path) -> None:
    for row in table(root, "published_counts"):
        assert bool(row["count"]) != bool(row["claim_text"]), row["count_id"]
        assert not row["count"] or re.fullmatch(r"[0-9]+", row["count"])


def test_what_was_counted_is_named_and_other_laws_have_no_area_of_ours(root: Path) -> None:
    kinds: dict[str, set[str]] = {}
    for row in table(root, "published_counts"):
        kinds.setdefault(row["offence_kind"], set()).add(row["offence_as_published"])
        if row["offence_kind"] in OTHER_LAWS:
            assert row["area_code"] == ""
        if row["offence_kind"] == "s15a":
            assert row["series"] == "s15a"
    assert kinds["s15a"] == {"Sexual communication with a child (section 15A, Sexual Offences Act 2003)"}
    assert kinds.keys() >= {"s15a", "88A", "71", "86", "s15", *OTHER_LAWS}


@pytest.mark.parametrize("name", ["published_counts", "published_breakdowns", "published_conflicts"])
def test_areas_of_printed_figures_are_ours_and_agree_with_the_aliases(root: Path, name: str) -> None:
    known = {row["area_code"] for row in table(root, "areas")}
    aliases = {r["name"]: r["area_code"] for r in table(root, "area_aliases") if r["publisher"] == "printed"}
    for row in table(root, name):
        assert row["area_code"] in known | {""}
        if row["area_name"] in aliases and row["area_code"]:
            assert aliases[row["area_name"]] == row["area_code"], row


@pytest.mark.parametrize("name", ["published_counts", "published_breakdowns"])
def test_every_force_that_a_printed_figure_names_has_its_code(root: Path, name: str) -> None:
    elsewhere = {"Police Scotland", "Police Service of Northern Ireland"}
    without = {
        row["area_name"]
        for row in table(root, name)
        if not row["area_code"] and re.search(r"(Police|Constabulary)$", row["area_name"])
    }
    assert without <= elsewhere


@pytest.mark.parametrize("name", ["published_counts", "published_breakdowns"])
def test_publication_dates_are_a_day_a_month_or_a_year(root: Path, name: str) -> None:
    for row in table(root, name):
        assert re.fullmatch(r"(20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?)?", row["published_date"]), row


def test_notes_are_short_sentences(root: Path) -> None:
    for row in table(root, "published_counts"):
        assert not row["note"] or row["note"].endswith((".", ".”")), row["note"]
        assert len(row["note"]) <= 260, row["note"]
        assert not re.search(r"stored|excerpt|suspicious|garbled|invented|beware", row["note"], re.IGNORECASE)


def test_values_of_breakdowns_are_numbers_only_where_a_number_was_printed(root: Path) -> None:
    for row in table(root, "published_breakdowns"):
        exact = re.fullmatch(r"[0-9]+", row["value_as_published"]) is not None
        assert row["value"] == (row["value_as_published"] if exact else ""), row["breakdown_id"]
        assert row["unit"] in {"count", "percent", "years", "words"}


def test_conflicts_have_two_different_values_an_explanation_and_advice(root: Path) -> None:
    for row in table(root, "published_conflicts"):
        assert row["value_a"] != row["value_b"]
        assert row["explanation"].endswith((".", ".”"))
        assert row["advice"].endswith(".")


def figure(row: Row) -> tuple[str, str, str]:
    """What must survive of a gathered figure, whatever the words around it: period and count."""
    start, end = row["period_start"], row["period_end"]
    whole_years = re.fullmatch(r"[0-9]{4}", start) is not None
    return (f"{start}-01-01", f"{end}-12-31", row["count"]) if whole_years else (start, end, row["count"])


@pytest.mark.parametrize(
    ("series", "gathered", "rows"),
    [
        ("s15a", "published_s15a_counts.csv", 338),
        ("wider", "published_child_sexual_offences_counts.csv", 226),
    ],
)
def test_no_gathered_count_was_lost_or_changed(
    root: Path, shared: Path, series: str, gathered: str, rows: int
) -> None:
    kept = [row for row in table(root, "published_counts") if row["series"] == series]
    source = read(shared / "reference" / gathered)
    assert len(kept) == len(source) == rows
    assert Counter(map(figure, kept)) == Counter(map(figure, source))


def test_no_gathered_conflict_was_lost(root: Path, shared: Path) -> None:
    kept = table(root, "published_conflicts")
    source = read(shared / "reference" / "published_conflicts.csv")
    assert len(kept) == len(source) == 37
    assert [row["conflict_id"] for row in kept] == [f"conflict-{n:02d}" for n in range(1, len(source) + 1)]


def test_no_gathered_breakdown_was_lost_or_changed(root: Path, shared: Path) -> None:
    def essence(row: Row) -> tuple[str, ...]:
        return tuple(
            row[c] for c in ("period_start", "period_end", "dimension", "value_as_published", "base")
        )

    kept = table(root, "published_breakdowns")
    source = read(shared / "reference" / "published_s15a_breakdowns.csv")
    assert Counter(map(essence, kept)) == Counter(map(essence, source))


def test_population_is_the_gathered_table_turned_long(root: Path, shared: Path) -> None:
    kept = {
        (row["area_code"], row["year"], row["age_band"]): row["persons"] for row in table(root, "population")
    }
    source = read(shared / "reference" / "population_pfa_2011_2024.csv")
    wanted = {(row["pfa_code"], row["year"], "all"): row["population_all"] for row in source} | {
        (row["pfa_code"], row["year"], "under_18"): row["population_under18"] for row in source
    }
    assert kept == wanted


def test_offences_agree_with_the_list_of_the_newest_release(root: Path, shared: Path) -> None:
    kept = {row["offence_code"]: row for row in table(root, "offences")}
    for row in read(shared / "reference" / "offence_codes_april_2026.csv"):
        own = kept[row["code"]]
        assert (own["offence_group"], own["offence_subgroup"]) == (row["grp"], row["sub"])
        assert (own["first_year"], own["last_year"]) == (row["fy0"], row["fy1"])
