"""Counts of many areas at once are those of each area by itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.areas import areas_of
from dashboard.counts import Spans, window_counts, window_counts_of
from dashboard.cube import CubeError
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.windows import windows

Counts = dict[tuple[str, str, str], int | None]
AREAS = ("W92000004", "W15000002", "K04000001", "XBTP", "g.Rural.W15000001.W15000004")


@pytest.fixture
def small(make_counts: Callable[..., Counts], make_package: Callable[..., Package]) -> Package:
    """Quarters not supplied, absent and corrected, a code that begins late, and a body that stops."""
    counts = make_counts("2016/17 Q1", "2018/19 Q3", offences=("88A", "71"))
    counts["W15000002", "88A", "2017/18 Q1"] = None
    counts["W15000001", "71", "2017/18 Q3"] = -2
    del counts["W15000004", "88A", "2018/19 Q1"]
    counts = {key: number for key, number in counts.items() if key[1:] != ("71", "2016/17 Q1")}
    return make_package({key: number for key, number in counts.items() if key[::2] != ("XBTP", "2018/19 Q3")})


@pytest.mark.parametrize("offence", ["88A", "71", "20B", "child"])
@pytest.mark.parametrize("period", ["quarter", "year", "rolling"])
def test_many_areas_at_once_are_each_by_itself(small: Package, offence: str, period: str) -> None:
    held = small.cube().quarters
    chosen = windows(held, period=period, start=held[0], end=held[-1])
    asked = {"offence": offences_of(small)[offence], "release": None}
    areas = [areas_of(small)[code] for code in AREAS]
    together = window_counts_of(small, areas=areas, windows=Spans.of(chosen), **asked)
    for row, area in enumerate(areas):
        alone = window_counts(small, area=area, windows=chosen, **asked)
        np.testing.assert_array_equal(together.offences_count[row], alone.offences_count)
        np.testing.assert_array_equal(together.quarters[row], alone.quarters)
        np.testing.assert_array_equal(together.partial[row], alone.partial)
        assert together.status[row].tolist() == alone.status.tolist()


def test_each_row_says_why_it_has_no_figure(small: Package) -> None:
    held = small.cube().quarters
    chosen = windows(held, period="year", start=held[0], end=held[-1])
    areas = [areas_of(small)[code] for code in ("W15000002", "W15000003", "W15000004", "XBTP")]
    found = window_counts_of(
        small, areas=areas, offence=offences_of(small)["88A"], release=None, windows=chosen
    )
    assert found.status.tolist() == [
        ["reported", "not_supplied", "reported"],
        ["reported", "reported", "reported"],
        ["reported", "reported", "missing"],
        ["reported", "reported", "missing"],
    ]
    assert found.offences_count[1].tolist() == [20, 20, 15]
    assert np.isnan(found.offences_count[0, 1])
    assert found.partial[:, 2].all()


def test_no_areas_have_no_rows(small: Package) -> None:
    held = small.cube().quarters
    chosen = windows(held, period="quarter", start=held[0], end=held[-1])
    found = window_counts_of(small, areas=[], offence=offences_of(small)["88A"], release=None, windows=chosen)
    assert found.offences_count.shape == found.status.shape == found.partial.shape == (0, len(chosen))


def test_an_area_that_the_release_never_has_is_an_error(
    make_counts: Callable[..., Counts], make_package: Callable[..., Package]
) -> None:
    counts = make_counts("2016/17 Q1", "2016/17 Q4")
    package = make_package({key: number for key, number in counts.items() if key[0] != "XBTP"})
    areas = [areas_of(package)[code] for code in ("W15000002", "XBTP")]
    quarter = windows(
        package.cube().quarters,
        period="quarter",
        start=package.cube().quarters[0],
        end=package.cube().quarters[0],
    )
    with pytest.raises(CubeError, match="none of the areas XBTP"):
        window_counts_of(
            package, areas=areas, offence=offences_of(package)["88A"], release=None, windows=quarter
        )
