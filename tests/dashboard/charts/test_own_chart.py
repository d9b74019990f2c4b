"""A reader's figures have marks of their own, and never join the official line."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.charts import describe, in_print, on_page
from dashboard.charts.look import Look
from dashboard.charts.own import OFFICIAL, OWN, OWN_PART, own_over_official
from dashboard.charts.spec import Chart, Dots, Line, marks
from dashboard.charts.tidy import ChartError
from tests.support.chart_frames import NAMES, make_own, make_series, make_words


def chart() -> Chart:
    return make_own([158, np.nan, 171, 90, 240], partial=3)


def test_the_readers_figures_are_diamonds_and_no_line() -> None:
    lines = [mark for mark in marks(chart()) if isinstance(mark, Line)]
    assert [line.key for line in lines] == [OFFICIAL]
    own = {mark.key: mark for mark in marks(chart()) if isinstance(mark, Dots)}
    assert own[OWN].symbol == own[OWN_PART].symbol == "diamond"
    assert (own[OWN].filled, own[OWN_PART].filled) == (True, False)
    assert own[OWN].tone != lines[0].tone
    assert [point.y for point in own[OWN].points] == [158, None, 171, 240]
    assert [point.y for point in own[OWN_PART].points] == [90]


def test_the_legend_says_whose_they_are() -> None:
    labels = [item.label for item in chart().legend]
    assert labels[:2] == [
        "Your figures, not official statistics",
        "Open diamond: your figure for part of a year",
    ]


def test_a_hidden_figure_is_told_and_not_drawn() -> None:
    assert "hidden, to protect people" in describe.alt(chart())
    row = next(row for row in chart().table.rows if row[0] == "2015/16")
    assert row[2] is None
    assert "hidden, to protect people" in str(row[-1])


def test_the_table_holds_both_with_their_difference() -> None:
    columns = [column.label for column in chart().table.columns]
    assert columns == ["Period", "Official figures", "Your figures", "Yours less official", "Notes"]
    row = next(row for row in chart().table.rows if row[0] == "2014/15")
    official = make_series({"W15000003": "South Wales"}).set_index("period_label")["value"]["2014/15"]
    assert row[1:4] == (official, 158.0, 158.0 - official)
    assert chart().table.rows[0][0] == "2012/13"


def test_the_alternative_text_tells_both() -> None:
    told = describe.alt(chart())
    assert "Official figures:" in told
    assert "Your figures: 2014/15 158; 2015/16 hidden, to protect people; 2016/17 171; 2018/19 240." in told
    assert "Your figures, part of a year: April to December 2017 90." in told
    many = describe.alt(make_own([float(20 * n) for n in range(15)]))
    assert "Your figures: 0 in 2014/15, 280 in 2028/29, its highest." in many


def test_figures_alone_are_drawn_without_an_official_line() -> None:
    alone = make_own([12, 40], official=False)
    assert not [mark for mark in marks(alone) if isinstance(mark, Line)]
    assert on_page.figure(alone)["data"]
    assert in_print.png(alone, Look(width=1200, height=675))


def test_the_axis_holds_the_highest_of_both() -> None:
    high = make_own([9_000.0])
    assert high.panels[0].y_axis.maximum >= 9_000


def test_more_than_one_area_is_refused() -> None:
    two = make_series(dict(list(NAMES.items())[:2]))
    empty = two.head(0).assign(own=[], own_status=[])
    with pytest.raises(ChartError, match="one area"):
        own_over_official(two, empty, words=make_words(), period="year")
