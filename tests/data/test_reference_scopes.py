"""Events and caveats: what they apply to, when, and how they are worded."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.data.reference_rows import codes, duplicates, table

SCOPED = ("events", "caveats")
LABEL_LIMIT = 60


@pytest.mark.parametrize("name", SCOPED)
def test_scopes_name_known_areas_and_offences(root: Path, name: str) -> None:
    areas, offences = codes(root, "areas"), codes(root, "offences")
    for row in table(root, name):
        for column, known in (("area_codes", areas), ("offence_codes", offences)):
            named = row[column].split(" ")
            assert named == ["*"] or set(named) <= known, row
            assert duplicates(named) == []


@pytest.mark.parametrize("name", SCOPED)
def test_labels_fit_a_chart_and_texts_are_sentences(root: Path, name: str) -> None:
    for row in table(root, name):
        assert 0 < len(row["label"]) <= LABEL_LIMIT, row["label"]
        assert row["text"].endswith("."), row["text"]


def test_event_dates_are_as_precise_as_they_say(root: Path) -> None:
    for row in table(root, "events"):
        day = date.fromisoformat(row["event_date"])
        assert row["date_precision"] in {"day", "month", "year"}
        assert row["date_precision"] == "day" or day.day == 1, row["event_id"]
        assert row["date_precision"] != "year" or day.month == 1, row["event_id"]


def test_the_law_of_april_2017_is_marked_on_charts_and_is_a_break(root: Path) -> None:
    (event,) = [row for row in table(root, "events") if row["event_id"] == "law-2017-04-03"]
    assert (event["event_date"], event["on_chart"]) == ("2017-04-03", "true")
    assert "88A" in event["offence_codes"].split()
    breaks = [row for row in table(root, "caveats") if row["kind"] == "break"]
    assert all(row["period_start"] for row in breaks)
    assert [r["period_start"] for r in breaks if "88A" in r["offence_codes"].split()] == ["2017-04-03"]


def test_few_events_are_drawn(root: Path) -> None:
    drawn = [row for row in table(root, "events") if row["on_chart"] == "true"]
    assert 3 <= len(drawn) <= 10
    on_grooming_in_wales = [
        row["event_id"]
        for row in drawn
        if row["area_codes"] == "*" and ({"*", "88A"} & set(row["offence_codes"].split()))
    ]
    assert on_grooming_in_wales == ["law-2017-04-03", "lockdown-2020-03-23", "online-safety-act-2023-10-26"]


@pytest.mark.parametrize("name", ["caveats", "published_counts", "published_breakdowns"])
def test_periods_are_dates_in_order(root: Path, name: str) -> None:
    for row in table(root, name):
        start, end = (date.fromisoformat(row[c]) if row[c] else None for c in ("period_start", "period_end"))
        assert start is None or end is None or start <= end, row


def test_caveats_name_their_source_and_when_it_was_checked(root: Path) -> None:
    for row in table(root, "caveats"):
        assert row["kind"] in {"break", "incomplete", "recording_change", "law", "definition", "provisional"}
        assert row["source_title"]
        assert date.fromisoformat(row["checked_on"]) >= date(2026, 1, 1)


def test_caveats_say_which_figures_they_are_about(root: Path) -> None:
    for row in table(root, "caveats"):
        words = row["figures"].split(" ")
        assert set(words) <= {"recorded", "population", "printed"}, row["caveat_id"]
        assert duplicates(words) == []


def test_a_caveat_that_speaks_of_sexual_offences_of_a_force_stands_on_no_others(root: Path) -> None:
    sexual = {
        row["offence_code"]
        for row in table(root, "offence_themes")
        if row["theme_id"] == "all-sexual-offences"
    }
    speaking = [row for row in table(root, "caveats") if "sexual offences" in row["label"]]
    assert {row["caveat_id"] for row in speaking} == {"dyfed-powys-2017", "dyfed-powys-recording-2021"}
    for row in speaking:
        assert set(row["offence_codes"].split()) == sexual, row["caveat_id"]
    whole = [row for row in table(root, "caveats") if "sexual offences" in row["text"]]
    assert all(row["offence_codes"] != "*" for row in whole)


@pytest.mark.parametrize(
    ("caveat", "column", "scope"),
    [
        ("one-investigation", "offence_codes", "*"),
        ("71-exceeds-88a-staffordshire-2025", "period_end", "2025-12-31"),
        ("fraud-articles-2013", "period_end", "2013-03-31"),
    ],
)
def test_a_scope_is_as_wide_as_its_text(root: Path, caveat: str, column: str, scope: str) -> None:
    """What is true of every offence stands on all; three quarters and 2012/13 end where they end."""
    (row,) = [row for row in table(root, "caveats") if row["caveat_id"] == caveat]
    assert row[column] == scope


def test_every_change_of_law_recording_and_technology_has_its_caveat(root: Path) -> None:
    events = {row["event_id"]: row["kind"] for row in table(root, "events")}
    linked = {name for row in table(root, "caveats") for name in row["event_ids"].split()}
    assert linked <= set(events)
    unspoken = {name for name, kind in events.items() if name not in linked and kind != "publication"}
    assert unspoken == set()


def test_every_row_of_the_gathered_timeline_is_an_event(root: Path, shared: Path) -> None:
    with (shared / "reference" / "published_timeline.csv").open(encoding="utf-8", newline="") as file:
        gathered = list(csv.DictReader(file))
    months = {row["event_date"][:7] for row in table(root, "events")}
    years = {month[:4] for month in months}
    addresses = {row["source_url"] for row in table(root, "events")}
    assert len(gathered) > 30
    for row in gathered:
        day = row["date"]
        dated = day[:7] in months if len(day) >= 7 else day in years
        assert dated or row["source_url"] in addresses, row


@pytest.mark.parametrize(
    ("area", "start", "end"),
    [
        ("E23000005", "2019-07-01", "2020-03-31"),
        ("E23000035", "2022-11-01", "2024-03-31"),
        ("W15000004", "2017-04-01", "2019-03-31"),
        ("E23000012", "2022-04-01", "2023-03-31"),
        ("E23000030", "2021-04-01", "2022-03-31"),
        ("E23000020", "2024-04-01", "2025-03-31"),
    ],
)
def test_known_faults_of_forces_have_their_caveat(root: Path, area: str, start: str, end: str) -> None:
    found = [
        row["caveat_id"]
        for row in table(root, "caveats")
        if (row["area_codes"], row["period_start"], row["period_end"]) == (area, start, end)
    ]
    assert len(found) == 1
