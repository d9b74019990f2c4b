"""The Funnel page as a reader meets it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.visits import Visit

CHOSEN, OTHERS, NAMED = "Chosen force", "Forces", "Forces named in the chart"
PLAIN = "Outside the plain 99.8% limits"


def said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info]
    return "\n".join(part.value for part in parts)


def traces(app: AppTest) -> dict[str, dict[str, Any]]:
    """The dots by the name of their set; the keys of the legend have no codes."""
    (chart,) = app.get("plotly_chart")
    return {trace["name"]: trace for trace in json.loads(chart.proto.spec)["data"] if trace.get("customdata")}


def facts(app: AppTest) -> str:
    return app.table[0].value.to_string()


def test_it_opens_adjusted_with_phi_and_tau_in_plain_words(visit: Visit) -> None:
    app = visit("funnel")
    text = said(app)
    assert app.header[0].value.startswith("No force recorded an unusual rate in 2024/25 \\[")
    assert "No force is outside the 99.8% limits. 2 of 42 are outside the 95% limits" in text
    assert "**φ (phi) = 26.3, and 14.4 with the extremes pulled in.**" in text
    assert "**τ (tau) = 0.144.**" in text
    assert "City of London: no rate is shown." in text
    assert set(traces(app)) == {CHOSEN, OTHERS, NAMED}


def test_counts_become_the_rate_that_fits_and_the_page_says_so(visit: Visit) -> None:
    assert "this page shows offences recorded per 100,000 children under 18" in said(visit("funnel"))
    robbery = said(visit("funnel", {"offence": "robbery"}))
    assert "this page shows offences recorded per 100,000 people" in robbery
    assert "You chose counts" not in said(visit("funnel", {"measure": "rate_all"}))


def test_plain_limits_are_a_switch_that_explains_why_they_mislead(visit: Visit) -> None:
    app = visit("funnel", {"limits": "plain"})
    assert "27 forces are outside the plain 99.8% limits: 15 higher, 12 lower." in said(app)
    assert "32 of 42 forces outside the 95% limits and 27 outside the 99.8% limits" in app.info[0].value
    assert "mislead" in app.info[0].value
    assert len(traces(app)[PLAIN]["customdata"]) == 27
    assert traces(app)[PLAIN]["marker"]["symbol"] == "diamond"


def test_the_select_box_gives_the_facts_of_a_force(visit: Visit) -> None:
    app = visit("funnel", {"force": "W15000003"})
    for words in ("299", "269,620", "110.9 (95% interval 98.7 to 124.2)", "27.9 to 93.2", "16.1 to 119.2"):
        assert words in facts(app)
    assert "higher than the 95% limits: not unusual" in facts(app)
    assert traces(app)[CHOSEN]["customdata"] == ["W15000003"]
    city = visit("funnel", {"force": "E23000034"})
    assert "not shown: About 15,000 people live in the City of London" in facts(city)
    assert CHOSEN not in traces(city)


def test_one_unusual_force_is_named_in_headline_chart_and_words(visit: Visit) -> None:
    app = visit("funnel", {"offence": "71", "force": "E23000008"})
    assert "Only Durham recorded an unusual rate in 2024/25" in said(app)
    assert "1 force is outside the 99.8% limits: Durham (higher)." in said(app)
    assert traces(app)["Outside the adjusted 99.8% limits"]["customdata"] == ["E23000008"]
    assert "higher than the 99.8% limits: unusual" in facts(app)


def test_every_dot_tells_its_force_to_a_click(visit: Visit) -> None:
    app = visit("funnel")
    found = traces(app)
    codes = [code for key in (OTHERS, NAMED) for code in found[key]["customdata"]]
    assert len(set(codes)) == 42
    assert "E23000034" not in codes
    (chart,) = app.get("plotly_chart")
    assert list(chart.proto.selection_mode) == [0]


def test_without_limits_the_page_says_why(visit: Visit) -> None:
    app = visit("funnel", {"offence": "19J", "year": "2012-13"})
    assert not app.get("plotly_chart")
    assert "fewer than two forces have a figure" in app.info[0].value
    assert "phi" not in said(app)


@pytest.mark.parametrize(
    "query",
    [
        {"offence": "child-sexual-offences", "year": "2012-13"},
        {"measure": "rate_all", "year": "ye-2025-26-q3"},
        {"release": "2023-10-19"},
        {"offence": "all-excluding-fraud", "measure": "rate_under18", "limits": "plain"},
        {"areas": "XBTP,K04000001"},
    ],
)
def test_it_draws_for_a_spread_of_choices(visit: Visit, query: dict[str, str]) -> None:
    app = visit("funnel", query)
    assert len(app.title) == 1
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt.startswith("Funnel chart of police forces by population and rate: ")
    assert not app.warning


def test_the_table_has_limits_and_place_of_every_force(visit: Visit) -> None:
    app = visit("funnel")
    app.button(key="table_funnel").click().run()
    (table,) = [table.value for table in app.table if len(table.value) == 42]
    assert "higher than the 95% limits" in table.to_string()


def test_a_revised_count_is_marked_beside_the_chart_and_in_the_table(visit: Visit) -> None:
    app = visit("funnel", {"year": "2022-23", "force": "W15000003"})
    assert "164; revised, it was" in facts(app)
    assert "in the release of 19 October 2023" in facts(app)
    app.button(key="table_funnel").click().run()
    (notes,) = [table.value["Notes"] for table in app.table if "Notes" in table.value]
    assert any("revised" in note for note in notes)


def test_the_newest_twelve_months_are_open_dots(visit: Visit) -> None:
    app = visit("funnel", {"year": "ye-2025-26-q3"})
    late, full = (traces(page)[OTHERS]["marker"] for page in (app, visit("funnel")))
    assert (late["line"]["width"], full["line"]["width"]) == (2, 0)
    assert late["color"] != full["color"]
