"""Every caveat is seen on a chart that it touches, and on no chart that it doesn't."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from tests.support import scopes
from tests.support.browser import OpenPage, settle, visit
from tests.support.server import RunningApp

FIRST, LAST = date(2012, 4, 1), date(2025, 12, 31)
MOST_AREAS = 12
ALL_RATES = frozenset({"recorded", "population"})
Choice = tuple[str, tuple[str, ...]]


BODIES = {"XAFR", "XCIF", "XFFA", "XUKF"}  # they record for the whole country and are on no chart


def pickable(row: dict[str, str], name: str, usual: str) -> str:
    """The first area or offence of a scope that a reader can pick, else the usual one."""
    if name == "area_codes":
        offered = {each["area_code"] for each in scopes.rows("areas")} - BODIES
    else:
        offered = {each["offence_code"] for each in scopes.rows("offences") if each["pickable"] == "true"}
    return next((code for code in row[name].split() if code in offered), usual)


def choices() -> Iterator[Choice]:
    """Offences with areas that between them meet every caveat on recorded offences or population."""
    wanted: dict[str, list[str]] = {}
    for row in scopes.rows("caveats"):
        if ALL_RATES & set(row["figures"].split()):
            areas = wanted.setdefault(pickable(row, "offence_codes", "88A"), [])
            areas.append(pickable(row, "area_codes", "W15000003"))
    for offence, codes in wanted.items():
        different = list(dict.fromkeys(codes))
        for start in range(0, len(different), MOST_AREAS):
            yield offence, tuple(different[start : start + MOST_AREAS])


CHOICES = tuple(choices())
LABELS = {row["caveat_id"]: row["label"] for row in scopes.rows("caveats")}


def noted(page: Page, key: str) -> set[str]:
    """The caveats whose label stands in the open notes of a card."""
    card = page.locator(f".st-key-card_{key}")
    card.get_by_role("button", name="Notes (").click()
    panel = card.locator(f".st-key-panel_{key}")
    panel.wait_for()
    settle(page)
    folded = panel.locator("summary")
    if folded.count() and panel.locator("details[open]").count() == 0:
        folded.first.click()
        settle(page)
    words = " ".join(panel.inner_text().split())
    return {name for name, label in LABELS.items() if f"{label}." in words}


@pytest.mark.parametrize(("offence", "areas"), CHOICES)
def test_a_chart_has_the_notes_that_touch_it_and_no_others(
    app: RunningApp, open_page: OpenPage, offence: str, areas: tuple[str, ...]
) -> None:
    page = open_page(1400).page
    visit(page, f"{app.url}/trends?offence={offence}&areas={'+'.join(areas)}&measure=rate_all")
    assert noted(page, "trend") == scopes.touching(areas, offence, FIRST, LAST, figures=ALL_RATES)


def test_between_them_the_charts_show_every_caveat_that_a_reader_can_meet() -> None:
    met = {
        name
        for offence, areas in CHOICES
        for name in scopes.touching(areas, offence, FIRST, LAST, figures=ALL_RATES)
    }
    about = {row["caveat_id"]: row for row in scopes.rows("caveats")}
    unmet = {name for name in set(about) - met if ALL_RATES & set(about[name]["figures"].split())}
    assert all(set(about[name]["area_codes"].split()) <= BODIES for name in unmet)


@pytest.mark.parametrize("place", ["K04000001", "W15000004", "E23000030"])
def test_printed_counts_have_the_notes_on_printed_counts(
    app: RunningApp, open_page: OpenPage, place: str
) -> None:
    page = open_page(1400).page
    visit(page, f"{app.url}/story?place={place}")
    figures = frozenset({"recorded", "printed"})
    assert noted(page, "printed") == scopes.touching((place,), "88A", FIRST, LAST, figures=figures)


def test_a_mark_stands_on_headline_source_and_table(app: RunningApp, open_page: OpenPage) -> None:
    page = open_page(375).page
    visit(page, f"{app.url}/trends?offence=88A&areas=E23000005")
    card = page.locator(".st-key-card_trend")
    assert "[1–" in card.get_by_role("heading").first.inner_text()
    assert "Notes [1–" in card.inner_text()
    assert "of the chart hold for these figures too" in page.inner_text("body")


def test_a_year_on_one_side_of_the_change_of_law_has_no_note_on_the_break(
    app: RunningApp, open_page: OpenPage
) -> None:
    page = open_page(1400).page
    visit(page, f"{app.url}/trends?offence=88A&areas=W15000003&from=2018-19-q1&to=2024-25-q4")
    assert "break-88a-2017" not in noted(page, "trend")
