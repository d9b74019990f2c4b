"""Counts and populations of many areas and windows as arrays, for answers about all forces at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from dashboard.areas import areas_of
from dashboard.context import breaks_for
from dashboard.counts import window_counts_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.population import population_table
from dashboard.query_series import years
from dashboard.selection import Selection
from dashboard.stats.intervals import Floats
from dashboard.stats.rates import Bools
from dashboard.windows import Window


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Areas (rows) by windows (columns): offences, quarters counted, persons; NaN where there are none.

    ``whole`` says which windows hold every quarter that they should.
    """

    offences_count: Floats
    quarters: npt.NDArray[np.int64]
    persons: Floats
    whole: Bools


def full_years(package: Package, selection: Selection) -> tuple[Window, ...]:
    """The full financial years of the release, oldest first."""
    return tuple(window for window in years(package, selection.release) if not window.partial)


def area_codes(package: Package, areas: Sequence[str] | None) -> list[str]:
    """The codes asked for, or those of the 43 forces in the published order."""
    return [area.code for area in areas_of(package).forces] if areas is None else list(areas)


def grid_of(package: Package, selection: Selection, windows: Sequence[Window], codes: list[str]) -> Grid:
    """The grid of these areas and windows; persons are per child where the measure is, else everybody."""
    offence, places = offences_of(package)[selection.offence], areas_of(package)
    band = "under_18" if selection.measure == "rate_under18" else "all"
    areas = [places[code] for code in codes]
    counted = window_counts_of(
        package, areas=areas, offence=offence, release=selection.release, windows=windows
    )
    people = population_table(package, areas, age_band=band, years=[one.population_year for one in windows])
    return Grid(
        offences_count=counted.offences_count,
        quarters=counted.quarters,
        persons=people.persons,
        whole=~counted.partial,
    )


def break_days(package: Package, selection: Selection, codes: list[str]) -> list[list[date]]:
    """The days of breaks of each area; a break counts from the first day of its quarter."""
    found = [breaks_for(package, (code,), (selection.offence,)) for code in codes]
    return [[Quarter.containing(day).first_day for day in days] for days in found]
