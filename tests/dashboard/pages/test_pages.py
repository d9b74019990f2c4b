"""Map, story, data and about by the app's own entry point, with a spread of choices and bad addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[3] / "dashboard" / "app.py"


def opened(page: str, **params: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(f"app_pages/{page}.py")
    app.run()
    assert not app.exception, [fault.message for fault in app.exception]
    return app


def said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(part.value for part in parts)


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("map", {}),
        ("map", {"measure": "rate_all", "year": "2012-13"}),
        ("map", {"measure": "rate_under18", "view": "wales", "year": "ye-2025-26-q3"}),
        ("map", {"offence": "child-sexual-offences", "force": "E23000001"}),
        ("map", {"shape": "hexes"}),
        ("map", {"shape": "hexes", "colour": "compared", "measure": "rate_under18"}),
        ("map", {"shape": "bars"}),
        ("map", {"shape": "bars", "colour": "compared", "offence": "4.1", "year": "2012-13"}),
        ("map", {"colour": "compared", "view": "wales", "measure": "rate_all"}),
        ("map", {"shape": "hexes", "view": "wales", "release": "2023-10-19", "colour": "compared"}),
        ("map", {"offence": "4.1", "measure": "rate_all"}),
        ("map", {"release": "2023-10-19"}),
        ("map", {"force": "E23000034", "measure": "rate_all"}),
        ("story", {}),
        ("story", {"place": "united-kingdom"}),
        ("story", {"place": "W15000004", "conflicts": "all"}),
        ("story", {"place": "E23000023"}),
        ("story", {"release": "2023-10-19"}),
        ("data", {}),
        ("data", {"table": "published_conflicts"}),
        ("data", {"table": "area_boundaries", "data_area": "W15000001"}),
        ("data", {"offence": "71", "data_year": "2018/19", "data_release": "any"}),
        ("about", {}),
        ("about", {"release": "2023-10-19"}),
    ],
)
def test_pages_open(page: str, params: dict[str, str]) -> None:
    app = opened(page, **params)
    assert len(app.title) == 1
    assert not app.warning


@pytest.mark.parametrize(
    ("page", "params", "explained"),
    [
        ("map", {"year": "2025-26"}, "“2025-26” in the address is not a choice for “Year”"),
        ("map", {"force": "W99"}, "“W99” in the address is not a choice for “Police force”"),
        ("map", {"view": "scotland"}, "“scotland” in the address is not a choice"),
        ("map", {"shape": "globe"}, "“globe” in the address is not a choice for “Shown as”"),
        ("map", {"colour": "pink"}, "“pink” in the address is not a choice for “Colours say”"),
        ("story", {"place": "S92000003"}, "“S92000003” in the address is not a choice for “Place”"),
        ("story", {"breakdown": "x"}, "“x” in the address is not a choice"),
        ("data", {"table": "robots"}, "“robots” in the address is not a choice for “Table”"),
        ("data", {"data_year": "1066"}, "“1066” in the address is not a choice for “Year”"),
        ("about", {"offence": "nonsense"}, "nonsense"),
    ],
)
def test_a_bad_address_is_explained_and_the_page_still_drawn(
    page: str, params: dict[str, str], explained: str
) -> None:
    app = opened(page, **params)
    assert any(explained in warning.value for warning in app.warning)
    assert len(app.title) == 1


def test_the_map_shows_the_figures_of_the_sources() -> None:
    app = opened("map", force="W15000003")
    assert "299" in app.table[0].value.to_string()
    assert "7,140" in said(app) or "716 of" in said(app)
    assert len(app.dataframe[0].value) == 43


def test_a_choice_of_force_changes_the_figures_and_the_address() -> None:
    app = opened("map")
    app.selectbox(key="pick_force").set_value("W15000002").run()
    assert not app.exception
    assert "Gwent" in said(app)
    assert app.query_params["force"] == "W15000002"


def test_the_slider_and_the_select_box_are_one_choice() -> None:
    app = opened("map", year="2018-19")
    assert app.select_slider(key="map_slider").value == "2018-19"
    app.select_slider(key="map_slider").set_value("2020-21").run()
    assert app.selectbox(key="pick_year").value == "2020-21"
    assert app.query_params["year"] == "2020-21"


def test_playing_begins_again_after_the_last_year_and_pausing_keeps_the_year() -> None:
    app = opened("map", year="ye-2025-26-q3")
    app.button(key="map_play").click().run()
    assert app.select_slider(key="map_slider").value == "2012-13"
    app.button(key="map_pause").click().run()
    assert app.query_params["year"] == "2012-13"
    assert not app.exception


@pytest.mark.parametrize("shape", ["map", "hexes", "bars"])
def test_a_shape_keeps_year_force_and_colour(shape: str) -> None:
    app = opened("map", year="2018-19", force="W15000002", colour="compared", measure="rate_under18")
    app.segmented_control(key="pick_shape").set_value(shape).run()
    assert not app.exception
    assert app.query_params.get("shape", "map") == shape
    assert app.selectbox(key="pick_year").value == "2018-19"
    assert app.selectbox(key="pick_force").value == "W15000002"
    assert "φ = " in said(app)


@pytest.mark.parametrize("shape", ["hexes", "bars"])
def test_the_years_play_in_every_shape(shape: str) -> None:
    app = opened("map", year="ye-2025-26-q3", shape=shape)
    app.button(key="map_play").click().run()
    assert app.select_slider(key="map_slider").value == "2012-13"
    app.button(key="map_pause").click().run()
    assert not app.exception


def test_the_story_has_the_articles_figures_and_says_two_series() -> None:
    app = opened("story")
    text = said(app)
    assert "**1,316**" in text
    assert "**136**" in text
    table = app.table[0].value.to_string()
    assert all(number in table for number in ("74", "23", "20", "19", "136", "1,316"))


def test_conflicts_stand_side_by_side() -> None:
    text = said(opened("story"))
    assert "**3,171**" in text
    assert "**3,217**" in text


def test_the_data_page_counts_rows_and_sends_one_page_of_them() -> None:
    app = opened("data", data_area="W15000003")
    assert "of 580,798 rows" in said(app)
    assert len(app.dataframe[0].value) <= 100


def test_an_empty_choice_of_rows_says_so() -> None:
    app = opened("data", table="population", data_area="W15000003", data_year="2024")
    assert len(app.dataframe[0].value) > 0
    app = opened("data", data_offence="1/4.1/4.10/4.2", data_year="2024/25")
    assert any("No row has all of these values" in note.value for note in app.info)
