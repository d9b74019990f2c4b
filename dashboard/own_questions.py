"""What the page on a reader's own figures asks: columns, years and dates, unknown names, the offence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import cast

import streamlit as st

from dashboard.areas import areas_of
from dashboard.chrome import options
from dashboard.chrome.uploads import PAGE
from dashboard.i18n import t
from dashboard.markdown import plain
from dashboard.own_figures import reader_text
from dashboard.own_figures.answers import LEAVE_OUT, Answers, Open
from dashboard.own_figures.columns import Layout, columns_of
from dashboard.own_figures.date_meaning import likely
from dashboard.own_figures.problems import column_letter
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.spans import DateMeans, Meaning, QuarterMeans, YearMeans
from dashboard.own_view import MENU_PIXELS
from dashboard.package import Package

ONE_AREA = -1
MOST_NAMES = 20


def columns(sheet: Sheet, layout: Layout, package: Package, *, key: str) -> Answers:
    """Which columns hold what, as recognised; open when something was not."""
    complete = layout.has_area and layout.has_period and layout.has_count
    with st.expander(t("How the file was read"), expanded=not complete):
        st.caption(_as_read(layout))
        one_area = None
        if layout.form != "areas_across":
            area = _column(
                sheet,
                t("Column with the areas"),
                layout.area,
                header=layout.header,
                role="area",
                key=key,
                one_area=True,
            )
            layout = replace(layout, area=None if area == ONE_AREA else area)
            if area == ONE_AREA:
                one_area = _one_area(package, key=key)
        if layout.form != "periods_across" and layout.start is None:
            period = _column(
                sheet,
                t("Column with the periods"),
                layout.period,
                header=layout.header,
                role="period",
                key=key,
            )
            layout = replace(layout, period=period)
        if layout.form == "long":
            count = _column(
                sheet, t("Column with the counts"), layout.count, header=layout.header, role="count", key=key
            )
            layout = replace(layout, count=count)
    return Answers(layout=layout, one_area=one_area)


def complete(answers: Answers) -> bool:
    """Whether every figure has an area, a period and a place."""
    layout = answers.layout
    return (layout.has_area or answers.one_area is not None) and layout.has_period and layout.has_count


def _as_read(layout: Layout) -> str:
    if layout.form == "periods_across":
        return t("Areas down, periods across. Headings in row {row}.", row=str(layout.header + 1))
    if layout.form == "areas_across":
        return t("Periods down, areas across. Headings in row {row}.", row=str(layout.header + 1))
    if layout.header < 0:
        return t("One figure a row. No row of headings was found.")
    return t("One figure a row. Headings in row {row}.", row=str(layout.header + 1))


def _column(
    sheet: Sheet, label: str, found: int | None, *, header: int, role: str, key: str, one_area: bool = False
) -> int | None:
    names = {
        column: t(
            "{letter}: {heading}",
            letter=column_letter(column),
            heading=reader_text.shown(sheet.cell(header, column)).strip() or t("no heading"),
        )
        for column in columns_of(sheet)
    }
    if one_area:
        names[ONE_AREA] = t("All figures are of one area")
    choices = list(names)
    return st.selectbox(
        label,
        choices,
        index=choices.index(found) if found in names else None,
        format_func=names.__getitem__,
        placeholder=t("Choose a column"),
        key=f"{PAGE}_column_{role}_{key}",
        width=MENU_PIXELS,
    )


def _one_area(package: Package, *, key: str) -> str | None:
    return st.selectbox(
        t("Which area?"),
        list(options.areas(package)),
        index=None,
        format_func=lambda code: options.area_name(package, code),
        placeholder=t("Choose an area"),
        key=f"{PAGE}_one_area_{key}",
        width=MENU_PIXELS,
    )


def periods(found: Open, asked: Meaning, *, key: str) -> Meaning:
    """What bare years, bare quarters and single dates mean, where the file has any."""
    meaning = asked
    if "year" in found.periods:
        meaning = replace(meaning, year=cast(YearMeans | None, _year(key)))
    if "quarter" in found.periods:
        meaning = replace(meaning, quarter=cast(QuarterMeans | None, _quarter(key)))
    if "dates" in found.periods:
        meaning = replace(meaning, dates=cast(DateMeans | None, _dates(likely(found.days), key)))
    return meaning


def _year(key: str) -> str | None:
    return _menu(
        t("What does a single year such as 2018 mean in your file?"),
        {
            "calendar": t("January to December 2018"),
            "begins": t("The financial year that begins in it: April 2018 to March 2019"),
            "ends": t("The financial year that ends in it: April 2017 to March 2018"),
        },
        key=f"{PAGE}_year_{key}",
    )


def _quarter(key: str) -> str | None:
    return _menu(
        t("What does 2018 Q1 mean in your file?"),
        {
            "calendar": t("January to March 2018 (calendar year)"),
            "financial": t("April to June 2018 (financial year)"),
        },
        key=f"{PAGE}_quarter_{key}",
    )


def _dates(default: str | None, key: str) -> str | None:
    return _menu(
        t("What do the dates in your file stand for?"),
        {
            "year_from": t("The first day of twelve months"),
            "year_to": t("The last day of twelve months"),
            "quarter_from": t("The first day of three months"),
            "quarter_to": t("The last day of three months"),
            "month": t("The month that they are in"),
        },
        key=f"{PAGE}_dates_{key}",
        default=default,
    )


def _menu(label: str, choices: Mapping[str, str], *, key: str, default: str | None = None) -> str | None:
    codes = list(choices)
    return st.selectbox(
        label,
        codes,
        index=None if default is None else codes.index(default),
        format_func=choices.__getitem__,
        placeholder=t("Choose what fits"),
        key=key,
    )


def names(found: Open, package: Package, *, key: str) -> dict[str, str]:
    """What the names that are not known stand for; one without an answer is left out, and listed as such."""
    if not found.names:
        return {}
    chosen: dict[str, str] = {}
    known = areas_of(package)
    menu = [LEAVE_OUT, *options.areas(package)]
    with st.expander(t("Names that are not known"), expanded=True):
        for place, (text, rows) in enumerate(found.names.items()):
            if place == MOST_NAMES:
                st.caption(t("The other names that are not known are left out."))
                break
            answer = st.selectbox(
                t(
                    "“{name}” in row {row}",
                    name=plain(reader_text.shown(text)),
                    row=str(rows[0]),
                ),
                menu,
                index=None,
                format_func=lambda code: known[code].label if code else t("Leave it out"),
                placeholder=t("Choose an area, or leave it out"),
                key=f"{PAGE}_name_{sha256(text.encode(errors='replace')).hexdigest()[:16]}_{key}",
                width=MENU_PIXELS,
            )
            if answer is not None:
                chosen[text] = answer
    return chosen


def offence(found: Open, *, key: str) -> str | None:
    """Which of several offences of the file to look at."""
    if not found.offences:
        return None
    return st.selectbox(
        t("Which offence of your file?"),
        list(found.offences),
        format_func=reader_text.shown,
        key=f"{PAGE}_offence_{key}",
        width=MENU_PIXELS,
    )
