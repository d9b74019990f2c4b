"""The page on a reader's own figures: what it asks and shows, and that it keeps nothing."""

from __future__ import annotations

import functools
import gc
import logging
import types
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import memo, own_view
from dashboard.charts import in_print
from dashboard.charts.look import Look
from dashboard.chrome import uploads
from dashboard.store import open_package
from tests.support import own_files, visible
from tests.support.chart_frames import make_own
from tests.support.visits import Visit

SENTINEL = 918_273
SPELLINGS = ("918273", "918,273", "918 273")
NAME = "Zzyzxville Constabulary"
WITH_SENTINEL = (
    f"Force,Year,Recorded offences\nSouth Wales,2017/18,{SENTINEL}\nSouth Wales,2018/19,{SENTINEL}\n"
    f"{NAME},2018/19,{SENTINEL}\nGwent,2018/19,{SENTINEL}.5\nKent,2017/18,0\nKent,2018/19,88\n"
)


def upload(app: AppTest, data: bytes | str, name: str = "reply.csv") -> AppTest:
    app.file_uploader[0].set_value((name, data.encode() if isinstance(data, str) else data, "text/csv")).run()
    assert not app.exception, [element.value for element in app.exception]
    return app


def words(app: AppTest) -> str:
    return "\n".join(text for _, text in visible.strings(app))


def headline(app: AppTest) -> str:
    return str(app.header[0].value)


def box(app: AppTest, part: str) -> object:
    return next(one for one in app.selectbox if part in one.label)


def test_the_page_says_first_what_happens_to_a_file(visit: Visit) -> None:
    app = visit("own")
    assert app.title[0].value == "Your figures"
    assert app.info[0].proto.title == "What happens to your file"
    assert "writes nothing down" in app.info[0].value
    assert app.file_uploader[0].proto.max_upload_size_mb == 1
    assert len(app.get("download_button")) == 1


def test_a_good_file_is_drawn_without_a_question(visit: Visit) -> None:
    app = upload(visit("own"), own_files.LONG)
    assert headline(app).startswith("South Wales: your figures lower than recorded in 1 of 2 periods")
    assert [one.label for one in app.selectbox if one.key and one.key.startswith("own_")] == [
        "Column with the areas", "Column with the periods", "Column with the counts", "Area to show",
    ]  # fmt: skip
    (chart,) = app.get("plotly_chart")
    assert "Your figures: 2017/18 158; 2018/19 171." in chart.proto.alt
    assert not app.error


def test_the_example_of_the_page_is_a_good_file(visit: Visit) -> None:
    text = own_view.example_table().to_csv(index=False)
    app = upload(visit("own"), text)
    assert not app.error
    assert "could not be used" not in words(app)
    assert "April to December 2023 131" in app.get("plotly_chart")[0].proto.alt


def test_a_workbook_with_several_sheets_asks_for_one(visit: Visit) -> None:
    data = own_files.workbook(("About", [["A reply"]]), ("Figures", own_files.table()))
    app = upload(visit("own"), data, "reply.xlsx")
    box(app, "Which sheet").set_value("Figures").run()  # type: ignore[attr-defined]
    assert not app.exception
    assert headline(app).startswith("South Wales: your figures")


def test_a_bare_year_is_asked_for_and_nothing_is_drawn_before(visit: Visit) -> None:
    app = upload(visit("own"), own_files.LONG.replace("2017/18", "2017").replace("2018/19", "2018"))
    assert not app.get("plotly_chart")
    assert any("Answer the question" in one.value for one in app.info)
    box(app, "single year").set_value("begins").run()  # type: ignore[attr-defined]
    assert app.get("plotly_chart")[0].proto.alt.count("2017/18 158")


def test_an_unknown_name_can_be_answered(visit: Visit) -> None:
    app = upload(visit("own"), own_files.LONG + "Atlantis,2018/19,99\n")
    assert "1 thing in your file could not be used" in words(app)
    box(app, "Atlantis").set_value("E23000032").run()  # type: ignore[attr-defined]
    assert "could not be used" not in words(app)
    assert "E23000032" in str(box(app, "Area to show").proto) or "Kent" in words(app)  # type: ignore[attr-defined]


def test_a_file_without_names_is_of_one_area(visit: Visit) -> None:
    app = upload(visit("own"), "Year,Count\n2017/18,158\n2018/19,171\n")
    assert not app.get("plotly_chart")
    box(app, "Column with the areas").set_value(-1).run()  # type: ignore[attr-defined]
    box(app, "Which area?").set_value("W15000003").run()  # type: ignore[attr-defined]
    assert headline(app).startswith("South Wales: your figures")


def test_several_offences_are_chosen_from(visit: Visit) -> None:
    text = "Force,Year,Offence,Count\nGwent,2017/18,s.15A,40\nGwent,2017/18,s.14,9\n"
    app = upload(visit("own"), text)
    assert "2017/18 40" in app.get("plotly_chart")[0].proto.alt
    box(app, "Which offence").set_value("s.14").run()  # type: ignore[attr-defined]
    assert "2017/18 9" in app.get("plotly_chart")[0].proto.alt


def test_small_figures_are_hidden_before_anything_shows(visit: Visit) -> None:
    app = upload(visit("own"), "Force,Year,Count\nGwent,2017/18,3\nGwent,2018/19,52\nGwent,2019/20,61\n")
    alt = app.get("plotly_chart")[0].proto.alt
    assert (
        "Your figures: 2017/18 hidden, to protect people; 2018/19 hidden, to protect people; 2019/20 61."
        in alt
    )
    assert "1 figure is hidden" in words(app)
    app.button(key="table_your_figures").click().run()
    table = app.table[0].value
    row = table[table.iloc[:, 0] == "2017/18"].iloc[0]
    assert row.iloc[2] == "\\[x\\]"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "PDF document"),
        (b"", "empty"),
        (b"Force,Year,Count\n", "headings only"),
        (b"a,b\n" * 400_000, "larger than 1 MB"),
        (own_files.noise(5_000), "encoding"),
        (own_files.encrypted(), "password"),
        (own_files.far_corner(), "rows"),
        (b"a," * 10_000, "columns"),
    ],
)
def test_a_bad_file_gets_a_clear_answer_on_the_page(visit: Visit, data: bytes, told: str) -> None:
    app = upload(visit("own"), data, "reply.xlsx")
    assert app.error[0].proto.title == "This file can’t be used"
    assert told in app.error[0].value
    assert "What to do:" in app.error[0].value
    assert not app.get("plotly_chart")


def test_markup_in_a_file_stays_text(visit: Visit) -> None:
    app = upload(
        visit("own"), own_files.LONG + "<img src=x onerror=alert(9)> [a](http://a.example),2018/19,99\n"
    )
    shown = words(app)
    assert shown.count("<img") == shown.count("\\<img") > 0
    assert "](http://a" not in shown


def test_another_page_works_after_a_bad_file(visit: Visit) -> None:
    app = upload(visit("own"), own_files.noise(5_000))
    app.switch_page("app_pages/trends.py")
    app.run()
    assert not app.exception
    assert app.get("plotly_chart")


def test_a_file_is_let_go_of_on_every_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    removed: list[str] = []
    manager = types.SimpleNamespace(remove_session_files=removed.append)
    context = types.SimpleNamespace(session_id="one", uploaded_file_mgr=manager)
    monkeypatch.setattr(uploads, "get_script_run_ctx", lambda: context)
    uploads.forget_elsewhere("own")
    assert removed == []
    for page in ("", "trends", "about"):
        uploads.forget_elsewhere(page)
    assert removed == ["one"] * 3


def shared_roots() -> list[object]:
    """Everything that outlives a session: memos, packages, caches of functions."""
    package = open_package()
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [memo._kept, package._made, package._recent, *caches]


def reachable(roots: list[object]) -> Iterator[object]:
    """Every object that is kept alive by the roots, without code and types."""
    seen: set[int] = set()
    waiting = list(roots)
    unfollowed = (type, types.ModuleType, types.FunctionType, types.CodeType, types.BuiltinFunctionType)
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, unfollowed):
            continue
        seen.add(id(one))
        yield one
        waiting += gc.get_referents(one)


def holds_sentinel(one: object) -> bool:
    if isinstance(one, str):
        return any(text in one for text in (*SPELLINGS, "Zzyzx"))
    if isinstance(one, (bytes, bytearray)):
        return b"Zzyzx" in one or b"918273" in one
    if isinstance(one, (int, float)):
        return one == SENTINEL
    if isinstance(one, np.ndarray) and one.dtype.kind in "if" and one.size < 100_000:
        return bool((one == SENTINEL).any())
    if isinstance(one, (pd.Series, pd.Index)) and one.dtype.kind in "if":
        return bool((np.asarray(one) == SENTINEL).any())
    return False


def traces() -> list[object]:
    return [one for one in reachable(shared_roots()) if holds_sentinel(one)]


def test_a_trace_would_be_found() -> None:
    key = ("a test of the test", SENTINEL)
    memo.remember(open_package(), key, lambda: {"figure": f"{SENTINEL:,}"})
    try:
        assert len(traces()) >= 2
    finally:
        for kept in [one for one in memo._kept if isinstance(one, tuple) and one[2] == key]:
            del memo._kept[kept]


def test_nothing_of_a_file_stays_in_what_readers_share(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = upload(visit("own"), WITH_SENTINEL, "Zzyzx.csv")
    assert "918,273" in app.get("plotly_chart")[0].proto.alt
    for panel in ("table", "export", "notes", "cite"):
        app.button(key=f"{panel}_your_figures").click().run()
        assert not app.exception
    assert traces() == []
    app.switch_page("app_pages/about.py")
    app.run()
    assert traces() == []
    assert not any(text in caplog.text for text in (*SPELLINGS, "Zzyzx"))
    assert not any("Zzyzx" in str(value) for value in app.session_state._state.filtered_state.values())


def test_nothing_of_a_chart_stays_after_it_is_printed() -> None:
    made = make_own([float(SENTINEL), float(SENTINEL), 40.0])
    in_print.png(made, Look(width=1200, height=675))
    in_print.svg(made)
    del made
    assert traces() == []


def test_a_second_reader_sees_nothing_of_the_first(visit: Visit) -> None:
    upload(visit("own"), WITH_SENTINEL)
    other = visit("own")
    assert not other.get("plotly_chart")
    assert "918" not in words(other)


def test_the_link_says_that_it_cannot_hold_the_figures(visit: Visit) -> None:
    app = upload(visit("own"), own_files.LONG)
    app.button(key="cite_your_figures").click().run()
    assert any("cannot hold your own figures" in one.value for one in app.caption)
    app.button(key="notes_your_figures").click().run()
    assert any("a reader’s figures from a file" in one.value for one in app.markdown)
