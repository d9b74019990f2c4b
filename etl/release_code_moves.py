"""Moves between offence codes from one release to another, by police body and year: the table ``code_moves``.

Pure. Compared are the quarters that both releases publish, also where a year is in either of them in part.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from etl.code_moves import SMALLEST_MOVE, find_moves
from etl.release_grid import Bools, Dense, Grid, dense, number_of, places
from etl.tables.about import CODE_MOVES

LARGEST_THEME = 12
"""Wider themes, such as all violence, hold codes that have nothing else in common."""
COLUMNS = tuple(column.name for column in CODE_MOVES.columns)

Row = dict[str, Any]


def code_moves(
    counts: pd.DataFrame, *, areas: pd.DataFrame, offences: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """What looks like a move between codes, for every two releases in ``counts``; columns as in COLUMNS.

    See ``code_moves.find_moves`` for the rule. A move is never a fact: two codes can lose and gain as much
    by chance.
    """
    grid, held = dense(counts, areas=areas, offences=offences, themes=themes)
    partners = related(grid, offences)
    rows = [
        {"release": new, "release_before": old, **row}
        for old, new in itertools.combinations(held, 2)
        for row in moves_between(grid, held[old], held[new], partners)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def moves_of(
    counts: pd.DataFrame,
    *,
    old: date,
    new: date,
    areas: pd.DataFrame,
    offences: pd.DataFrame,
    themes: pd.DataFrame,
) -> tuple[Row, ...]:
    """The moves from one release in ``counts`` to another: rows of ``code_moves`` without the two days."""
    days = (pd.Timestamp(old), pd.Timestamp(new))
    both = counts[counts["release"].isin(days)]
    grid, held = dense(both, areas=areas, offences=offences, themes=themes)
    return tuple(moves_between(grid, held[days[0]], held[days[1]], related(grid, offences)))


def related(grid: Grid, offences: pd.DataFrame) -> Bools:
    """Which codes may swap offences: those of one subgroup, or of one theme of at most twelve codes."""
    subgroups: Mapping[str, str] = dict(
        zip(offences["offence_code"], offences["offence_subgroup"], strict=True)
    )
    own = np.array([subgroups.get(code) or f"only {code}" for code in grid.codes], dtype=object)
    found: Bools = own[:, np.newaxis] == own
    for codes in grid.themes.values():
        if codes.sum() <= LARGEST_THEME:
            found |= codes[:, np.newaxis] & codes
    np.fill_diagonal(found, val=False)
    return found


def moves_between(grid: Grid, old: Dense, new: Dense, partners: Bools) -> Iterator[Row]:
    """The moves of police bodies, ranked by what came to a code; ``partners`` are those of ``related``."""
    found = sorted(
        (row for years in _years(grid, old, new) for row in _of_year(grid, old, new, partners, *years)),
        key=lambda row: (
            row["gained_before"] - row["gained_now"],
            row["area_code"],
            row["period_fy"],
            row["lost_code"],
        ),
    )
    yield from ({"rank": rank, **row} for rank, row in enumerate(found, start=1))


def _years(grid: Grid, old: Dense, new: Dense) -> Iterator[tuple[str, list[int]]]:
    """Each financial year, with the places of the quarters that both releases have."""
    both = old.quarters & new.quarters
    for year, own in places(grid).items():
        common = [place for place in own if both[place]]
        if common:
            yield year, common


def _of_year(
    grid: Grid, old: Dense, new: Dense, partners: Bools, year: str, quarters: list[int]
) -> Iterator[Row]:
    """The moves of each police body in one year."""
    was, now = (one.values[grid.police][:, :, quarters] for one in (old, new))
    settled = ~np.isnan(was) & ~np.isnan(now)
    exists = [one.held[grid.police][:, :, quarters].any(axis=0) for one in (old, new)]
    without = np.broadcast_to(~exists[0] & ~exists[1], settled.shape)
    difference = np.where(settled, now - was, np.where(without, 0.0, np.nan))
    before, after = (np.where(settled, one, 0.0).sum(axis=2) for one in (was, now))
    change = np.nan_to_num(difference.sum(axis=2))
    worth = (change <= -SMALLEST_MOVE).any(axis=1) & (change >= SMALLEST_MOVE).any(axis=1)
    bodies = np.array(grid.areas)[grid.police]
    for place in np.flatnonzero(worth):
        for move in find_moves(difference=difference[place], before=before[place], related=partners):
            yield {
                "area_code": str(bodies[place]),
                "period_fy": year,
                "first_quarter": number_of(grid.quarters[quarters[0]]),
                "last_quarter": number_of(grid.quarters[quarters[-1]]),
                "lost_code": grid.codes[move.lost],
                "gained_code": grid.codes[move.gained],
                "lost_before": int(before[place, move.lost]),
                "lost_now": int(after[place, move.lost]),
                "gained_before": int(before[place, move.gained]),
                "gained_now": int(after[place, move.gained]),
                "overlap": move.overlap,
            }
