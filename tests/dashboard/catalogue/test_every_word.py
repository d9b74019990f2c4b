"""Every page drawn in an invented language: no word in plain letters is left."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import i18n
from dashboard.browse import files
from dashboard.catalogue.template import extract
from dashboard.exports.citation import citation
from dashboard.exports.columns import meanings
from dashboard.report import drawings
from dashboard.report.content import report
from dashboard.selection import MEASURES, default_selection
from dashboard.store import Package
from tests.support import pseudo, visible
from tests.support.pages import PAGES

APP = Path(__file__).resolve().parents[3] / "dashboard" / "app.py"
WORD = re.compile(r"[A-Za-z]{2,}")
# Addresses of links, code, icons, and the marks of Markdown, HTML and Plotly are not words.
NOT_WORDS = re.compile(
    r"\$[^$]+\$|\]\([^)]*\)|https?://\S+|`[^`]*`|:material/[a-z_]+:|</?[a-z]+[^>]*>|%\{[^}]*\}|&[a-z]+;|[0-9a-f]{32,}"
    r"|\S+@\S+|\\[a-zA-Z]+|:[a-z]+-badge\["
)
SELECTIONS = {
    "overview": ({}, {"measure": "rate_under18"}, {"offence": "nonsense"}),
    "trends": (
        {},
        {"figures": "comparable", "period": "year", "areas": "W15000004"},
        {"offence": "child-sexual-offences", "period": "quarter"},
    ),
    "map": ({}, {"measure": "rate_all", "force": "E23000034", "view": "wales"}, {"year": "2025-26"}),
    "funnel": ({}, {"limits": "plain", "offence": "71"}, {"offence": "19J", "year": "2012-13"}),
    "compare": ({}, {"figures": "comparable", "year": "2019-20"}, {"offence": "71", "measure": "rate_all"}),
    "change": ({}, {"offence": "71", "area": "W15000002"}),
    "own": ({}, {"offence": "71"}),
    "force": ({}, {"force": "E23000034"}),
    "story": ({}, {"place": "W15000004", "conflicts": "all"}, {"place": "united-kingdom"}),
    "completeness": ({}, {"offence": "fraud", "release": "2023-10-19"}),
    "checks": ({}, {"offence": "fraud"}, {"year": "2012-13", "release": "2023-10-19"}),
    "claims": (
        {},
        {"claim": "s15a-104"},
        {"claim": "s15a-036"},
        {"claim": "s15a-228", "place": "K04000001", "printed_offence": "s15a"},
        {"place": "police-scotland", "claim": "s15a-288"},
    ),
    "changes": ({}, {"release": "2023-10-19"}),
    "revisions": (
        {},
        {"offence": "71", "area": "W15000002", "step": "quarter", "scope": "area"},
        {"offence": "fraud", "scope": "offence", "release": "2023-10-19"},
    ),
    "data": ({}, {"table": "caveats"}, {"table": "population", "data_year": "1066"}),
    "api": ({},),
    "about": ({},),
}
CASES = [
    pytest.param(page, params, id=f"{page}-{number}")
    for page, choices in SELECTIONS.items()
    for number, params in enumerate(choices)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("locales")
    pseudo.write(extract(), place)
    return place


@pytest.fixture
def invented_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented language in every thread, as the app runs in its own."""
    monkeypatch.setenv(i18n.FOLDER_VARIABLE, str(folder))
    monkeypatch.setattr(i18n, "_language", ContextVar("language", default=pseudo.LANGUAGE))


@pytest.fixture(scope="module")
def proper_names(package: Package) -> tuple[str, ...]:
    """Values that no translator touches: publishers, publications, files, columns, codes, months; longest
    first."""
    found: set[str] = {"Recorded Crime Explorer"}
    for name, columns in {
        "published_counts": ("publisher", "source_title"),
        "published_breakdowns": ("publisher", "source_title"),
        "published_conflicts": ("source_a", "source_b"),
    }.items():
        for column in columns:
            found |= set(package.table(name)[column].dropna())
    for resource in package.manifest["resources"]:
        found |= {resource["name"], resource["path"]}
        found |= {field["name"] for field in resource["schema"]["fields"]} | {"offence_name"}
    for source in package.manifest["sources"]:
        found |= {source["publisher"], source["licence"]}
    found |= set(package.table("offences")["offence_code"])
    found |= {*calendar.month_name[1:], *calendar.month_abbr[1:]}
    return tuple(sorted(found, key=len, reverse=True))


def words_left(text: str, proper_names: tuple[str, ...]) -> list[str]:
    text = NOT_WORDS.sub(" ", text)
    for name in proper_names:
        if name in text:
            text = text.replace(name, " ")
    return WORD.findall(text)


@pytest.mark.usefixtures("invented_language")
@pytest.mark.parametrize(("page", "params"), CASES)
def test_every_visible_word_comes_from_the_catalogue(
    page: str, params: dict[str, str], proper_names: tuple[str, ...]
) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    if page != "overview":
        app.switch_page(f"app_pages/{page}.py")
    app.run()
    assert not app.exception
    shown = list(visible.strings(app))
    assert len(shown) > 20
    given = set(params.values())
    faults = {
        (where, text): left
        for where, text in shown
        if (left := [word for word in words_left(text, proper_names) if word not in given])
    }
    assert not faults, "\n".join(
        f"{where}: {left} in {text[:160]!r}" for (where, text), left in faults.items()
    )


@pytest.mark.usefixtures("invented_language")
def test_every_word_around_a_readers_file_comes_from_the_catalogue(proper_names: tuple[str, ...]) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/own.py").run()
    rows = ("0,1", "Kent,2018,3", "Kent,2019,80", "Kent,2018/19 YTD,9", "Gwent,2017/18,-9")
    app.file_uploader[0].set_value(("9.csv", "\n".join(rows).encode(), "text/csv")).run()
    next(one for one in app.selectbox if "own_year" in (one.key or "")).set_value("calendar").run()
    for panel in ("table", "notes", "cite", "export"):
        app.button(key=f"{panel}_your_figures").click().run()
        assert not app.exception
        shown = {text for _, text in visible.strings(app)}
        assert not {text: left for text in shown if (left := words_left(text, (*proper_names, "YTD", "csv")))}


@pytest.mark.usefixtures("invented_language")
def test_a_workbook_says_everything_in_the_readers_language(
    package: Package, proper_names: tuple[str, ...]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.shown_workbook(package, "releases", np.arange(1))))
    texts = [*book.sheetnames, *_texts(book, skip=book.sheetnames[-1])]
    faults = {text: left for text in texts if (left := words_left(text, proper_names))}
    assert len(texts) > 10
    assert not faults


@pytest.mark.usefixtures("invented_language")
def test_the_meaning_of_every_column_is_in_the_readers_language(proper_names: tuple[str, ...]) -> None:
    codes = (*meanings(), *MEASURES, "ONS", "Home", "Office", "ye", "q2", "q4")
    texts = {text for each in meanings().values() for text in (each.title, each.text, each.unit) if text}
    faults = {text: left for text in texts if (left := words_left(text, (*proper_names, *codes)))}
    assert not faults


def _texts(book: openpyxl.Workbook, *, skip: str) -> Iterator[str]:
    for sheet in book:
        if sheet.title != skip:
            for row in sheet.iter_rows(values_only=True):
                yield from (cell for cell in row if isinstance(cell, str))


@pytest.mark.usefixtures("invented_language")
def test_a_citation_says_everything_in_the_readers_language(proper_names: tuple[str, ...]) -> None:
    day = date(2026, 4, 23)
    text = citation(headline="–", released=day, accessed=day, link="https://example.org/")
    assert "{" not in text
    assert words_left(text, proper_names) == []


@pytest.mark.usefixtures("invented_language")
@pytest.mark.parametrize("force", ["W15000003", "E23000034"])
def test_a_report_says_everything_in_the_readers_language(
    package: Package, proper_names: tuple[str, ...], force: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The fonts of print have no letters of an invented language.
    monkeypatch.setattr(drawings, "svg", lambda *_: b"")
    day = date(2026, 5, 4)
    made = report(package, default_selection(package), force=force, base="https://example.org", today=day)
    text = " ".join(_strings(asdict(replace(made, language="", link="", help_lines=()))))
    assert made.caveats.named_heading in text
    assert words_left(text, proper_names) == []


def _strings(value: object) -> Iterator[str]:
    """Every text inside a record, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _strings(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _strings(part))


def test_every_page_of_the_menu_is_tried() -> None:
    assert set(SELECTIONS) == set(PAGES)


def test_a_plain_word_is_found_beside_accented_ones(proper_names: tuple[str, ...]) -> None:
    assert words_left(f"{pseudo.accented('Offences in {area}')} Wales", proper_names) == ["area", "Wales"]
    assert words_left(pseudo.accented("See [the page](https://example.org) and `code`"), proper_names) == []
