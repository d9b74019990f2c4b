"""The pack: every file is opened by a library, checksums hold, nothing in it is live, and the bytes stay."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from PIL import Image

from dashboard.address_areas import MOST_AREAS
from dashboard.markdown import in_file
from dashboard.package import Package
from dashboard.press import as_html, as_markdown
from dashboard.press.fixed_words import Wording
from dashboard.press.pack import packed
from dashboard.press.pictures import Picture
from dashboard.press.story import Shown, Story, caveat_words, story_of
from dashboard.press.subject import subject_of
from dashboard.selection import default_selection

BASE = "https://crime.example"
UNFILLED = re.compile(r"\bnan\b|\bNaN\b|\bNone\b(?! was recorded)|\{[a-z_]*\}|<NA>")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) *b* `c`"
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = ("1-over-time", "2-two-years", "3-forces", "4-map", "5-rank")


def told(package: Package) -> Story:
    selection = default_selection(package).with_(areas=("W15000003",))
    return story_of(subject_of(package, selection, base=BASE))


def whole(package: Package) -> bytes:
    return packed(told(package))


@pytest.fixture(scope="module")
def story(package: Package) -> Story:
    return told(package)


@pytest.fixture(scope="module")
def content(package: Package) -> bytes:
    return whole(package)


@pytest.fixture(scope="module")
def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class Page(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_what_is_inside_in_the_order_of_names(files: dict[str, bytes]) -> None:
    charts = [f"charts/{name}{end}" for name in CHARTS for end in ("-1200x675.png", "-1600x900.png", ".svg")]
    tables = [f"tables/{name}.{end}" for name in CHARTS for end in ("csv", "xlsx")]
    papers = ["START-HERE.md", "alt-texts.txt", "citation.txt", "story.html", "story.md"]
    assert list(files) == [*sorted([*charts, *tables, *papers, "tables/findings.csv"]), "SHA256SUMS"]


def test_checksums_hold(files: dict[str, bytes]) -> None:
    lines = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    assert {path: digest for digest, path in lines} == {
        path: hashlib.sha256(found).hexdigest() for path, found in files.items() if path != "SHA256SUMS"
    }


def test_the_same_choices_give_the_same_bytes(package: Package, content: bytes) -> None:
    again = whole(package)
    assert again == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pictures_open_in_their_size_with_title_and_description(
    files: dict[str, bytes], story: Story
) -> None:
    alts = {one.picture.name: one.picture.alt for one in story.pictures}
    for name in CHARTS:
        for width, height in ((1200, 675), (1600, 900)):
            picture = Image.open(io.BytesIO(files[f"charts/{name}-{width}x{height}.png"]))
            picture.verify()
            assert (picture.size, picture.format) == ((width, height), "PNG")
        root = ET.fromstring(files[f"charts/{name}.svg"])
        assert root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc") == alts[name]
        assert alts[name] in files["alt-texts.txt"].decode()


def test_tables_open_and_hold_the_same(files: dict[str, bytes]) -> None:
    for name in CHARTS:
        rows = list(csv.DictReader(io.StringIO(files[f"tables/{name}.csv"].decode("utf-8-sig"))))
        book = openpyxl.load_workbook(io.BytesIO(files[f"tables/{name}.xlsx"]))
        sheet = book[book.sheetnames[-1]]
        names = list(rows[0])
        header = next(
            place
            for place, row in enumerate(sheet.iter_rows(values_only=True))
            if row[: len(names)] == tuple(names)
        )
        assert sheet.max_row - header - 1 == len(rows) > 1
    findings = list(csv.DictReader(io.StringIO(files["tables/findings.csv"].decode("utf-8-sig"))))
    assert {row["finding"] for row in findings} == {"1", "2", "3"}


def test_papers_say_what_has_to_be_said(files: dict[str, bytes], story: Story) -> None:
    start, text = files["START-HERE.md"].decode(), files["story.md"].decode()
    for number in ("0800 1111", "0808 800 5000", "0808 1000 900", "101", "999"):
        assert number in start
        assert number in text
    for heading in ("Three findings", "Wording to use", "Wording not to use", "Caveats", "How to cite"):
        assert f"## {heading}" in text
    assert files["citation.txt"].decode().startswith("Home Office, Police recorded crime open data tables")
    assert all(in_file(words) in text for _, words in story.caveats)
    assert f"{len(story.caveats)}. **" in text
    assert "Home Office" in text
    assert "Official statistics, not accredited" in text
    listed = re.findall(r"`([^`]+)`: ", start)
    assert all(any(path.startswith(name) for path in files) for name in listed)


def test_nothing_is_left_unfilled(files: dict[str, bytes]) -> None:
    for path, found in files.items():
        if path.endswith((".md", ".txt")):
            assert not UNFILLED.search(found.decode()), path
        if path.endswith(".html"):
            assert not UNFILLED.search(Page(found.decode()).words.split("}", maxsplit=40)[-1]), path


def test_the_page_asks_for_nothing_and_runs_nothing(files: dict[str, bytes]) -> None:
    page = Page(files["story.html"].decode())
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "iframe", "object", "embed", "link", "form", "base"}
    for tag, given in page.tags:
        assert not any(name.startswith("on") for name in given)
        for name in ("src", "srcset"):
            assert (given.get(name) or "data:image/svg+xml;base64,").startswith("data:image/svg+xml;base64,")
        assert tag != "img" or given["alt"]
    links = [given["href"] or "" for tag, given in page.tags if tag == "a"]
    assert links
    assert all(link.startswith(f"{BASE}/") for link in links)


def test_every_table_of_the_page_says_what_it_is(files: dict[str, bytes], story: Story) -> None:
    page = Page(files["story.html"].decode())
    tags = [tag for tag, _ in page.tags]
    assert tags.count("caption") == tags.count("table") > len(story.pictures)
    rows = [tags[place + 1] for place, tag in enumerate(tags) if tag == "tr"]
    assert set(rows) == {"th"}
    assert {given["scope"] for tag, given in page.tags if tag == "th"} == {"col", "row"}
    numeric = [one for shown in story.pictures for one in shown.picture.figure.chart.table.columns]
    heads = [given for tag, given in page.tags if tag == "th" and given["scope"] == "col"]
    assert sum("class" in given for given in heads) == sum(column.numeric for column in numeric) > 0
    boxes = [given["aria-label"] for _, given in page.tags if given.get("tabindex")]
    assert len(boxes) == len(set(boxes)) == tags.count("table")


def test_hostile_text_is_never_live(story: Story) -> None:
    told = story.findings[0]
    picture = story.pictures[1].picture
    chart = picture.figure.chart
    words = replace(chart.words, headline=HOSTILE, link="javascript:alert(4)", sources=(HOSTILE,))
    hostile = Picture(
        name="x", purpose=HOSTILE, figure=replace(picture.figure, chart=replace(chart, words=words))
    )
    bad = replace(
        story,
        headline=HOSTILE,
        subtitle=HOSTILE,
        caveats=((HOSTILE, HOSTILE),),
        citation=HOSTILE,
        to_use=(Wording(text=HOSTILE, reason=HOSTILE),),
        findings=(
            replace(
                told,
                finding=replace(
                    told.finding,
                    sentence=HOSTILE,
                    title=HOSTILE,
                    cautions=(HOSTILE,),
                    link="javascript:alert(5)",
                ),
            ),
        ),
        pictures=(Shown(picture=hostile, caveats=(1,)),),
    )
    page = Page(as_html.story_html(bad))
    assert not {tag for tag, _ in page.tags} & {"script"}
    assert all(not name.startswith("on") for _, given in page.tags for name in given)
    assert all((given.get("href") or "").startswith(BASE) for tag, given in page.tags if tag == "a")
    assert HOSTILE in page.words
    text = as_markdown.story_md(bad)
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "](javascript:" not in text.replace("\\](javascript:", "")


def test_caveats_are_numbered_once_and_named_in_runs(story: Story) -> None:
    assert len(set(story.caveats)) == len(story.caveats)
    everywhere = {n for one in (*story.findings, *story.pictures) for n in one.caveats}
    assert everywhere == set(range(1, len(story.caveats) + 1))
    assert caveat_words((1, 2, 3, 5, 7, 8)) == "1–3, 5, 7–8"
    assert caveat_words(()) == ""


@pytest.mark.parametrize(
    ("areas", "count"),
    [
        (("E23000034",), 4),
        (("XBTP",), 4),
        (("g.Two_forces.W15000001.W15000004",), 4),
        (("W15000003", "W92000004"), 4),
    ],
)
def test_every_kind_of_area_has_its_charts(package: Package, areas: tuple[str, ...], count: int) -> None:
    made = story_of(subject_of(package, default_selection(package).with_(areas=areas), base=BASE))
    assert len(made.pictures) == count
    assert not UNFILLED.search(as_markdown.story_md(made))
    assert re.fullmatch(r"recorded-crime-press-pack-88a-[a-z0-9-]+-2026-04-23", made.subject.stem)


def test_as_many_areas_as_a_page_shows_have_a_pack(package: Package) -> None:
    welsh = ("W15000001", "W15000003", "W15000004")
    english = ("E23000003", "E23000010", "E23000015", "E23000018", "E23000030", "E23000031")
    areas = (*welsh, *english, "E12000005", "E12000008", "E92000001")
    assert len(areas) == MOST_AREAS
    selection = default_selection(package).with_(areas=areas)
    whole = packed(story_of(subject_of(package, selection, base=BASE)))
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None
