"""What readers take away, opened by the libraries that they would open it with."""

from __future__ import annotations

import csv as standard_csv
import io
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import queries
from dashboard.exports.citation import citation
from dashboard.exports.csv import csv, csv_pieces, guard
from dashboard.exports.observations import observations
from dashboard.exports.permalink import permalink
from dashboard.package import Package
from dashboard.selection import default_selection
from dashboard.story import kept
from dashboard.story import observations as story
from dashboard.story.printed import UNITED_KINGDOM


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area_code": ["W15000003", "W15000002"],
            "area_name": ["South Wales", "=HYPERLINK(1)"],
            "period_start": [date(2024, 4, 1), date(2024, 4, 1)],
            "count": pd.array([-3, None], dtype="Int64"),
            "value": [12.5, float("nan")],
            "partial": [True, False],
        }
    )


def read_csv(raw: bytes) -> list[dict[str, str]]:
    return list(standard_csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_keeps_numbers_dates_and_gaps() -> None:
    first, second = read_csv(csv(frame()))
    assert first["count"] == "-3"
    assert first["value"] == "12.5"
    assert first["period_start"] == "2024-04-01"
    assert first["partial"] == "true"
    assert second["count"] == second["value"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_cell_never_becomes_a_formula(text: str) -> None:
    assert guard(text) == f"'{text}"
    row = read_csv(csv(pd.DataFrame({"name": [text]})))[0]
    assert row["name"].startswith("'")


@given(st.lists(st.tuples(st.text(), st.one_of(st.none(), st.integers(-(10**9), 10**9))), min_size=1))
def test_csv_comes_back_as_it_went(rows: list[tuple[str, int | None]]) -> None:
    table = pd.DataFrame(rows, columns=["name", "count"]).astype({"count": "Int64"})
    back = list(standard_csv.reader(io.StringIO(csv(table).decode("utf-8-sig"), newline="")))
    assert back[0] == ["name", "count"]
    assert [(name, number) for name, number in back[1:]] == [
        (guard(name), "" if number is None else str(number)) for name, number in rows
    ]


CELLS = st.one_of(st.none(), st.text(), st.sampled_from(["a,b", 'a"b', "a\nb", "a\rb", " a ", "", "=1"]))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1), st.sampled_from([1, 2]))
def test_lines_are_those_of_the_standard_writer(rows: list[list[str | None]], width: int) -> None:
    rows = [row[:width] for row in rows]
    text = io.StringIO(newline="")
    writer = standard_csv.writer(text)
    writer.writerow([f"column,{place}" for place in range(width)])
    writer.writerows([["" if cell is None else guard(cell) for cell in row] for row in rows])
    table = pd.DataFrame(rows, columns=[f"column,{place}" for place in range(width)], dtype=object)
    assert csv(table).decode("utf-8-sig") == text.getvalue()


def test_a_table_without_rows_is_its_header() -> None:
    assert csv(frame().iloc[:0]).decode("utf-8-sig") == ",".join(frame().columns) + "\r\n"


def test_equal_values_of_different_kinds_are_written_as_what_they_are() -> None:
    mixed = pd.DataFrame(
        {"a": pd.Series([1, True, 1.0, "1", date(2024, 4, 1), None, -0.0, "=1"], dtype=object)}
    )
    back = list(standard_csv.reader(io.StringIO(csv(mixed).decode("utf-8-sig"), newline="")))
    assert [cell for [cell] in back[1:]] == ["1", "true", "1", "1", "2024-04-01", "", "0", "'=1"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10**30 + 1, str(10**30 + 1)),
        (float("inf"), "INF"),
        (float("-inf"), "-INF"),
        (1e-7, "1e-07"),
        (datetime(2024, 4, 1, 12, 30), "2024-04-01T12:30:00"),  # noqa: DTZ001 - written as it is
        (date(33, 4, 3), "0033-04-03"),
    ],
)
def test_unusual_values_are_written_in_full(value: object, text: str) -> None:
    table = pd.DataFrame({"a": pd.Series([value, None], dtype=object), "b": ["x", "y"]})
    assert read_csv(csv(table)) == [{"a": text, "b": "x"}, {"a": "", "b": "y"}]


@pytest.mark.parametrize("rows_a_piece", [1, 2, 3, 100])
def test_pieces_put_together_are_the_whole(monkeypatch: pytest.MonkeyPatch, rows_a_piece: int) -> None:
    table = pd.concat([frame()] * 3, ignore_index=True)
    whole = csv(table)
    monkeypatch.setattr("dashboard.exports.csv.ROWS_A_PIECE", rows_a_piece)
    pieces = list(csv_pieces(table))
    assert b"".join(pieces) == whole
    assert len(pieces) == -(-len(table) // rows_a_piece)


def test_observations_stand_alone(package: Package) -> None:
    selection = default_selection(package).with_(areas=("W15000003",), period="year")
    rows = read_csv(csv(observations(queries.series(package, selection), selection, package)))
    year = next(row for row in rows if row["period_label"] == "2024/25")
    assert year["area_code"] == "W15000003"
    assert year["area_name"] == "South Wales"
    assert year["offence_code"] == "88A"
    assert year["count"] == "299"
    assert year["period_start"] == "2024-04-01"
    assert year["release_date"] == package.latest.isoformat()
    assert year["status_in_words"]
    newest = rows[-1]
    assert newest["partial"] == "true"
    assert "provisional" in newest["notes"]


def test_observations_leave_out_what_no_chart_shows(package: Package) -> None:
    selection = default_selection(package)
    series = queries.series(package, selection)
    made = observations(series, selection, package)
    assert (series["status"] == "incomplete_window").any()
    assert not (made["status"] == "incomplete_window").any()
    assert len(made) == int((series["status"] != "incomplete_window").sum())


def test_rows_that_were_printed_say_so_and_stand_beside_the_official_ones(package: Package) -> None:
    selection = default_selection(package)
    printed = kept.first_six_months(package)
    rows = read_csv(csv(observations(story.first_months(package, selection, printed), selection, package)))
    assert [(row["series"], row["area_code"], row["value"]) for row in rows[:4]] == [
        ("printed", "W15000003", "74"),
        ("printed", "W15000001", "23"),
        ("printed", "W15000002", "20"),
        ("printed", "W15000004", "19"),
    ]
    assert {row["series"] for row in rows[4:]} == {"official"}
    for row in rows:
        is_printed = row["series"] == "printed"
        assert (row["status"] == "printed") is is_printed
        assert bool(row["printed_by"]) is bool(row["source_url"]) is is_printed
        assert row["offence_code"] == ("" if is_printed else "88A")
        assert bool(row["release_date"]) is not is_printed


def test_every_printing_of_a_place_is_a_row_and_disputes_are_noted(package: Package) -> None:
    selection = default_selection(package)
    figures = kept.figures(package, "K04000001")
    rows = read_csv(
        csv(observations(story.since(package, selection, figures, place="K04000001"), selection, package))
    )
    printed = [row for row in rows if row["series"] == "printed"]
    assert len(printed) == sum(len(figure.printings) for figure in figures)
    disputed = {row["value"] for row in printed if "another number" in row["notes"]}
    assert {"3217", "3171"} <= disputed
    official = {row["period_label"]: row["value"] for row in rows if row["series"] == "official"}
    assert official["2024/25"] == "7140"
    assert [row["partial"] for row in rows if row["period_label"].startswith("2025/26")] == ["true"]


def test_the_united_kingdom_has_printed_rows_only(package: Package) -> None:
    selection = default_selection(package)
    figures = kept.figures(package, UNITED_KINGDOM)
    made = observations(story.since(package, selection, figures, place=UNITED_KINGDOM), selection, package)
    assert set(made["series"]) == {"printed"}
    assert set(made["area_code"]) == {""}


def test_a_printed_breakdown_keeps_its_base(package: Package) -> None:
    selection = default_selection(package)
    for breakdown in kept.all_breakdowns(package).values():
        for unit in breakdown.units():
            made = observations(story.shares(breakdown, unit), selection, package)
            assert len(made) == len(breakdown.plottable(unit))
            assert set(made["base"]) == {", ".join(breakdown.bases)}
            assert set(made["status"]) == {"printed"}


def test_permalink_spells_out_choices_and_drops_the_rest() -> None:
    link = permalink(
        "https://example.org/trends?offence=71#top", {"offence": "88A", "areas": "W1,W2", "view": ""}
    )
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "example.org", "/trends", "")
    assert parse_qs(parts.query) == {"offence": ["88A"], "areas": ["W1,W2"]}


def test_citation_names_publisher_release_figure_and_day() -> None:
    text = citation(
        headline="South Wales recorded 299 offences",
        released=date(2026, 4, 23),
        accessed=date(2026, 11, 24),
        link="https://example.org/",
    )
    assert text == (
        "Home Office, Police recorded crime open data tables, released 23 April 2026. Figure: “South Wales "
        "recorded 299 offences.” Recorded Crime Explorer, accessed 24 November 2026. https://example.org/"
    )
