from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard import queries
from dashboard.package import Package

START, END = date(2016, 4, 1), date(2018, 12, 31)
GWENT, SOUTH_WALES, WALES, ALL = "W15000002", "W15000003", "W92000004", "K04000001"


@pytest.fixture(scope="module")
def small(make_package: Callable[..., Package], make_counts: Callable[..., Any]) -> Package:
    return make_package(make_counts("2016/17 Q1", "2018/19 Q3"))


def caveats(
    package: Package, areas: list[str], offences: list[str], **span: date
) -> dict[str, tuple[str, bool]]:
    found = queries.caveats_for(package, areas, offences, span.get("start", START), span.get("end", END))
    rows = zip(found["caveat_id"], found["concerns"], found["direct"], strict=True)
    return {caveat: (concerns, direct) for caveat, concerns, direct in rows}


def test_scope_is_area_and_offence(small: Package) -> None:
    assert caveats(small, ["E23000001"], ["71"]) == {
        "always": ("E23000001", True),
        "other": ("E23000001", True),
    }


def test_a_group_hears_of_its_forces_and_a_force_nothing_of_its_group_as_a_whole(small: Package) -> None:
    assert caveats(small, [SOUTH_WALES], ["88A"]).keys() == {"break-88a", "always"}
    assert caveats(small, [WALES], ["88A"])["gwent"] == (WALES, False)
    assert caveats(small, [ALL], ["88A"])["wales"] == (ALL, False)
    assert caveats(small, [SOUTH_WALES, GWENT], ["88A"])["gwent"] == (GWENT, True)


def test_a_theme_has_the_caveats_of_its_codes(small: Package) -> None:
    assert caveats(small, [GWENT], ["child"]).keys() == {"break-88a", "always", "gwent", "other"}


def test_periods_are_closed_or_open(small: Package) -> None:
    before = caveats(small, [GWENT], ["88A"], end=date(2017, 4, 2))
    assert before.keys() == {"always"}
    touching = caveats(small, [GWENT], ["88A"], start=date(2017, 9, 30))
    assert touching.keys() == {"always", "gwent"}
    after = caveats(small, [GWENT], ["88A"], start=date(2017, 10, 1))
    assert after.keys() == {"always"}


def test_a_break_concerns_what_spans_its_quarter(small: Package) -> None:
    for start, spans in ((date(2017, 1, 1), True), (date(2017, 4, 1), False), (date(2017, 7, 1), False)):
        assert ("break-88a" in caveats(small, [GWENT], ["88A"], start=start)) == spans


def test_caveats_are_those_of_the_figures_asked_for(small: Package) -> None:
    scope = ([GWENT], ["88A"], START, END)
    assert queries.caveats_for(small, *scope, figures=("printed",)).empty
    assert len(queries.caveats_for(small, *scope, figures=("printed", "recorded"))) == 3


def test_breaks_come_first(small: Package) -> None:
    found = queries.caveats_for(small, [GWENT], ["88A"], START, END)
    assert found["caveat_id"].iloc[0] == "break-88a"


def test_events_by_scope_and_time(small: Package) -> None:
    assert queries.events_for(small, [GWENT], ["88A"], START, END)["event_id"].tolist() == [
        "early",
        "law",
        "late",
    ]
    assert queries.events_for(small, ["XBTP"], ["71"], START, END)["event_id"].tolist() == ["late"]
    on_chart = queries.events_for(small, [GWENT], ["88A"], START, END, on_chart_only=True)
    assert on_chart["event_id"].tolist() == ["early", "law"]
    assert queries.events_for(small, [GWENT], ["88A"], START, date(2016, 4, 30)).empty


def test_no_areas_means_all_of_them(small: Package) -> None:
    assert len(queries.caveats_for(small, [], ["88A", "71"], START, END)) == 5


def test_published_breaks_hold_where_they_matter(package: Package) -> None:
    law = date(2017, 4, 3)
    for offence in ("88A", "online-grooming-exploitation", "child-sexual-offences", "all-sexual-offences"):
        assert law in queries.breaks_for(package, [WALES], [offence]), offence
    assert law not in queries.breaks_for(package, [WALES], ["all-excluding-fraud"])
    assert queries.breaks_for(package, [WALES], ["rape"]) == ()
    # Codes re-drawn inside a theme do not break it.
    assert queries.breaks_for(package, [WALES], ["burglary"]) == ()
    assert queries.breaks_for(package, [WALES], ["28E"]) != ()
