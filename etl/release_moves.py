"""Counts of forces that lie far from those of the year before, code by code and theme by theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from etl.release_grid import Bools, Dense, Floats, Grid, number_of, places

SMALLEST_BASE = 100
"""Offences in the year before, from which on a move is listed."""
LARGE_MOVE = (2, 5)
"""A move beyond this fraction is listed: 40%, in whole numbers, so that exactly 40% is never beyond."""
QUARTERS_A_YEAR = 4

Row = dict[str, Any]


def large_moves(grid: Grid, new: Dense) -> Iterator[Row]:
    """Moves of codes and of themes from one year to the next, the newest with four quarters."""
    held = new.quarters
    whole = {
        year: own for year, own in places(grid).items() if len(own) == QUARTERS_A_YEAR and held[own].all()
    }
    if len(whole) < 2:
        return
    (earlier, first), (later, last) = list(whole.items())[-2:]
    if _begins(later) - _begins(earlier) == 1:
        yield from _moved(grid, new, later, first, last, kind="large_move", theme_kind="large_theme_move")


def part_moves(grid: Grid, new: Dense) -> Iterator[Row]:
    """Moves of the newest year where less than four quarters of it are out, against the same quarters of the
    year before; nothing where the release lacks one of those. ``quarter`` is the last one compared."""
    held = new.quarters
    years = {year: [place for place in own if held[place]] for year, own in places(grid).items()}
    labels = [year for year, own in years.items() if own]
    if len(labels) < 2 or _begins(labels[-1]) - _begins(labels[-2]) != 1:
        return
    last = years[labels[-1]]
    numbers = [number_of(grid.quarters[place]) for place in last]
    first = [place for place in years[labels[-2]] if number_of(grid.quarters[place]) in numbers]
    if len(last) == QUARTERS_A_YEAR or len(first) != len(last):
        return
    kinds = {"kind": "large_part_move", "theme_kind": "large_part_theme_move"}
    for row in _moved(grid, new, labels[-1], first, last, **kinds):
        yield {**row, "quarter": numbers[-1]}


def _begins(year: str) -> int:
    """The calendar year in which "2024/25" begins."""
    return int(year[:4])


def _moved(
    grid: Grid, new: Dense, year: str, first: list[int], last: list[int], *, kind: str, theme_kind: str
) -> Iterator[Row]:
    """Moves from some quarters (``first``) to as many of the year after (``last``)."""
    before, now = (new.values[:, :, own].sum(axis=2) for own in (first, last))
    picked = [code for code, own in zip(grid.codes, grid.picked, strict=True) if own]
    yield from _beyond(grid, kind, year, picked, before=before[:, grid.picked], now=now[:, grid.picked])
    sums = [
        _theme(new, [*first, *last], codes, one) for one in (before, now) for codes in grid.themes.values()
    ]
    if sums:
        half = len(grid.themes)
        yield from _beyond(
            grid,
            theme_kind,
            year,
            list(grid.themes),
            before=np.stack(sums[:half], axis=1),
            now=np.stack(sums[half:], axis=1),
        )


def _theme(new: Dense, quarters: list[int], codes: Bools, yearly: Floats) -> Floats:
    """The sum of a theme by area; NaN where one of its codes has figures in a part of the quarters only."""
    known = ~np.isnan(new.values.compress(codes, axis=1).take(quarters, axis=2))
    held: Bools = np.any(new.held.compress(codes, axis=1).take(quarters, axis=2), axis=2)
    sound = np.all(np.all(known, axis=2) | ~held, axis=1) & np.any(held, axis=1)
    return np.where(sound, np.where(held, np.nan_to_num(yearly[:, codes]), 0.0).sum(axis=1), np.nan)


def _beyond(
    grid: Grid, kind: str, year: str, names: list[str], *, before: Floats, now: Floats
) -> Iterator[Row]:
    """Rows for the changes of forces beyond LARGE_MOVE on SMALLEST_BASE; the arrays are by area and name."""
    top, bottom = LARGE_MOVE
    with np.errstate(invalid="ignore"):
        large = (before >= SMALLEST_BASE) & (bottom * np.abs(now - before) > top * before)
    areas, columns = np.nonzero(large & grid.forces[:, np.newaxis])
    order = np.argsort(-np.abs(now - before)[areas, columns], kind="stable")
    for rank, place in enumerate(order, start=1):
        area, column = areas[place], columns[place]
        yield {
            "kind": kind,
            "rank": rank,
            "area_code": grid.areas[area],
            "offence_code": names[column],
            "period_fy": year,
            "old_count": int(before[area, column]),
            "new_count": int(now[area, column]),
            "difference": int(now[area, column] - before[area, column]),
        }
