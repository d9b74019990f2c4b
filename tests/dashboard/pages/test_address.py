"""The address is the one place where choices are kept: read, explained, put right, written."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.selection import default_selection, parse, to_params
from tests.support.visits import Visit


def query(app: AppTest) -> dict[str, object]:
    return {key: value for key, value in app.query_params.items() if value}


def test_menus_show_what_the_address_says(visit: Visit) -> None:
    app = visit("trends", {"offence": "rape", "areas": "gwent", "measure": "rate_all", "period": "year"})
    assert app.selectbox(key="pick_offence").value == "rape"
    assert app.multiselect(key="pick_areas").value == ["W15000002"]
    assert app.selectbox(key="pick_measure").value == "rate_all"
    assert app.selectbox(key="pick_period").value == "year"


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("offence", "99Z"),
        ("areas", "atlantis"),
        ("measure", "per-dog"),
        ("period", "fortnight"),
        ("from", "1066"),
        ("to", "2012-13-q9"),
        ("release", "2020-01-01"),
    ],
)
def test_a_bad_value_is_named_and_replaced(visit: Visit, key: str, bad: str) -> None:
    app = visit("overview", {key: bad})
    assert len(app.warning) == 1
    assert bad in app.warning[0].value
    assert app.get("plotly_chart")


def test_dismissing_the_note_corrects_the_address(visit: Visit) -> None:
    app = visit("overview", {"offence": "99Z", "measure": "rate_all"})
    app.button(key="dismiss_problems").click().run()
    assert not app.warning
    assert query(app) == {"measure": "rate_all"}


def test_a_choice_goes_into_the_address_as_a_code(visit: Visit) -> None:
    app = visit("overview")
    app.selectbox(key="pick_offence").select("71").run()
    app.selectbox(key="pick_measure").select("rate_under18").run()
    assert query(app) == {"offence": "71", "measure": "rate_under18"}
    app.selectbox(key="pick_offence").select("88A").run()
    assert query(app) == {"measure": "rate_under18"}


def test_taking_every_area_away_keeps_the_last_ones(visit: Visit) -> None:
    app = visit("overview", {"areas": "W15000002"})
    app.multiselect(key="pick_areas").set_value([]).run()
    assert app.multiselect(key="pick_areas").value == ["W15000002"]


def test_another_release_shows_all_its_quarters(visit: Visit) -> None:
    app = visit("overview", {"from": "2024-25-q1"})
    app.selectbox(key="pick_release").select("2023-10-19").run()
    assert not app.warning
    assert query(app) == {"release": "2023-10-19"}
    assert any("newest release" in info.value for info in app.info)


def test_a_choice_of_one_page_is_kept_and_checked(visit: Visit) -> None:
    app = visit("force", {"force": "w15000002"})
    assert app.title[0].value == "Gwent"
    app.selectbox(key="pick_force").select("W15000001").run()
    assert app.title[0].value == "North Wales"
    assert query(app)["force"] == "W15000001"
    wrong = visit("force", {"force": "E99"})
    assert "E99" in wrong.warning[0].value
    assert wrong.title[0].value == "South Wales"


def test_the_permalink_brings_the_same_view_and_names_the_release(visit: Visit, package: object) -> None:
    app = visit("trends", {"offence": "71", "view": "index", "areas": "gwent"})
    app.button(key="cite_trend").click().run()
    link = app.code[0].value
    for part in ("offence=71", "areas=W15000002", "view=index", "release=2026-04-23", "period=rolling"):
        assert part in link
    assert app.code[1].value == "/?offence=71&areas=W15000002&view=index"
    assert link in app.code[2].value
    selection = default_selection(package).with_(offence="71", areas=("W15000002",))  # type: ignore[arg-type]
    again, problems = parse(to_params(selection, package, explicit=True), package)  # type: ignore[arg-type]
    assert not problems
    assert again.with_(release=None) == selection


def test_the_code_for_another_page_is_offered_frozen_and_live(visit: Visit) -> None:
    app = visit("trends", {"view": "index"})
    app.button(key="embed_trend").click().run()
    frozen = [code.value for code in app.code]
    assert frozen[0].startswith('<iframe src="')
    assert all("release=2026-04-23" in text for text in frozen)
    assert frozen[1].startswith("<figure>")
    assert "/cards/trends/trend.png?" in frozen[2]
    app.segmented_control(key="follows_trend").select("live").run()
    live = [code.value for code in app.code]
    assert not any("release=" in text for text in live)
    assert "view=index" in live[0]
