"""The Compare page as a reader meets it: figures, focus, order, search, and what it says about each."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.chrome import width
from tests.support.visits import Visit

GROUP = "g.Rural_Wales.W15000004.W15000001"


def text(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(part.value for part in parts)


def names(app: AppTest) -> list[str]:
    return list(app.table[0].value["Police force"])


def rows_of(app: AppTest) -> list[str]:
    """The forces of the chart, from the top."""
    (chart,) = app.get("plotly_chart")
    return list(json.loads(chart.proto.spec)["layout"]["yaxis"]["ticktext"])


def test_all_forces_stand_in_the_table_and_all_with_a_rate_in_the_chart(visit: Visit) -> None:
    app = visit("compare")
    assert len(names(app)) == 43
    assert len(rows_of(app)) == 42
    assert "City of London" not in rows_of(app)
    assert names(app)[:3] == rows_of(app)[:3] == ["South Wales", "Dyfed-Powys", "Lancashire"]


def test_city_of_london_is_said_to_have_no_rate(visit: Visit) -> None:
    app = visit("compare")
    assert "City of London: no rate is shown." in text(app)
    table = app.table[0].value
    city = table[table["Police force"] == "City of London"].iloc[0]
    assert city["Rate"] == city["Rank"] == city["95% interval"] == "\\[z\\]"


def test_a_force_has_its_rate_interval_ranks_change_and_trend(visit: Visit) -> None:
    table = visit("compare").table[0].value
    row = table[table["Police force"] == "South Wales"].iloc[0]
    assert list(row)[1:] == [
        "299",
        "269,620",
        "110.9",
        "98.7 to 124.2",
        "higher",
        "1 to 3",
        "−13%",
        "similar",
        "increasing",
    ]


def test_counts_are_compared_as_rates_and_the_page_says_so(visit: Visit) -> None:
    assert "this page compares rates per 100,000 children under 18" in text(visit("compare"))
    robbery = visit("compare", {"offence": "robbery"})
    assert "this page compares rates per 100,000 people" in text(robbery)
    assert "You chose counts" not in text(visit("compare", {"measure": "rate_all"}))


def test_a_focus_is_drawn_strong_or_alone(visit: Visit) -> None:
    app = visit("compare", {"focus": "W92000004"})
    assert len(rows_of(app)) == 42
    assert "Wales: 3 of 4 forces recorded higher rates than England and Wales" in text(app)
    app = visit("compare", {"focus": "W92000004", "show": "focus"})
    assert sorted(rows_of(app)) == ["Dyfed-Powys", "Gwent", "North Wales", "South Wales"]
    assert sorted(names(app)) == sorted(rows_of(app))


def test_a_readers_group_can_be_in_focus(visit: Visit) -> None:
    app = visit("compare", {"areas": f"{GROUP} W15000003", "focus": GROUP, "show": "focus"})
    assert not app.warning
    assert sorted(names(app)) == ["Dyfed-Powys", "North Wales"]
    assert "Rural Wales: 2 of 2 forces recorded higher rates" in text(app)


def test_a_group_in_focus_may_name_its_forces_in_any_order(visit: Visit) -> None:
    turned = ".".join([*GROUP.split(".")[:2], *reversed(GROUP.split(".")[2:])])
    for areas, focus in ((GROUP, turned), (turned, GROUP)):
        app = visit("compare", {"areas": areas, "focus": focus, "show": "focus"})
        assert not app.warning
        assert sorted(names(app)) == ["Dyfed-Powys", "North Wales"]


def test_a_phone_shows_some_columns_at_a_time_and_lets_the_reader_choose(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(width, "_says_phone", lambda: True)
    wide = ["Offences", "Children under 18", "Rate", "95% interval", "Against England and Wales", "Rank"]
    wide += ["Change on 2023/24", "Against 2023/24", "Recent trend"]
    seen = set()
    for columns in ("rates", "changes", "counts"):
        table = visit("compare", {"columns": columns}).table[0].value
        assert table.columns[0] == "Police force"
        assert len(table.columns) == 4
        seen |= set(table.columns[1:])
    assert seen == set(wide)


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("rate", "South Wales", "City of London"),
        ("count", "Metropolitan Police", "City of London"),
        ("change", "Cumbria", "City of London"),
        ("name", "Avon and Somerset", "Wiltshire"),
    ],
)
def test_the_table_stands_in_the_order_asked_for(visit: Visit, order: str, first: str, last: str) -> None:
    found = names(visit("compare", {"sort": order}))
    assert (found[0], found[-1]) == (first, last)


def test_a_search_narrows_the_table_and_stays_in_the_address(visit: Visit) -> None:
    app = visit("compare")
    app.text_input(key="pick_find").set_value(" WALES ").run()
    assert not app.exception
    assert sorted(names(app)) == ["North Wales", "South Wales"]
    assert app.query_params["find"] == "WALES"
    assert len(rows_of(app)) == 42


def test_a_search_knows_welsh_names_and_says_when_nothing_is_found(visit: Visit) -> None:
    assert names(visit("compare", {"find": "heddlu de cymru"})) == ["South Wales"]
    app = visit("compare", {"find": "Atlantis"})
    assert any("Atlantis" in note.value for note in app.info)


def test_a_break_stops_the_comparison_with_the_year_before(visit: Visit) -> None:
    app = visit("compare", {"year": "2017-18"})
    assert "2017/18 is not compared with 2016/17: what is counted changed between them." in text(app)
    table = app.table[0].value
    assert set(table["Against 2016/17"]) == {"\\[b\\]", "\\[z\\]"}
    assert set(table["Recent trend"]) == {"can't be calculated"}


def test_small_numbers_have_an_interval_and_neither_percentage_nor_rank(visit: Visit) -> None:
    app = visit("compare", {"offence": "71"})
    table = app.table[0].value.set_index("Police force")
    row = table.loc["North Wales"]
    assert row["Rank"] == "\\[u\\]"
    assert row["95% interval"] == "0.5 to 6.6"
    assert row["Change on 2023/24"].endswith("offences")
    assert "fewer than ten offences: no rank is given" in text(app)


def test_the_choice_of_denominator_says_what_it_changes(visit: Visit) -> None:
    app = visit("compare", {"year": "2017-18", "areas": "W15000004"})
    assert "Dyfed-Powys ranks 2 to 29 of 42 per 100,000 children and 3 to 32 per 100,000 people." in text(app)


def test_the_method_of_the_trend_is_one_click_away(visit: Visit) -> None:
    (method,) = [one for one in visit("compare").expander if "trends are told" in one.label]
    assert any("five full financial years" in part.value for part in method.markdown)


@pytest.mark.parametrize(
    "query",
    [
        {"year": "2012-13"},
        {"offence": "8Q", "year": "2013-14"},
        {"release": "2023-10-19"},
        {"measure": "rate_under18", "offence": "all-sexual-offences", "focus": "E12000007", "show": "focus"},
        {"to": "2015-16-q4"},
        {"areas": "E23000034"},
        {"areas": "XBTP"},
    ],
)
def test_the_page_draws_or_says_why_not(visit: Visit, query: dict[str, str]) -> None:
    app = visit("compare", query)
    assert len(app.title) == 1
    assert app.get("plotly_chart") or app.info
    assert not app.warning, [warning.value for warning in app.warning]


@pytest.mark.parametrize("key", ["year", "focus", "sort"])
def test_a_bad_address_is_explained(visit: Visit, key: str) -> None:
    assert any("nonsense" in warning.value for warning in visit("compare", {key: "nonsense"}).warning)


def test_apples_to_apples_leaves_forces_out_of_chart_table_and_headline(visit: Visit) -> None:
    app = visit("compare", {"figures": "comparable", "year": "2019-20"})
    for name in ("Greater Manchester", "Dyfed-Powys", "North Yorkshire", "City of London"):
        assert name not in names(app)
        assert name not in rows_of(app)
        assert name in text(app)
    assert f"Of {len(names(app))} forces" in text(app)
    assert "Per child or per person" not in text(app)


def test_when_no_force_can_be_compared_all_are_shown_and_the_page_says_so(visit: Visit) -> None:
    app = visit("compare", {"figures": "comparable", "offence": "33A", "year": "2013-14"})
    assert app.info[0].value.startswith("No force can be compared in this year")
    assert len(names(app)) == 43
