"""The recent trend of a rate in words: the tag, why there is none, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard import queries
from dashboard.areas import areas_of
from dashboard.i18n import t, td
from dashboard.package import Package
from dashboard.selection import Selection
from dashboard.stats.trend import POINTS
from dashboard.wording import measure_label, period_label


@dataclass(frozen=True, kw_only=True)
class Tags:
    """The tag of each area in words, by its code, and a sentence that says what is tagged."""

    words: Mapping[str, str]
    about: str


def word(tag: str) -> str:
    """The tag of a recent trend in words. Raises KeyError for another tag."""
    return {
        "increasing": t("increasing"),
        "decreasing": t("decreasing"),
        "no_significant_change": t("no significant change"),
        "cannot_be_calculated": t("can't be calculated"),
    }[tag]


def why_not(reason: str) -> str:
    """Why a trend can't be calculated. Raises KeyError for another reason."""
    return {
        "too_few": t("Fewer than five full financial years are out."),
        "missing": t("A figure of the last five full financial years is missing."),
        "no_rate": t("No rate is shown for this area."),
        "break": t("What is counted changed within the last five full financial years."),
    }[reason]


def tags(package: Package, selection: Selection, year: str) -> Tags:
    """The tags of the selection's areas for the five full years up to a year; its measure is a rate.

    Raises ValueError when the release holds nothing of the year.
    """
    table = queries.trend_tags(package, selection, year, selection.areas)
    return Tags(
        words={code: word(tag) for code, tag in zip(table["area_code"], table["recent_trend"], strict=True)},
        about=t(
            "After each name: the recent trend of its rate ({unit}) over the {points} full years to {year}.",
            unit=measure_label(selection.measure),
            points=str(POINTS),
            year=period_label(queries.held_year(package, selection.release, year)),
        ),
    )


def of_area(package: Package, selection: Selection, area: str, year: str) -> tuple[str, str]:
    """The tag of one area in words, and what it rests on or why there is none."""
    row = queries.trend_tags(package, selection, year, (area,)).iloc[0]
    if row["recent_trend"] == "cannot_be_calculated":
        reason = row["trend_reason"]
        excluded = areas_of(package)[area].rate_excluded_reason
        return word(row["recent_trend"]), (
            td(excluded) if reason == "no_rate" and excluded else why_not(reason)
        )
    return word(row["recent_trend"]), t(
        "Of {unit}, in the {points} full years to {year}",
        unit=measure_label(selection.measure),
        points=str(POINTS),
        year=period_label(queries.held_year(package, selection.release, year)),
    )


def method() -> str:
    """How the tag is told, as a paragraph."""
    return t(
        "**Recent trend:** a straight line through the rates of the last five full financial "
        "years, each weighted by its 95% interval. A trend is told when the slope is beyond "
        "chance at 99.8% and keeps its sign whichever year is left out. It can't be "
        "calculated when a year is missing or what is counted changed within the five years."
    )


def explain() -> None:
    """Draw the method behind one click."""
    with st.popover(t("How a recent trend is told"), type="tertiary", icon=":material/help:"):
        st.markdown(method())
