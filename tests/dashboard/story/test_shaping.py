"""Shaping of printed figures on a few made-up rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.story import breakdowns, first_months, printed, words


def row(**changes: Any) -> dict[str, Any]:
    return {
        "offence_kind": "s15a",
        "area_code": "W15000002",
        "area_name": "Gwent Police",
        "period_start": date(2017, 4, 3),
        "period_end": date(2017, 10, 2),
        "period_as_published": "six months",
        "count": 20,
        "claim_text": None,
        "publisher": "South Wales Argus",
        "source_title": "A title",
        "source_url": "https://example.org/a",
        "published_date": "2018-01-29",
        **changes,
    }


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        (date(2017, 4, 1), date(2018, 3, 31), "2017/18"),
        (date(2017, 4, 3), date(2018, 4, 2), "2017/18"),
        (date(1999, 4, 1), date(2000, 3, 31), "1999/00"),
        (date(2017, 4, 3), date(2017, 10, 2), ""),
        (date(2021, 10, 1), date(2022, 9, 30), ""),
        (date(2017, 4, 1), date(2019, 3, 31), ""),
        (date(2017, 4, 4), date(2018, 3, 31), ""),
    ],
)
def test_only_twelve_months_from_april_are_a_financial_year(start: date, end: date, year: str) -> None:
    assert printed.financial_year(start, end) == year


def test_a_year_from_the_law_and_a_year_from_april_are_one_figure() -> None:
    year = {"count": 274, "period_end": date(2018, 3, 31)}
    table = pd.DataFrame(
        [
            row(**year, period_start=date(2017, 4, 1)),
            row(**{**year, "period_end": date(2018, 4, 2)}, publisher="BBC News Wales"),
        ]
    )
    (figure,) = printed.figures(table, place="W15000002")
    assert (figure.financial_year, figure.count) == ("2017/18", 274)
    assert {printing.publisher for printing in figure.printings} == {"South Wales Argus", "BBC News Wales"}


def test_other_offences_are_left_out() -> None:
    table = pd.DataFrame([row(), row(offence_kind="88A", count=99), row(offence_kind="scotland", count=98)])
    assert [figure.count for figure in printed.figures(table, place="W15000002")] == [20]


def test_a_claim_and_a_number_without_dates_are_no_figures() -> None:
    table = pd.DataFrame(
        [row(count=None, claim_text="more than 1,300"), row(period_start=None, period_end=None, count=19)]
    )
    assert printed.figures(table, place="W15000002") == ()
    assert printed.claims(table, place="W15000002")["claim_text"].tolist() == ["more than 1,300"]
    assert printed.undated(table, place="W15000002")["count"].tolist() == [19]


def test_a_missing_or_doubled_figure_of_the_first_months_says_where_to_look() -> None:
    with pytest.raises(first_months.StoryError, match="W15000003 has no figure"):
        first_months.first_six_months(pd.DataFrame([row()]))
    doubled = pd.DataFrame([row(area_code="W15000003"), row(area_code="W15000003", count=75)])
    with pytest.raises(first_months.StoryError, match=r"\[20, 75\].*published_counts\.csv"):
        first_months.first_six_months(doubled)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018-01-29", "29 January 2018"),
        ("2018-01", "January 2018"),
        ("2018", "2018"),
        ("", "date not known"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(text: str, said: str) -> None:
    assert words.printed_on(text) == said


def test_who_asked_the_forces_is_named_first() -> None:
    made = [
        printed.Printing(publisher=name, title="", url="", published="")
        for name in ("Bridport News", "NSPCC", "Bridport News", "Heart")
    ]
    assert words.publishers(made) == "NSPCC and 2 others"
    assert words.publishers(made[:1]) == "Bridport News"


def test_a_breakdown_keeps_its_base_and_leaves_words_out_of_the_picture() -> None:
    shared = {
        "area_name": "Wales",
        "period_start": date(2017, 4, 3),
        "period_end": date(2018, 4, 2),
        "dimension": "platform",
        "base": None,
        "publisher": "BBC",
        "source_url": "https://example.org",
    }
    table = pd.DataFrame(
        [
            {**shared,
                "breakdown_id"
            :
                "b1"
            ,
                "category"
            :
                "Facebook"
            ,
                "value"
            : 30.0,
                "value_as_published"
            :
                "30"
            ,
                "unit"
            :
                "percent"
            },
            {**shared,
                "breakdown_id"
            :
                "b2"
            ,
                "category"
            :
                "Snapchat"
            ,
                "value"
            : 40.0,
                "value_as_published"
            :
                "40"
            ,
                "unit"
            :
                "percent"
            },
            {**shared,
                "breakdown_id"
            :
                "b3"
            ,
                "category"
            :
                "means known (base)"
            ,
                "value"
            : 120.0,
                "value_as_published"
            :
                "120"
            ,
                "unit"
            :
                "count"
            },
            {**shared,
                "breakdown_id"
            :
                "b4"
            ,
                "category"
            :
                "others"
            ,
                "value"
            : None,
                "value_as_published"
            :
                "the rest"
            ,
                "unit"
            :
                "words"
            },
        ]
    )  # fmt: skip
    (entry,) = breakdowns.breakdowns(table)
    assert entry.bases == ("120",)
    assert entry.units() == ("percent",)
    assert entry.plottable("percent")["category"].tolist() == ["Snapchat", "Facebook"]
    assert entry.in_words()["value_as_published"].tolist() == ["the rest"]
    assert words.base(entry, "percent") == "Per cent of 120, the base that was printed"
