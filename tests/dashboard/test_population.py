"""Populations of many areas and years are those of each by itself."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.areas import CITY_OF_LONDON, areas_of
from dashboard.package import Package
from dashboard.population import nobody, population_table, populations_of

YEARS = (2015, 2024, 2015, 2030, 1900)
GROUP = "g.Rural.W15000001.W15000004"


@pytest.mark.parametrize("age_band", ["all", "under_18"])
def test_a_table_has_what_each_area_has_in_each_year(package: Package, age_band: str) -> None:
    known, held = areas_of(package), populations_of(package)
    areas = [known[code] for code in (*known, GROUP)]
    found = population_table(package, areas, age_band=age_band, years=YEARS)
    for row, area in enumerate(areas):
        for column, year in enumerate(YEARS):
            one = held.of(area, age_band=age_band, year=year)
            if area.rate_excluded or one.year is None:
                assert np.isnan(found.persons[row, column])
                assert (found.year[row, column], found.status[row, column]) == (0, None)
                assert not found.carried[row, column]
            else:
                assert found.persons[row, column] == one.persons
                assert found.year[row, column] == one.year
                assert found.status[row, column] == one.status
                assert found.carried[row, column] == one.carried
    assert np.isnan(found.persons[[area.code for area in areas].index(CITY_OF_LONDON)]).all()


def test_nobody_is_no_population_at_all() -> None:
    found = nobody(areas=2, years=3)
    assert np.isnan(found.persons).all()
    assert found.persons.shape == found.status.shape == (2, 3)
    assert not found.year.any()
    assert not found.carried.any()
    assert set(found.status.ravel()) == {None}


def test_an_unknown_age_band_is_an_error(package: Package) -> None:
    area = areas_of(package)["W15000003"]
    with pytest.raises(ValueError, match="age band 'old'"):
        population_table(package, [area], age_band="old", years=[2020])
