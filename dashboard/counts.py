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
    Indexes,
    Recorded,
)
from dashboard.offences import Offence
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.windows import Window

STATUSES = (*STATUS_WORDS, "incomplete_window")
INCOMPLETE = STATUSES.index("incomplete_window")
_WORDS = np.array(STATUSES, dtype=object)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """One value a window, or a row of them an area: ``offences_count`` (NaN where none), ``quarters``
    counted, ``place`` of the status in STATUSES.

    ``partial`` windows hold fewer quarters than they should: because the rest is not out, or because the
    offence code did not exist yet. A rolling window that is not full has no count.
    """

    offences_count: Floats
    quarters: npt.NDArray[np.int64]
    place: npt.NDArray[np.intp]
    partial: npt.NDArray[np.bool_]

    @property
    def status(self) -> npt.NDArray[np.object_]:
        """The words of STATUSES."""
        words: npt.NDArray[np.object_] = _WORDS[self.place]
        return words


def quarter_counts(
    package: Package, *, area: Area, offence: Offence, release: date | None
) -> tuple[Floats, Codes]:
    """Counts and status codes by quarter of a release, kept for the life of the package.

    Readers can make any number of groups: what is counted for those is kept for a while only.
    """
    key = ("counts", package.latest if release is None else release, area.code, offence.code)
    keep = package.recall if area.kind == READERS_GROUP else package.once

    def read() -> tuple[Floats, Codes]:
        counts, status = _recorded(package, offence, release).sums([area.members])
        return counts[0], status[0]

    return keep(key, read)


def _recorded(package: Package, offence: Offence, release: date | None) -> Recorded:
    """What every body recorded of an offence in a release, kept for the life of the package."""
    key = ("recorded", package.latest if release is None else release, offence.code)
    return package.once(key, lambda: package.cube(release).recorded(offence.codes))


@dataclass(frozen=True, eq=False)
class Spans:
    """Windows as arrays: the running numbers of their quarters, made once for many areas."""

    first: Indexes
    after: Indexes
    wanted: npt.NDArray[np.int64]
    rolling: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, windows: Sequence[Window]) -> Spans:
        """The arrays of some windows, in their order."""
        return cls(
            first=np.array([window.first.index for window in windows], dtype=np.intp),
            after=np.array([window.last.index + 1 for window in windows], dtype=np.intp),
            wanted=np.array([window.wanted for window in windows], dtype=np.int64),
            rolling=np.array([window.period == "rolling" for window in windows], dtype=bool),
        )


def window_counts(
    package: Package,
    *,
    area: Area,
    offence: Offence,
    release: date | None,
    windows: Sequence[Window] | Spans,
) -> Counts:
    """Sum the quarters of each window.

    A quarter without a figure (not supplied, suppressed, missing) leaves the whole window without one.
    Windows outside the release have status "missing". Raises CubeError when the release has no body of the
    area.
    """
    counts, status = quarter_counts(package, area=area, offence=offence, release=release)
    return _summed(counts, status, package.cube(release).quarters, windows)


def window_counts_of(
    package: Package,
    *,
    areas: Sequence[Area],
    offence: Offence,
    release: date | None,
    windows: Sequence[Window] | Spans,
) -> Counts:
    """``window_counts`` of many areas at once: every array has a row an area and a column a window."""
    members = [area.members for area in areas]
    counts, status = _recorded(package, offence, release).sums(members)
    return _summed(counts, status, package.cube(release).quarters, windows)


def _summed(
    counts: Floats, status: Codes, held: Sequence[Quarter], windows: Sequence[Window] | Spans
) -> Counts:
    """Windows from quarters, which are the last axis of both arrays."""
    spans = windows if isinstance(windows, Spans) else Spans.of(windows)
    first, after = spans.first - held[0].index, spans.after - held[0].index
    outside = (first < 0) | (after > len(held))
    first, after = first.clip(0, len(held)), after.clip(0, len(held))
    wanting = (SUPPRESSED, NOT_SUPPLIED, MISSING)
    running = np.zeros((2 + len(wanting), *counts.shape[:-1], len(held) + 1))
    cells = [np.nan_to_num(counts), status != NOT_APPLICABLE, *(status == code for code in wanting)]
    np.cumsum(cells, axis=-1, out=running[..., 1:])
    total = running[..., after] - running[..., first]
    present = total[1].astype(np.int64)
    worst = np.where(present > 0, REPORTED, NOT_APPLICABLE)
    for code, found in zip(wanting, total[2:], strict=True):
        worst[found > 0] = code
    worst[..., outside] = MISSING
    partial = present < spans.wanted
    unfilled = spans.rolling & partial & (worst == REPORTED)
    return Counts(
        offences_count=np.where((worst == REPORTED) & ~unfilled, total[0], np.nan),
        quarters=present,
        place=np.where(unfilled, INCOMPLETE, worst),
        partial=partial,
    )
