"""Names of areas: each leads a claim and a file to the same area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dashboard.areas import Areas, areas_of
from dashboard.claims.read_area import read_area
from dashboard.own_figures.names import names_of
from dashboard.package import Package
from dashboard.spellings.area_names import published_names, short_names


def test_forces_come_first(package: Package) -> None:
    known = areas_of(package)
    are_forces = [known[code].kind == "force" for _, code in published_names(known)]
    assert are_forces == sorted(are_forces, reverse=True)
    assert set(are_forces) == {True, False}


def test_every_area_that_can_be_chosen_has_its_names(package: Package) -> None:
    known = areas_of(package)
    named = set(published_names(known))
    for area in known.pickable:
        assert {(area.name, area.code), (area.slug.replace("-", " "), area.code)} <= named
    assert ("Heddlu De Cymru", "W15000003") in named


def test_a_short_name_of_an_area_that_is_not_there_is_left_out(
    make_package: Callable[..., Package], make_counts: Callable[..., Any]
) -> None:
    small = areas_of(make_package(make_counts("2016/17 Q1", "2016/17 Q1")))
    assert {code for _, code in short_names(small)} == {"E23000001", "E23000030", "XBTP"}


@pytest.mark.parametrize("which", [published_names, short_names])
def test_a_claim_and_a_file_mean_the_same_area(
    package: Package, which: Callable[[Areas], Iterator[tuple[str, str]]]
) -> None:
    for name, code in which(areas_of(package)):
        read, _ = read_area(f"{name} recorded 5 offences", package)
        assert code in {read.place, *read.choices}, name
        assert names_of(package).code(name) in {read.place, *read.choices}, name
