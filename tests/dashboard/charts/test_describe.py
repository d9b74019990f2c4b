"""Alternative text and tables are made from the chart's figures."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import describe, spec, trend
from dashboard.charts.spec import Chart, Line, Words


def test_alt_text_says_first_last_and_highest(series: pd.DataFrame, words: Words) -> None:
    one = series[series["area_code"] == "W15000003"].copy()
    one["value"] = [8.0, 10, 9, 20, 24, 166, 166, 158, 119, 174, 342, 299, 284]
    text = describe.alt(trend.trend(one, words=words, measure="offences", period="year"))
    assert text.startswith(
        "Line chart: Recorded offences rose in South Wales. Sexual grooming offences (88A)"
    )
    assert "South Wales: 8 in 2012/13, 299 in 2023/24, highest 342 in 2022/23." in text
    assert "South Wales, part of a year only: 284 in 2024/25." in text


def test_alt_text_says_when_the_last_value_is_the_highest(series: pd.DataFrame, words: Words) -> None:
    one = series[series["area_code"] == "W15000003"].iloc[:3].assign(value=[1.0, 2.0, 3.0])
    assert "1 in 2012/13, 3 in 2014/15, its highest." in describe.alt(
        trend.trend(one, words=words, measure="offences", period="year")
    )


def test_alt_text_names_the_breaks(charts: dict[str, Chart]) -> None:
    assert "Marked: Sexual communication with a child becomes an offence, 3 April 2017." in describe.alt(
        charts["trend"]
    )


def test_alt_text_names_every_strong_series(chart: Chart) -> None:
    text = describe.alt(chart)
    assert len(text) > 40
    for mark in spec.marks(chart):
        if isinstance(mark, Line) and mark.tone != "context":
            assert mark.name in text


def test_alt_text_of_a_map_says_ends_and_classes(charts: dict[str, Chart]) -> None:
    text = describe.alt(charts["map"])
    assert "Highest: " in text
    assert "Lowest: " in text
    assert "no rate shown: 1" in text
    assert "South Wales: " in text


def test_alt_text_of_an_empty_chart_gives_the_reason(charts: dict[str, Chart]) -> None:
    assert "No figures for this choice: police have published none" in describe.alt(charts["trend-none"])


def test_the_table_has_the_figures_of_the_chart(chart: Chart) -> None:
    table = describe.table(chart)
    assert list(table.columns) == [column.label for column in chart.table.columns]
    assert len(table) == len(chart.table.rows)
    numbers = {
        round(float(value), 3)
        for column in table.columns
        if pd.api.types.is_numeric_dtype(table[column])
        for value in table[column].dropna()
    }
    if chart.kind == "heat":
        # Its marks stand in rows; the table counts them, area by area.
        sums = [int(table[column].sum()) for column in table.columns[1:]]
        assert [len(points) for points in spec.series(chart).values()] == sums[: len(spec.series(chart))]
        return
    lengthwise = chart.kind in {"ranking", "mix", "printed", "periods"}
    # Between the sizes of two forces a limit is a curve only; the table has it at the size of each force.
    curves = {mark.key for mark in spec.marks(chart) if chart.kind == "funnel" and isinstance(mark, Line)}
    for key, points in spec.series(chart).items():
        if key in curves:
            continue
        values = [x if lengthwise else y for x, y in points]
        assert {round(float(value), 3) for value in values if value is not None} <= numbers


def test_counts_are_whole_numbers_and_missing_is_missing(charts: dict[str, Chart]) -> None:
    table = describe.table(charts["trend-gap"])
    assert str(table["South Wales"].dtype) == "Int64"
    assert table["South Wales"].isna().sum() == 2
