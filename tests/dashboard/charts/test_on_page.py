"""Figures for the page: small, quick, escaped, and without words that can be cut."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.charts import measure, on_page, on_page_legend, on_page_map, on_page_room, theme
from dashboard.charts.spec import Areas, Chart, Line, Point

GEOJSON = "/geo/areas.geojson"


def test_every_figure_is_one_that_plotly_accepts(chart: Chart) -> None:
    figure = on_page.figure(chart, geojson=GEOJSON)
    assert len(go.Figure(figure).data) == len(figure["data"])


def test_every_figure_is_small_json_without_a_template(chart: Chart) -> None:
    figure = on_page.figure(chart, geojson=GEOJSON)
    text = json.dumps(figure, allow_nan=False)
    assert len(text) < 50_000
    assert figure["layout"]["template"] == {}


def test_trace_ids_are_unique_and_fit_for_selectors(chart: Chart) -> None:
    ids = [trace["uid"] for trace in on_page.figure(chart, geojson=GEOJSON)["data"] if "uid" in trace]
    assert len(set(ids)) == len(ids)
    assert all(name.replace("-", "").isalnum() for name in ids)


def test_words_are_escaped(charts: dict[str, Chart]) -> None:
    chart = charts["trend"]
    panel = chart.panels[0]
    sly = Line(
        key="x", name="<b>A</b> & B", tone="series-1", end_label="<i>C</i>",
        points=(Point(x=2013.0, y=1.0, when="<u>2013</u>", shown="1"),),
    )  # fmt: skip
    figure = on_page.figure(replace(chart, panels=(replace(panel, marks=(sly,)),)))
    text = json.dumps(figure)
    assert "<i>" not in text
    assert "<u>" not in text
    assert "&lt;b&gt;A&lt;/b&gt; &amp; B" in text


def test_end_labels_fit_in_the_margin_and_stay_apart(charts: dict[str, Chart]) -> None:
    chart = charts["trend-close"]
    figure = on_page.figure(chart)
    layout = figure["layout"]
    axis = layout["yaxis"]["range"]
    height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    spans = []
    for note in layout["annotations"]:
        if note["xref"] == "paper" and note["yref"] == "y" and note["x"] == 1.0:
            lines = note["text"].replace("<b>", "").replace("</b>", "").split("<br>")
            widest = measure.widest(tuple(lines), size=theme.PAGE.label, face="semibold")
            assert widest + 6 <= layout["margin"]["r"]
            at = (axis[1] - note["y"]) / (axis[1] - axis[0]) * height - note["yshift"]
            half = len(lines) * theme.PAGE.line_height / 2
            spans.append((at - half, at + half))
    spans.sort()
    assert len(spans) == 6
    assert all(first[1] <= second[0] + 0.2 for first, second in pairwise(spans))


def test_names_of_rows_fit_in_the_left_margin(charts: dict[str, Chart]) -> None:
    figure = on_page.figure(charts["ranking"])
    names = tuple(figure["layout"]["yaxis"]["ticktext"])
    assert measure.widest(names, size=theme.PAGE.axis) <= figure["layout"]["margin"]["l"]


def test_text_is_at_least_twelve_pixels(chart: Chart) -> None:
    def sizes(part: object) -> list[float]:
        if isinstance(part, dict):
            own = [part["size"]] if "size" in part and "family" in part else []
            return own + [size for value in part.values() for size in sizes(value)]
        return [size for value in part for size in sizes(value)] if isinstance(part, list) else []

    assert all(size >= 12 for size in sizes(on_page.figure(chart, geojson=GEOJSON)["layout"]))
    assert min(theme.PAGE.axis, theme.PAGE.label, theme.PAGE.small) >= 12


def test_a_legend_has_room_for_all_its_keys_however_low_the_plot(chart: Chart) -> None:
    layout = on_page.figure(chart, geojson=GEOJSON)["layout"]
    if chart.kind == "map" or not chart.legend or chart.empty:
        return
    assert layout["legend"]["maxheight"] > on_page_legend.height(chart.legend) > 1


def test_narrow_puts_panels_under_each_other(charts: dict[str, Chart]) -> None:
    layout = on_page.figure(charts["multiples"], narrow=True)["layout"]
    assert {tuple(axis["domain"]) for name, axis in layout.items() if name.startswith("xaxis")} == {
        (0.0, 1.0)
    }


def test_words_between_two_columns_fit_where_a_column_is_narrowest(charts: dict[str, Chart]) -> None:
    layout = on_page.figure(charts["multiples"])["layout"]
    domains = sorted({tuple(axis["domain"]) for name, axis in layout.items() if name.startswith("xaxis")})
    width = on_page.LEAST_COLUMN * charts["multiples"].columns
    assert len(domains) == charts["multiples"].columns
    for (_, end), (start, _) in pairwise(domains):
        assert (start - end) * width >= layout["margin"]["l"] + layout["margin"]["r"] - 1


def test_each_panel_of_bars_has_the_height_of_its_own_rows(charts: dict[str, Chart]) -> None:
    chart = charts["printed"]
    figure = on_page.figure(chart)["layout"]
    inner = figure["height"] - figure["margin"]["t"] - figure["margin"]["b"]
    for number, panel in enumerate(chart.panels, start=1):
        low, high = figure[f"yaxis{number if number > 1 else ''}"]["domain"]
        assert (high - low) * inner == pytest.approx(sum(on_page_room.bar_row_heights(panel)), abs=2)


def test_a_narrow_map_has_its_legend_above_it(charts: dict[str, Chart]) -> None:
    wide = on_page.figure(charts["map"], geojson=GEOJSON)["layout"]
    narrow = on_page.figure(charts["map"], geojson=GEOJSON, narrow=True)["layout"]
    assert wide["geo"]["domain"]["y"] == [0, 1]
    (areas,) = [mark for mark in charts["map"].panels[0].marks if isinstance(mark, Areas)]
    above = (1 - narrow["geo"]["domain"]["y"][1]) * narrow["height"]
    assert above >= len(areas.classes) * theme.PAGE.line_height - on_page_map.BESIDE_THE_MAP


def test_a_drawable_is_the_figure_as_a_plotly_object(charts: dict[str, Chart]) -> None:
    one = on_page.drawable(charts["map"], geojson=GEOJSON)
    assert one.to_plotly_json()["data"] == on_page.figure(charts["map"], geojson=GEOJSON)["data"]


def test_the_configuration_keeps_to_this_site() -> None:
    config = on_page.config(topojson_url="/app/static/topojson/")
    assert config["topojsonURL"] == "/app/static/topojson/"
    assert config["displayModeBar"] is False


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


@pytest.mark.parametrize(
    "tone", [*theme.SERIES_TONES, "focus", "contrast", "quiet", "rule", "text", "soft-text"]
)
def test_marks_reach_three_to_one_and_their_words_four_and_a_half(tone: str) -> None:
    assert contrast(theme.colour(tone)) >= 2.95
    assert contrast(theme.text_colour(tone)) >= 4.5


def test_an_unknown_tone_lists_the_known_ones() -> None:
    with pytest.raises(KeyError, match="series-1"):
        theme.colour("red")
