"""The page's drawing and the printed one show the same series, values, marks and words."""

from __future__ import annotations

import html
import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle

from dashboard.charts import in_print, in_print_words, on_page, spec
from dashboard.charts.spec import Areas, Band, Chart, Dots, Line, Rule
from tests.support.drawn_words import all_words, drawn_words

GEOJSON = "/geo/areas.geojson"
Values = dict[str, list[tuple[Any, Any]]]


def plain(text: str) -> str:
    """Words without tags, line breaks or doubled blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def number(value: Any) -> float | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return round(float(value), 4)


def on_the_page(chart: Chart) -> Values:
    """Values of the traces by series key; for named bars the row is in customdata."""
    found: Values = {}
    for trace in on_page.figure(chart, geojson=GEOJSON)["data"]:
        key = trace.get("uid")
        if key is None:
            continue
        if trace["type"] == "choropleth":
            if not key.endswith("-focus"):
                found.setdefault("map", []).extend(zip(trace["locations"], trace["customdata"], strict=True))
        elif trace["type"] == "bar" and trace.get("orientation") == "h":
            found[key] = [
                (number(x), number(y)) for x, y in zip(trace["x"], trace["customdata"], strict=True)
            ]
        elif trace["type"] in ("scatter", "bar"):
            found[key] = [(number(x), number(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
    return found


def in_the_print(chart: Chart) -> Values:
    """Values of matplotlib's own artists by gid."""
    found: Values = {}
    for plot in in_print.drawn(chart).plots:
        for artist in plot.artists:
            gid = artist.get_gid()
            if gid is None or isinstance(artist, LineCollection):
                continue
            key = gid.split("|")[0].removesuffix("~")
            if isinstance(artist, Line2D):
                pairs = zip(artist.get_xdata(), artist.get_ydata(), strict=True)
                found.setdefault(key, []).extend((number(x), number(y)) for x, y in pairs)
            elif isinstance(artist, PathPatch):
                value = artist.get_label()
                found.setdefault(key, []).append((gid.split("|")[1], number(value) if value else None))
            elif isinstance(artist, Rectangle):
                place = artist.get_y() + artist.get_height() / 2
                found.setdefault(key, []).append((number(artist.get_width()), number(place)))
    return found


def described(chart: Chart) -> Values:
    return {
        key: [(x if isinstance(x, str) else number(x), number(y)) for x, y in points]
        for key, points in spec.series(chart).items()
    }


def ordered(values: Values) -> Values:
    return {
        key: sorted(((x, None if y is None else round(y, 3)) for x, y in points), key=str)
        for key, points in values.items()
    }


def test_both_drawings_hold_the_series_and_values_of_the_description(chart: Chart) -> None:
    wanted = ordered(described(chart))
    assert ordered(on_the_page(chart)) == wanted
    assert ordered(in_the_print(chart)) == wanted


def test_the_print_says_every_word(chart: Chart) -> None:
    said = " ".join(" ".join(in_print.drawn(chart).words).split())
    missing = [word for word in all_words(chart) if " ".join(word.split()) not in said]
    assert missing == []


def test_the_printed_lines_are_the_words_that_were_asked_for(chart: Chart) -> None:
    sheet = in_print.drawn(chart)
    drawn = " ".join(" ".join(line.text for line in sheet.placed).split())
    missing = [part for word in all_words(chart) for part in word.split() if part not in drawn]
    assert missing == []


def test_every_placed_line_is_written(chart: Chart) -> None:
    sheet = in_print.drawn(chart)
    shapes = ET.fromstring(
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink">{in_print_words.as_svg(sheet)}</svg>'
    )
    outlines = {path.get("id"): path for path in shapes.iter("path")}
    written = [group for group in shapes.iter("g") if group.get("fill", "none") != "none"]
    assert len(written) == len(sheet.placed)
    for group, line in zip(written, sheet.placed, strict=True):
        used = [use.get("{http://www.w3.org/1999/xlink}href") for use in group.iter("use")]
        assert set(used) <= {f"#{name}" for name in outlines}
        # Letters that are drawn as one (ff) make fewer outlines than characters.
        letters = len("".join(line.text.split()).replace("\N{NO-BREAK SPACE}", ""))
        assert letters - 3 <= len(used) <= letters, line.text


def test_the_page_says_every_word_of_the_drawing(chart: Chart) -> None:
    figure = on_page.figure(chart, geojson=GEOJSON)
    layout = figure["layout"]
    texts = [note["text"] for note in layout.get("annotations", [])]
    texts += [label for name, axis in layout.items() if "axis" in name for label in axis.get("ticktext", [])]
    for trace in figure["data"]:
        texts.append(trace.get("name", ""))
        if trace["type"] in ("bar", "scattergeo"):
            texts += trace.get("text", [])
    said = " | ".join(plain(text) for text in texts)
    missing = [word for word in drawn_words(chart) if " ".join(word.split()) not in said]
    assert missing == []


def test_rules_bands_and_intervals_are_in_both(chart: Chart) -> None:
    rules = [mark for mark in spec.marks(chart) if isinstance(mark, Rule) and mark.vertical]
    bands = [mark for mark in spec.marks(chart) if isinstance(mark, Band)]
    shapes = on_page.figure(chart, geojson=GEOJSON)["layout"].get("shapes", [])
    page_rules = [shape["x0"] for shape in shapes if shape["type"] == "line" and shape["x0"] == shape["x1"]]
    assert sorted(page_rules) == sorted(rule.at for rule in rules)
    assert sum(shape["type"] == "rect" for shape in shapes) == len(bands)
    plots = in_print.drawn(chart).plots
    halves = 2 if chart.kind == "ranking" and len(chart.panels[0].y_axis.ticks) > 24 else 1
    upright = [
        line
        for plot in plots
        for line in plot.artists
        if isinstance(line, Line2D)
        and line.get_gid() is None
        and len(set(line.get_xdata())) == 1
        and len(line.get_xdata()) == 2
    ]
    assert len(upright) == len(rules) * halves
    with_limits = sum(
        point.lower is not None
        for mark in spec.marks(chart)
        if isinstance(mark, Dots)
        for point in mark.points
    )
    drawn_limits = sum(
        len(child.get_segments())
        for plot in plots
        for child in plot.artists
        if isinstance(child, LineCollection)
    )
    assert drawn_limits == with_limits


def test_colours_and_dashes_come_from_one_theme(charts: dict[str, Chart]) -> None:
    chart = charts["trend-close"]
    traces = on_page.figure(chart)["data"]
    page = {trace["uid"]: trace["line"] for trace in traces if "uid" in trace and trace["mode"] == "lines"}
    print_lines = {
        line.get_gid(): line
        for plot in in_print.drawn(chart).plots
        for line in plot.artists
        if isinstance(line, Line2D)
    }
    lines = [mark for mark in spec.marks(chart) if isinstance(mark, Line)]
    assert len({page[line.key]["dash"] for line in lines}) == len(lines)
    for line in lines:
        assert print_lines[line.key].get_color() == page[line.key]["color"]


def test_map_colours_follow_the_class_in_both(charts: dict[str, Chart]) -> None:
    chart = charts["map"]
    areas = chart.panels[0].marks[0]
    assert isinstance(areas, Areas)
    class_of = {region.area_code: region.class_index for region in areas.regions}
    for trace in on_page.figure(chart, geojson=GEOJSON)["data"]:
        if trace["type"] == "choropleth" and not trace["uid"].endswith("-focus"):
            assert {f"map-{class_of[code]}" for code in trace["locations"]} <= {trace["uid"]}
    faces: dict[int, set[Any]] = {}
    for patch in in_print.drawn(chart).plots[0].artists:
        assert isinstance(patch, PathPatch)
        faces.setdefault(class_of[str(patch.get_gid()).split("|")[1]], set()).add(patch.get_facecolor())
    assert all(len(found) == 1 for found in faces.values())
    assert len(set.union(*faces.values())) == len(faces)


def test_a_map_without_geojson_is_refused(charts: dict[str, Chart]) -> None:
    with pytest.raises(ValueError, match="needs geojson"):
        on_page.figure(charts["map"])
