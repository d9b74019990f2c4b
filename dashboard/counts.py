"""Counts of an area and an offence over windows of time, from the cube."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from dashboard.areas import READERS_GROUP, Area
from dashboard.cube import (
    MISSING,
    NOT_APPLICABLE,
    NOT_SUPPLIED,
    REPORTED,
    STATUS_WORDS,
    SUPPRESSED,
    Codes,
    Floats,
)
from dashboard.offences import Offence
from dashboard.package import Package
from dashboard.windows import Window

INCOMPLETE = "incomplete_window"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """One value a window: ``offences_count`` (NaN where none), ``quarters`` counted, ``status`` words.

    ``partial`` windows hold fewer quarters than they should: because the rest is not out, or because the
    offence code did not exist yet. A rolling window that is not full has no count.
    """

    offences_count: Floats
    quarters: npt.NDArray[np.int64]
    status: tuple[str, ...]
    partial: npt.NDArray[np.bool_]


def quarter_counts(
    package: Package, *, area: Area, offence: Offence, release: date | None
) -> tuple[Floats, Codes]:
    """Counts and status codes by quarter of a release, kept for the life of the package.

    Readers can make any number of groups: what is counted for those is kept for a while only.
    """
    key = ("counts", package.latest if release is None else release, area.code, offence.code)
    keep = package.recall if area.kind == READERS_GROUP else package.once
    return keep(key, lambda: package.cube(release).sum_by_quarter(area.members, offence.codes))


def window_counts(
    package: Package, *, area: Area, offence: Offence, release: date | None, windows: Sequence[Window]
) -> Counts:
    """Sum the quarters of each window.

    A quarter without a figure (not supplied, suppressed, missing) leaves the whole window without one.
    Windows outside the release have status "missing".
    """
    counts, status = quarter_counts(package, area=area, offence=offence, release=release)
    held = package.cube(release).quarters
    first = np.array([window.first.index - held[0].index for window in windows], dtype=np.intp)
    after = np.array([window.last.index - held[0].index + 1 for window in windows], dtype=np.intp)
    outside = (first < 0) | (after > len(held))
    first, after = np.clip(first, 0, len(held)), np.clip(after, 0, len(held))

    def total(values: Floats | npt.NDArray[np.bool_]) -> Floats:
        running = np.concatenate([[0.0], np.cumsum(values)])
        return np.asarray(running[after] - running[first])

    present = total(status != NOT_APPLICABLE).astype(np.int64)
    worst = np.where(present > 0, REPORTED, NOT_APPLICABLE)
    for code in (SUPPRESSED, NOT_SUPPLIED, MISSING):
        worst = np.where(total(status == code) > 0, code, worst)
    worst = np.where(outside, MISSING, worst)
    partial = present < np.array([window.wanted for window in windows])
    rolling = np.array([window.period == "rolling" for window in windows], dtype=bool)
    unfilled = rolling & partial & (worst == REPORTED)
    values = np.where((worst == REPORTED) & ~unfilled, total(np.nan_to_num(counts)), np.nan)
    words = tuple(
        INCOMPLETE if short else STATUS_WORDS[code] for code, short in zip(worst, unfilled, strict=True)
    )
    return Counts(offences_count=values, quarters=present, status=words, partial=partial)
