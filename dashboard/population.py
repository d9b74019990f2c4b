"""Resident populations of forces and groups, by year and age band, with where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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


@dataclass(frozen=True, kw_only=True, eq=False)
class PopulationTable:
    """Populations of areas (rows) in years (columns), each array as the field of ``Population``.

    ``year`` is 0 and ``status`` None where there is nobody to count.
    """

    persons: npt.NDArray[np.float64]
    year: npt.NDArray[np.int64]
    status: npt.NDArray[np.object_]
    carried: npt.NDArray[np.bool_]


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


def population_table(
    package: Package, areas: Sequence[Area], *, age_band: str, years: Sequence[int]
) -> PopulationTable:
    """The populations that belong to years, in their order; none of areas for which a rate means nothing.

    Raises ValueError for an unknown age band.
    """
    distinct = sorted(set(years))
    key = ("population table", age_band, tuple(area.code for area in areas), tuple(distinct))
    table = package.recall(key, lambda: _table(populations_of(package), areas, age_band, distinct))
    column = np.searchsorted(distinct, years)
    return PopulationTable(
        persons=table.persons[:, column],
        year=table.year[:, column],
        status=table.status[:, column],
        carried=table.carried[:, column],
    )


def nobody(*, areas: int, years: int) -> PopulationTable:
    """The table of as many areas and years without anybody to count."""
    shape = (areas, years)
    return PopulationTable(
        persons=np.full(shape, np.nan),
        year=np.zeros(shape, dtype=np.int64),
        status=np.full(shape, None, dtype=object),
        carried=np.zeros(shape, dtype=bool),
    )


def _table(held: Populations, areas: Sequence[Area], age_band: str, years: Sequence[int]) -> PopulationTable:
    people = [
        NO_POPULATION if area.rate_excluded else held.of(area, age_band=age_band, year=year)
        for area in areas
        for year in years
    ]
    shape = (len(areas), len(years))
    return PopulationTable(
        persons=np.array([one.persons for one in people], dtype=np.float64).reshape(shape),
        year=np.array([one.year or 0 for one in people], dtype=np.int64).reshape(shape),
        status=np.array([one.status for one in people], dtype=object).reshape(shape),
        carried=np.array([one.carried for one in people], dtype=bool).reshape(shape),
    )
