"""The page on what a release changed, and its words on the Overview."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import index_page, middleware
from tests.support.release_packages import with_changes, without_table
from tests.support.visits import Visit

OLDER = "2023-10-19"
MakeFiles = Callable[..., dict[str, bytes]]
MakeCounts = Callable[..., dict[tuple[str, str, str], int | None]]
WriteFiles = Callable[[dict[str, bytes]], Path]


def said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(part.value for part in parts)


def tables(app: AppTest) -> str:
    return "\n".join(table.value.to_string() for table in app.dataframe)


def test_the_page_tells_what_the_newest_release_changed(visit: Visit) -> None:
    app = visit("changes")
    text = said(app)
    assert app.title[0].value == "What changed in the release of 23 April 2026"
    assert "since 19 October 2023, not since last quarter" in text
    assert "It brings 10 quarters that the release of 19 October 2023 did not have" in text
    assert "22,959 of the 258,482 figures" in text
    assert "31% of the figures recorded for 2022/23 were revised since October 2023" in text
    assert "28 forces recorded over 40% fewer offences in 2024/25: Malicious communications (8R)" in text
    assert "under UK Finance" in text
    assert "It is a prompt to look, not a trend." in text
    assert "Large moves in April to December 2025" in text
    assert "13 forces recorded over 40% fewer offences of Making off without payment (49A)" in text
    assert "Apr–Dec 2024" in tables(app)
    assert "[Follow by feed](" in text
    assert "Criminal damage to a dwelling (58A)" in tables(app)
    assert "Child cruelty and abduction" in tables(app)
    assert len(app.get("plotly_chart")) == 2
    assert not app.warning
    for chart in app.get("plotly_chart"):
        assert chart.proto.alt.strip()


def test_the_next_release_is_named_as_due(visit: Visit) -> None:
    badges = " ".join(markdown.value for markdown in visit("changes").markdown)
    assert "late July 2026" in badges


def test_the_oldest_release_says_why_there_is_less(visit: Visit) -> None:
    app = visit("changes", {"release": OLDER})
    text = said(app)
    assert app.title[0].value == "What changed in the release of 19 October 2023"
    assert "is the oldest one held here" in text
    assert "Next release held here: 23 April 2026" in text
    assert "Financial Fraud Action UK stands in it until 2017/18." in text
    assert "The largest revisions" not in text
    assert len(app.get("plotly_chart")) == 1


def test_another_release_is_one_choice_away_and_stands_in_the_address(visit: Visit) -> None:
    app = visit("changes", {"areas": "gwent"})
    app.selectbox(key="pick_release_on_page").select(OLDER).run()
    assert not app.exception
    assert app.query_params["release"] in (OLDER, [OLDER])
    assert app.title[0].value == "What changed in the release of 19 October 2023"
    app.selectbox(key="pick_release_on_page").select("2026-04-23").run()
    assert app.query_params.get("release") in (None, "", [""])
    assert app.title[0].value == "What changed in the release of 23 April 2026"


def test_the_permalink_names_the_release(visit: Visit) -> None:
    app = visit("changes")
    app.button(key="cite_shared").click().run()
    assert "release=2026-04-23" in app.code[0].value


def test_every_choice_of_a_reader_leaves_the_page_whole(visit: Visit) -> None:
    app = visit(
        "changes", {"measure": "rate_under18", "period": "quarter", "offence": "fraud", "from": "2024-25-q1"}
    )
    assert len(app.get("plotly_chart")) == 2
    assert not app.warning


def test_one_release_alone_says_why_nothing_is_compared(
    visit: Visit,
    write_package: WriteFiles,
    make_files: MakeFiles,
    make_counts: MakeCounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = make_counts("2016/17 Q1", "2017/18 Q4", per_quarter=50)
    counts |= {("W15000002", "88A", f"2017/18 Q{quarter}"): 100 for quarter in (1, 2, 3, 4)}
    releases = pd.DataFrame(
        {"source_id": ["counts"], "release_date": [date(2026, 4, 23)], "next_due": ["2026-07"]}
    )
    folder = write_package(with_changes(make_files(counts), releases=releases))
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(folder))
    app = visit("changes")
    assert "Only one release of the figures is held here, that of 23 April 2026." in said(app)
    assert "Gwent" in tables(app)
    assert all(menu.key != "pick_release_on_page" for menu in app.selectbox)


def test_a_package_of_an_older_build_says_what_is_missing(
    visit: Visit, write_package: WriteFiles, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path.name: path.read_bytes() for path in published.iterdir()}
    folder = write_package(without_table(files, "release_changes"))
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(folder))
    app = visit("changes")
    assert "was built before changes were written into it" in said(app)
    assert "Help and support" in said(app)
    assert app.multiselect
    assert "What changed in the release" not in said(visit("overview"))


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ("", "**What changed in the release of 23 April 2026.** It brings 10 quarters"),
        (OLDER, "**What changed in the release of 19 October 2023.** 28 forces"),
    ],
)
def test_the_overview_says_in_short_what_changed(visit: Visit, release: str, words: str) -> None:
    app = visit("overview", {"release": release} if release else {})
    assert words in said(app)


def test_every_page_names_the_feed_for_readers_of_feeds() -> None:
    raw = (middleware.FRONT_END / "index.html").read_bytes()
    html = index_page.finish(raw, middleware.FRONT_END).html.decode()
    (link,) = re.findall(r'<link rel="alternate"[^>]*>', html)
    assert 'type="application/atom+xml"' in link
    assert 'href="./changes.atom"' in link
