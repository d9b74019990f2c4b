"""How periods, publishers and dates of printed figures are named, and what stands under their charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.claims.doubts import Doubt
from dashboard.i18n import format_date, format_number, t, td, tn
from dashboard.markdown import link, plain
from dashboard.story.breakdowns import Breakdown
from dashboard.story.printed import Figure, Printing, financial_year

WHO_ASKED = "NSPCC"
MONTH_ONLY = 7
DAY = 10


def period(start: date, end: date) -> str:
    """The period of a printed figure: "2017/18", else from day to day."""
    year = financial_year(start, end)
    if year:
        return year
    first = format_date(start, form="d MMMM" if start.year == end.year else "d MMMM y")
    return t("{first} to {last}", first=first, last=format_date(end))


def printed_on(text: str) -> str:
    """When something was printed, as exactly as is known: day, month, year, or that nobody knows."""
    if not text:
        return t("date not known")
    if len(text) == DAY:
        return format_date(date.fromisoformat(text))
    if len(text) == MONTH_ONLY:
        return format_date(date.fromisoformat(f"{text}-01"), form="MMMM y")
    return text


def publishers(printings: Sequence[Printing]) -> str:
    """Who printed a figure, in few words: who asked the forces, or the first, and how many others."""
    names = list(dict.fromkeys(printing.publisher for printing in printings))
    names.sort(key=lambda name: name != WHO_ASKED)
    if len(names) == 1:
        return names[0]
    return tn("{name} and {n} other", "{name} and {n} others", len(names) - 1, name=names[0])


def sources(figure: Figure) -> str:
    """Every printing of a figure as links with dates, in Markdown."""
    return "; ".join(
        t("{source}, {day}", source=link(p.publisher, p.url), day=plain(printed_on(p.published)))
        for p in figure.printings
    )


def doubt(kind: Doubt) -> str:
    """Why a printed figure is doubtful, beside it; "" where nothing is known."""
    return {
        "": "",
        "number": t("another source prints another number"),
        "dates": t("the same number is printed for other dates"),
        "conflict": t("in doubt: see where sources disagree"),
        "sum": t("adds up a force’s number that is printed for a shorter time too"),
    }[kind]


def two_series() -> str:
    """Why the printed and the official counts stand side by side and are never joined."""
    return t(
        "Two different things. The printed counts are of one offence, sexual communication with a child "
        "(section 15A), as forces gave them in answer to requests. The official counts are of the class "
        "88A, which holds that offence and meeting a child after grooming. They are never joined."
    )


def dimension(name: str) -> str:
    """What a breakdown is about. Raises KeyError for another one."""
    return {
        "platform": t("Platforms"),
        "victim_sex": t("Sex of victims"),
        "victim_age": t("Age of victims"),
        "victim_sex_age": t("Sex and age of victims"),
    }[name]


def first_publishers(table: pd.DataFrame) -> str:
    """Everybody who printed a figure of the first six months."""
    return ", ".join(dict.fromkeys(name for names in table["publishers"] for name in names))


def claim_line(claim: str, row: Any) -> str:
    """One claim in words, or one number without dates, with who said it and for when, in Markdown."""
    return t(
        "- {claim} ({period}): {source}, {day}",
        claim=plain(claim),
        period=plain(td(row.period_as_published)),
        source=link(row.publisher, row.source_url),
        day=plain(printed_on(row.published_date if isinstance(row.published_date, str) else "")),
    )


def conflict_title(row: Any) -> str:
    """What two sources disagree about."""
    return t(
        "{area}, {period}: {measure}",
        area=td(row.area_name),
        period=td(row.period_as_published),
        measure=td(row.measure),
    )


def breakdown_title(entry: Breakdown) -> str:
    """What a breakdown is about, where and when."""
    return t(
        "{dimension}: {area}, {period}",
        dimension=dimension(entry.dimension),
        area=td(entry.area_name),
        period=period(entry.period_start, entry.period_end),
    )


def base(entry: Breakdown, unit: str) -> str:
    """The base of a breakdown in words; says so where none was printed."""
    if not entry.bases:
        return t("Per cent; no base was printed") if unit == "percent" else t("Number; no base was printed")
    bases = ", ".join(_number(text) for text in entry.bases)
    if unit == "percent":
        return t("Per cent of {base}, the base that was printed", base=bases)
    return t("Number, out of {base}, the base that was printed", base=bases)


def breakdown_line(row: Any) -> str:
    """A part of a breakdown that was printed in words or in years of age, in Markdown."""
    value = td(row.value_as_published)
    return t(
        "- {category}: {value} ({source})",
        category=plain(td(row.category)),
        value=tn("{n} year", "{n} years", int(row.value)) if row.unit == "years" else plain(value),
        source=link(row.publisher, row.source_url),
    )


def _number(text: str) -> str:
    return format_number(int(text)) if text.isdecimal() else td(text)
