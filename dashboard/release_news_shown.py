"""The tables of the page on what a release changed, for readers and as files."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.comparable import touching
from dashboard.context import breaks_for
from dashboard.headlines_release_news import name, offence_name
from dashboard.i18n import format_date, t, td
from dashboard.labels import months_in_short
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.phrases import period_phrase
from dashboard.query_release_news import TABLE, News
from dashboard.windows import Window


def by_year(found: News) -> pd.DataFrame:
    """``News.by_year`` in the shape of the chart: with ``period_label``."""
    labels = [
        period_phrase(window) if isinstance(window, Window) else str(year)
        for window, year in zip(found.by_year["window"], found.by_year["period_fy"], strict=True)
    ]
    return found.by_year.assign(period_label=labels)


def years(found: News) -> pd.DataFrame:
    """The same for reading: numbers stay numbers; the net difference is left to the published table."""
    frame = by_year(found)
    return pd.DataFrame(
        {
            t("Financial year"): frame["period_label"].astype(str),
            t("Compared"): frame["cells"].astype("Int64"),
            t("Revised"): frame["changed"].astype("Int64"),
            t("Per cent"): (frame["share"].astype(float) * 100).round(1),
        }
    )


def shared(package: Package, found: News) -> pd.DataFrame:
    """``News.shared`` in the shape of the chart."""
    return pd.DataFrame(
        {
            "offence_code": [one.offence for one in found.shared],
            "label": [offence_name(package, one.offence) for one in found.shared],
            "higher": [one.higher for one in found.shared],
            "forces": [len(one.forces) for one in found.shared],
            "smallest": [one.smallest for one in found.shared],
            "largest": [one.largest for one in found.shared],
            "names": [", ".join(sorted(name(package, code) for code in one.forces)) for one in found.shared],
        }
    )


def moves(package: Package, rows: pd.DataFrame, *, year: Window, release: date) -> pd.DataFrame:
    """Moves of forces to a year, or to a part of one, for reading, with what is known of it and of the year
    before; numbers stay numbers."""
    if rows.empty:
        return pd.DataFrame()
    return pd.DataFrame(
        {
            t("Police force"): [name(package, code) for code in rows["area_code"]],
            t("Offence"): [offence_name(package, code) for code in rows["offence_code"]],
            _head(year.year_before()): rows["old_count"].astype("Int64"),
            _head(year): rows["new_count"].astype("Int64"),
            t("Change"): rows["difference"].astype("Int64"),
            t("Per cent"): (rows["percent"].astype(float) * 100).round(0),
            t("Known of it"): [
                known_of(package, str(area), str(code), year, release)
                for area, code in zip(rows["area_code"], rows["offence_code"], strict=True)
            ],
        }
    )


def _head(window: Window) -> str:
    """A year or a part of one, short enough for the head of a column."""
    return months_in_short(window.start, window.end) if window.partial else period_phrase(window)


def known_of(package: Package, area: str, offence: str, year: Window, release: date) -> str:
    """The break or caveat that stands between a year and the one before, in a few words, or ""."""
    before = year.year_before()
    for day in breaks_for(package, (area,), (offence,)):
        if before.start < Quarter.containing(day).first_day <= year.end:
            return t("What is counted changed on {day}", day=format_date(day))
    labels = (touching(package, area, offence, release, window) for window in (year, before))
    return next((td(label) for label in labels if label), "")


def to_hand_out(package: Package, release: date) -> pd.DataFrame:
    """The rows of the published table about one release, with names beside codes."""
    table = package.table(TABLE)
    rows = table[pd.to_datetime(table["release"]).dt.date == release].reset_index(drop=True)

    def named(column: str) -> list[str]:
        find = offence_name if column == "offence_code" else name
        return [find(package, code) if isinstance(code, str) else "" for code in rows[column]]

    return rows.assign(
        area_name=named("area_code"),
        other_area_name=named("other_area_code"),
        offence_name=named("offence_code"),
    )
