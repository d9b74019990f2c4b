"""Figures over time: one tidy row an area and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.context import breaks_for
from dashboard.counts import Counts, Spans, window_counts_of
from dashboard.i18n import current_language
from dashboard.labels import period_label
from dashboard.offences import Offence, offences_of
from dashboard.package import Package
from dashboard.periods import Quarter, parse_fy
from dashboard.population import PopulationTable, nobody, population_table
from dashboard.selection import Selection
from dashboard.stats.intervals import poisson_interval
from dashboard.stats.rates import rates
from dashboard.statuses import marks_of, status_of, status_words
from dashboard.windows import Window, windows, year_window

SMALL_COUNT = 10
COLUMNS = (
    "area_code",
    "area_name",
    "period_key",
    "period_label",
    "period_start",
    "period_end",
    "quarters",
    "count",
    "population",
    "population_year",
    "population_status",
    "population_carried",
    "value",
    "lower",
    "upper",
    "status",
    "partial",
    "provisional",
    "revised",
    "marks",
)


@dataclass(frozen=True)
class _Question:
    """What all areas of one answer share."""

    package: Package
    offence: Offence
    selection: Selection
    windows: tuple[Window, ...]
    areas: Sequence[Area]

    @cached_property
    def spans(self) -> Spans:
        """The windows as arrays."""
        return Spans.of(self.windows)


def series(package: Package, selection: Selection) -> pd.DataFrame:
    """The selection as rows, areas in the reader's order and periods in time order.

    Columns (COLUMNS): ``count`` offences or NaN; ``population`` persons (NaN for a count);
    ``value`` with its 95% limits is the count or the rate per 100,000 of the period itself (a quarter's
    rate is not made annual); ``status`` says why a value is missing, or whether it is provisional (the
    newest financial year) or revised (differs from the release before); ``partial`` is true where quarters
    are wanting; ``marks`` is shorthand such as "b p". Financial years are whole as far as they are out,
    whatever quarter the selection starts or ends with.
    """
    return _answer(package, selection, _chosen(package, selection), selection.areas)


def series_not_kept(package: Package, selection: Selection) -> pd.DataFrame:
    """``series`` for a caller who keeps what is made of it: an answer for all forces is large."""
    return _frame(package, selection, _chosen(package, selection), selection.areas)


def _chosen(package: Package, selection: Selection) -> tuple[Window, ...]:
    held = package.cube(selection.release).quarters
    return windows(held, period=selection.period, start=selection.start, end=selection.end)


def year_values(package: Package, selection: Selection, year: str) -> pd.DataFrame:
    """One financial year ("2024/25") for the areas of the selection, columns as in ``series``.

    Raises ValueError when the release holds nothing of that year.
    """
    return _answer(package, selection, (held_year(package, selection.release, year),), selection.areas)


def values_in(package: Package, selection: Selection, window: Window, areas: Sequence[str]) -> pd.DataFrame:
    """One window for any areas, columns as in ``series``."""
    return _answer(package, selection, (window,), areas)


def values_over(
    package: Package, selection: Selection, chosen: Sequence[Window], areas: Sequence[str]
) -> pd.DataFrame:
    """The same over several windows: a row each per area."""
    return _answer(package, selection, tuple(chosen), tuple(areas))


def held_year(package: Package, release: date | None, year: str) -> Window:
    """The window of a financial year. Raises ValueError when the release holds nothing of it."""
    held = package.cube(release).quarters
    window = year_window(held, parse_fy(year))
    if window is None:
        raise ValueError(f"year {year}: the release holds {held[0].fy} to {held[-1].fy}")
    return window


def years(package: Package, release: date | None = None) -> tuple[Window, ...]:
    """The financial years of a release, oldest first; the newest may be partial."""
    held = package.cube(release).quarters
    return windows(held, period="year", start=held[0], end=held[-1])


def latest_full_year(package: Package, release: date | None = None) -> str:
    """The newest financial year with all four quarters, "2024/25"."""
    full = [window for window in years(package, release) if not window.partial]
    if not full:
        raise ValueError("the release holds no full financial year")
    return full[-1].last.fy


def _answer(
    package: Package, selection: Selection, chosen: tuple[Window, ...], area_codes: Sequence[str]
) -> pd.DataFrame:
    question = ("series", selection.with_(areas=tuple(area_codes)), chosen, current_language())
    return package.recall(question, lambda: _frame(package, selection, chosen, area_codes)).copy(deep=False)


def _frame(
    package: Package, selection: Selection, chosen: tuple[Window, ...], area_codes: Sequence[str]
) -> pd.DataFrame:
    question = _Question(
        package=package,
        offence=offences_of(package)[selection.offence],
        selection=selection,
        windows=chosen,
        areas=[areas_of(package)[code] for code in area_codes],
    )
    counts = _counts(question, question.areas, selection.release)
    people = _populations(question)
    if selection.is_rate:
        made = rates(offences_count=counts.offences_count, persons=people.persons)
        value, lower, upper = made.rate_per_100k, made.lower, made.upper
    else:
        value = counts.offences_count
        lower, upper = poisson_interval(value)
    newest = package.cube(selection.release).quarters[-1].fy_start
    late = np.array([window.last.fy_start == newest for window in chosen], dtype=bool)
    revised = _revised(question, counts)
    excluded = np.array([[area.rate_excluded] for area in question.areas], dtype=bool).reshape(-1, 1)
    status = status_of(
        counts.place,
        no_rate=selection.is_rate & excluded,
        no_people=selection.is_rate & np.isnan(people.persons),
        revised=revised,
        provisional=late,
    )
    marks = marks_of(
        status,
        broken=_broken(question),
        estimated=people.status == "estimate",
        provisional=late,
        revised=revised,
        unreliable=selection.is_rate & (counts.offences_count < SMALL_COUNT),
    )
    place, period = (places.ravel() for places in np.indices(status.shape))
    names = _period_columns(chosen, current_language())
    year = people.year.ravel()
    return pd.DataFrame(
        {
            "area_code": _texts([area.code for area in question.areas]).take(place),
            "area_name": _texts([area.label for area in question.areas]).take(place),
            **{name: values.take(period) for name, values in names.items()},
            "quarters": counts.quarters.ravel(),
            "count": counts.offences_count.ravel(),
            "population": people.persons.ravel(),
            "population_year": pd.arrays.IntegerArray(year, year == 0),
            "population_status": people.status.ravel(),
            "population_carried": people.carried.ravel(),
            "value": value.ravel(),
            "lower": lower.ravel(),
            "upper": upper.ravel(),
            "status": status_words(status),
            "partial": counts.partial.ravel(),
            "provisional": late.take(period),
            "revised": revised.ravel(),
            "marks": marks,
        }
    )


def _texts(words: Sequence[str]) -> pd.api.extensions.ExtensionArray:
    return pd.array(list(words), dtype="str")


@lru_cache(maxsize=32)
def _period_columns(chosen: tuple[Window, ...], _language: str) -> dict[str, Any]:
    """What the windows are called in a language, and when they are: one value a window."""
    return {
        "period_key": _texts([window.key for window in chosen]),
        "period_label": _texts([period_label(window) for window in chosen]),
        "period_start": np.array([window.start for window in chosen], dtype=object),
        "period_end": np.array([window.end for window in chosen], dtype=object),
    }


def _counts(question: _Question, areas: Sequence[Area], release: date | None) -> Counts:
    return window_counts_of(
        question.package, areas=areas, offence=question.offence, release=release, windows=question.spans
    )


def _broken(question: _Question) -> npt.NDArray[np.bool_]:
    """Which windows of which areas span a break."""
    spans, found = question.spans, []
    for area in question.areas:
        days = breaks_for(question.package, (area.code,), (question.offence.code,))
        quarters = np.array([[Quarter.containing(day).index] for day in days], dtype=np.intp).reshape(-1, 1)
        found.append(((spans.first <= quarters) & (quarters < spans.after)).any(axis=0))
    return np.array(found, dtype=bool).reshape(len(question.areas), len(question.windows))


def _populations(question: _Question) -> PopulationTable:
    """The population of each area in each window; of nobody where offences are counted."""
    measure = question.selection.measure
    if measure == "offences":
        return nobody(areas=len(question.areas), years=len(question.windows))
    return population_table(
        question.package,
        question.areas,
        age_band="under_18" if measure == "rate_under18" else "all",
        years=[window.population_year for window in question.windows],
    )


def _revised(question: _Question, counts: Counts) -> npt.NDArray[np.bool_]:
    """Which figures the release before had otherwise, of the same quarters."""
    revised = np.zeros(counts.offences_count.shape, dtype=bool)
    before = question.package.previous_release(question.selection.release)
    if before is None:
        return revised
    held = question.package.cube(before).area_index
    known = np.array([area.members[0] in held for area in question.areas], dtype=bool)
    areas = [area for area, is_known in zip(question.areas, known, strict=True) if is_known]
    old, now = _counts(question, areas, before), counts.offences_count[known]
    both = ~np.isnan(old.offences_count) & ~np.isnan(now) & (old.quarters == counts.quarters[known])
    revised[known] = both & (old.offences_count != now)
    return revised
