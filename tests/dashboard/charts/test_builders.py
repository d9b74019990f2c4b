"""What each builder makes of a tidy frame."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import map as area_map
from dashboard.charts import mix, multiples, printed, ranking, spark, spec, tidy, trend
from dashboard.charts.spec import Areas, Band, Bars, Chart, Dots, Line, Rule, Shapes, Words

YEAR = {"measure": "offences", "period": "year"}


def of_kind(chart: Chart, kind: type) -> list:
    return [mark for mark in spec.marks(chart) if isinstance(mark, kind)]


def test_a_partial_year_is_an_open_dot_and_never_part_of_the_line(series: pd.DataFrame, words: Words) -> None:
    chart = trend.trend(series, words=words, **YEAR)
    lines, dots = of_kind(chart, Line), of_kind(chart, Dots)
    assert all(len(line.points) == 12 for line in lines)
    assert [dot.filled for dot in dots] == [False] * 3
    assert any("not a full period" in item.label and "2024/25" in item.label for item in chart.legend)


def test_the_provisional_tail_is_a_band_that_the_legend_explains(series: pd.DataFrame, words: Words) -> None:
    chart = trend.trend(series, words=words, **YEAR)
    (band,) = of_kind(chart, Band)
    assert 2024.0 < band.start < 2024.75 < band.end
    assert band.name in [item.label for item in chart.legend]


def test_events_are_rules_with_their_dates(series: pd.DataFrame, events: pd.DataFrame, words: Words) -> None:
    chart = trend.trend(series, words=words, events=events, **YEAR)
    labels = [rule.label for rule in of_kind(chart, Rule)]
    assert labels == ["Sexual communication with a child becomes an offence, 3 April 2017",
                      "First lockdown, March 2020",
                      "Online Safety Act 2023, 26 October 2023"]  # fmt: skip
    assert list(chart.breaks) == labels


def test_events_outside_the_periods_are_left_out(
    series: pd.DataFrame, events: pd.DataFrame, words: Words
) -> None:
    late = series[series["period_key"] >= "2021-22"]
    chart = trend.trend(late, words=words, events=events, **YEAR)
    assert [rule.label for rule in of_kind(chart, Rule)] == ["Online Safety Act 2023, 26 October 2023"]


def test_lines_end_in_their_name_and_last_whole_value(series: pd.DataFrame, words: Words) -> None:
    line = of_kind(trend.trend(series, words=words, **YEAR), Line)[0]
    wanted = series[(series["area_code"] == line.key) & (series["period_key"] == "2023-24")]["value"].item()
    assert (line.end_label, line.end_value) == ("South Wales", f"{wanted:,.0f}")


def test_a_missing_period_is_a_gap_and_not_a_zero(series: pd.DataFrame, words: Words) -> None:
    holed = series.copy()
    holed.loc[holed.index[4], ["value", "status"]] = [np.nan, "not_supplied"]
    chart = trend.trend(holed, words=words, **YEAR)
    point = of_kind(chart, Line)[0].points[4]
    assert (point.y, point.shown) == (None, "not supplied")
    assert chart.table.rows[4][1] is None
    assert "not supplied" in str(chart.table.rows[4][-1])


def test_at_most_four_of_many_areas_stand_out_and_the_rest_is_counted(
    series: pd.DataFrame, words: Words
) -> None:
    copies = [series[series["area_code"] == "W15000003"].assign(area_code=f"E{n}", area_name=f"Force {n}")
              for n in range(10)]  # fmt: skip
    chart = trend.trend(pd.concat(copies), words=words, **YEAR)
    lines = of_kind(chart, Line)
    assert sum(line.tone == "context" for line in lines) == 6
    assert sum(bool(line.end_label) for line in lines) == 4
    assert chart.legend[0].label == "Other areas (6)"


def test_focus_alone_is_strong(series: pd.DataFrame, words: Words) -> None:
    lines = of_kind(trend.trend(series, words=words, focus=("W15000001",), **YEAR), Line)
    assert {line.key: line.tone for line in lines} == {
        "W15000003": "quiet", "W15000001": "series-1", "W15000004": "quiet",
    }  # fmt: skip
    assert len({line.dash for line in lines}) == 3


def test_the_index_is_100_in_the_first_full_year_after_the_break(series: pd.DataFrame, words: Words) -> None:
    chart = trend.trend(series, words=words, view="index", **YEAR)
    for line in of_kind(chart, Line):
        assert next(point.y for point in line.points if point.when == "2017/18") == pytest.approx(100)
    assert chart.panels[0].y_axis.title == "2017/18 = 100"


def test_the_index_refuses_a_small_base_and_says_so(series: pd.DataFrame, words: Words) -> None:
    small = series.copy()
    row = (small["area_code"] == "W15000001") & (small["period_key"] == "2017-18")
    small.loc[row, "count"] = 19
    chart = trend.trend(small, words=words, view="index", **YEAR)
    assert [line.key for line in of_kind(chart, Line)] == ["W15000003", "W15000004"]
    assert chart.words.notes[-1].text.startswith(
        "No index for North Wales: fewer than 20 offences in 2017/18"
    )
    assert chart.words.notes[-1].number == 3


def test_the_index_without_a_full_year_is_refused_in_words(series: pd.DataFrame, words: Words) -> None:
    chart = trend.trend(series[series["period_key"] < "2017-18"], words=words, view="index", **YEAR)
    assert "no full year" in chart.empty


def test_an_area_without_any_figure_is_named_in_a_note(series: pd.DataFrame, words: Words) -> None:
    silent = series.copy()
    silent.loc[silent["area_code"] == "W15000001", "value"] = np.nan
    chart = trend.trend(silent, words=words, **YEAR)
    assert chart.words.notes[-1].text == "No line for North Wales: there is no figure for this choice."


def test_repeated_cells_and_missing_columns_are_errors(series: pd.DataFrame, words: Words) -> None:
    with pytest.raises(tidy.ChartError, match="repeated cells, first W15000003 2012-13"):
        trend.trend(pd.concat([series, series]), words=words, **YEAR)
    with pytest.raises(tidy.ChartError, match="needs the columns value"):
        trend.trend(series.drop(columns="value"), words=words, **YEAR)
    with pytest.raises(tidy.ChartError, match="No measure 'crimes'"):
        trend.trend(series, words=words, measure="crimes", period="year")


def test_panels_share_one_scale_or_say_that_they_don_t(series: pd.DataFrame, words: Words) -> None:
    shared = multiples.multiples(series, words=words, **YEAR)
    assert len({panel.y_axis.maximum for panel in shared.panels}) == 1
    own = multiples.multiples(series, words=words, shared_scale=False, **YEAR)
    assert "own scale" in own.words.notes[-1].text
    assert [panel.title for panel in own.panels] == ["South Wales", "North Wales", "Dyfed-Powys"]


def test_panels_carry_the_tags_of_their_areas_and_say_what_they_mean(
    series: pd.DataFrame, words: Words
) -> None:
    tags = {"W15000003": "increasing", "W15000004": "no significant change"}
    made = multiples.multiples(series, words=words, tags=tags, tags_note="What is tagged.", **YEAR)
    titles = [panel.title for panel in made.panels]
    assert titles == ["South Wales: increasing", "North Wales", "Dyfed-Powys: no significant change"]
    assert made.words.notes[-1].text == "What is tagged."
    assert made.words.notes[-1].number == len(words.notes) + 1


def test_the_map_gives_city_of_london_a_class_of_its_own(
    force_table: pd.DataFrame, shapes: Shapes, words: Words
) -> None:
    chart = area_map.choropleth(force_table, words=words, measure="rate_under18", outlines=shapes)
    (areas,) = of_kind(chart, Areas)
    assert (areas.classes[-1].label, areas.classes[-1].areas_count, areas.classes[-1].hatched) == (
        "no rate shown", 1, True,
    )  # fmt: skip
    assert areas.regions[0].shown == "no rate shown"
    assert sum(entry.areas_count for entry in areas.classes) == 43


def test_the_map_keeps_fixed_limits(force_table: pd.DataFrame, shapes: Shapes, words: Words) -> None:
    chart = area_map.choropleth(
        force_table, words=words, measure="rate_all", outlines=shapes, bounds=(40.0, 80.0)
    )
    (areas,) = of_kind(chart, Areas)
    assert [entry.label for entry in areas.classes[:3]] == ["under 40", "40 to under 80", "80 and over"]


def test_the_map_wants_every_area_once(force_table: pd.DataFrame, shapes: Shapes, words: Words) -> None:
    asked = {"words": words, "measure": "rate_all", "outlines": shapes}
    with pytest.raises(tidy.ChartError, match="lacks rows for E23000001"):
        area_map.choropleth(force_table.iloc[1:], **asked)
    with pytest.raises(tidy.ChartError, match="areas twice: E23000001"):
        area_map.choropleth(pd.concat([force_table, force_table.iloc[:1]]), **asked)


def test_the_ranking_is_highest_first_and_keeps_the_focus(force_table: pd.DataFrame, words: Words) -> None:
    chart = ranking.ranking(force_table, words=words, measure="rate_all", focus=("W15000003",), limit=7)
    points = sorted((point for dots in of_kind(chart, Dots) for point in dots.points), key=lambda p: p.y)
    assert [point.x for point in points] == sorted((point.x for point in points), reverse=True)
    assert len(points) == 7
    assert "South Wales" in [point.when for point in points]
    assert len(chart.table.rows) == 43


def test_the_mix_names_and_sorts_and_keeps_what_is_missing_in_the_table(words: Words) -> None:
    frame = pd.DataFrame({"offence_code": ["71", "88A", "73"], "short_name": ["A (71)", "B (88A)", "C (73)"],
                          "count": [1.0, 9.0, np.nan]})  # fmt: skip
    chart = mix.mix(frame, words=words)
    assert [tick.label for tick in chart.panels[0].y_axis.ticks] == ["B (88A)", "A (71)"]
    assert chart.table.rows[-1] == ("C (73)", "73", None)


def test_printed_and_official_are_two_series_on_one_scale_never_joined(charts: dict[str, Chart]) -> None:
    for name in ("printed", "months"):
        chart = charts[name]
        assert of_kind(chart, Line) == []
        first, second = chart.panels
        assert (first.x_axis.minimum, first.x_axis.maximum) == (second.x_axis.minimum, second.x_axis.maximum)
        keys = [{mark.key.split("-")[0] for mark in panel.marks} for panel in chart.panels]
        assert keys == [{"printed"}, {"official"}]


def test_part_years_are_striped_and_conflicts_said(charts: dict[str, Chart]) -> None:
    striped = [mark.key for mark in of_kind(charts["printed"], Bars) if mark.hatched]
    assert striped == ["printed-part", "official-part"]
    labels = [tick.label for tick in charts["printed"].panels[0].y_axis.ticks]
    assert "2017/18, NSPCC (another source prints another number)" in labels


def test_unknown_printed_series_and_units_are_errors(words: Words) -> None:
    frame = pd.DataFrame({"area_name": ["Gwent"], "series": ["foi"], "count": [1], "period_label": ["2017"]})
    with pytest.raises(tidy.ChartError, match="Unknown series foi"):
        printed.first_months(frame, words=words)
    with pytest.raises(tidy.ChartError, match="No unit 'people'"):
        printed.shares(pd.DataFrame({"category": ["A"], "value": [1.0]}), words=words, unit="people")


def test_a_sparkline_takes_one_area_and_marks_its_end(series: pd.DataFrame, words: Words) -> None:
    chart = spark.spark(
        series[series["area_code"] == "W15000003"], words=words, measure="offences", period="year"
    )
    last = of_kind(chart, Line)[0].points[-1]
    assert of_kind(chart, Dots)[-1].points == (last,)
    with pytest.raises(tidy.ChartError, match="takes one area, not 3"):
        spark.spark(series, words=words, measure="offences")


def test_series_keys_are_unique_and_twins_are_refused(charts: dict[str, Chart]) -> None:
    chart = charts["spark"]
    twice = spec.Chart(kind="spark", words=chart.words, panels=chart.panels * 2, table=chart.table)
    with pytest.raises(ValueError, match="share the key"):
        spec.series(twice)
