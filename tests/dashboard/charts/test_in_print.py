"""The printed picture: words whole and apart, exact sizes, the same bytes each time."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from PIL import Image

from dashboard.charts import in_print, in_print_words, lettering, theme
from dashboard.charts.in_print_sheet import Placed, Sheet
from dashboard.charts.look import Look
from dashboard.charts.spec import Chart

SVG = "{http://www.w3.org/2000/svg}"
SLACK = 1.5


def touching(sheet: Sheet) -> list[tuple[str, str]]:
    """Pairs of lines whose boxes overlap by more than the slack of font metrics."""

    def meets(one: Placed, other: Placed) -> bool:
        a, b = one.box, other.box
        across = min(a.right, b.right) - max(a.left, b.left)
        down = min(a.bottom, b.bottom) - max(a.top, b.top)
        lower = 0.28 * min(a.height, b.height)
        return across > SLACK and down > max(SLACK, lower)

    lines = sheet.placed
    return [
        (lines[i].text, lines[j].text)
        for i in range(len(lines))
        for j in range(i + 1, len(lines))
        if meets(lines[i], lines[j])
    ]


def cut(sheet: Sheet) -> list[str]:
    """Lines that leave the sheet."""
    return [
        line.text
        for line in sheet.placed
        if line.box.left < 4
        or line.box.top < 4
        or line.box.right > sheet.width - 4
        or line.box.bottom > sheet.height
    ]


@pytest.mark.parametrize("size", [(1200, 675), (1200, 1200)])
def test_no_words_touch_or_leave_the_picture(chart: Chart, size: tuple[int, int]) -> None:
    sheet = in_print.drawn(chart, Look(width=size[0], height=size[1]))
    assert touching(sheet) == []
    assert cut(sheet) == []


def test_long_words_and_many_notes_still_fit(charts: dict[str, Chart]) -> None:
    chart = charts["trend-close"]
    note = chart.words.notes[0]
    words = replace(
        chart.words,
        headline="Police in Hampshire and Isle of Wight and in Devon and Cornwall recorded more offences "
        * 2,
        notes=tuple(replace(note, number=number) for number in range(1, 6)),
        link="https://recorded-crime.example/" + "a" * 300,
    )
    sheet = in_print.drawn(replace(chart, words=words))
    assert touching(sheet) == []
    assert cut(sheet) == []


def test_the_measured_width_is_the_drawn_width(charts: dict[str, Chart]) -> None:
    for line in in_print.drawn(charts["trend-close"]).placed:
        shape = in_print_words.outline(line.text, line.face).get_extents()
        drawn = shape.width * line.size / lettering.units_per_em(line.face)
        assert drawn <= line.box.width + 3, line.text
        assert line.box.left - 1.5 <= line.left <= line.box.right, line.text


def test_grid_lies_under_the_series_and_words_over_everything(charts: dict[str, Chart]) -> None:
    sheet = in_print.drawn(charts["trend-close"])
    (plot,) = sheet.plots
    shapes = {artist.get_gid(): artist for artist in plot.artists if artist.get_gid()}
    bands = [artist for artist in plot.artists if isinstance(artist, Rectangle)]
    lines = [artist for artist in sheet.figure.artists if isinstance(artist, Line2D)]
    grid = [line for line in lines if line not in plot.artists]
    assert grid
    assert bands
    in_print_words.add_outlines(sheet)
    words = [artist for artist in sheet.figure.artists if isinstance(artist, PathPatch)]
    levels = [{artist.get_zorder() for artist in of} for of in (bands, grid, list(shapes.values()), words)]
    assert all(max(low) < min(high) for low, high in pairwise(levels))


@pytest.mark.parametrize("size", [(1200, 675), (1600, 900), (2400, 1350)])
def test_png_has_exactly_the_size_asked_for(charts: dict[str, Chart], size: tuple[int, int]) -> None:
    data = in_print.png(charts["trend"], Look(width=size[0], height=size[1]))
    assert struct.unpack(">II", data[16:24]) == size


def test_png_is_a_picture_with_the_headline_colour_in_it(charts: dict[str, Chart]) -> None:
    picture = Image.open(io.BytesIO(in_print.png(charts["trend"]))).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(maxcolors=1_000_000)}
    assert tuple(bytes.fromhex(theme.colour("series-1")[1:])) in colours


def test_every_svg_is_the_same_bytes_each_time(chart: Chart) -> None:
    assert in_print.svg(chart) == in_print.svg(chart)


@pytest.mark.parametrize("name", ["trend", "map", "printed", "ranking"])
def test_every_png_is_the_same_bytes_each_time(charts: dict[str, Chart], name: str) -> None:
    assert in_print.png(charts[name]) == in_print.png(charts[name])


def test_pdf_is_the_same_bytes_each_time_and_carries_no_date(charts: dict[str, Chart]) -> None:
    data = in_print.pdf(charts["trend"])
    assert data.startswith(b"%PDF-")
    assert data == in_print.pdf(charts["trend"])
    assert b"CreationDate" not in data


def test_svg_says_its_title_description_and_size_and_no_tool(chart: Chart) -> None:
    data = in_print.svg(chart, Look(width=1600, height=900))
    root = ET.fromstring(data)
    assert root.get("width") == "1600"
    assert root.get("height") == "900"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == chart.words.headline
    assert len(root.findtext(f"{SVG}desc") or "") > 40
    for unwanted in (b"matplotlib", b"Date", b"font-family"):
        assert unwanted not in data


def test_ids_in_an_svg_are_unique(chart: Chart) -> None:
    root = ET.fromstring(in_print.svg(chart))
    ids = sorted(element.get("id") or "" for element in root.iter() if element.get("id"))
    assert [one for one, other in pairwise(ids) if one == other] == []


def test_a_size_without_room_is_refused(charts: dict[str, Chart]) -> None:
    with pytest.raises(in_print.PrintError, match="taller picture"):
        in_print.png(charts["trend"], Look(width=2400, height=400))
    with pytest.raises(in_print.PrintError, match="300 to 4800"):
        in_print.png(charts["trend"], Look(width=100, height=100))


def test_an_empty_chart_says_why(charts: dict[str, Chart]) -> None:
    sheet = in_print.drawn(charts["trend-none"])
    assert "No figures for this choice" in " ".join(line.text for line in sheet.placed)
    assert sheet.plots == []
