"""The state of every cell, told a second way from the published table and the file of caveats."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import completeness_view, queries, wording
from dashboard.charts.heat import LOOKS, heat, state_words
from dashboard.charts.spec import Dots, Words, marks
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_completeness import STATES, bodies, completeness
from dashboard.selection import default_selection
from tests.support.scopes import stretches

GWENT = "W15000002"
FRAUD = {"XAFR", "XCIF", "XUKF"}


def hindered(area: str, offence: str, start: date, end: date) -> bool:
    return any(first <= end and start <= last for first, last in stretches(area, offence))


@pytest.mark.parametrize("offence", ["88A", "34A", "1"])
def test_the_state_of_every_cell_of_a_code(package: Package, offence: str) -> None:
    selection = default_selection(package).with_(offence=offence)
    areas = bodies(package, offence, None)
    frame = completeness(package, selection, areas)
    table = package.table("offence_counts")
    table = table[table["offence_code"] == offence].assign(
        release=pd.to_datetime(table["release"]), period_start=pd.to_datetime(table["period_start"])
    )
    by_release = {
        release: part.set_index(["area_code", "period_start"])["offences_count"].to_dict()
        for release, part in table.groupby("release")
    }
    now, before = by_release[pd.Timestamp("2026-04-23")], by_release[pd.Timestamp("2023-10-19")]
    known = hindered_once = 0
    for row in frame.to_dict("records"):
        key = (row["area_code"], pd.Timestamp(row["period_start"]))
        count, old = now.get(key), before.get(key)
        holds = set(row["states"].split())
        if count is None:
            assert row["state"] in {"not_applicable", "missing"}
            continue
        known += 1
        assert row["count"] == count
        assert ("zero" in holds) == (count == 0)
        assert ("negative" in holds) == (count < 0)
        assert ("revised" in holds) == (old is not None and old != count)
        assert ("provisional" in holds) == (row["period_start"] >= date(2025, 4, 1))
        touched = hindered(row["area_code"], offence, row["period_start"], row["period_end"])
        assert ("incomplete" in holds) == touched
        hindered_once += touched
        assert row["state"] == min(holds, key=STATES.index)
    assert known > 2_000
    assert hindered_once > 10


def test_the_figures_named_in_public_are_marked(package: Package) -> None:
    frame = completeness(package, default_selection(package), (GWENT,)).set_index("period_key")
    assert tuple(frame.loc["2012-13-q3", ["state", "count"]]) == ("negative", -1)
    selection = default_selection(package).with_(offence="fraud")
    areas = bodies(package, "fraud", None)
    assert set(areas) >= FRAUD
    frame = completeness(package, selection, areas)
    absent = frame[frame["state"] == "not_supplied"]
    assert set(absent["area_code"]) == FRAUD
    assert set(absent["period_key"]) == {"2025-26-q3"}


def test_police_codes_have_no_fraud_body(package: Package) -> None:
    areas = bodies(package, "88A", None)
    assert len(areas) == 44
    assert "XBTP" in areas


def test_the_oldest_release_has_nothing_before_it(package: Package) -> None:
    oldest = package.releases[-1]
    selection = default_selection(package, oldest)
    frame = completeness(package, selection, bodies(package, "88A", oldest))
    assert not frame["states"].str.contains("revised").any()


def test_every_cell_is_drawn_once_and_the_legend_adds_up(package: Package) -> None:
    for offence in ("88A", "online-grooming-exploitation", "fraud"):
        selection = default_selection(package).with_(offence=offence)
        frame = completeness(package, selection, bodies(package, offence, None))
        chart = heat(frame, words=Words(headline="H", subtitle=""))
        dots = [mark for mark in marks(chart) if isinstance(mark, Dots)]
        drawn = sum(len(mark.points) for mark in dots)
        assert drawn == (frame["state"] != "not_applicable").sum()
        keys = [(mark.tone, mark.symbol, mark.filled) for mark in dots]
        assert len(set(keys)) == len(keys)
        assert {mark.key.replace("-", "_") for mark in dots} <= set(LOOKS)
        assert sum(sum(row[1:]) for row in chart.table.rows) == len(frame)  # type: ignore[arg-type]


def test_every_state_has_its_words_and_its_look() -> None:
    assert {state_words(state) for state in STATES} == {
        state_words(state) for state in (*LOOKS, "not_applicable")
    }
    assert len(set(LOOKS.values())) == len(LOOKS)
    with pytest.raises(KeyError):
        state_words("lost")


def test_the_headline_is_true_and_short_for_every_offence(package: Package) -> None:
    for offence in offences_of(package).pickable:
        selection = default_selection(package).with_(offence=offence.code)
        frame = completeness(package, selection, bodies(package, offence.code, None))
        said = completeness_view.headline(frame)
        assert len(said.split()) <= wording.MOST_WORDS, said
        assert "recorded" in said
        absent = int(frame["state"].isin({"missing", "not_supplied", "suppressed"}).sum())
        known = int((frame["state"] == "incomplete").sum())
        assert ("not supplied or" in said) == (absent > 0)
        if absent:
            assert said.startswith(f"{absent:,} of {(frame['state'] != 'not_applicable').sum():,} ")
        elif known:
            assert f"; {known:,} " in said


def test_a_readers_group_and_a_region_can_be_shown(package: Package) -> None:
    selection = default_selection(package)
    members = ("W15000001", "W15000004")
    frame = completeness(package, selection, members)
    assert list(dict.fromkeys(frame["area_code"])) == list(members)
    assert len(frame) == 2 * len(
        queries.series(package, selection.with_(areas=members[:1], period="quarter"))
    )
