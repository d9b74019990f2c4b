"""Offences that are counted for the whole country: the reason once, and no rows of forces without figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import national
from dashboard.cards import reading
from dashboard.cards.registry import CARDS
from dashboard.figure import Figure, drawn, rows
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import default_selection

BASE = "https://crime.example"
NATIONAL = {"AF": {"XAFR"}, "CIFAS": {"XCIF"}, "FFA UK": {"XUKF"}, "UK Finance": {"XUKF"}}
OF_FORCES = (
    "overview/areas", "overview/map", "trends/trend", "map/map", "force/trend", "force/mix", "force/rank",
    "compare/forces", "funnel/forces", "change/periods", "change/control", "revisions/vintages",
)  # fmt: skip


def bodies(package: Package, offence: str, first: str, last: str) -> set[str]:
    span = {"first": Quarter.parse(first), "last": Quarter.parse(last)}
    return {area.code for area in national.counting_bodies(package, offence, None, **span)}


def figure(package: Package, place: str, offence: str, **choices: str) -> Figure:
    chosen = default_selection(package).with_(offence=offence)
    ask = reading.usual(place, chosen, package, base=BASE, choices=choices)
    return reading.made(place, ask)


@pytest.mark.parametrize("offence", sorted(NATIONAL))
def test_the_bodies_are_those_with_rows_and_no_force_has_one(package: Package, offence: str) -> None:
    counts = package.table("offence_counts")
    with_rows = set(counts.loc[counts["offence_code"] == offence, "area_code"])
    assert with_rows == NATIONAL[offence] | ({"XFFA"} if offence == "FFA UK" else set())
    assert bodies(package, offence, "2012/13 Q1", "2025/26 Q3") == NATIONAL[offence]


def test_all_fraud_is_national_once_forces_have_stopped(package: Package) -> None:
    assert bodies(package, "fraud", "2012/13 Q1", "2025/26 Q3") == set()
    assert bodies(package, "fraud", "2013/14 Q1", "2025/26 Q3") == {"XAFR", "XCIF", "XUKF"}


def test_a_code_that_nobody_has_and_codes_of_the_police_are_not_national(package: Package) -> None:
    assert bodies(package, "8S", "2012/13 Q1", "2012/13 Q4") == set()
    assert bodies(package, "51", "2013/14 Q1", "2025/26 Q3") == set()
    assert bodies(package, "88A", "2012/13 Q1", "2025/26 Q3") == set()


@pytest.mark.parametrize("place", OF_FORCES)
def test_an_empty_chart_of_forces_says_who_counts_the_offence(package: Package, place: str) -> None:
    empty = figure(package, place, "CIFAS").chart.empty
    assert "No police force has figures for Fraud (Cifas) (CIFAS) in" in empty
    assert "it is counted for the whole country by Cifas. Those figures are on the page Completeness" in empty


def test_every_card_of_forces_is_tried() -> None:
    others = {"completeness/marks", "revisions/share"}
    others |= {place for place in CARDS if place.split("/")[0] in {"story", "claims", "changes"}}
    assert set(OF_FORCES) | others == set(CARDS)


def test_completeness_has_a_row_for_the_bodies_that_count_and_the_reason_once(package: Package) -> None:
    shown = figure(package, "completeness/marks", "CIFAS")
    assert set(rows(shown)["area_code"]) == {"XCIF"}
    assert [tick.label for tick in shown.chart.panels[0].y_axis.ticks] == ["Cifas"]
    reasons = [note for note in shown.chart.words.notes if "is counted for the whole country" in note.text]
    assert len(reasons) == 1
    assert reasons[0].in_picture


def test_a_phone_leaves_out_forces_that_stopped_before_its_quarters(package: Package) -> None:
    chosen = default_selection(package).with_(offence="fraud")
    ask = reading.usual("completeness/marks", chosen, package, base=BASE)
    made = reading.made("completeness/marks", replace(ask, narrow=True))
    assert len(made.chart.panels[0].y_axis.ticks) == 47
    phone = drawn(made, narrow=True)
    assert {tick.label for tick in phone.panels[0].y_axis.ticks} == {"Action Fraud", "Cifas", "UK Finance"}
    assert sum("is counted for the whole country" in note.text for note in phone.words.notes) == 1


def test_a_group_of_forces_has_no_marks_and_the_reason(package: Package) -> None:
    shown = figure(package, "completeness/marks", "AF", focus="W92000004")
    assert "it is counted for the whole country by Action Fraud." in shown.chart.empty
    assert shown.chart.words.headline.startswith("No police force recorded this offence")


def test_the_mix_of_a_force_without_figures_is_not_said_to_be_none(package: Package) -> None:
    assert figure(package, "force/mix", "CIFAS").chart.words.headline == (
        "South Wales: no recorded figure for these offences in 2024/25"
    )
