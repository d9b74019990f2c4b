"""Every page draws for a spread of choices, and each of its charts can be read without seeing it."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.visits import Visit

PAGES = ("overview", "trends", "force")
WELSH = ("W15000001", "W15000002", "W15000003", "W15000004")
SELECTIONS: dict[str, dict[str, str | list[str]]] = {
    "as it opens": {},
    "rates of children by quarter": {"measure": "rate_under18", "period": "quarter"},
    "years of a theme": {"offence": "all-sexual-offences", "period": "year"},
    "one force without a rate": {"areas": "E23000034", "measure": "rate_all", "force": "E23000034"},
    "a body without people": {"areas": "XBTP,K04000001"},
    "a code that began later": {"offence": "8Q", "from": "2012-13-q1", "to": "2016-17-q4"},
    "the older release": {"release": "2023-10-19"},
    "one quarter": {"from": "2024-25-q4", "to": "2024-25-q4", "period": "quarter"},
    "twelve areas": {"areas": ",".join([*WELSH, *(f"E2300000{number}" for number in range(1, 9))])},
    "areas by name, twice over": {"areas": ["south-wales", "gwent"]},
}


def charts(app: AppTest) -> list[dict[str, object]]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", SELECTIONS)
def test_page_draws_with_one_title_and_described_charts(visit: Visit, page: str, name: str) -> None:
    app = visit(page, SELECTIONS[name])
    assert len(app.title) == 1
    assert app.title[0].value.strip()
    assert app.get("plotly_chart") or app.info, "neither a chart nor the reason why there is none"
    for chart in app.get("plotly_chart"):
        assert chart.proto.alt.strip()
    assert not app.warning, [warning.value for warning in app.warning]


@pytest.mark.parametrize("page", PAGES)
def test_support_lines_and_status_are_on_the_page(visit: Visit, page: str) -> None:
    text = "\n".join(element.value for element in visit(page).markdown)
    for number in ("0800 1111", "0808 800 5000", "0808 1000 900", "tel:101", "tel:999"):
        assert number in text
    assert "Official statistics, not accredited" in text


def test_overview_shows_the_figures_of_the_newest_full_year(visit: Visit) -> None:
    shown = {metric.label: metric.value for metric in visit("overview").metric}
    assert shown["South Wales"] == "299"
    assert shown["North Wales"] == "105"
    assert shown["Gwent"] == "60"
    assert shown["Dyfed-Powys"] == "89"
    assert shown["Wales"] == "553"
    assert shown["England and Wales"] == "7,140"


TAGS = {"South Wales": "increasing", "North Wales": "no significant change", "Wales": "increasing"}


def test_change_is_given_with_its_test(visit: Visit) -> None:
    captions = [caption.value for caption in visit("overview").caption]
    assert "−43 on 2023/24, within chance" in captions


def test_a_view_without_figures_says_why(visit: Visit) -> None:
    app = visit("trends", {"areas": "E23000034", "measure": "rate_all"})
    assert not app.get("plotly_chart")
    assert app.info[0].value.strip()


def test_every_view_of_trends_draws(visit: Visit) -> None:
    for view in ("lines", "index", "per-head", "multiples"):
        app = visit("trends", {"view": view})
        assert app.get("plotly_chart"), view
    (multiples,) = visit("trends", {"view": "multiples"}).get("plotly_chart")
    axes = [name for name in json.loads(multiples.proto.spec)["layout"] if name.startswith("xaxis")]
    assert len(axes) == 5


def test_small_multiples_carry_the_recent_trend_of_each_area_and_its_method(visit: Visit) -> None:
    app = visit("trends", {"view": "multiples"})
    (drawn,) = app.get("plotly_chart")
    words = " ".join(
        " ".join(
            note["text"].replace("<br>", " ")
            for note in json.loads(drawn.proto.spec)["layout"]["annotations"]
        )
        .replace("<b>", "")
        .replace("</b>", "")
        .split()
    )
    for name, tag in TAGS.items():
        assert f"{name}: {tag}" in words
    assert any("straight line through the rates" in text.value for text in app.markdown)


def test_a_force_has_its_recent_trend_and_the_reason_where_there_is_none(visit: Visit) -> None:
    app = visit("force", {"force": "W15000003"})
    assert "**Increasing**" in [text.value for text in app.markdown]
    assert any("straight line through the rates" in text.value for text in app.markdown)
    app = visit("force", {"force": "W15000003", "offence": "28E"})
    assert "**Can't be calculated**" in [text.value for text in app.markdown]
    assert "What is counted changed within the last five full financial years." in [
        caption.value for caption in app.caption
    ]


def test_apples_to_apples_shows_what_can_be_compared_and_lists_the_rest(visit: Visit) -> None:
    app = visit("trends", {"figures": "comparable", "period": "year", "areas": "W15000004 E23000005"})
    said = "\n".join(text.value for text in app.markdown)
    assert "April 2012 to March 2017: what is counted changed on 3 April 2017." in said
    assert "Greater Manchester, April 2019 to March 2020: recording system, July 2019 to 2020." in said
    drawn = {trace.get("name"): trace for trace in charts(app)[0]["data"]}  # type: ignore[attr-defined]
    assert drawn["Greater Manchester"]["y"].count(None) == 2
    for view in ("index", "per-head", "multiples"):
        assert visit("trends", {"figures": "comparable", "view": view}).get("plotly_chart"), view


def test_apples_to_apples_without_any_figure_says_so(visit: Visit) -> None:
    query = {"figures": "comparable", "period": "year", "from": "2017-18-q1", "to": "2018-19-q4"}
    app = visit("trends", {**query, "areas": "W15000004"})
    assert not app.get("plotly_chart")
    assert "nothing is left that can be compared" in app.info[0].value


def test_per_head_turns_counts_into_the_rate_that_fits(visit: Visit) -> None:
    subtitles = [caption.value for caption in visit("trends", {"view": "per-head"}).caption]
    assert any("per 100,000 children under 18" in text for text in subtitles)
    robbery = visit("trends", {"view": "per-head", "offence": "robbery"})
    assert any("per 100,000 people" in caption.value for caption in robbery.caption)


def test_force_page_names_its_force_region_and_country(visit: Visit) -> None:
    app = visit("force", {"force": "E23000005"})
    assert app.title[0].value == "Greater Manchester"
    names = {trace.get("name") for trace in charts(app)[0]["data"]}  # type: ignore[attr-defined]
    assert {"Greater Manchester", "North West region", "England and Wales"} <= names


def test_city_of_london_has_no_rate_and_no_place(visit: Visit) -> None:
    app = visit("force", {"force": "E23000034"})
    assert {metric.label for metric in app.metric} == {"Offences recorded in 2024/25", "Rate"}
    assert next(metric.value for metric in app.metric if metric.label == "Rate") == "not shown"


def test_force_page_follows_the_chosen_areas(visit: Visit) -> None:
    assert visit("force", {"areas": "K04000001,E23000005"}).title[0].value == "Greater Manchester"


def test_a_closed_panel_does_no_work(visit: Visit) -> None:
    app = visit("trends")
    tables = len(app.table)
    assert not app.get("download_button")
    app.button(key="table_trend").click().run()
    assert len(app.table) == tables + 1
    app.button(key="export_trend").click().run()
    assert [button.label for button in app.get("download_button")] == [
        "PNG 1200 × 675",
        "PNG 1600 × 900",
        "PNG 2400 × 1350",
        "SVG",
        "PDF",
        "CSV",
        "JSON",
        "XLSX",
        "Data package (ZIP)",
    ]
    app.button(key="export_trend").click().run()
    assert not app.get("download_button")
