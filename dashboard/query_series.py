"""Figures over time: one tidy row an area and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.context import breaks_for
from dashboard.counts import Counts, window_counts
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


def series(package: Package, selection: Selection) -> pd.DataFrame:
    """The selection as rows, areas in the reader's order and periods in time order.

    Columns (COLUMNS): ``count`` offences or NaN; ``population`` persons (NaN for a count);
    ``value`` with its 95% limits is the count or the rate per 100,000 of the period itself (a quarter's
    rate is not made annual); ``status`` says why a value is missing, or whether it is provisional (the
    newest financial year) or revised (differs from the release before); ``partial`` is true where quarters
    are wanting; ``marks`` is shorthand such as "b p". Financial years are whole as far as they are out,
    whatever quarter the selection starts or ends with.
    """
    held = package.cube(selection.release).quarters
    chosen = windows(held, period=selection.period, start=selection.start, end=selection.end)
    return _answer(package, selection, chosen, selection.areas)


def year_values(package: Package, selection: Selection, year: str) -> pd.DataFrame:
    """One financial year ("2024/25") for the areas of the selection, columns as in ``series``.

    Raises ValueError when the release holds nothing of that year.
    """
    return _answer(package, selection, (held_year(package, selection.release, year),), selection.areas)


def values_in(package: Package, selection: Selection, window: Window, areas: Sequence[str]) -> pd.DataFrame:
    """One window for any areas, columns as in ``series``."""
    return _answer(package, selection, (window,), areas)


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
    question = _Question(
        package=package,
        offence=offences_of(package)[selection.offence],
        measure=selection.measure,
        release=selection.release,
        windows=chosen,
    )
    labels = [period_label(window) for window in chosen]
    areas = areas_of(package)
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for code in area_codes:
        _add(columns, _rows(question, areas[code], labels))
    frame = pd.DataFrame(columns, columns=list(COLUMNS))
    floats = ("count", "population", "value", "lower", "upper")
    return frame.astype(dict.fromkeys(floats, "float64") | {"population_year": "Int64", "quarters": "int64"})


def _add(columns: dict[str, list[object]], rows: dict[str, Sequence[object]]) -> None:
    for name, values in rows.items():
        columns[name].extend(values)


def _rows(question: _Question, area: Area, labels: list[str]) -> dict[str, Sequence[object]]:
    package, chosen = question.package, question.windows
    counts = window_counts(
        package, area=area, offence=question.offence, release=question.release, windows=chosen
    )
    is_rate = question.measure != "offences"
    people = [_population(question, area, window) if is_rate else NO_POPULATION for window in chosen]
    persons = np.array([one.persons for one in people])
    if is_rate:
        made = rates(offences_count=counts.offences_count, persons=persons)
        values, lower, upper = made.rate_per_100k, made.lower, made.upper
    else:
        values = counts.offences_count
        lower, upper = poisson_interval(values)
    revised = _revised(question, area, counts)
    newest = package.cube(question.release).quarters[-1].fy_start
    provisional = [window.last.fy_start == newest for window in chosen]
    statuses = [
        _status(status, area=area, is_rate=is_rate, persons=one.persons, revised=new, provisional=late)
        for status, one, new, late in zip(counts.status, people, revised, provisional, strict=True)
    ]
    breaks = breaks_for(package, (area.code,), (question.offence.code,))
    size = len(chosen)
    return {
        "area_code": [area.code] * size,
        "area_name": [area.label] * size,
        "period_key": [window.key for window in chosen],
        "period_label": labels,
        "period_start": [window.start for window in chosen],
        "period_end": [window.end for window in chosen],
        "quarters": counts.quarters.tolist(),
        "count": counts.offences_count.tolist(),
        "population": persons.tolist(),
        "population_year": [one.year for one in people],
        "population_status": [one.status for one in people],
        "population_carried": [one.carried for one in people],
        "value": values.tolist(),
        "lower": lower.tolist(),
        "upper": upper.tolist(),
        "status": statuses,
        "partial": counts.partial.tolist(),
        "provisional": provisional,
        "revised": revised,
        "marks": [
            _marks(
                status=statuses[place],
                broken=any(chosen[place].start <= day <= chosen[place].end for day in breaks),
                estimated=people[place].status == "estimate",
                provisional=provisional[place],
                revised=revised[place],
                unreliable=is_rate and bool(counts.offences_count[place] < SMALL_COUNT),
            )
            for place in range(size)
        ],
    }


def _population(question: _Question, area: Area, window: Window) -> Population:
    if area.rate_excluded:
        return NO_POPULATION
    populations = populations_of(question.package)
    return populations.of(area, age_band=question.age_band, year=window.population_year)


def _revised(question: _Question, area: Area, counts: Counts) -> list[bool]:
    before = question.package.previous_release(question.release)
    if before is None:
        return [False] * len(question.windows)
    old = window_counts(
        question.package, area=area, offence=question.offence, release=before, windows=question.windows
    )
    both = (
        ~np.isnan(old.offences_count) & ~np.isnan(counts.offences_count) & (old.quarters == counts.quarters)
    )
    return (both & (old.offences_count != counts.offences_count)).tolist()


def _status(
    status: str, *, area: Area, is_rate: bool, persons: float, revised: bool, provisional: bool
) -> str:
    if status != "reported":
        return status
    if is_rate and area.rate_excluded:
        return "rate_not_meaningful"
    if is_rate and np.isnan(persons):
        return "no_population"
    if provisional:
        return "provisional"
    return "revised" if revised else "reported"


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
