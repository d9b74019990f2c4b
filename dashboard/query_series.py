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

from dashboard.areas import READERS_GROUP, Area, areas_of
from dashboard.context import breaks_for
from dashboard.counts import Counts, Spans, window_counts
from dashboard.i18n import current_language
from dashboard.labels import period_label
from dashboard.offences import Offence, offences_of
from dashboard.package import Package
from dashboard.periods import parse_fy
from dashboard.population import NO_POPULATION, Population, populations_of
from dashboard.selection import Selection
from dashboard.stats.intervals import poisson_interval
from dashboard.stats.rates import rates
from dashboard.windows import Window, windows, year_window

SMALL_COUNT = 10
HAS_VALUE = frozenset({"reported", "revised", "provisional"})
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
    measure: str
    release: date | None
    windows: tuple[Window, ...]

    @property
    def age_band(self) -> str:
        return "under_18" if self.measure == "rate_under18" else "all"

    @cached_property
    def spans(self) -> Spans:
        """The windows as arrays."""
        return Spans.of(self.windows)

    @cached_property
    def days(self) -> list[tuple[date, date]]:
        """First and last day of each window."""
        return [(window.start, window.end) for window in self.windows]


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
        measure=selection.measure,
        release=selection.release,
        windows=chosen,
    )
    areas = [areas_of(package)[code] for code in area_codes]
    counts = [_counts(question, area, selection.release) for area in areas]
    people = [one for area in areas for one in _populations(question, area)]
    offences_count = _flat([one.offences_count for one in counts])
    persons = np.array([one.persons for one in people], dtype=np.float64)
    if selection.is_rate:
        made = rates(offences_count=offences_count, persons=persons)
        value, lower, upper = made.rate_per_100k, made.lower, made.upper
    else:
        value = offences_count
        lower, upper = poisson_interval(value)
    revised = [_revised(question, area, now) for area, now in zip(areas, counts, strict=True)]
    newest = package.cube(selection.release).quarters[-1].fy_start
    periods = _period_columns(chosen, newest, current_language())
    frame = pd.DataFrame(
        {
            "area_code": [area.code for area in areas for _ in chosen],
            "area_name": [name for name in [area.label for area in areas] for _ in chosen],
            **{name: values * len(areas) for name, values in periods.items()},
            "quarters": _flat([one.quarters for one in counts]).astype(np.int64),
            "count": offences_count,
            "population": persons,
            "population_year": pd.array([one.year for one in people], dtype="Int64"),
            "population_status": [one.status for one in people],
            "population_carried": np.array([one.carried for one in people], dtype=bool),
            "value": value,
            "lower": lower,
            "upper": upper,
            "partial": _flat([one.partial for one in counts]).astype(bool),
            "revised": _flat(revised).astype(bool),
        }
    )
    words = [status for one in counts for status in one.status]
    excluded = [area.rate_excluded and selection.is_rate for area in areas for _ in chosen]
    no_people = (selection.is_rate & np.isnan(persons)).tolist()
    late_ones, new_ones = periods["provisional"] * len(areas), frame["revised"].tolist()
    facts = zip(words, excluded, no_people, new_ones, late_ones, strict=True)
    statuses = [
        _status(word, no_rate=no_rate, no_people=nobody, revised=new, provisional=late)
        for word, no_rate, nobody, new, late in facts
    ]
    frame["status"] = statuses
    broken = [spans for area in areas for spans in _spans_break(question, area)]
    frame["marks"] = [
        _marks(
            status=status,
            broken=spans,
            estimated=weakest == "estimate",
            provisional=late,
            revised=new,
            unreliable=few,
        )
        for status, spans, weakest, late, new, few in zip(
            statuses,
            broken,
            (one.status for one in people),
            late_ones,
            new_ones,
            (selection.is_rate & (offences_count < SMALL_COUNT)).tolist(),
            strict=True,
        )
    ]
    return frame[list(COLUMNS)]


@lru_cache(maxsize=32)
def _period_columns(chosen: tuple[Window, ...], newest: int, _language: str) -> dict[str, list[Any]]:
    """What the windows are called in a language, and when they are."""
    return {
        "period_key": [window.key for window in chosen],
        "period_label": [period_label(window) for window in chosen],
        "period_start": [window.start for window in chosen],
        "period_end": [window.end for window in chosen],
        "provisional": [window.last.fy_start == newest for window in chosen],
    }


def _flat(parts: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate(parts) if parts else np.array([], dtype=np.float64)


def _counts(question: _Question, area: Area, release: date | None) -> Counts:
    return window_counts(
        question.package, area=area, offence=question.offence, release=release, windows=question.spans
    )


def _spans_break(question: _Question, area: Area) -> list[bool]:
    breaks = breaks_for(question.package, (area.code,), (question.offence.code,))
    if not breaks:
        return [False] * len(question.windows)
    return [any(start <= day <= end for day in breaks) for start, end in question.days]


def _populations(question: _Question, area: Area) -> list[Population]:
    """The population of each window; quarters of a year share one."""
    if question.measure == "offences" or area.rate_excluded:
        return [NO_POPULATION] * len(question.windows)
    held = populations_of(question.package)
    by_year: dict[int, Population] = {}
    if area.kind != READERS_GROUP:
        by_year = question.package.once(("population by year", area.code, question.age_band), dict)
    years = [window.population_year for window in question.windows]
    for year in set(years) - set(by_year):
        by_year[year] = held.of(area, age_band=question.age_band, year=year)
    return [by_year[year] for year in years]


def _revised(question: _Question, area: Area, counts: Counts) -> npt.NDArray[np.bool_]:
    before = question.package.previous_release(question.release)
    if before is None or area.members[0] not in question.package.cube(before).area_index:
        return np.zeros(len(question.windows), dtype=bool)
    old = _counts(question, area, before)
    same_quarters = old.quarters == counts.quarters
    known = ~np.isnan(old.offences_count) & ~np.isnan(counts.offences_count)
    return same_quarters & known & (old.offences_count != counts.offences_count)


def _status(status: str, *, no_rate: bool, no_people: bool, revised: bool, provisional: bool) -> str:
    if status != "reported":
        return status
    if no_rate:
        return "rate_not_meaningful"
    if no_people:
        return "no_population"
    if provisional:
        return "provisional"
    return "revised" if revised else "reported"


@lru_cache(maxsize=512)
def _marks(
    *, status: str, broken: bool, estimated: bool, provisional: bool, revised: bool, unreliable: bool
) -> str:
    shown = status in HAS_VALUE
    absent = (
        ""
        if shown
        else {"suppressed": "c", "not_applicable": "z", "rate_not_meaningful": "z"}.get(status, "x")
    )
    marks = {
        "b": broken,
        "e": shown and estimated,
        "p": shown and provisional,
        "r": shown and revised,
        "u": shown and unreliable,
    }
    return " ".join([mark for mark, given in marks.items() if given] + ([absent] if absent else []))
