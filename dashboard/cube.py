"""Counts of one release as dense arrays, and sums over them that keep missing, zero and absent apart.

A cell is *reported* (a number, zero and negative corrections included), *not supplied* (the body gave no
figure) or *absent* (no row). An offence code that no body of a kind has in a quarter does not exist in
that quarter and is no part of a sum; a code that exists but lacks a row for one body makes the sum
*missing*. Nothing absent is ever counted as zero.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
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
    says whether any police body (kind 0) or fraud body (kind 1) has a row.
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

    def sum_by_quarter(self, areas: Sequence[str], offences: Sequence[str]) -> tuple[Floats, Codes]:
        """Sum over member areas and offence codes: two arrays with one value a quarter.

        Offence codes that this release never has are no part of the sum; an area that it never has is
        missing wherever the code exists. Raises CubeError when no member area is known at all.
        """
        places = [self.offence_index[code] for code in offences if code in self.offence_index]
        rows = [self.area_index[code] for code in areas if code in self.area_index]
        if not rows:
            raise CubeError(f"release {self.release}: none of the areas {', '.join(areas)} is in the counts")
        if len(rows) == len(areas) == len(places) == 1:
            return self._one(rows[0], places[0])
        statuses = self.status[np.ix_(rows, places)]
        kinds = [int(self.area_codes[row] in FRAUD_BODIES) for row in rows]
        exists = self.exists[np.ix_(kinds, places)]
        statuses = np.where((statuses == NOT_APPLICABLE) & exists, MISSING, statuses)
        shape = (len(self.quarters),)
        status = (
            statuses.max(axis=(0, 1)).astype(np.uint8) if places else np.full(shape, NOT_APPLICABLE, np.uint8)
        )
        if len(rows) < len(areas):
            police = self.exists[0][places].any(axis=0) if places else np.zeros(shape, bool)
            status = np.where(police, MISSING, status).astype(np.uint8)
        counts = np.nansum(self.offences_count[np.ix_(rows, places)], axis=(0, 1))
        return np.where(status == REPORTED, counts, np.nan), status

    def _one(self, row: int, place: int) -> tuple[Floats, Codes]:
        """What the sum over one area and one offence code comes to, without summing."""
        status = self.status[row, place]
        exists = self.exists[int(self.area_codes[row] in FRAUD_BODIES), place]
        status = np.where((status == NOT_APPLICABLE) & exists, MISSING, status).astype(np.uint8)
        return np.where(status == REPORTED, self.offences_count[row, place], np.nan), status


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
    has_row = status != NOT_APPLICABLE
    exists = np.stack([has_row[~fraud].any(axis=0), has_row[fraud].any(axis=0)])
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
