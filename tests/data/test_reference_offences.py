"""Offence codes, their wordings and the themes they belong to."""

from __future__ import annotations

import re
from pathlib import Path

from tests.data.reference_rows import codes, duplicates, table

REQUIRED_THEMES = {
    "online-grooming-exploitation",
    "child-sexual-offences",
    "child-cruelty-abduction",
    "rape",
    "all-sexual-offences",
    "all-excluding-fraud",
}


def test_offences_that_only_have_outcomes_are_not_offered(root: Path) -> None:
    offences = table(root, "offences")
    for row in offences:
        only_outcomes = re.search(r"outcomes? only", row["description_published"]) is not None
        assert (row["pickable"] == "false") == only_outcomes, row["offence_code"]
    assert sum(row["pickable"] == "true" for row in offences) > 100


def test_offences_have_names_of_their_own_and_ordered_years(root: Path) -> None:
    offences = table(root, "offences")
    for column in ("description", "short_name", "sort_order"):
        assert duplicates([row[column] for row in offences]) == []
    for row in offences:
        assert re.fullmatch(r"20[0-9]{2}/[0-9]{2}", row["first_year"])
        assert row["first_year"] <= row["last_year"]
        assert len(row["short_name"]) <= 40
        assert row["offence_group"]
        assert row["offence_subgroup"]


def test_every_sexual_offence_and_every_code_of_a_child_theme_is_defined(root: Path) -> None:
    offences = {row["offence_code"]: row for row in table(root, "offences")}
    sexual = {code for code, row in offences.items() if row["offence_group"] == "Sexual offences"}
    children = {
        row["offence_code"]
        for row in table(root, "offence_themes")
        if row["theme_id"]
        in {"online-grooming-exploitation", "child-sexual-offences", "child-cruelty-abduction"}
    }
    undefined = [code for code in sorted(sexual | children) if not offences[code]["definition"]]
    assert undefined == []
    assert all(row["definition"].endswith(".") for row in offences.values() if row["definition"])


def test_sexual_grooming_says_what_it_holds_and_since_when(root: Path) -> None:
    (row,) = [row for row in table(root, "offences") if row["offence_code"] == "88A"]
    assert row["short_name"] == "Sexual grooming"
    assert "3 April 2017" in row["definition"]
    assert "sexual communication with a child" in row["definition"]
    assert "meeting a child following sexual grooming" in row["definition"]


def test_earlier_descriptions_are_the_variants_that_were_not_errors(root: Path) -> None:
    variants = table(root, "offence_description_variants")
    assert {row["kind"] for row in variants} == {"current", "earlier", "error"}
    for row in table(root, "offences"):
        own = [v for v in variants if v["offence_code"] == row["offence_code"]]
        assert [v["description"] for v in own if v["kind"] == "current"] == [row["description_published"]]
        earlier = {v["description"] for v in own if v["kind"] == "earlier"}
        assert set(filter(None, row["earlier_descriptions"].split(" | "))) == earlier
    assert [(v["offence_code"], v["description"]) for v in variants if v["kind"] == "error"] == [
        ("72", "Threats to kill")
    ]


def test_every_theme_says_what_it_is_and_why_each_code_is_in_it(root: Path) -> None:
    themes = table(root, "offence_themes")
    known = codes(root, "offences")
    assert {row["theme_id"] for row in themes} >= REQUIRED_THEMES
    words = {(row["theme_id"], row["theme_name"], row["theme_description"]) for row in themes}
    assert duplicates([theme_id for theme_id, _, _ in words]) == []
    assert duplicates([row["sort_order"] for row in themes]) == []
    for row in themes:
        assert row["offence_code"] in known
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["theme_id"])
        assert row["theme_name"]
        assert row["theme_description"]
        assert row["reason"].endswith(".")


def test_themes_named_after_a_group_hold_the_whole_group(root: Path) -> None:
    offences = table(root, "offences")
    themes = table(root, "offence_themes")
    for theme, group in (("all-sexual-offences", "Sexual offences"), ("robbery", "Robbery")):
        held = {row["offence_code"] for row in themes if row["theme_id"] == theme}
        assert held == {row["offence_code"] for row in offences if row["offence_group"] == group}
    no_fraud = {row["offence_code"] for row in themes if row["theme_id"] == "all-excluding-fraud"}
    assert no_fraud == {row["offence_code"] for row in offences if row["offence_group"] != "Fraud offences"}
