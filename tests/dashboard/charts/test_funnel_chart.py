"""The funnel: what its marks hold, and words beside dots that never touch."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import queries
from dashboard.charts import callouts, describe, funnel, in_print, measure, on_page, spec, theme, tidy
from dashboard.charts.spec import Chart, Dots, Line, Rule, Words
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import default_selection
from dashboard.stats.funnel import Funnel
from dashboard.stats.funnel import funnel as statistics

FunnelTable = tuple[pd.DataFrame, Funnel]
PLOTS = (
    "funnel",
    "funnel-plain",
    "published-funnel-88A-True",
    "published-funnel-88A-False",
    "published-funnel-71-True",
)


def dots_of(chart: Chart) -> dict[str, Dots]:
    return {mark.key: mark for mark in spec.marks(chart) if isinstance(mark, Dots)}


def test_every_force_with_a_rate_is_one_dot_at_its_population_and_rate(
    charts: dict[str, Chart], funnel_table: FunnelTable
) -> None:
    drawn = [p for key, mark in dots_of(charts["funnel"]).items() if key != "chosen" for p in mark.points]
    known = funnel_table[0].dropna(subset=["rate"])
    assert sorted((p.code, p.x, p.y) for p in drawn) == sorted(
        zip(known["area_code"], known["population"], known["rate"], strict=True)
    )


def test_dots_outside_the_wide_limits_differ_in_shape_and_colour(
    charts: dict[str, Chart], funnel_table: FunnelTable
) -> None:
    dots = dots_of(charts["funnel"])
    frame = funnel_table[0]
    beyond = frame.loc[frame["outside_998"].isin(["lower", "higher"]), "area_code"]
    assert [point.code for point in dots["outside"].points] == list(beyond)
    others = [dots["others"], dots["named"]]
    assert dots["outside"].symbol not in {mark.symbol for mark in others}
    assert dots["outside"].tone not in {mark.tone for mark in others}
    assert [item.label for item in charts["funnel"].legend] == ["Outside the adjusted 99.8% limits"]
    assert "adjusted" not in charts["funnel-plain"].legend[0].label


def test_revised_counts_have_their_mark_in_the_dot_and_in_the_table(
    charts: dict[str, Chart], funnel_table: FunnelTable
) -> None:
    frame, chart = funnel_table[0], charts["funnel"]
    revised = set(frame.loc[(frame["marks"] == "r") & frame["rate"].notna(), "area_code"])
    assert revised
    marked = {p.code for mark in dots_of(chart).values() for p in mark.points if " [r] offences" in p.shown}
    assert marked == revised
    notes = {row[0]: row[-1] for row in chart.table.rows}
    assert chart.table.columns[-1].label == "Notes"
    names = frame.set_index("area_code")["area_name"]
    assert {name for name, note in notes.items() if note == "revised [r]"} >= {names[c] for c in revised}


def test_provisional_dots_are_open_and_the_legend_says_so(
    charts: dict[str, Chart], funnel_table: FunnelTable, words: Words
) -> None:
    frame, found = funnel_table
    late = funnel.funnel(frame.assign(marks="p"), words=words, measure="rate_under18", found=found)
    assert {mark.filled for mark in dots_of(late).values()} == {False}
    assert "Open: provisional, may be revised" in [item.label for item in late.legend]
    assert {row[-1] for row in late.table.rows} == {"provisional [p]"}
    assert {mark.filled for key, mark in dots_of(charts["funnel"]).items() if key != "chosen"} == {True}


def test_without_marks_the_table_has_no_column_of_notes(funnel_table: FunnelTable, words: Words) -> None:
    frame, found = funnel_table
    plain = funnel.funnel(frame.assign(marks=""), words=words, measure="rate_under18", found=found)
    assert [column.label for column in plain.table.columns][-1] == "Against the limits"


def test_curves_are_the_limits_of_the_statistics(charts: dict[str, Chart], funnel_table: FunnelTable) -> None:
    found = funnel_table[1]
    curves = {mark.key: mark for mark in spec.marks(charts["funnel"]) if isinstance(mark, Line)}
    assert set(curves) == {"upper-998", "upper-95", "lower-95", "lower-998"}
    for key, curve in curves.items():
        sizes = np.array([point.x for point in curve.points])
        limits = found.limits_at(sizes * found.overall_rate_per_100k / 100_000)
        assert [p.y for p in curve.points] == pytest.approx(
            getattr(limits, key.replace("-", "_")).tolist(), abs=2e-4
        )
        assert not curve.hover
    assert curves["upper-998"].dash != curves["upper-95"].dash
    (rule,) = [mark for mark in spec.marks(charts["funnel"]) if isinstance(mark, Rule)]
    assert rule.at == found.overall_rate_per_100k
    assert f"{found.overall_rate_per_100k:.1f}" in rule.label


def test_the_axis_of_people_starts_at_zero_and_counts_in_thousands(charts: dict[str, Chart]) -> None:
    axis = charts["funnel"].panels[0].x_axis
    assert axis.minimum == 0
    assert [tick.label for tick in axis.ticks] == ["0", "500", "1,000", "1,500", "2,000"]
    assert [tick.at for tick in axis.ticks] == [0, 500_000, 1_000_000, 1_500_000, 2_000_000]


def test_welsh_forces_the_chosen_one_and_few_outside_are_named(charts: dict[str, Chart]) -> None:
    named = {p.label for mark in spec.marks(charts["funnel"]) if isinstance(mark, Dots) for p in mark.points}
    assert {"North Wales", "South Wales", "Dyfed-Powys", "Force 06"} <= named
    crowded = charts["published-funnel-88A-False"]
    assert {point.label for point in dots_of(crowded)["outside"].points} == {
        "", "North Wales", "South Wales", "Dyfed-Powys",
    }  # fmt: skip
    assert "Hampshire and Isle of Wight" in {point.label for point in dots_of(crowded)["others"].points}


def test_the_chosen_force_has_a_ring(charts: dict[str, Chart]) -> None:
    (ring,) = dots_of(charts["funnel"])["chosen"].points
    assert ring.code == "W15000003"
    assert not dots_of(charts["funnel"])["chosen"].filled


def test_a_click_and_the_hover_tell_the_force_and_nothing_fades(charts: dict[str, Chart]) -> None:
    traces = {trace.get("uid"): trace for trace in on_page.figure(charts["published-funnel-71-True"])["data"]}
    place = traces["named"]["customdata"].index("W15000003")
    assert traces["named"]["text"][place] == (
        "<b>South Wales</b><br>3.0 per 100,000: 8 offences, 269,620 children under 18"
    )
    assert traces["outside"]["customdata"] == ["E23000008"]
    assert traces["others"]["unselected"] == {"marker": {"opacity": 1}}
    assert traces["upper-998"]["hoverinfo"] == "skip"


def test_alternative_text_names_limits_ends_and_what_is_outside(charts: dict[str, Chart]) -> None:
    text = describe.alt(charts["published-funnel-71-True"])
    assert "Upper 99.8% limit: " in text
    assert "Line across: all forces 7.5." in text
    assert "Highest: Durham, 50.3 per 100,000" in text
    assert "Outside the adjusted 99.8% limits: Durham" in text
    assert "Outside the plain 99.8% limits: 27 forces." in describe.alt(charts["published-funnel-88A-False"])


def test_without_limits_the_chart_says_why(funnel_table: FunnelTable, words: Words) -> None:
    frame = funnel_table[0]
    none = statistics(offences_count=frame["count"] * 0, persons=frame["population"])
    empty = funnel.funnel(frame, words=words, measure="rate_all", found=none)
    assert "no force recorded any" in empty.empty
    one = statistics(offences_count=[np.nan, 5.0], persons=[100.0, 100.0])
    assert "fewer than two forces" in funnel.funnel(frame, words=words, measure="rate_all", found=one).empty
    with pytest.raises(tidy.ChartError, match="funnel chart needs"):
        funnel.funnel(frame.drop(columns="lower_95"), words=words, measure="rate_all", found=none)


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize(
    ("narrow", "page"), [(True, 290), (True, 345), (True, 800), (False, 620), (False, 1300)]
)
def test_words_on_the_page_never_touch_each_other_or_an_edge(
    charts: dict[str, Chart], name: str, narrow: bool, page: float
) -> None:
    layout = on_page.figure(charts[name], narrow=narrow)["layout"]
    margin = layout["margin"]
    width = page - margin["l"] - margin["r"]
    height = layout["height"] - margin["t"] - margin["b"]
    boxes = []
    for note in layout["annotations"]:
        if not note["showarrow"]:
            continue
        lines = tuple(note["text"].split("<br>"))
        wide, tall = measure.widest(lines, size=theme.PAGE.axis), len(lines) * theme.PAGE.line_height
        across = [note["x"] / layout["xaxis"]["range"][1] * width + note["ax"]]
        across.append(across[0] + (wide if note["xanchor"] == "left" else -wide))
        middle = (1 - note["y"] / layout["yaxis"]["range"][1]) * height + note["ay"]
        boxes.append((min(across), max(across), middle - tall / 2, middle + tall / 2))
    assert len(boxes) >= 4
    for left, right, top, bottom in boxes:
        assert left >= 0, "over the y axis"
        assert right <= width, "over the words of the curves"
        assert top >= 0
        assert bottom <= height
    for one, other in combinations(boxes, 2):
        assert one[2] >= other[3] or other[2] >= one[3]


@pytest.mark.parametrize("name", PLOTS)
def test_words_in_print_stand_between_the_axis_and_the_words_of_the_curves(
    charts: dict[str, Chart], name: str
) -> None:
    sheet = in_print.drawn(charts[name])
    (plot,) = sheet.plots
    labels = {p.label for mark in spec.marks(charts[name]) if isinstance(mark, Dots) for p in mark.points}
    placed = [line for line in sheet.placed if line.text in labels - {""}]
    assert len(placed) >= 4
    for line in placed:
        assert plot.room.left <= line.box.left
        assert line.box.right <= plot.room.right


SPOTS = st.lists(
    st.tuples(st.floats(0.02, 1), st.floats(0, 430), st.floats(30, 110), st.sampled_from([19.0, 36.0])),
    max_size=8,
)


@given(spots=SPOTS, narrowest=st.floats(245, 400))
def test_words_beside_dots_never_share_a_stretch_of_height_and_stay_inside(
    spots: list[tuple[float, float, float, float]], narrowest: float
) -> None:
    named = [callouts.Named(across=a, down=d, width=w, height=h) for a, d, w, h in spots]
    placed = callouts.place(
        named,
        narrowest=narrowest,
        widths=(narrowest, 700.0),
        height=430.0,
        dots=[(one.across, one.down) for one in named],
        lines=[(share / 20, 200.0) for share in range(20)],
    )
    spans = []
    for one, callout in zip(named, placed, strict=True):
        middle = one.down + callout.downward
        spans.append((middle - one.height / 2, middle + one.height / 2))
        fits = one.width + 10 <= max(one.across, 1 - one.across) * narrowest
        for plot in (narrowest, 1300.0):
            near = one.across * plot + callout.sideways
            far = near + (one.width if callout.runs_right else -one.width)
            if fits:
                assert min(near, far) >= -1e-6
                assert max(near, far) <= plot + 1e-6
    if len(named) <= 5:
        spans.sort()
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_every_limit_is_drawn_and_named_however_rare_the_offence(package: Package, words: Words) -> None:
    start = default_selection(package).with_(measure="rate_all")
    for year in ("2015-16", "2019-20", "2024-25"):
        held = queries.held_year(package, None, year.replace("-", "/"))
        for offence in (one.code for one in offences_of(package).pickable):
            answer = queries.forces_funnel(package, start.with_(offence=offence), held, adjusted=True)
            chart = funnel.funnel(answer.frame, words=words, measure="rate_all", found=answer.found)
            if chart.empty:
                continue
            limits = [mark for mark in spec.marks(chart) if isinstance(mark, Line)]
            named = [mark.end_label for mark in limits]
            assert named == ["upper 99.8%", "upper 95%", "lower 95%", "lower 99.8%"]
            assert all(mark.points and mark.points[-1].shown for mark in limits)
