"""One figure in every release: what each said of an area, an offence and a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.counts import window_counts
from dashboard.i18n import current_language, format_date
from dashboard.labels import period_label
from dashboard.offences import Offence, offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.query_change import SMALLEST_BASE_FOR_PERCENT, SMALLEST_COUNT_FOR_PERCENT
from dashboard.selection import Selection
from dashboard.windows import Window, windows

NOT_PUBLISHED = "not_yet_published"
PARTLY_PUBLISHED = "partly_published"
BODY_ABSENT = "body_absent"
CODE_ABSENT = "code_absent"

COLUMNS = (
    "release", "area_code", "area_name", "period_key", "period_label", "period_start", "period_end",
    "count", "quarters", "status", "partial", "today", "difference", "percent",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one release says: ``count`` offences (NaN where none) in so many ``quarters``, and ``status``:
    "reported" or the reason why there is no count."""

    count: float
    quarters: int
    status: str

    def differs_from(self, other: Figure) -> bool:
        """Whether both are counts of as many quarters, and not the same."""
        return self.comparable_with(other) and self.count != other.count

    def comparable_with(self, other: Figure) -> bool:
        """Whether both are counts of as many quarters."""
        return not np.isnan(self.count) and not np.isnan(other.count) and self.quarters == other.quarters


@dataclass(frozen=True, kw_only=True)
class Largest:
    """The figure that moved most: ``before`` in the older release, ``now`` in the newer one."""

    area_code: str
    window: Window
    before: float
    now: float

    @property
    def difference(self) -> float:
        """Newer less older offences."""
        return self.now - self.before


@dataclass(frozen=True, kw_only=True)
class Since:
    """What became of a selection's figures: of ``compared`` that both releases give, ``changed`` differ."""

    older: date
    newer: date
    compared: int
    changed: int
    largest: Largest | None


def figures_in(
    package: Package, *, offence: Offence, area: Area, chosen: Sequence[Window], release: date
) -> tuple[Figure, ...]:
    """One figure a window from one release. A window that reaches beyond the release has none.

    Statuses beside those of the counts: "not_yet_published" and "partly_published" for windows later than the
    release or cut short by it, "body_absent" and "code_absent" where it has neither.
    """
    cube = package.cube(release)
    if not any(code in cube.area_index for code in area.members):
        return (Figure(count=np.nan, quarters=0, status=BODY_ABSENT),) * len(chosen)
    absent = not any(code in cube.offence_index for code in offence.codes)
    counts = window_counts(package, area=area, offence=offence, release=release, windows=chosen)
    newest = cube.quarters[-1]
    made = []
    for place, window in enumerate(chosen):
        if window.first > newest:
            made.append(Figure(count=np.nan, quarters=0, status=NOT_PUBLISHED))
        elif window.last > newest:
            made.append(Figure(count=np.nan, quarters=0, status=PARTLY_PUBLISHED))
        elif absent:
            made.append(Figure(count=np.nan, quarters=0, status=CODE_ABSENT))
        else:
            made.append(
                Figure(
                    count=float(counts.offences_count[place]),
                    quarters=int(counts.quarters[place]),
                    status=counts.status[place],
                )
            )
    return tuple(made)


def percent_change(before: float, now: float) -> float:
    """The difference as a fraction of the older figure; NaN under a base of 20 or a count of 10."""
    if not (before >= SMALLEST_BASE_FOR_PERCENT and now >= SMALLEST_COUNT_FOR_PERCENT):
        return np.nan
    return now / before - 1


def vintages(package: Package, offence: str, areas: Sequence[str], chosen: Sequence[Window]) -> pd.DataFrame:
    """What every release held says of these areas and windows, oldest release first (COLUMNS).

    ``today`` is the count of the newest release, ``difference`` today's less this release's (NaN unless both
    are counts of as many quarters), ``percent`` the same as a fraction where the rules allow one.
    ``partial``: the newest release, too, has only a part of the period.
    """
    question = ("vintages", offence, tuple(areas), tuple(chosen), current_language())
    made = package.recall(question, lambda: _vintages(package, offence, areas, chosen))
    return made.copy(deep=False)


def _vintages(package: Package, offence: str, areas: Sequence[str], chosen: Sequence[Window]) -> pd.DataFrame:
    known = offences_of(package)[offence]
    rows: list[dict[str, Any]] = []
    for code in areas:
        area = areas_of(package)[code]
        newest = figures_in(package, offence=known, area=area, chosen=chosen, release=package.latest)
        for release in sorted(package.releases):
            found = figures_in(package, offence=known, area=area, chosen=chosen, release=release)
            for window, figure, today in zip(chosen, found, newest, strict=True):
                same = figure.comparable_with(today)
                rows.append(
                    {
                        "release": release,
                        "area_code": area.code,
                        "area_name": area.label,
                        "period_key": window.key,
                        "period_label": period_label(window),
                        "period_start": window.start,
                        "period_end": window.end,
                        "count": figure.count,
                        "quarters": figure.quarters,
                        "status": figure.status,
                        "partial": window.partial,
                        "today": today.count,
                        "difference": today.count - figure.count if same else np.nan,
                        "percent": percent_change(figure.count, today.count) if same else np.nan,
                    }
                )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def between(frame: pd.DataFrame, *, old: date, new: date) -> pd.DataFrame:
    """Two releases of ``vintages`` side by side, a row an area and period in the frame's order.

    Columns: area_code, area_name, period_key, period_label, before, now, status_before, status_now,
    difference (NaN unless both are counts of as many quarters), percent.
    """
    keys = ["area_code", "area_name", "period_key", "period_label"]
    kept = [*keys, "count", "status", "quarters"]
    left, right = (frame.loc[frame["release"] == release, kept] for release in (old, new))
    both = left.merge(right, on=keys, suffixes=("_before", "_now"), validate="one_to_one")
    both = both.rename(columns={"count_before": "before", "count_now": "now"})
    same = both["quarters_before"] == both["quarters_now"]
    both["difference"] = (both["now"] - both["before"]).where(same)
    pairs = zip(both["before"], both["now"], both["difference"], strict=True)
    both["percent"] = [
        np.nan if np.isnan(moved) else percent_change(before, now) for before, now, moved in pairs
    ]
    return both.drop(columns=["quarters_before", "quarters_now"])


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """``vintages`` of one area in the shape of ``queries.series``, each release as a line of its own.

    The line's code is the release's date (ISO), its name the date for readers; quarters of the newest
    financial year are provisional.
    """
    last = Quarter.containing(max(frame["period_end"])).fy_start
    late = [Quarter.containing(day).fy_start == last for day in frame["period_end"]]
    ordered = frame.assign(
        area_code=[day.isoformat() for day in frame["release"]],
        area_name=[format_date(day, form="d MMM y") for day in frame["release"]],
        value=frame["count"],
        marks=["p" if one else "" for one in late],
    )
    return ordered.sort_values(["release", "period_end"], kind="stable", ignore_index=True)


def count_before(
    package: Package, *, offence: str, area: Area, window: Window, release: date | None
) -> float | None:
    """What the release before said of a window, where both give a count of as many quarters that differs."""
    before = package.previous_release(release)
    if before is None:
        return None
    known = offences_of(package)[offence]
    shown = package.latest if release is None else release
    now, old = (
        figures_in(package, offence=known, area=area, chosen=(window,), release=one)[0]
        for one in (shown, before)
    )
    return old.count if old.differs_from(now) else None


def changed_since(package: Package, selection: Selection) -> Since:
    """How the counts behind a selection of an older release stand in the newest one."""
    older = selection.release or package.latest
    return package.recall(("since", selection, older), lambda: _changed_since(package, selection, older))


def _changed_since(package: Package, selection: Selection, older: date) -> Since:
    held = package.cube(older).quarters
    chosen = windows(held, period=selection.period, start=selection.start, end=selection.end)
    offence = offences_of(package)[selection.offence]
    compared, moved = 0, []
    for code in selection.areas:
        area = areas_of(package)[code]
        before, now = (
            figures_in(package, offence=offence, area=area, chosen=chosen, release=release)
            for release in (older, package.latest)
        )
        for window, old, new in zip(chosen, before, now, strict=True):
            compared += old.comparable_with(new)
            if old.differs_from(new):
                moved.append(Largest(area_code=code, window=window, before=old.count, now=new.count))
    return Since(
        older=older,
        newer=package.latest,
        compared=compared,
        changed=len(moved),
        largest=max(moved, key=lambda one: abs(one.difference), default=None),
    )
