"""Counts of one release as dense arrays, and sums over them that keep missing, zero and absent apart.

A cell is *reported* (a number, zero and negative corrections included), *not supplied* (the body gave no
figure) or *absent* (no row). An offence code that no body of a kind has in a quarter does not exist in
that quarter and is no part of a sum; a code that exists but lacks a row for one body makes the sum
*missing*. Nothing absent is ever counted as zero. Rows of zero in fewer than half of the bodies don't make a
code exist: the release of October 2023 has 8T and 8U for one force alone in the quarters before the other
42 begin, six zeros that would take the totals of the whole country away.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.periods import Quarter

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]
Indexes = npt.NDArray[np.intp]

# Ordered: in a sum the highest status of its cells wins.
NOT_APPLICABLE, REPORTED, SUPPRESSED, NOT_SUPPLIED, MISSING = range(5)
STATUS_WORDS = ("not_applicable", "reported", "suppressed", "not_supplied", "missing")
_STATUS_OF_TABLE = {
    "reported": REPORTED,
    "revised": REPORTED,
    "provisional": REPORTED,
    "suppressed": SUPPRESSED,
    "not_supplied": NOT_SUPPLIED,
    "not_applicable": NOT_APPLICABLE,
}
FRAUD_BODIES = frozenset({"XAFR", "XCIF", "XFFA", "XUKF"})


class CubeError(ValueError):
    """Counts that cannot be put into a cube, or a code that is not in it."""


@dataclass(frozen=True)
class Cube:
    """Counts of one release.

    ``offences_count[area, offence, quarter]`` is float64 with NaN where there is no number;
    ``status[area, offence, quarter]`` holds the codes of this module; ``exists[kind, offence, quarter]``
    says whether police bodies (kind 0) or fraud bodies (kind 1) have the offence: any of them with more than
    a zero, or half of them with a row.
    """

    release: date
    area_codes: tuple[str, ...]
    offence_codes: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    offences_count: Floats
    status: Codes
    exists: npt.NDArray[np.bool_]

    @cached_property
    def area_index(self) -> dict[str, int]:
        """Position of an area code on the first axis."""
        return {code: place for place, code in enumerate(self.area_codes)}

    @cached_property
    def offence_index(self) -> dict[str, int]:
        """Position of an offence code on the second axis."""
        return {code: place for place, code in enumerate(self.offence_codes)}

    @cached_property
    def quarter_index(self) -> dict[Quarter, int]:
        """Position of a quarter on the third axis."""
        return {quarter: place for place, quarter in enumerate(self.quarters)}

    @cached_property
    def kinds(self) -> Indexes:
        """Whether each body is a police body (0) or a fraud body (1)."""
        return np.array([code in FRAUD_BODIES for code in self.area_codes], dtype=np.intp)

    def recorded(self, offences: Sequence[str]) -> Recorded:
        """What every body recorded of these offence codes together.

        Codes that this release never has are no part of the sum.
        """
        places = [self.offence_index[code] for code in offences if code in self.offence_index]
        exists, status = self.exists[:, places], self.status[:, places]
        status = np.where((status == NOT_APPLICABLE) & exists[self.kinds], MISSING, status)
        return Recorded(
            release=self.release,
            area_index=self.area_index,
            offences_count=np.nansum(self.offences_count[:, places], axis=1),
            status=status.max(axis=1, initial=NOT_APPLICABLE).astype(np.uint8),
            police=self.kinds == 0,
            by_police=exists[0].any(axis=0),
        )

    def sum_by_quarter(self, areas: Sequence[str], offences: Sequence[str]) -> tuple[Floats, Codes]:
        """Sum over member areas and offence codes: two arrays with one value a quarter.

        An area that this release never has is missing wherever the code exists. Raises CubeError when no
        member area is known at all.
        """
        counts, status = self.recorded(offences).sums([areas])
        return counts[0], status[0]


@dataclass(frozen=True, kw_only=True, eq=False)
class Recorded:
    """One offence, or several together, in one release.

    ``offences_count[area, quarter]`` is what there are numbers of, ``status[area, quarter]`` holds the codes
    of this module; ``police[area]`` says which are police bodies, ``by_police[quarter]`` whether they have
    any of it.
    """

    release: date
    area_index: Mapping[str, int]
    offences_count: Floats
    status: Codes
    police: npt.NDArray[np.bool_]
    by_police: npt.NDArray[np.bool_]

    def sums(self, groups: Sequence[Sequence[str]]) -> tuple[Floats, Codes]:
        """Sum over the members of each group: ``counts[group, quarter]``, NaN where none, and status.

        A member that this release never has is missing wherever the offence exists. Raises CubeError for a
        group of which no member is known at all.
        """
        shape = (len(groups), len(self.by_police))
        if not groups:
            return np.empty(shape), np.empty(shape, dtype=np.uint8)
        members = [[self.area_index[code] for code in codes if code in self.area_index] for codes in groups]
        sizes = [len(rows) for rows in members]
        if not all(sizes):
            unknown = ", ".join(groups[sizes.index(0)])
            raise CubeError(f"release {self.release}: none of the areas {unknown} is in the counts")
        rows = [row for one in members for row in one]
        starts = np.cumsum([0, *sizes[:-1]])
        counts = np.add.reduceat(self.offences_count[rows], starts, axis=0)
        status = np.maximum.reduceat(self.status[rows], starts, axis=0)
        several = np.array([len(own) > 1 and self.police[own].all() for own in members])
        status[np.ix_(several, ~self.by_police)] = NOT_APPLICABLE
        incomplete = np.array(sizes) < [len(codes) for codes in groups]
        status[np.ix_(incomplete, self.by_police)] = MISSING
        return np.where(status == REPORTED, counts, np.nan), status


def build_cube(raw: bytes, release: date) -> Cube:
    """Read the rows of one release from the published parquet file.

    Raises CubeError for a status that this module does not know and for repeated keys.
    """
    table = pq.read_table(
        io.BytesIO(raw),
        columns=["area_code", "offence_code", "period_start", "offences_count", "status"],
        filters=[("release", "=", release)],
        read_dictionary=["area_code", "offence_code", "status"],
    )
    areas, area_of = _encode(table.column("area_code"))
    offences, offence_of = _encode(table.column("offence_code"))
    words, word_of = _encode(table.column("status"))
    starts, start_of = _encode(table.column("period_start"))
    unknown = sorted(set(words) - set(_STATUS_OF_TABLE))
    if unknown:
        raise CubeError(
            f"offence_counts, column status: {', '.join(unknown)}; allowed: {', '.join(_STATUS_OF_TABLE)}"
        )
    quarters, quarter_of = _in_order_of_time(starts, start_of)
    shape = (len(areas), len(offences), len(quarters))
    cell = np.ravel_multi_index((area_of, offence_of, quarter_of), shape)
    if len(np.unique(cell)) != len(cell):
        raise CubeError(
            f"offence_counts, release {release}: {len(cell) - len(np.unique(cell))} repeated keys"
        )
    status = np.full(shape, NOT_APPLICABLE, dtype=np.uint8)
    status.flat[cell] = np.array([_STATUS_OF_TABLE[word] for word in words], dtype=np.uint8)[word_of]
    counts = np.full(shape, np.nan)
    counts.flat[cell] = table.column("offences_count").cast(pa.float64()).to_numpy(zero_copy_only=False)
    counts[status != REPORTED] = np.nan
    status[(status == REPORTED) & np.isnan(counts)] = MISSING
    fraud = np.array([code in FRAUD_BODIES for code in areas])
    exists = np.stack([_existing(counts[of_kind], status[of_kind]) for of_kind in (~fraud, fraud)])
    for array in (counts, status, exists):
        array.flags.writeable = False
    return Cube(
        release=release,
        area_codes=tuple(areas),
        offence_codes=tuple(offences),
        quarters=quarters,
        offences_count=counts,
        status=status,
        exists=exists,
    )


def _existing(counts: Floats, status: Codes) -> npt.NDArray[np.bool_]:
    """Whether bodies of one kind have an offence in a quarter; zeros in fewer than half are not enough."""
    has_row = status != NOT_APPLICABLE
    more_than_zero = has_row & (counts != 0)
    return more_than_zero.any(axis=0) | (2 * has_row.sum(axis=0) >= max(1, len(status)))


def _encode(column: pa.ChunkedArray) -> tuple[list[Any], Indexes]:
    encoded = column.combine_chunks()
    if not pa.types.is_dictionary(encoded.type):
        encoded = encoded.dictionary_encode()
    words, indexes = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
    used = np.flatnonzero(np.bincount(indexes, minlength=len(words)))
    place_of = np.zeros(len(words), dtype=np.intp)
    place_of[used] = np.arange(len(used))
    return [words[place] for place in used], place_of[indexes]


def _in_order_of_time(starts: list[date], start_of: Indexes) -> tuple[tuple[Quarter, ...], Indexes]:
    found = [Quarter.containing(start) for start in starts]
    if not found:
        return (), start_of
    first, last = min(found).index, max(found).index
    quarters = tuple(Quarter.from_index(index) for index in range(first, last + 1))
    place = np.array([quarter.index - first for quarter in found], dtype=np.intp)
    return quarters, place[start_of]
