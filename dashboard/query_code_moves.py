"""Offences that look as if they moved from one code to another between two releases."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_revisions import Pair, year_counts
from dashboard.stats.moves import find_moves

# Wider themes, such as all violence, hold codes that have nothing else in common.
LARGEST_THEME = 12
COLUMNS = (
    "area_code", "window", "lost_code", "gained_code", "loss", "gain", "overlap",
    "lost_before", "lost_now", "gained_before", "gained_now",
)  # fmt: skip


def related(package: Package, codes: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Which codes may swap offences: those of one subgroup, or of one theme of at most twelve codes."""
    known = offences_of(package)
    found = np.zeros((len(codes), len(codes)), dtype=bool)
    subgroups = [known[code].subgroup if code in known else None for code in codes]
    themes = [set(theme.codes) for theme in known.themes if len(theme.codes) <= LARGEST_THEME]
    for one, code in enumerate(codes):
        for other, partner in enumerate(codes):
            same_group = subgroups[one] is not None and subgroups[one] == subgroups[other]
            found[one, other] = one != other and (
                same_group or any({code, partner} <= theme for theme in themes)
            )
    return found


def code_moves(package: Package, pair: Pair) -> pd.DataFrame:
    """What looks like a move between codes, by police body and financial year, largest first (COLUMNS).

    See ``stats.moves.find_moves`` for the rule. A move is never a fact: two codes can lose and gain as much
    by chance.
    """
    return package.once(("code moves", pair), lambda: _code_moves(package, pair)).copy(deep=False)


def _code_moves(package: Package, pair: Pair) -> pd.DataFrame:
    counts = year_counts(package, pair)
    partners = related(package, counts.offence_codes)
    police = set(areas_of(package)[ENGLAND_AND_WALES].members)
    first = counts.windows[0].first.index if counts.windows else 0
    rows: list[tuple[Any, ...]] = []
    for place, area in enumerate(counts.area_codes):
        if area not in police:
            continue
        for year, window in enumerate(counts.windows):
            quarters = slice(window.first.index - first, window.last.index - first + 1)
            old, new = counts.old[place, :, year], counts.new[place, :, year]
            found = find_moves(difference=counts.quarterly[place, :, quarters], before=old, related=partners)
            rows += [
                (
                    area,
                    window,
                    counts.offence_codes[move.lost],
                    counts.offence_codes[move.gained],
                    move.loss,
                    move.gain,
                    move.overlap,
                    *(float(part[code]) for code in (move.lost, move.gained) for part in (old, new)),
                )
                for move in found
            ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values("gain", ascending=False, kind="stable", ignore_index=True)


def pairs_held(package: Package) -> tuple[Pair, ...]:
    """Every two releases that can be held against each other, newest first."""
    days: tuple[date, ...] = package.releases
    return tuple(Pair(old, new) for new in days for old in days if old < new)
