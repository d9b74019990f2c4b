from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.areas import WELSH_FORCES, areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import KEYS, MEASURES, MOST_AREAS, PERIODS, Selection, parse, to_params


@pytest.fixture(scope="module")
def small(make_package: Callable[..., Package], make_counts: Callable[..., Any]) -> Package:
    counts = make_counts("2016/17 Q1", "2018/19 Q3")
    return make_package(counts, make_counts("2016/17 Q1", "2017/18 Q4"))


def test_no_address_is_the_default(small: Package) -> None:
    selection, problems = parse({}, small)
    assert problems == ()
    assert selection == Selection(
        offence="88A",
        areas=(*WELSH_FORCES, "W92000004"),
        measure="offences",
        period="rolling",
        start=Quarter(2016, 1),
        end=Quarter(2018, 3),
        release=None,
    )


def test_blank_values_are_no_values(small: Package) -> None:
    assert parse({"offence": [""], "areas": [" "], "from": []}, small) == parse({}, small)


def test_keys_of_pages_are_left_alone(small: Package) -> None:
    assert parse({"view": ["map"], "year": ["x"], "force": ["y"], "table": ["z"]}, small)[1] == ()


@pytest.mark.parametrize(
    "given_areas",
    [
        ["W15000003 W15000002"],
        ["w15000003,w15000002"],
        ["W15000003", "W15000002"],
        ["south-wales,gwent"],
        ["south-wales gwent"],
        ["South Wales, Gwent"],
        ["HEDDLU DE CYMRU", "gwent"],
    ],
)
def test_areas_by_code_slug_or_name_in_any_case(small: Package, given_areas: list[str]) -> None:
    selection, problems = parse({"areas": given_areas}, small)
    assert selection.areas == ("W15000003", "W15000002")
    assert problems == ()


def problem(small: Package, **params: str | list[str]) -> tuple[Selection, Any]:
    address = {key.rstrip("_"): [value] if isinstance(value, str) else value for key, value in params.items()}
    selection, problems = parse(address, small)
    assert len(problems) == 1, problems
    return selection, problems[0]


def test_an_unknown_area_is_left_out_and_named(small: Package) -> None:
    selection, found = problem(small, areas="gwent,atlantis")
    assert selection.areas == ("W15000002",)
    assert (found.key, found.given) == ("areas", "atlantis")
    assert "“atlantis”" in found.message


def test_a_fraud_body_is_no_choice(small: Package) -> None:
    selection, found = problem(small, areas="gwent,XAFR")
    assert selection.areas == ("W15000002",)
    assert "Action Fraud is not a police force" in found.message


def test_no_known_area_shows_the_default(small: Package) -> None:
    selection, problems = parse({"areas": ["atlantis"]}, small)
    assert selection.areas == (*WELSH_FORCES, "W92000004")
    assert "Showing South Wales, North Wales, Gwent, Dyfed-Powys, Wales" in problems[-1].message


def test_a_repeated_area_is_shown_once(small: Package) -> None:
    selection, found = problem(small, areas="gwent,W15000002")
    assert selection.areas == ("W15000002",)
    assert found.message == "Gwent was named twice. It is shown once."


def test_too_many_areas_are_cut_and_named(package: Package) -> None:
    codes = [area.code for area in areas_of(package).forces][: MOST_AREAS + 2]
    selection, problems = parse({"areas": codes}, package)
    assert selection.areas == tuple(codes[:MOST_AREAS])
    assert areas_of(package)[codes[-1]].label in problems[0].message


def test_offences_and_themes_in_any_case(small: Package) -> None:
    assert parse({"offence": ["88a"]}, small)[0].offence == "88A"
    assert parse({"offence": ["CHILD"]}, small)[0].offence == "child"


@pytest.mark.parametrize(("given_offence", "words"), [("4.1", "no offence"), ("99Z", "outcomes only")])
def test_an_offence_that_is_no_choice_is_replaced(small: Package, given_offence: str, words: str) -> None:
    selection, found = problem(small, offence=given_offence)
    assert selection.offence == "88A"
    assert words in found.message
    assert "Sexual grooming (88A)" in found.message


def test_measure_and_period_are_closed_lists(small: Package) -> None:
    assert parse({"measure": ["RATE_ALL"]}, small)[0].measure == "rate_all"
    selection, found = problem(small, measure="per_head")
    assert selection.measure == "offences"
    assert "offences, rate_all, rate_under18" in found.message
    assert problem(small, period="month")[0].period == "rolling"


def test_more_than_one_value_shows_the_first(small: Package) -> None:
    selection, found = problem(small, period=["year", "quarter"])
    assert selection.period == "year"
    assert found.key == "period"


def test_quarters_or_years_bound_the_span(small: Package) -> None:
    selection, problems = parse({"from": ["2017-18"], "to": ["2017-18"]}, small)
    assert (selection.start, selection.end) == (Quarter(2017, 1), Quarter(2017, 4))
    assert problems == ()


def test_a_partial_newest_year_ends_where_the_figures_do(small: Package) -> None:
    selection, found = problem(small, to="2018-19")
    assert selection.end == Quarter(2018, 3)
    assert "2016/17 Q1 to 2018/19 Q3" in found.message


def test_from_after_to_is_swapped(small: Package) -> None:
    selection, found = problem(small, from_="2018-19-q1", to="2016-17-q2")
    assert (selection.start, selection.end) == (Quarter(2016, 2), Quarter(2018, 1))
    assert "swapped" in found.message


def test_quarters_outside_or_misspelt_are_explained(small: Package) -> None:
    assert "lies outside" in problem(small, from_="1999-00-q1")[1].message
    assert "is not a quarter" in problem(small, to="2018-20-q1")[1].message


def test_a_span_wholly_outside_becomes_the_whole(small: Package) -> None:
    selection, problems = parse({"from": ["2030-31-q1"], "to": ["2031-32-q1"]}, small)
    assert selection.start <= selection.end
    assert len(problems) == 2


def test_releases(small: Package) -> None:
    older = parse({"release": ["2023-10-19"]}, small)[0]
    assert older.release == date(2023, 10, 19)
    assert older.end == Quarter(2017, 4)
    assert parse({"release": ["latest"]}, small)[0].release is None
    selection, found = problem(small, release="2020-01-01")
    assert selection.release is None
    assert "2026-04-23, 2023-10-19" in found.message


def test_an_address_leaves_out_what_is_usual_and_a_permalink_spells_it_out(small: Package) -> None:
    selection = parse({}, small)[0]
    assert to_params(selection, small) == {}
    spelled = to_params(selection, small, explicit=True)
    assert set(spelled) == set(KEYS)
    assert spelled["areas"] == "W15000003 W15000001 W15000002 W15000004 W92000004"
    assert (spelled["from"], spelled["to"], spelled["release"]) == ("2016-17-q1", "2018-19-q3", "2026-04-23")


@st.composite
def selections(draw: st.DrawFn, package: Package) -> Selection:
    release = draw(st.sampled_from([None, *package.releases[1:]]))
    span = sorted(draw(st.tuples(*[st.sampled_from(package.cube(release).quarters)] * 2)))
    codes = [area.code for area in areas_of(package).pickable]
    return Selection(
        offence=draw(st.sampled_from([offence.code for offence in offences_of(package).pickable])),
        areas=tuple(draw(st.lists(st.sampled_from(codes), min_size=1, max_size=MOST_AREAS, unique=True))),
        measure=draw(st.sampled_from(MEASURES)),
        period=draw(st.sampled_from(PERIODS)),
        start=span[0],
        end=span[1],
        release=release,
    )


@given(data=st.data(), explicit=st.booleans())
def test_every_selection_survives_its_address(package: Package, data: st.DataObject, explicit: bool) -> None:
    selection = data.draw(selections(package))
    again, problems = parse(to_params(selection, package, explicit=explicit), package)
    assert problems == ()
    if explicit:
        assert again == selection.with_(release=selection.release or package.latest)
    else:
        assert again == selection


TEXTS = st.text(max_size=20) | st.sampled_from(["88A", "gwent", "rate_all", "2017-18-q1", "year"])


@given(params=st.dictionaries(st.sampled_from(KEYS), st.lists(TEXTS, max_size=3)))
def test_no_address_breaks_it_and_every_replacement_is_explained(
    package: Package, params: dict[str, list[str]]
) -> None:
    selection, problems = parse(params, package)
    assert selection.start <= selection.end
    assert selection.areas
    assert all(problem.message and problem.key in KEYS for problem in problems)
