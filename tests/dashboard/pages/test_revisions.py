"""The Revisions page, the note on an older release, and the mark on figures that were revised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from etl.code_moves import SMALLEST_MATCH, SMALLEST_MOVE, SMALLEST_OVERLAP, SMALLEST_SHARE
from etl.release_code_moves import LARGEST_THEME
from tests.support.release_packages import with_tables, without_table
from tests.support.visits import Visit

OLDER = "2023-10-19"
GROUP = "g.Rural_Wales.W15000001.W15000004"
WriteFiles = Callable[[dict[str, bytes]], Path]


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(part.value for part in parts)


def tables(app: AppTest) -> str:
    return "\n".join(table.value.to_string() for table in [*app.table, *app.dataframe])


def test_the_page_opens_with_the_two_newest_releases_and_the_widest_area(visit: Visit) -> None:
    app = visit("revisions")
    text = said(app)
    assert app.title[0].value == "Revisions"
    assert "Police in Wales: 380 offences recorded in 2022/23; the release of October 2023 said 403" in text
    assert "this figure was **403** in the release of 19 October 2023 and is **380**" in text
    assert "31% of the figures recorded for 2022/23 changed between the two releases" in text
    assert "**22,959** of 258,482" in text
    assert "Sexual grooming (88A): **271** of 1,980." in text
    assert "not out yet" in tables(app)
    assert "only partly out" in tables(app)
    assert "Child sexual exploitation (71): 236, now 130 (−106)" in tables(app)
    assert "Sexual grooming (88A): 119, now 215 (+96)" in tables(app)
    assert len(app.get("plotly_chart")) == 2
    assert not app.warning


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"area": "K04000001"}, "6,673"),
        ({"area": "K04000001", "when": "2021-22"}, "was **6,859** in the release of 19 October 2023"),
        ({"when": "2012-13"}, "**28** in both releases."),
        ({"when": "2024-25"}, "has no figure: not yet published in this release"),
        ({"step": "quarter", "when": "2022-23-q4"}, "was **121** in the release"),
        ({"step": "rolling"}, "the year to"),
        ({"areas": GROUP}, "Rural Wales"),
        ({"area": "XBTP"}, "British Transport Police"),
        ({"offence": "child-sexual-offences", "scope": "offence"}, "Child sexual offences"),
        ({"scope": "area", "area": "E23000014"}, "West Midlands"),
        ({"offence": "4.1", "scope": "offence"}, "Police in Wales: 9 offences recorded in 2019/20"),
        ({"from": "2024-25-q1"}, "can be compared between the two releases"),
        ({"from": "2012-13-q1", "to": "2013-14-q4"}, "differs between the two releases"),
        ({"release": OLDER, "step": "quarter"}, "These are the figures as released on 19 October 2023."),
        ({"measure": "rate_under18", "area": "E23000034"}, "City of London"),
    ],
)
def test_choices_draw_and_say(visit: Visit, params: dict[str, str], words: str) -> None:
    app = visit("revisions", params)
    assert words in said(app) + tables(app)
    assert not app.warning
    for chart in app.get("plotly_chart"):
        assert chart.proto.alt.strip()


def test_the_rule_of_moves_is_told_as_the_pipeline_keeps_it(visit: Visit) -> None:
    (rule,) = [part.value for part in visit("revisions").markdown if "Each code is used once" in part.value]
    assert f"at least {SMALLEST_MOVE} fewer" in rule
    assert f"at least {SMALLEST_MOVE} more" in rule
    for share, words in (
        (SMALLEST_MATCH, "smaller amount is at least {}% of the larger"),
        (SMALLEST_OVERLAP, "at least {}% of the larger left one code"),
        (SMALLEST_SHARE, "changed by {}% or more"),
    ):
        assert words.format(round(100 * share)) in rule
    assert f"one theme of at most {LARGEST_THEME} codes" in rule


def test_a_package_of_an_older_build_says_that_it_knows_no_moves(
    visit: Visit, write_package: WriteFiles, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path.name: path.read_bytes() for path in published.iterdir()}
    folder = write_package(without_table(files, "code_moves"))
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(folder))
    app = visit("revisions")
    assert "was built before moves between codes were written into it" in said(app)


@pytest.mark.parametrize("key", ["older", "newer", "area", "step", "scope", "when"])
def test_a_bad_address_is_explained(visit: Visit, key: str) -> None:
    app = visit("revisions", {key: "nonsense"})
    assert any("“nonsense” in the address is not a choice" in warning.value for warning in app.warning)
    assert app.get("plotly_chart")


def test_the_permalink_names_both_releases(visit: Visit) -> None:
    app = visit("revisions", {"when": "2021-22"})
    app.button(key="cite_vintages").click().run()
    link = app.code[0].value
    for part in ("older=2023-10-19", "newer=2026-04-23", "area=W92000004", "step=year", "when=2021-22"):
        assert part in link


def test_one_release_alone_says_why_nothing_is_shown(
    visit: Visit,
    write_package: WriteFiles,
    make_files: Callable[..., dict[str, bytes]],
    make_counts: Callable[..., dict[tuple[str, str, str], int | None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    releases = pd.DataFrame(
        {"source_id": ["counts"], "release_date": [date(2026, 4, 23)], "next_due": ["2026-07"]}
    )
    files = make_files(make_counts("2016/17 Q1", "2018/19 Q3"))
    folder = write_package(with_tables(files, releases=releases))
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(folder))
    app = visit("revisions")
    assert "Only one release of the figures is held here, that of 23 April 2026." in said(app)
    assert "Help and support" in said(app)
    assert app.multiselect
    assert "How revisions work" in said(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize(
    "page", ["overview", "trends", "map", "force", "story", "compare", "funnel", "change"]
)
def test_an_older_release_says_what_has_changed_since(visit: Visit, page: str) -> None:
    app = visit(page, {"release": OLDER})
    note = next(info.value for info in app.info if "as released on" in info.value)
    assert "Of 210 counts for Sexual grooming (88A) in the areas and periods chosen, 29 have changed" in note
    assert "Wales, the year to June 2023, 478 then and 449 in the release of 23 April 2026" in note


def test_nothing_changed_is_said_on_an_older_release(visit: Visit) -> None:
    app = visit("trends", {"release": OLDER, "to": "2013-14-q4", "period": "year"})
    assert any("Nothing has changed since: all 10 figures" in info.value for info in app.info)


def test_the_newest_release_is_one_step_away_with_the_same_choices(visit: Visit) -> None:
    app = visit("trends", {"release": OLDER, "areas": "gwent", "to": "2022-23-q4"})
    app.button(key="newest_release").click().run()
    kept = {key: value for key, value in app.query_params.items() if value and value != [""]}
    assert "release" not in kept
    assert kept["to"] in ("2022-23-q4", ["2022-23-q4"])
    assert not any("as released on" in info.value for info in app.info)


@pytest.mark.parametrize(
    ("page", "params", "words"),
    [
        ("overview", {"to": "2022-23-q4"}, "revised, it was 403 in the release of 19 October 2023"),
        ("trends", {"to": "2022-23-q4"}, "380 \\[r\\]"),
        ("trends", {"to": "2022-23-q4"}, "\\[r\\] revised since the release of 19 October 2023."),
        ("force", {"to": "2022-23-q4", "force": "W15000001"}, "revised, it was 112 in the release"),
        ("compare", {"year": "2022-23"}, "99 \\[r\\]"),
        ("compare", {"year": "2022-23"}, "\\[r\\] revised since the release before."),
        ("map", {"year": "2022-23", "force": "W15000001"}, "99; revised, it was 112"),
        ("map", {"year": "2022-23"}, "36 of these counts are revised since the release of 19 October 2023"),
    ],
)
def test_a_revised_figure_says_so(visit: Visit, page: str, params: dict[str, str], words: str) -> None:
    app = visit(page, params)
    assert words in said(app) + tables(app)


@pytest.mark.parametrize("page", ["overview", "trends", "force", "compare", "map"])
def test_figures_that_no_earlier_release_gave_have_no_mark(visit: Visit, page: str) -> None:
    app = visit(page)
    text = said(app) + tables(app)
    assert "revised, it was" not in text
    assert "[r" not in text
