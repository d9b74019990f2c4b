"""Counts that look as if they moved from one code to another between two releases.

A body that first counted offences under one code and later put them under another lowers the first and
raises the second by about as much, in the same quarters. The rule finds such pairs; it can't know why they
are there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SMALLEST_MOVE = 20
SMALLEST_MATCH = 0.8
SMALLEST_OVERLAP = 0.7
SMALLEST_SHARE = 0.05

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Move:
    """``lost`` and ``gained`` are places of codes; ``loss`` and ``gain`` positive numbers of offences.

    ``overlap`` is the part of the larger amount (0 to 1) that left one code and entered the other in the same
    quarter.
    """

    lost: int
    gained: int
    loss: float
    gain: float
    overlap: float


def find_moves(*, difference: Floats, before: Floats, related: npt.NDArray[np.bool_]) -> tuple[Move, ...]:
    """The moves of one body in one year, largest first; each code loses once or gains once.

    ``difference[code, quarter]`` is new less old offences, NaN where that can't be told, which leaves the
    code out; ``before[code]`` the old count of the year; ``related[code, code]`` which codes may swap
    offences. A pair counts when both amounts are at least 20, the smaller at least 80% of the larger, at
    least 70% of the larger falls into the same quarters, and at least one of the two codes changed by 5% or
    more of what it counted before. Where a code fits more than one partner, the pair with the largest overlap
    is kept.
    """
    change = np.nan_to_num(difference.sum(axis=1))
    losers, gainers = np.flatnonzero(change <= -SMALLEST_MOVE), np.flatnonzero(change >= SMALLEST_MOVE)
    found = [
        move
        for lost in losers
        for gained in gainers
        if related[lost, gained] and (move := _move(difference, before, int(lost), int(gained)))
    ]
    found.sort(key=lambda move: (-move.overlap, -min(move.loss, move.gain), move.lost, move.gained))
    kept: list[Move] = []
    used: set[int] = set()
    for move in found:
        if not {move.lost, move.gained} & used:
            kept.append(move)
            used |= {move.lost, move.gained}
    return tuple(sorted(kept, key=lambda move: (-move.gain, move.lost, move.gained)))


def _move(difference: Floats, before: Floats, lost: int, gained: int) -> Move | None:
    loss, gain = -float(difference[lost].sum()), float(difference[gained].sum())
    larger = max(loss, gain)
    if min(loss, gain) < SMALLEST_MATCH * larger:
        return None
    together = np.minimum(np.maximum(-difference[lost], 0), np.maximum(difference[gained], 0)).sum()
    overlap = float(together) / larger
    matters = loss >= SMALLEST_SHARE * before[lost] or gain >= SMALLEST_SHARE * before[gained]
    if overlap < SMALLEST_OVERLAP or not matters:
        return None
    return Move(lost=lost, gained=gained, loss=loss, gain=gain, overlap=min(overlap, 1.0))
