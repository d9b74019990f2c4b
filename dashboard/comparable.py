"""Apples to apples: what of a selection can be compared, and what is left out and why.

Left out are the periods before the last break inside the span; periods that are not full; the stretches for
which a caveat says that an area's figures are incomplete or were recorded in another way; and areas of which
nothing is left. Provisional figures stay: they are marked, and complete. A group stays although a force
inside it is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.areas import areas_of
from dashboard.context import EVERYTHING, breaks_for, caveats_for
from dashboard.headlines import headline_in, last_window, lead_area
from dashboard.i18n import format_date, t, td
from dashboard.labels import months_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.phrases import first_fitting, period_phrase
from dashboard.query_series import SMALL_COUNT, series
from dashboard.selection import Selection
from dashboard.stats.ranks import rank_ranges
from dashboard.windows import Window, windows

LEFT_OUT = "left_out"
NUMBERS = ("count", "value", "lower", "upper")
HINDERING = ("incomplete", "recording_change")


@dataclass(frozen=True)
class Hindrance:
    """A stretch of time in which the figures of an area can't be compared, and its caveat in a few words."""

    start: date
    end: date
    label: str

    def touches(self, start: date, end: date) -> bool:
        """Whether any day from ``start`` to ``end`` lies within it."""
        return self.start <= end and start <= self.end


@dataclass(frozen=True, kw_only=True)
class Comparable:
    """What is left of a selection: where it begins and ends now, its rows, and what was left out, in words.

    ``frame`` has the rows of ``queries.series``; those left out have the status LEFT_OUT, no number, and the
    reason in ``notes``.
    """

    selection: Selection
    frame: pd.DataFrame
    left_out: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether no figure is left."""
        return bool(self.frame["value"].isna().all())


def hindrances(package: Package, area: str, offence: str, release: date | None) -> tuple[Hindrance, ...]:
    """The stretches, oldest first, that a caveat with a first and a last day names for an area or offence.

    What holds for every area is a hindrance only where it holds for every code of the offence or theme: a
    few codes that moved do not break a theme of many.
    """

    def make() -> tuple[Hindrance, ...]:
        held = package.cube(release).quarters
        found = caveats_for(package, (area,), (offence,), held[0].first_day, held[-1].last_day)
        codes = set(offences_of(package)[offence].codes)
        names = ("kind", "direct", "area_codes", "offence_codes", "period_start", "period_end", "label")
        # Row by row: these are a few rows, and Completeness asks for every police body.
        made = [
            Hindrance(start, end, label)
            for kind, direct, areas, offences, start, end, label in zip(
                *(found[name].tolist() for name in names), strict=True
            )
            if kind in HINDERING and direct and not (pd.isna(start) or pd.isna(end))
            if areas != EVERYTHING or codes <= set(offences.split())
        ]
        return tuple(sorted(made, key=lambda each: (each.start, each.end)))

    return package.recall(("hindrances", area, offence, release), make)


def touching(package: Package, area: str, offence: str, release: date | None, window: Window) -> str | None:
    """The label of the first hindrance that meets a window, or None."""
    found = (
        one for one in hindrances(package, area, offence, release) if one.touches(window.start, window.end)
    )
    return next((one.label for one in found), None)


def comparable(package: Package, selection: Selection) -> Comparable:
    """What of a selection can be compared, with the reason for everything that is left out."""
    kept, said = _span(package, selection)
    rows = series(package, kept or selection)
    rows = rows.assign(notes="")
    if kept is None:
        rows = _blanked(rows, rows["value"].notna(), t("not comparable with anything else that is chosen"))
        return Comparable(selection=selection, frame=rows, left_out=tuple(said))
    for code in kept.areas:
        name, of_area = areas_of(package)[code].label, rows["area_code"] == code
        for one in hindrances(package, code, kept.offence, kept.release):
            days = zip(rows["period_start"], rows["period_end"], strict=True)
            touched = (
                of_area
                & rows["value"].notna()
                & np.array([one.touches(start, end) for start, end in days], dtype=bool)
            )
            if touched.any():
                first, last = rows.loc[touched, "period_start"].min(), rows.loc[touched, "period_end"].max()
                said.append(
                    t(
                        "{area}, {months}: {reason}.",
                        area=name,
                        months=months_label(first, last),
                        reason=_reason(name, one.label),
                    )
                )
                rows = _blanked(rows, touched, td(one.label))
        if rows.loc[of_area, "value"].isna().all():
            said.append(t("{area}: no figure is left.", area=name))
    return Comparable(selection=kept, frame=rows, left_out=tuple(said))


def _reason(area: str, label: str) -> str:
    """A caveat in a few words where the area is named already."""
    return td(label).removeprefix(t("{area}: ", area=area))


def _blanked(rows: pd.DataFrame, touched: pd.Series, reason: str) -> pd.DataFrame:
    made = rows.copy()
    made.loc[touched, list(NUMBERS)] = np.nan
    made.loc[touched, "status"] = LEFT_OUT
    made.loc[touched, "notes"] = reason
    return made


def _span(package: Package, selection: Selection) -> tuple[Selection | None, list[str]]:
    """The selection from its last break on and as far as periods are full (None: no full one); and why."""
    held = package.cube(selection.release).quarters
    chosen = windows(held, period=selection.period, start=selection.start, end=selection.end)
    said = []
    days = breaks_for(package, selection.areas, (selection.offence,))
    inside = [day for day in days if chosen[0].start < Quarter.containing(day).first_day <= chosen[-1].end]
    if inside:
        first = Quarter.containing(inside[-1]).first_day
        before = [window for window in chosen if window.start < first]
        said.append(
            t(
                "{months}: what is counted changed on {day}.",
                months=months_label(before[0].start, before[-1].end),
                day=format_date(inside[-1]),
            )
        )
        chosen = chosen[len(before) :]
    full = [window for window in chosen if not window.partial]
    said += [
        t("{months}: not a full period.", months=months_label(window.start, window.end))
        for window in chosen
        if window.partial and window.period == "year"
    ]
    if not full:
        return None, said
    start = full[0].last if selection.period == "rolling" else full[0].first
    return selection.with_(start=start, end=full[-1].last), said


def headline(package: Package, found: Comparable) -> str:
    """The finding made from what is left, about the lead area and its last full period."""
    area = lead_area(package, found.selection, found.frame)
    window = last_window(package, found.selection)
    if found.empty or area.code not in now(package, found.selection, window):
        return first_fitting(
            [
                t(
                    "{area}: recorded figures of {period} can't be compared with the year before",
                    area=area.label,
                    period=period_phrase(window),
                ),
                t("{area}: the newest recorded figures can't be compared", area=area.label),
                t("The newest recorded figures can't be compared"),
            ]
        )
    gaps = (found.frame["area_code"] == area.code) & (found.frame["status"] == LEFT_OUT)
    return headline_in(package, found.selection, area.code, window, peaks=not gaps.any())


def now(package: Package, selection: Selection, window: Window) -> tuple[str, ...]:
    """The areas of a selection that can be compared in a window and with the year before."""
    return tuple(
        code
        for code in selection.areas
        if not any(
            touching(package, code, selection.offence, selection.release, each)
            for each in (window, window.year_before())
        )
    )


def forces_left_out(package: Package, selection: Selection, window: Window) -> dict[str, str]:
    """The forces that can't be compared in a window or with the year before, code to reason."""
    found = {}
    for area in areas_of(package).forces:
        if area.rate_excluded and selection.is_rate:
            found[area.code] = t("no rate is shown")
            continue
        labels = (
            touching(package, area.code, selection.offence, selection.release, each)
            for each in (window, window.year_before())
        )
        label = next((each for each in labels if each), None)
        if label:
            found[area.code] = _reason(area.label, label)
    return found


def without(table: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """``queries.compare_table`` without some forces, the others ranked again among themselves."""
    kept = table[~table["area_code"].isin(codes)].reset_index(drop=True)
    low, high = rank_ranges(lower=kept["rate_lower"], upper=kept["rate_upper"])
    ranked = (low > 0) & (kept["count"] >= SMALL_COUNT)
    return kept.assign(
        rank_low=pd.Series(low, dtype="Int64").where(ranked),
        rank_high=pd.Series(high, dtype="Int64").where(ranked),
    )
