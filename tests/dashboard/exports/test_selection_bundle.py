"""The rows of a figure as a data package: any rows make one that validators accept."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import queries
from dashboard.charts.spec import Note, Words
from dashboard.exports import observations as kept
from dashboard.exports.columns import meanings
from dashboard.exports.csv import csv
from dashboard.exports.observations import observations
from dashboard.exports.selection_bundle import selection_bundle
from dashboard.package import Package
from dashboard.selection import default_selection
from tests.dashboard.exports.test_bundle import hold_citation_file
from tests.support import data_packages

WORDS = Words(
    headline="South Wales recorded 299 offences",
    subtitle="Sexual grooming (88A), year ending March 2025",
    sources=("Police recorded crime open data tables from the Home Office",),
    notes=(Note(number=1, label="A break", text="The law changed.", caveat_id="law-2017"),),
    link="https://example.org/?release=2026-04-23",
)


def made(frame: pd.DataFrame, words: Words = WORDS) -> bytes:
    return selection_bundle(
        frame,
        words=words,
        notes=words.notes,
        link=words.link,
        released=date(2026, 4, 23),
        accessed=date(2026, 11, 24),
        name="rows",
    )


def test_each_column_of_the_handed_out_figures_has_one_meaning() -> None:
    told = meanings()
    assert list(dict.fromkeys((*kept._KEPT, *told))) == list(kept._KEPT)
    assert set(told) == set(kept._KEPT)
    assert len({meaning.title for meaning in told.values()}) == len(told)
    for name, meaning in told.items():
        assert meaning.title, name
        assert len(meaning.text) > 10, name
        assert meaning.kind in data_packages.DATATYPES
    counted = {name for name, meaning in told.items() if meaning.unit}
    limits = {"mean", "lower_limit", "upper_limit"}
    assert {"count", "count_before", "change", "population", "rate", "quarters", *limits} == counted


def test_the_package_of_a_figure_holds(package: Package, tmp_path: Path) -> None:
    selection = default_selection(package).with_(period="year")
    rows = observations(queries.series(package, selection), selection, package)
    folder = data_packages.unpacked(made(rows), tmp_path)
    data_packages.holds(folder)
    assert (folder / "data" / "rows.csv").read_bytes() == csv(rows)
    fields = data_packages.descriptor(folder)["resources"][0]["schema"]["fields"]
    assert all(field["description"] for field in fields)
    assert {field["name"]: field["type"] for field in fields}["count"] == "integer"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for text in (WORDS.headline, WORDS.subtitle, WORDS.link, *WORDS.sources, "The law changed."):
        assert text in readme
    cited = (folder / "CITATION.txt").read_text(encoding="utf-8").strip()
    assert "accessed 24 November 2026" in cited
    assert cited in readme
    assert data_packages.rows_of(folder / "data" / "notes.csv")[1] == [
        "1",
        "A break",
        "The law changed.",
        "law-2017",
    ]
    hold_citation_file((folder / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_same_rows_give_the_same_bytes() -> None:
    frame = pd.DataFrame({"area_code": ["W15000003"], "count": [299.0]})
    assert made(frame) == made(frame)


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        ([1.0, None], "integer"),
        ([1.5, 2.0], "number"),
        (["a", 1], "string"),
        ([True, None], "boolean"),
        ([date(2024, 4, 1), None], "date"),
        ([10**30, -3], "integer"),
        ([float("inf"), 1.0], "number"),
    ],
)
def test_columns_without_a_meaning_have_the_type_that_is_seen(
    values: list[object], type_: str, tmp_path: Path
) -> None:
    folder = data_packages.unpacked(made(pd.DataFrame({"Column": pd.Series(values, dtype=object)})), tmp_path)
    data_packages.holds(folder)
    assert data_packages.descriptor(folder)["resources"][0]["schema"]["fields"][0]["type"] == type_


def test_a_column_that_holds_something_else_than_its_meaning_is_typed_by_what_it_holds(
    tmp_path: Path,
) -> None:
    folder = data_packages.unpacked(made(pd.DataFrame({"count": ["fewer than 5", "7"]})), tmp_path)
    data_packages.holds(folder)
    assert data_packages.descriptor(folder)["resources"][0]["schema"]["fields"][0]["type"] == "string"


TEXTS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "@SUM(A1)", '"', ",", "\r\n", "–", "'", "null", "NaN"]
)
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
COLUMNS = st.one_of(
    *(
        st.lists(cells | st.none(), min_size=3, max_size=3)
        for cells in (TEXTS, st.integers(-(10**40), 10**40), st.floats(), st.booleans(), st.dates(), CELLS)
    )
)
NAMES = st.sampled_from([*kept._KEPT, "", "=x", "_a", "A b", "a  b", "é", "count"]) | st.text(max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NAMES, COLUMNS), min_size=1, max_size=5), TEXTS)
def test_any_rows_make_a_package_that_validators_accept(
    columns: list[tuple[str, list[Any]]], title: str
) -> None:
    frame = pd.DataFrame({place: pd.Series(cells, dtype=object) for place, (_, cells) in enumerate(columns)})
    frame.columns = pd.Index([name for name, _ in columns])
    words = Words(headline=title or "-", subtitle=title, link="https://example.org/", notes=WORDS.notes)
    with tempfile.TemporaryDirectory() as place:
        folder = data_packages.unpacked(made(frame, words), Path(place))
        data_packages.holds(folder)
        hold_citation_file((folder / "CITATION.cff").read_text(encoding="utf-8"))
        rows = data_packages.rows_of(folder / "data" / "rows.csv")
        assert len(rows) == 4
        assert {len(row) for row in rows} == {len(columns)}
