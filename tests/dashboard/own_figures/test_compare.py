"""A reader's figures beside the official ones of the same days, recomputed from the published table."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard import queries
from dashboard.exports.observations import observations
from dashboard.own_figures import words as own_words
from dashboard.own_figures.compare import compared, official_count, period_of, span_label
from dashboard.own_figures.figures import OwnCell
from dashboard.own_figures.spans import Span
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.phrases import MOST_WORDS
from dashboard.selection import default_selection

SOUTH_WALES, WALES = "W15000003", "W92000004"
YEAR_2017 = Span(date(2017, 4, 1), date(2018, 3, 31))


def cell(area: str, span: Span, value: int | None, status: str = "own") -> OwnCell:
    return OwnCell(row=2, column=2, area_code=area, span=span, offence="", value=value, status=status)  # type: ignore[arg-type]


def published_count(package: Package, area: str, start: date, end: date, offence: str = "88A") -> int:
    """The sum of the quarters, read from the published table."""
    table = package.table("offence_counts")
    days = pd.to_datetime(table["period_start"]).dt.date
    chosen = table[
        (table["area_code"] == area)
        & (table["offence_code"] == offence)
        & (table["release"] == package.latest)
        & (days >= start)
        & (days <= end)
    ]
    return int(chosen["offences_count"].sum())


@pytest.mark.parametrize(
    "span",
    [
        YEAR_2017,
        Span(date(2018, 1, 1), date(2018, 12, 31)),
        Span(date(2018, 4, 1), date(2018, 6, 30)),
        Span(date(2018, 4, 1), date(2018, 12, 31), partial=True),
    ],
)
def test_whole_quarters_have_the_published_sum(package: Package, span: Span) -> None:
    selection = default_selection(package)
    count, status = official_count(package, selection, SOUTH_WALES, span)
    assert (count, status) == (published_count(package, SOUTH_WALES, span.start, span.end), "reported")


def test_other_days_have_no_official_figure(package: Package) -> None:
    selection = default_selection(package)
    for span in (Span(date(2018, 4, 1), date(2018, 10, 31)), Span(date(2018, 4, 2), date(2019, 3, 31))):
        count, status = official_count(package, selection, SOUTH_WALES, span)
        assert np.isnan(count)
        assert status == "no_such_dates"
    own = compared(package, selection, [cell(SOUTH_WALES, span, 90)], SOUTH_WALES)
    assert own["remark"][0] == "no official figure for exactly these dates"
    assert (
        official_count(package, selection, SOUTH_WALES, Span(date(1999, 4, 1), date(2000, 3, 31)))[1]
        == "outside"
    )


def test_the_difference_is_own_less_official(package: Package) -> None:
    later = Span(date(2018, 4, 1), date(2019, 3, 31))
    cells = [
        cell(SOUTH_WALES, later, None, "own_hidden"),
        cell(SOUTH_WALES, YEAR_2017, 158),
        cell("W15000002", YEAR_2017, 40),
    ]
    own = compared(package, default_selection(package), cells, SOUTH_WALES)
    assert list(own["period_label"]) == ["2017/18", "2018/19"]
    official = published_count(package, SOUTH_WALES, YEAR_2017.start, YEAR_2017.end)
    assert own["difference"][0] == 158 - official
    assert np.isnan(own["difference"][1])
    assert "breaks within this period" in own["remark"][0]


def test_the_step_of_the_official_series_follows_the_file() -> None:
    quarters = [Quarter(2018, number) for number in (1, 2, 3)]
    assert period_of([cell("A", Span(q.first_day, q.last_day), 9) for q in quarters]) == "quarter"
    assert period_of([cell("A", YEAR_2017, 9)]) == "year"
    assert period_of([cell("A", Span(date(2018, 1, 1), date(2018, 12, 31)), 9)]) == "rolling"


def test_a_period_has_a_name_that_does_not_come_from_the_file() -> None:
    assert span_label(YEAR_2017) == "2017/18"
    assert span_label(Span(date(2018, 1, 1), date(2018, 12, 31))) == "January to December 2018"
    assert span_label(Span(date(2018, 4, 1), date(2018, 6, 15))) == "1 April 2018 to 15 June 2018"
    assert span_label(Span(date(2018, 4, 1), date(2018, 4, 1))) == "1 April 2018"
    assert span_label(Span(date(2018, 4, 1), date(2018, 4, 30))) == "April 2018"


def own_frame(differences: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"difference": differences})


def test_the_headline_counts_and_names_no_figure() -> None:
    longest = "Yorkshire and The Humber region"
    made = {
        own_words.headline(own_frame([-8, -114, 15]), longest): "lower than recorded in 2 of 3 periods",
        own_words.headline(own_frame([8.0, np.nan]), longest): "higher than recorded in 1 of 1 period",
        own_words.headline(own_frame([0.0, 0.0, 1.0]), longest): "equal recorded ones in 2 of 3 periods",
        own_words.headline(own_frame([np.nan]), longest): "no recorded figure to hold your figures against",
        own_words.headline(own_frame([]), longest): "no recorded figure to hold your figures against",
    }
    for headline, ending in made.items():
        assert headline.casefold().endswith(ending)
        assert len(headline.split()) <= MOST_WORDS
        assert "recorded" in headline


def test_rows_for_files_say_whose_figures_they_are(package: Package) -> None:
    selection = default_selection(package).with_(areas=(SOUTH_WALES,), period="year")
    own = compared(package, selection, [cell(SOUTH_WALES, YEAR_2017, 158)], SOUTH_WALES)
    rows = observations(own_words.rows(queries.series(package, selection), own), selection, package)
    mine = rows[rows["series"] != "official figures"]
    assert list(mine["series"]) == ["your figures, not official statistics"]
    assert list(mine["value"]) == [158.0]
    assert list(mine["status_in_words"]) == ["a reader’s own figure, not an official statistic"]
    assert "official figure for the same dates 166" in mine["notes"].iloc[0]
    assert len(rows) > 10
