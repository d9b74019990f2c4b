"""What a release of the counts changed: the published table ``release_changes``. Pure.

Dense arrays (area, code, quarter) of two releases are compared at once: a merge of the rows takes ten times
as long, and a build has to stay quick.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from etl.release_grid import Dense, Grid, dense, number_of, places
from etl.release_moves import large_moves, part_moves
from etl.tables.about import RELEASE_CHANGES

MOST_REVISIONS = 20
COLUMNS = tuple(column.name for column in RELEASE_CHANGES.columns)

Row = dict[str, Any]


def release_changes(
    counts: pd.DataFrame, *, areas: pd.DataFrame, offences: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """One row a change, for every release in ``counts`` against the one before; columns as in COLUMNS.

    Large moves are told of forces, and of codes and themes that readers can pick; largest revisions of
    forces and British Transport Police. The oldest release has no release before it: only what can be said
    of it alone.
    """
    grid, held = dense(counts, areas=areas, offences=offences, themes=themes)
    rows: list[Row] = []
    before: pd.Timestamp | None = None
    for release, new in held.items():
        found = [*_of_years(grid, new), *large_moves(grid, new), *part_moves(grid, new)]
        if before is not None:
            old = held[before]
            found += [*_revised_years(grid, old, new), *_largest(grid, old, new)]
            found += [*_codes_and_quarters(grid, old, new), *_bodies(grid, old, new)]
        rows += [{"release": release, "release_before": before, **row} for row in found]
        before = release
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _revised_years(grid: Grid, old: Dense, new: Dense) -> Iterator[Row]:
    """How many figures that both releases hold differ; a figure that appears or goes differs too."""
    both = old.held & new.held
    blank = np.isnan(old.values) & np.isnan(new.values)
    different = both & ~((old.values == new.values) | blank)
    gap = np.where(different, np.nan_to_num(new.values - old.values), 0.0)
    rank = 0
    for year, own in places(grid).items():
        cells = int(both[:, :, own].sum())
        if cells:
            rank += 1
            yield {
                "kind": "revised_year",
                "rank": rank,
                "period_fy": year,
                "cells": cells,
                "changed": int(different[:, :, own].sum()),
                "difference": int(gap[:, :, own].sum()),
            }


def _largest(grid: Grid, old: Dense, new: Dense) -> Iterator[Row]:
    """The yearly counts of police bodies that differ most, over the quarters that both releases hold.

    A year of which either release lacks a figure in those quarters is left out.
    """
    common = old.quarters & new.quarters
    known = [one.held & ~np.isnan(one.values) for one in (old, new)]
    sound = ((known[0] & known[1]) | ~(old.held | new.held) | ~common)[grid.police]
    years = {year: [place for place in own if common[place]] for year, own in places(grid).items()}
    labels = [year for year, own in years.items() if own]
    if not labels:
        return
    before, now = (
        np.stack(
            [np.nan_to_num(one.values[grid.police][:, :, years[year]]).sum(axis=2) for year in labels], 2
        )
        for one in (old, new)
    )
    whole = np.stack([sound[:, :, years[year]].all(axis=2) for year in labels], 2)
    gap = np.where(whole, now - before, 0.0)
    bodies = np.array(grid.areas)[grid.police]
    order = np.argsort(-np.abs(gap), axis=None, kind="stable")[:MOST_REVISIONS]
    for rank, place in enumerate(order, start=1):
        area, code, year = np.unravel_index(place, gap.shape)
        if gap[area, code, year]:
            yield {
                "kind": "largest_revision",
                "rank": rank,
                "area_code": str(bodies[area]),
                "offence_code": grid.codes[code],
                "period_fy": labels[year],
                "old_count": int(before[area, code, year]),
                "new_count": int(now[area, code, year]),
                "difference": int(gap[area, code, year]),
            }


def _codes_and_quarters(grid: Grid, old: Dense, new: Dense) -> Iterator[Row]:
    """Codes and quarters that one of the two releases has alone."""
    was, now = old.held.any(axis=(0, 2)), new.held.any(axis=(0, 2))
    for kind, found in (("new_code", now & ~was), ("vanished_code", was & ~now)):
        for rank, place in enumerate(np.flatnonzero(found), start=1):
            yield {"kind": kind, "rank": rank, "offence_code": grid.codes[place]}
    quarters = new.quarters & ~old.quarters
    for rank, place in enumerate(np.flatnonzero(quarters), start=1):
        number = number_of(grid.quarters[place])
        yield {"kind": "new_period", "rank": rank, "period_fy": grid.years[place], "quarter": number}


def _bodies(grid: Grid, old: Dense, new: Dense) -> Iterator[Row]:
    """Bodies that one of the two releases has alone, and whose name the figures of a lost one stand under."""
    was, now = old.held.any(axis=(1, 2)), new.held.any(axis=(1, 2))
    for rank, place in enumerate(np.flatnonzero(now & ~was), start=1):
        yield {"kind": "new_body", "rank": rank, "area_code": grid.areas[place]}
    for rank, place in enumerate(np.flatnonzero(was & ~now), start=1):
        heir = _heir(grid, int(place), old, new)
        yield {
            "kind": "vanished_body",
            "rank": rank,
            "area_code": grid.areas[place],
            "other_area_code": heir,
        }


def _heir(grid: Grid, lost: int, old: Dense, new: Dense) -> str | None:
    """The one body that has, in the newer release, exactly the figures of a lost one where it had none."""
    cells = old.held[lost]
    figures = old.values[lost][cells]
    if not np.nansum(np.abs(figures)):
        return None
    heirs = [
        grid.areas[place]
        for place in range(len(grid.areas))
        if not old.held[place][cells].any()
        and new.held[place][cells].all()
        and np.array_equal(new.values[place][cells], figures, equal_nan=True)
    ]
    return heirs[0] if len(heirs) == 1 else None


def _of_years(grid: Grid, new: Dense) -> Iterator[Row]:
    """Bodies that stand in one year of the release and not in the next, or not in the one before."""
    stands = {year: new.held[:, :, own].any(axis=(1, 2)) for year, own in places(grid).items()}
    held = [year for year, bodies in stands.items() if bodies.any()]
    rank = {"body_begins": 0, "body_ends": 0}
    for earlier, later in itertools.pairwise(held):
        for kind, found, year in (
            ("body_begins", stands[later] & ~stands[earlier], later),
            ("body_ends", stands[earlier] & ~stands[later], earlier),
        ):
            for place in np.flatnonzero(found):
                rank[kind] += 1
                yield {"kind": kind, "rank": rank[kind], "area_code": grid.areas[place], "period_fy": year}
