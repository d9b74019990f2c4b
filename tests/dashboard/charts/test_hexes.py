"""Hexagons: one size, one place each, true in both drawings; and classes by funnel limits."""

from __future__ import annotations

import json
import math
from itertools import combinations, pairwise

import pandas as pd
import pytest

from dashboard.charts import compared, hexes, in_print, on_page, spec, theme, tidy
from dashboard.charts import map as area_map
from dashboard.charts.spec import Areas, Chart, Dots, Words
from dashboard.store import Package


@pytest.fixture(scope="module")
def places(package: Package) -> pd.DataFrame:
    return package.table("area_hexes")


def on_the_screen(lon: float, lat: float) -> tuple[float, float]:
    """The transverse Mercator projection of a sphere, as the page's map library does it."""
    across, up = math.radians(lon - hexes.CENTRE_LON), math.radians(lat)
    x = math.atanh(math.cos(up) * math.sin(across))
    y = math.atan2(math.tan(up), math.cos(across)) - math.radians(hexes.CENTRE_LAT)
    return x * hexes.EARTH, y * hexes.EARTH


def area(ring: spec.Ring) -> float:
    """Signed area of a closed ring, below zero when it runs clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def test_every_hexagon_has_the_same_area_and_runs_clockwise(places: pd.DataFrame) -> None:
    for rings in hexes.shapes(places).rings.values():
        assert area(rings[0]) == pytest.approx(-hexes.AREA_OF_A_HEX)
        assert rings[0][0] == pytest.approx(rings[0][-1])


def test_hexagons_touch_and_never_overlap(places: pd.DataFrame) -> None:
    centres = hexes.shapes(places).places.values()
    apart = [math.dist(one, other) for one, other in combinations(centres, 2)]
    assert min(apart) == pytest.approx(hexes.ACROSS)


def test_the_page_draws_them_undistorted(places: pd.DataFrame) -> None:
    outlines = hexes.shapes(places)
    for code, rings in outlines.rings.items():
        for x, y in (*rings[0], outlines.places[code]):
            assert on_the_screen(*hexes.degrees(x, y)) == pytest.approx((x, y), abs=1)


def test_the_window_holds_every_corner_around_the_middle_meridian(places: pd.DataFrame) -> None:
    outlines = hexes.shapes(places)
    assert outlines.window
    (west, east), (south, north) = outlines.window
    assert (west + east) / 2 == pytest.approx(hexes.CENTRE_LON)
    corners = [hexes.degrees(x, y) for rings in outlines.rings.values() for x, y in rings[0]]
    assert all(south < lat < north for _, lat in corners)
    edges = [on_the_screen(lon, hexes.CENTRE_LAT)[0] for lon in (west, east)]
    assert all(edges[0] < x < edges[1] for rings in outlines.rings.values() for x, _ in rings[0])


def test_the_outlines_for_the_page_are_a_few_kilobytes(places: pd.DataFrame) -> None:
    names = dict.fromkeys(places["area_code"], "Name")
    made = hexes.geojson(hexes.shapes(places), names)
    assert {feature["id"] for feature in made["features"]} == set(places["area_code"])
    assert len(json.dumps(made, separators=(",", ":"))) < 16_000


def test_names_are_broken_at_blanks_and_hyphens_into_two_lines_at_most(places: pd.DataFrame) -> None:
    names = hexes.shapes(places).names
    assert names["W15000004"] == "Dyfed-\nPowys"
    assert names["E23000029"] == "Thames\nValley"
    assert all(name.count("\n") <= 1 for name in names.values())


@pytest.mark.parametrize("columns", [["area_code"], ["hex_column", "hex_row"]])
def test_two_areas_with_one_code_or_place_are_refused(places: pd.DataFrame, columns: list[str]) -> None:
    spoiled = places.copy()
    spoiled.loc[1, columns] = spoiled.loc[0, columns].to_numpy()
    with pytest.raises(ValueError, match="twice"):
        hexes.shapes(spoiled)


def test_names_stand_in_the_hexagons_on_a_wide_page_and_not_on_a_narrow_one(charts: dict[str, Chart]) -> None:
    wide, narrow = (on_page.figure(charts["hexes"], geojson="/g", narrow=narrow) for narrow in (False, True))
    (names,) = [trace for trace in wide["data"] if trace["type"] == "scattergeo"]
    assert len(names["text"]) == 43
    assert names["textfont"]["size"] >= 12
    assert "A&lt;B" in names["text"]
    assert "Thames<br>Valley" in names["text"]
    assert not [trace for trace in narrow["data"] if trace["type"] == "scattergeo"]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tone", [*compared.ORDER, "map-1", "map-2", "map-3", "map-4", "map-5", "map-none"])
def test_words_on_a_fill_reach_four_and_a_half_to_one(tone: str) -> None:
    light, dark = sorted((luminance(theme.colour(tone)), luminance(theme.words_on(tone))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("tone", ["lower-998", "lower", "higher", "higher-998"])
def test_dots_of_a_class_reach_three_to_one_on_white(tone: str) -> None:
    assert 1.05 / (luminance(theme.colour(tone)) + 0.05) >= 2.95


def test_classes_differ_in_lightness_too() -> None:
    found = sorted(luminance(theme.colour(tone)) + 0.05 for tone in compared.ORDER)
    assert all(after / before >= 1.4 for before, after in pairwise(found))


def test_compared_classes_are_lower_similar_higher_and_those_beyond_only_where_found() -> None:
    plain = compared.map_classes(["similar", "higher", None], none_label="no rate shown")
    assert [(entry.label, entry.areas_count) for entry in plain] == [
        ("lower, outside 95%", 0), ("similar", 1), ("higher, outside 95%", 1), ("no rate shown", 1),
    ]  # fmt: skip
    assert plain[-1].hatched
    beyond = compared.map_classes(["similar", "higher-998"], none_label="")
    assert beyond[-1].label == "higher, outside 99.8%"
    assert compared.places(["similar", None, "lower"]) == [1, 3, 0]


def test_a_compared_map_says_the_class_in_hover_table_and_legend(charts: dict[str, Chart]) -> None:
    chart = charts["hexes-compared"]
    (areas,) = [mark for mark in spec.marks(chart) if isinstance(mark, Areas)]
    assert [areas.classes[place].label for place in areas.legend_order()] == [
        "higher, outside 95%", "similar", "lower, outside 95%", "lower, outside 99.8%", "no rate shown",
    ]  # fmt: skip
    for region, row in zip(areas.regions, chart.table.rows, strict=True):
        label = areas.classes[region.class_index].label
        assert region.shown.endswith(label)
        assert row[0] == region.name
        assert row[-1] == ("[z]" if region.value is None else label)
    assert chart.table.columns[-1].label == "by the adjusted funnel limits"


def test_a_value_that_cannot_be_compared_is_not_called_missing(
    charts: dict[str, Chart], words: Words, force_table: pd.DataFrame
) -> None:
    frame = force_table.assign(limits=None)
    outlines = charts["map"].panels[0].marks[0].shapes
    chart = area_map.choropleth(frame, words=words, measure="rate_all", outlines=outlines, by="compared")
    assert chart.panels[0].marks[0].classes[-1].label == "not compared"
    with pytest.raises(tidy.ChartError, match="needs the columns limits"):
        area_map.choropleth(force_table, words=words, measure="rate_all", outlines=outlines, by="compared")


def test_a_coloured_ranking_keeps_every_point_and_its_place(charts: dict[str, Chart]) -> None:
    chart = charts["ranking-compared"]
    dots = [mark for mark in spec.marks(chart) if isinstance(mark, Dots)]
    assert {mark.key for mark in dots} == {"lower-998", "lower", "similar", "higher", "focus"}
    plain = [mark for mark in spec.marks(charts["ranking"]) if isinstance(mark, Dots)]
    assert sorted((p.x, p.y) for mark in dots for p in mark.points) == sorted(
        (p.x, p.y) for mark in plain for p in mark.points
    )
    assert [item.look for item in chart.legend] == ["dot"] * 4 + ["interval"]


def test_names_in_print_fit_in_their_hexagons(package: Package, words: Words, places: pd.DataFrame) -> None:
    outlines = hexes.shapes(places)
    frame = pd.DataFrame({"area_code": places["area_code"], "area_name": places["area_code"]})
    frame["value"] = range(len(frame))
    chart = area_map.choropleth(frame, words=words, measure="rate_all", outlines=outlines)
    sheet = in_print.drawn(chart)
    (plot,) = sheet.plots
    west, east = plot.x
    across = hexes.ACROSS / (east - west) * plot.room.width
    lines = {line for name in outlines.names.values() for line in name.split("\n")}
    drawn = [line.box for line in sheet.placed if line.text in lines]
    assert len(drawn) >= 43
    assert all(box.right - box.left < across for box in drawn)
