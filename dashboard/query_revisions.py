"""What changed between two releases: every cell, the share by year, and the largest differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.cube import FRAUD_BODIES, MISSING, NOT_APPLICABLE, REPORTED, STATUS_WORDS, Cube, Floats
from dashboard.i18n import td
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import QUARTERS_A_YEAR, Quarter
from dashboard.query_vintages import percent_change
from dashboard.windows import Window

CELL_COLUMNS = (
    "old_release", "new_release", "area_code", "area_name", "offence_code", "offence_name", "period_fy",
    "quarter", "period_start", "old_count", "new_count", "difference", "old_status", "new_status",
)  # fmt: skip
DIFFERENCE_COLUMNS = (
    "area_code", "offence_code", "window", "old_count", "new_count", "difference", "percent",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Pair:
    """Two releases, the older one first."""

    old: date
    new: date


@dataclass(frozen=True, kw_only=True)
class YearCounts:
    """Counts of financial years in both releases, over the quarters, bodies and codes that both hold.

    ``old`` and ``new`` are ``[area, offence, year]``; ``sound`` says that no quarter lacks a figure in
    either, ``present`` that the code existed. ``windows`` has the quarters of each year that both hold.
    """

    area_codes: tuple[str, ...]
    offence_codes: tuple[str, ...]
    windows: tuple[Window, ...]
    old: Floats
    new: Floats
    sound: npt.NDArray[np.bool_]
    present: npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class _Cells:
    """Two releases compared once: the cells that changed, and how many both hold by year and by code."""

    changed: pd.DataFrame
    by_year: pd.DataFrame
    by_code: dict[str, int]


def _common(old: Sequence[object], new: Sequence[object]) -> list[object]:
    held = set(new)
    return [one for one in old if one in held]


def _part(
    cube: Cube, areas: list[str], offences: list[str], quarters: list[Quarter]
) -> tuple[Floats, npt.NDArray[np.uint8]]:
    places = np.ix_(
        [cube.area_index[code] for code in areas],
        [cube.offence_index[code] for code in offences],
        [cube.quarter_index[quarter] for quarter in quarters],
    )
    return cube.offences_count[places], cube.status[places]


def changed_cells(package: Package, pair: Pair) -> pd.DataFrame:
    """Every cell that both releases hold with another figure or status, by area, code and time.

    A cell is one body, offence code and quarter. A status changes when a figure appears or goes.
    """
    return _cells(package, pair).changed


def cells_by_year(package: Package, pair: Pair) -> pd.DataFrame:
    """For each financial year: ``cells`` that both releases hold, ``changed`` ones and their ``share``."""
    return _cells(package, pair).by_year


def cells_of(package: Package, pair: Pair, offence: str) -> tuple[int, int]:
    """Cells of an offence or theme that both releases hold, and how many of them changed."""
    codes = set(offences_of(package)[offence].codes)
    found = _cells(package, pair)
    held = sum(found.by_code.get(code, 0) for code in codes)
    return held, int(found.changed["offence_code"].isin(codes).sum())


def _cells(package: Package, pair: Pair) -> _Cells:
    return package.once(("changed cells", pair), lambda: _compared(package, pair))


def _in_both(one: Cube, two: Cube) -> tuple[list[str], list[str], list[Quarter]]:
    """The codes of areas and offences, and the quarters, that two releases hold."""
    areas = [str(code) for code in _common(one.area_codes, two.area_codes)]
    offences = [str(code) for code in _common(one.offence_codes, two.offence_codes)]
    return areas, offences, [quarter for quarter in one.quarters if quarter in two.quarter_index]


def _compared(package: Package, pair: Pair) -> _Cells:
    one, two = package.cube(pair.old), package.cube(pair.new)
    areas, offences, quarters = _in_both(one, two)
    (old, old_status), (new, new_status) = (_part(cube, areas, offences, quarters) for cube in (one, two))
    both = (old_status != NOT_APPLICABLE) & (new_status != NOT_APPLICABLE)
    same = (old == new) | (np.isnan(old) & np.isnan(new))
    differs = both & (~same | (old_status != new_status))
    place = np.nonzero(differs)
    words = np.array(STATUS_WORDS, dtype=object)
    found = pd.DataFrame(
        {
            "area_code": np.array(areas, dtype=object)[place[0]],
            "offence_code": np.array(offences, dtype=object)[place[1]],
            "period_fy": np.array([quarter.fy for quarter in quarters], dtype=object)[place[2]],
            "quarter": np.array([quarter.number for quarter in quarters])[place[2]],
            "period_start": np.array([quarter.first_day for quarter in quarters], dtype=object)[place[2]],
            "old_count": old[differs],
            "new_count": new[differs],
            "difference": new[differs] - old[differs],
            "old_status": words[old_status[differs]],
            "new_status": words[new_status[differs]],
        }
    )
    order = ["area_code", "offence_code", "period_start"]
    years = np.array([quarter.fy for quarter in quarters], dtype=object)
    by_year = pd.DataFrame(
        {
            "period_fy": years,
            "cells": both.sum(axis=(0, 1)),
            "changed": differs.sum(axis=(0, 1)),
            "quarters": 1,
        }
    )
    by_year = by_year.groupby("period_fy", sort=True, as_index=False).sum()
    return _Cells(
        changed=found.sort_values(order, ignore_index=True),
        by_year=by_year.assign(share=by_year["changed"] / by_year["cells"].where(by_year["cells"] > 0)),
        by_code=dict(zip(offences, both.sum(axis=(0, 2)).tolist(), strict=True)),
    )


def cells_to_hand_out(package: Package, pair: Pair) -> pd.DataFrame:
    """``changed_cells`` with names beside codes, as the file of all changed cells has them."""
    known, areas = offences_of(package), areas_of(package)
    cells = changed_cells(package, pair)
    made = cells.assign(
        old_release=pair.old,
        new_release=pair.new,
        area_name=cells["area_code"].map(lambda code: td(areas[code].name)),
        offence_name=cells["offence_code"].map(lambda code: td(known[code].name)),
    )
    return made[list(CELL_COLUMNS)]


def year_counts(package: Package, pair: Pair) -> YearCounts:
    """Counts by financial year in both releases, for every body and code that both hold."""
    return package.once(("year counts", pair), lambda: _year_counts(package, pair))


def _year_counts(package: Package, pair: Pair) -> YearCounts:
    one, two = package.cube(pair.old), package.cube(pair.new)
    areas, offences, quarters = _in_both(one, two)
    old, old_status = _settled(one, areas, offences, quarters)
    new, new_status = _settled(two, areas, offences, quarters)
    settled = (old_status == REPORTED) & (new_status == REPORTED)
    without = (old_status == NOT_APPLICABLE) & (new_status == NOT_APPLICABLE)
    starts = [quarter.fy_start for quarter in quarters]
    changes = [place for place, start in enumerate(starts) if place == 0 or start != starts[place - 1]]
    cuts = np.array(changes, dtype=np.intp)
    after = [*changes[1:], len(quarters)][: len(changes)]
    windows = tuple(
        Window(period="year", first=quarters[cut], last=quarters[end - 1], wanted=QUARTERS_A_YEAR)
        for cut, end in zip(changes, after, strict=True)
    )
    return YearCounts(
        area_codes=tuple(areas),
        offence_codes=tuple(offences),
        windows=windows,
        old=np.add.reduceat(np.where(settled, old, 0), cuts, axis=2),
        new=np.add.reduceat(np.where(settled, new, 0), cuts, axis=2),
        sound=np.logical_and.reduceat(settled | without, cuts, axis=2),
        present=np.logical_or.reduceat(settled, cuts, axis=2),
    )


def _settled(
    cube: Cube, areas: list[str], offences: list[str], quarters: list[Quarter]
) -> tuple[Floats, npt.NDArray[np.uint8]]:
    """Counts and statuses; a code that other bodies of the kind have but this one lacks is missing."""
    counts, status = _part(cube, areas, offences, quarters)
    kinds = [int(code in FRAUD_BODIES) for code in areas]
    exists = cube.exists[
        np.ix_(
            kinds,
            [cube.offence_index[code] for code in offences],
            [cube.quarter_index[quarter] for quarter in quarters],
        )
    ]
    return counts, np.where((status == NOT_APPLICABLE) & exists, MISSING, status)


def largest(
    package: Package, pair: Pair, *, area: str | None = None, offence: str | None = None, most: int = 15
) -> pd.DataFrame:
    """The financial-year counts that differ most between two releases (DIFFERENCE_COLUMNS), largest first.

    One row for a body, offence code and year; with ``area`` the codes of that area or group, with ``offence``
    the police bodies for that offence or theme. Without ``area``, bodies that record only fraud are left out.
    A year that one release holds in part is compared over the quarters that both hold (its ``window``).
    ``percent`` is NaN under a base of 20.
    """
    question = ("largest revisions", pair, area, offence, most)
    return package.recall(question, lambda: _largest(package, pair, area, offence, most)).copy(deep=False)


def _largest(package: Package, pair: Pair, area: str | None, offence: str | None, most: int) -> pd.DataFrame:
    counts = year_counts(package, pair)
    known = areas_of(package)
    bodies = [
        code
        for code in (known[ENGLAND_AND_WALES].members if area is None else (area,))
        if set(known[code].members) <= set(counts.area_codes)
    ]
    codes = counts.offence_codes if offence is None else (offence,)
    area_place = {code: place for place, code in enumerate(counts.area_codes)}
    offence_place = {code: place for place, code in enumerate(counts.offence_codes)}
    rows = [[area_place[member] for member in known[code].members] for code in bodies]
    columns = None
    if offence is not None:
        wanted = offences_of(package)[offence].codes
        columns = [offence_place[code] for code in wanted if code in offence_place]
    if not rows:
        return pd.DataFrame(columns=list(DIFFERENCE_COLUMNS))
    old, new = (_grouped(values, rows, columns, np.sum) for values in (counts.old, counts.new))
    sound = _grouped(counts.sound, rows, columns, np.all) & _grouped(counts.present, rows, columns, np.any)
    places = np.argwhere(sound & (old != new))
    found = [
        (bodies[body], codes[code], counts.windows[year], float(old[body, code, year]),
         float(new[body, code, year]))
        for body, code, year in places
    ]  # fmt: skip
    found.sort(key=lambda row: (-abs(row[4] - row[3]), row[0], row[1], row[2].first))
    return pd.DataFrame(
        [(*row, row[4] - row[3], percent_change(row[3], row[4])) for row in found[:most]],
        columns=list(DIFFERENCE_COLUMNS),
    )


def _grouped(
    values: npt.NDArray[Any],
    rows: list[list[int]],
    columns: list[int] | None,
    reduce: Callable[..., npt.NDArray[Any]],
) -> npt.NDArray[Any]:
    """``[area, offence, year]`` reduced to ``[group, offence, year]``, with ``columns`` to one offence."""
    by_body = np.stack([reduce(values[members], axis=0) for members in rows])
    return by_body if columns is None else reduce(by_body[:, columns], axis=1)[:, np.newaxis]
