"""Resident populations of forces and groups, by year and age band, with where they come from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.areas import Area
from dashboard.package import Package

KEYS = ["area_code", "age_band", "year", "persons", "status"]
AGE_BANDS = ("all", "under_18")
# Ordered: a sum is as weak as its weakest part.
STATUSES = ("published", "derived_from_published", "estimate")


@dataclass(frozen=True, kw_only=True)
class Population:
    """Persons at mid-year, or NaN where there are none to count.

    ``year`` is the year of the estimate used; ``carried`` says that it is not the one that belongs to the
    period, which is not out yet; ``status`` is the weakest of its parts.
    """

    persons: float
    year: int | None
    status: str | None
    carried: bool


NO_POPULATION = Population(persons=float("nan"), year=None, status=None, carried=False)


@dataclass(frozen=True)
class Populations:
    """Look-up (area code, age band, year) -> (persons, place in STATUSES)."""

    cells: dict[tuple[str, str, int], tuple[int, int]]
    last_year: int

    def of(self, area: Area, *, age_band: str, year: int) -> Population:
        """The population of an area: the sum of its member forces.

        The latest estimate stands in for a year after it. ``NO_POPULATION`` when the area has no residents
        or a member has no estimate for the year. Raises ValueError for an unknown age band.
        """
        if age_band not in AGE_BANDS:
            raise ValueError(f"age band {age_band!r}: allowed are {', '.join(AGE_BANDS)}")
        used = min(year, self.last_year)
        found = [self.cells.get((code, age_band, used)) for code in area.population_members]
        cells = [cell for cell in found if cell is not None]
        if not cells or len(cells) < len(found):
            return NO_POPULATION
        return Population(
            persons=float(sum(persons for persons, _ in cells)),
            year=used,
            status=STATUSES[max(place for _, place in cells)],
            carried=used != year,
        )


def _read(package: Package) -> Populations:
    table = package.table("population")
    unknown = sorted(set(table["status"]) - set(STATUSES))
    if unknown:
        raise ValueError(f"population, column status: {', '.join(unknown)}; allowed: {', '.join(STATUSES)}")
    cells = {
        (str(area), str(band), int(year)): (int(persons), STATUSES.index(status))
        for area, band, year, persons, status in zip(
            table["area_code"],
            table["age_band"],
            table["year"],
            table["persons"],
            table["status"],
            strict=True,
        )
        if not np.isnan(persons)
    }
    return Populations(cells=cells, last_year=max(year for _, _, year in cells))


def populations_of(package: Package) -> Populations:
    """The populations of a package (read once)."""
    return package.once("populations", lambda: _read(package))
