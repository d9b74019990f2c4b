"""Headlines of one area over time: what it recorded last, and against the year before."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.context import breaks_for
from dashboard.i18n import format_number, t, td, tn
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.phrases import first_fitting, period_phrase, subject
from dashboard.query_change import ChangeOnYear, change_in
from dashboard.query_series import series, values_in
from dashboard.selection import Selection
from dashboard.statuses import HAS_VALUE
from dashboard.windows import Window, windows

FEWEST_FOR_A_PEAK = 5


def lead_area(package: Package, selection: Selection, frame: pd.DataFrame) -> Area:
    """Whom a headline speaks about: the widest group chosen, else the area with the highest last value."""
    areas = [areas_of(package)[code] for code in selection.areas]
    groups = [area for area in areas if area.is_group]
    if groups:
        return max(groups, key=lambda area: len(area.members))
    last = frame.dropna(subset=["value"]).groupby("area_code", sort=False)["value"].last()
    return areas[0] if last.empty else areas_of(package)[str(last.idxmax())]


def series_headline(package: Package, selection: Selection) -> str:
    """The finding of a chart over time, about its lead area and its last full period."""
    frame = series(package, selection)
    area = lead_area(package, selection, frame)
    return area_headline(package, selection, area.code)


def area_headline(package: Package, selection: Selection, area_code: str) -> str:
    """What one area recorded in the last full period of the selection, and the change on the year before."""
    return headline_in(package, selection, area_code, last_window(package, selection))


def last_window(package: Package, selection: Selection) -> Window:
    """The last full period of a selection, or its last one when none is full."""
    held = package.cube(selection.release).quarters
    chosen = windows(held, period=selection.period, start=selection.start, end=selection.end)
    full = [window for window in chosen if not window.partial]
    return (full or list(chosen))[-1]


def headline_in(
    package: Package, selection: Selection, area_code: str, window: Window, *, peaks: bool = True
) -> str:
    """What one area recorded in one period, and the change on the year before.

    Without ``peaks`` it is not called the highest of its series.
    """
    row = values_in(package, selection, window, (area_code,)).iloc[0]
    return headline_of(package, selection, row, window, peaks=peaks)


def sentence_in(package: Package, selection: Selection, area_code: str, window: Window) -> str:
    """The same for a place without a subtitle: it names the offence, and where that is long no change."""
    row = values_in(package, selection, window, (area_code,)).iloc[0]
    area = areas_of(package)[area_code]
    if row["status"] not in HAS_VALUE:
        offence = td(offences_of(package)[selection.offence].name)
        without = _without_value(area, window, row)
        return first_fitting(t("{offence} – {statement}", offence=offence, statement=one) for one in without)
    endings = _endings(package, selection, area_code, window, peaks=True)
    return first_fitting(
        [
            *_after_offence(package, selection, area, row, window, endings),
            *_after_offence(package, selection, area, row, window, []),
        ]
    )


def headline_of(
    package: Package, selection: Selection, row: pd.Series, window: Window, *, peaks: bool = True
) -> str:
    """The same for a row of ``values_in`` that is at hand."""
    area_code = str(row["area_code"])
    area = areas_of(package)[area_code]
    if row["status"] not in HAS_VALUE:
        return first_fitting(_without_value(area, window, row))
    main = _recorded(selection, subject(area), row, period_phrase(window))
    brief = _recorded(selection, subject(area), row, None)
    endings = _endings(package, selection, area_code, window, peaks=peaks)
    with_ending = [t("{statement}, {ending}", statement=main, ending=ending) for ending in endings]
    candidates = [
        *_after_offence(package, selection, area, row, window, endings),
        *with_ending,
        *(t("{statement}, {ending}", statement=brief, ending=ending) for ending in endings[-2:]),
        main,
        brief,
    ]
    return first_fitting(candidates)


def _without_value(area: Area, window: Window, row: pd.Series) -> list[str]:
    period = period_phrase(window)
    if row["status"] == "rate_not_meaningful" and not np.isnan(row["count"]):
        return [
            tn(
                "{area} recorded {n} offence in {period}; a rate means nothing here",
                "{area} recorded {n} offences in {period}; a rate means nothing here",
                int(row["count"]),
                area=subject(area),
                period=period,
            ),
            t("{area}: a recorded rate means nothing here", area=area.label),
        ]
    return [
        t("{area}: no recorded figure for {period}", area=area.label, period=period),
        t("{area}: no recorded figure", area=area.label),
    ]


def _after_offence(
    package: Package, selection: Selection, area: Area, row: pd.Series, window: Window, endings: list[str]
) -> list[str]:
    offence = td(offences_of(package)[selection.offence].name)
    statement = _recorded(selection, subject(area, begins=False), row, period_phrase(window))
    if not endings:
        return [t("{offence}: {statement}", offence=offence, statement=statement)]
    return [
        t("{offence}: {statement}, {ending}", offence=offence, statement=statement, ending=ending)
        for ending in endings
    ]


def _recorded(selection: Selection, who: str, row: pd.Series, period: str | None) -> str:
    count = int(row["count"])
    if count < 0:
        return t("{area} recorded {n} offences after corrections", area=who, n=format_number(count))
    if selection.is_rate:
        return _recorded_rate(selection, who, format_number(row["value"], decimals=1), period)
    if period is None:
        return tn("{area} recorded {n} offence", "{area} recorded {n} offences", count, area=who)
    if count == 0:
        return t("{area} recorded no offences in {period}", area=who, period=period)
    return tn(
        "{area} recorded {n} offence in {period}",
        "{area} recorded {n} offences in {period}",
        count,
        area=who,
        period=period,
    )


def _recorded_rate(selection: Selection, who: str, rate: str, period: str | None) -> str:
    if period is None:
        return t("{area} recorded {rate} offences per 100,000", area=who, rate=rate)
    named = {"area": who, "rate": rate, "period": period}
    if selection.measure == "rate_under18":
        return t("{area} recorded {rate} offences per 100,000 children in {period}", **named)
    return t("{area} recorded {rate} offences per 100,000 people in {period}", **named)


def _endings(
    package: Package, selection: Selection, area_code: str, window: Window, *, peaks: bool
) -> list[str]:
    """What the year before adds, the fuller form first; nothing when there is nothing to compare with."""
    change = change_in(
        package, selection.offence, area_code, window, measure=selection.measure, release=selection.release
    )
    before = period_phrase(change.window_before)
    if change.count is None or change.count_before is None:
        return []
    if change.crosses_break:
        return [t("counted differently from {before}", before=before), t("counted differently before")]
    if change.direction == "similar":
        return [t("little changed from {before}", before=before), t("little changed")]
    if change.direction == "lower":
        return [t("lower than in {before}", before=before), t("lower than a year before"), t("a decrease")]
    if change.direction != "higher":
        return []
    since = _highest_since(package, selection, change) if peaks else None
    plain = [t("higher than in {before}", before=before), t("higher than a year before"), t("an increase")]
    return [t("the highest since {first}", first=since), *plain] if since else plain


def _highest_since(package: Package, selection: Selection, change: ChangeOnYear) -> str | None:
    """The first comparable period when the one in hand is above all the others since, else None."""
    if change.window.partial or change.window.period == "rolling":
        return None
    held = package.cube(selection.release).quarters
    whole = selection.with_(areas=(change.area_code,), period=change.window.period)
    frame = series(package, whole.with_(start=held[0], end=change.window.last))
    chosen = windows(held, period=change.window.period, start=held[0], end=change.window.last)
    starts = _starts_of_series(package, selection, change.area_code)
    comparable = [place for place, window in enumerate(chosen) if window.start >= starts]
    values = frame["value"].iloc[comparable]
    if len(values) < FEWEST_FOR_A_PEAK or values.isna().any() or not values.iloc[-1] > values.iloc[:-1].max():
        return None
    return period_phrase(chosen[comparable[0]])


def _starts_of_series(package: Package, selection: Selection, area_code: str) -> date:
    breaks = breaks_for(package, (area_code,), (selection.offence,))
    held = package.cube(selection.release).quarters
    first = held[0].first_day
    return max([first, *(Quarter.containing(day).first_day for day in breaks if day <= held[-1].last_day)])
