"""Releases of the counts as dense arrays by body, code and quarter, ready to be held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl import periods
from etl.reconciliation import ENGLAND_AND_WALES_KINDS

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Dense:
    """One release: ``values`` and ``held`` by area, code and quarter; a held cell without figure is NaN."""

    values: Floats
    held: Bools

    @property
    def quarters(self) -> Bools:
        """By quarter, whether the release has it at all."""
        return np.asarray(self.held.any(axis=(0, 1)))


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What the axes of the arrays of all releases stand for, and who and what can be told of."""

    areas: tuple[str, ...]
    codes: tuple[str, ...]
    quarters: tuple[pd.Timestamp, ...]
    years: tuple[str, ...]
    forces: Bools
    police: Bools
    picked: Bools
    themes: Mapping[str, Bools]


def dense(
    counts: pd.DataFrame, *, areas: pd.DataFrame, offences: pd.DataFrame, themes: pd.DataFrame
) -> tuple[Grid, dict[pd.Timestamp, Dense]]:
    """The axes, and each release in ``counts`` (published columns), oldest first."""
    area_of, bodies = pd.factorize(counts["area_code"].astype("category"), sort=True)
    code_of, codes = pd.factorize(counts["offence_code"].astype("category"), sort=True)
    quarter_of, quarters = pd.factorize(counts["period_start"], sort=True)
    shape = (len(bodies), len(codes), len(quarters))
    cell = np.ravel_multi_index((area_of, code_of, quarter_of), shape)
    values = counts["offences_count"].to_numpy(dtype="float64", na_value=np.nan)
    made = {}
    for release in sorted(counts["release"].unique()):
        mine = (counts["release"] == release).to_numpy()
        filled, held = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
        filled.flat[cell[mine]] = values[mine]
        held.flat[cell[mine]] = True
        made[pd.Timestamp(release)] = Dense(values=filled, held=held)
    days = tuple(pd.Timestamp(day) for day in quarters)
    kinds = dict(zip(areas["area_code"], areas["area_kind"], strict=True))
    picked = set(offences.loc[offences["pickable"], "offence_code"])
    grid = Grid(
        areas=tuple(map(str, bodies)),
        codes=tuple(map(str, codes)),
        quarters=days,
        years=tuple(periods.year_label(day.year if day.month >= 4 else day.year - 1) for day in days),
        forces=np.array([kinds.get(body) == "force" for body in bodies]),
        police=np.array([kinds.get(body) in ENGLAND_AND_WALES_KINDS for body in bodies]),
        picked=np.array([code in picked for code in codes]),
        themes={
            str(theme): np.isin(codes, rows.to_numpy())
            for theme, rows in themes.groupby("theme_id", sort=True)["offence_code"]
        },
    )
    return grid, made


def number_of(quarter: pd.Timestamp) -> int:
    """The number in its financial year (1 to 4) of the quarter that begins on a day."""
    return int((quarter.month - 4) % 12 // 3 + 1)


def places(grid: Grid) -> Mapping[str, list[int]]:
    """The places on the axis of quarters of each financial year, in order."""
    found: dict[str, list[int]] = {}
    for place, year in enumerate(grid.years):
        found.setdefault(year, []).append(place)
    return found
