"""Second figures to hide in a table of rows and columns, so that known totals do not give the first away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

At = tuple[Hashable, Hashable]
LEAST_HIDDEN = 2


@dataclass(kw_only=True)
class Grid:
    """Cells by (row, column): their counts (None where there is none), which are hidden, and which of those
    are from 1 to 4."""

    values: Mapping[At, int | None]
    hidden: set[At]
    small: set[At]


def protected(grid: Grid) -> set[At]:
    """The cells to hide besides. Zeros and empty cells are never among them."""
    if not grid.small:
        return set()
    before = set(grid.hidden)
    lines = _lines(grid)
    for at in sorted(grid.small, key=str):
        _into_rectangle(grid, at, lines)
    for at in sorted(grid.small, key=str):
        for line in lines[at]:
            _fill(grid, line)
    return grid.hidden - before


def _lines(grid: Grid) -> dict[At, tuple[list[At], list[At]]]:
    """The row and the column of each hidden cell that is small."""
    rows: dict[Hashable, list[At]] = defaultdict(list)
    columns: dict[Hashable, list[At]] = defaultdict(list)
    for at in grid.values:
        rows[at[0]].append(at)
        columns[at[1]].append(at)
    return {at: (rows[at[0]], columns[at[1]]) for at in grid.small}


def _may_hide(grid: Grid, at: At) -> bool:
    return at in grid.hidden or bool(grid.values.get(at))


def _cost(grid: Grid, at: At) -> int:
    return 0 if at in grid.hidden else grid.values[at] or 0


def _into_rectangle(grid: Grid, at: At, lines: Mapping[At, tuple[list[At], list[At]]]) -> None:
    """Hide the cheapest three cells that make a rectangle with this one, unless there is one already."""
    row, column = lines[at]
    if _in_rectangle(grid, at, row, column):
        return
    besides = _by_cost(grid, at, row)
    belows = _by_cost(grid, at, column)
    best: tuple[int, tuple[At, At, At]] | None = None
    for beside in besides:
        if best is not None and _cost(grid, beside) >= best[0]:
            break
        for below in belows:
            across = (below[0], beside[1])
            if not _may_hide(grid, across):
                continue
            cost = _cost(grid, beside) + _cost(grid, below) + _cost(grid, across)
            if best is None or cost < best[0]:
                best = (cost, (beside, below, across))
    if best is not None:
        grid.hidden |= set(best[1])


def _in_rectangle(grid: Grid, at: At, row: list[At], column: list[At]) -> bool:
    besides = [other for other in row if other != at and other in grid.hidden]
    belows = [other for other in column if other != at and other in grid.hidden]
    return any((below[0], beside[1]) in grid.hidden for beside in besides for below in belows)


def _by_cost(grid: Grid, at: At, line: list[At]) -> list[At]:
    others = [other for other in line if other != at and _may_hide(grid, other)]
    return sorted(others, key=lambda other: _cost(grid, other))


def _fill(grid: Grid, line: list[At]) -> None:
    """Hide the smallest further cells of a line until two are hidden that are not all ones."""
    known = [grid.values[one] for one in line if one in grid.hidden]
    rest = [at for at in line if at not in grid.hidden and grid.values[at]]
    rest.sort(key=lambda at: grid.values[at] or 0)
    for at in rest:
        if len(known) >= LEAST_HIDDEN and any(value != 1 for value in known):
            return
        grid.hidden.add(at)
        known.append(grid.values[at])
