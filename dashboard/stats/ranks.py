"""The range of ranks that intervals allow: two areas whose intervals overlap are not told apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def rank_ranges(*, lower: npt.ArrayLike, upper: npt.ArrayLike) -> tuple[Ints, Ints]:
    """Best and worst rank of each area, 1 being the highest rate.

    An area ranks below those whose whole interval lies above its own, and above those whose whole
    interval lies below. Areas without an interval (NaN) get 0 and 0 and do not count for the others.
    """
    low, high = np.asarray(lower, dtype=np.float64), np.asarray(upper, dtype=np.float64)
    if low.shape != high.shape or low.ndim != 1:
        raise ValueError(f"lower {low.shape} and upper {high.shape} must be two lists of one length")
    known = ~(np.isnan(low) | np.isnan(high))
    with np.errstate(invalid="ignore"):
        surely_above = (low[None, :] > high[:, None]).sum(axis=1)
        surely_below = (high[None, :] < low[:, None]).sum(axis=1)
    first = np.where(known, 1 + surely_above, 0)
    last = np.where(known, int(known.sum()) - surely_below, 0)
    return first.astype(np.int64), last.astype(np.int64)
