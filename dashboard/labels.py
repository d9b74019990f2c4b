"""Short labels for readers: periods, measures, status words and marks."""

from __future__ import annotations

import math
from datetime import date

from dashboard.i18n import format_date, format_number, t
from dashboard.windows import Window

NO_VALUE = "[x]"


def year_label(fy_start: int) -> str:
    """A financial year: "2024/25"."""
    return t("{first}/{second}", first=str(fy_start), second=f"{(fy_start + 1) % 100:02d}")


def months_label(start: date, end: date) -> str:
    """Months: "January to March 2025", with both years where they differ; one month by itself."""
    if (start.year, start.month) == (end.year, end.month):
        return format_date(end, form="MMMM y")
    if start.year == end.year:
        return t(
            "{first} to {last}", first=format_date(start, form="MMMM"), last=format_date(end, form="MMMM y")
        )
    return t(
        "{first} to {last}", first=format_date(start, form="MMMM y"), last=format_date(end, form="MMMM y")
    )


def months_in_short(start: date, end: date) -> str:
    """The same where room is short, as in the head of a column: "Apr–Dec 2025"."""
    return t(
        "{first}–{last}",
        first=format_date(start, form="MMM" if start.year == end.year else "MMM y"),
        last=format_date(end, form="MMM y"),
    )


def period_label(window: Window) -> str:
    """How a reader names a window.

    "January to March 2025", a run of quarters alike; "2024/25", with the months in brackets while it is
    partial; "year ending December 2025".
    """
    if window.period in ("quarter", "run"):
        return months_label(window.start, window.end)
    if window.period == "rolling":
        return t("year ending {month}", month=format_date(window.end, form="MMMM y"))
    label = year_label(window.last.fy_start)
    if not window.partial:
        return label
    return t("{year} ({months} only)", year=label, months=months_label(window.start, window.end))


def measure_label(measure: str) -> str:
    """What the values are, as a unit for a subtitle. Raises KeyError for another measure."""
    return {
        "offences": t("offences recorded"),
        "rate_all": t("offences recorded per 100,000 people"),
        "rate_under18": t("offences recorded per 100,000 children under 18"),
    }[measure]


def period_kind_label(period: str) -> str:
    """The step of a series, for a subtitle and a picker. Raises KeyError for another period."""
    return {
        "quarter": t("quarters"),
        "year": t("financial years"),
        "rolling": t("rolling four quarters"),
    }[period]


def value_label(value: float | None, *, measure: str) -> str:
    """A count without decimals or a rate with one; "[x]" where there is none."""
    if value is None or math.isnan(value):
        return NO_VALUE
    return format_number(value, decimals=0 if measure == "offences" else 1)


def interval_label(lower: float | None, upper: float | None, *, decimals: int, absent: str = NO_VALUE) -> str:
    """The limits of an interval, "1.2 to 3.4"; ``absent`` where one is missing."""
    if lower is None or upper is None or math.isnan(lower) or math.isnan(upper):
        return absent
    return t(
        "{lower} to {upper}",
        lower=format_number(lower, decimals=decimals),
        upper=format_number(upper, decimals=decimals),
    )


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def status_label(status: str) -> str:
    """A status in words. Raises KeyError for a status that the queries do not give."""
    return {
        "reported": t("as reported"),
        "revised": t("revised since the release before"),
        "provisional": t("provisional: the newest year is still revised"),
        "not_supplied": t("not supplied by the body"),
        "suppressed": t("withheld by the publisher"),
        "not_applicable": t("no body of this kind has the offence code in this period"),
        "missing": t("no figure for every force in this period"),
        "incomplete_window": t("fewer than four quarters so far"),
        "rate_not_meaningful": t("a rate means nothing here"),
        "no_population": t("no population estimate"),
        "left_out": t("left out: it can't be compared"),
        "printed": t("as printed by the publication named"),
        "own": t("a reader’s own figure, not an official statistic"),
        "own_hidden": t("a reader’s own figure, hidden to protect people"),
        "own_not_supplied": t("not supplied in the reader’s file"),
        "own_missing": t("no figure in the reader’s file"),
        "not_yet_published": t("not yet published in this release"),
        "partly_published": t("only a part of the period was published in this release"),
        "code_absent": t("this release does not have the offence code"),
        "body_absent": t("this release does not have the body"),
    }[status]


def mark_label(mark: str) -> str:
    """What a mark such as "p" stands for. Raises KeyError for another mark."""
    return {
        "b": t("break in the series"),
        "c": t("confidential"),
        "e": t("estimated population"),
        "p": t("provisional"),
        "r": t("revised"),
        "u": t("low reliability: fewer than 10 offences"),
        "x": t("not available"),
        "z": t("not applicable"),
    }[mark]
