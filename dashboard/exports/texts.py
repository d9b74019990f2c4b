"""Tables as text, column by column: every different value of a column is written once and then repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# Between these, Arrow writes a number that is not whole as Python does.
_SMALLEST, _LARGEST = 1e-4, 1e10

Strings: TypeAlias = pa.StringArray
Write: TypeAlias = Callable[[pa.Array], Strings]


@dataclass(frozen=True, eq=False)
class Texts:
    """A column: its different texts, and the place of the one that each row has."""

    different: Strings
    places: pa.Int32Array

    @property
    def constant(self) -> str | None:
        """The text of every row where all have the same, else None. Raises IndexError without rows."""
        if self.places[0] != self.places[-1] or len(self.places.unique()) > 1:
            return None
        text: str = self.different[self.places[0].as_py()].as_py()
        return text

    def rows(self, *, before: str = "") -> Strings:
        """The text of each row, with some letters before it."""
        return pc.binary_join_element_wise(before, self.different, "").take(self.places)


def column_texts(column: pd.Series, write: Write, *, missing: str) -> Texts:
    """A column as texts: ``write`` turns its different values, none of them missing, into one each.

    Raises pyarrow.ArrowInvalid or ArrowTypeError for a column that mixes kinds of values.
    """
    values = pa.array(column)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    encoded = values.dictionary_encode()
    different = pa.concat_arrays([write(encoded.dictionary), pa.array([missing])])
    return Texts(different, encoded.indices.fill_null(len(different) - 1))


def words(write: Callable[[str], str]) -> Write:
    """Values written one by one from what Arrow takes them for: dates as ISO 8601, texts as they are."""

    def written(values: pa.Array) -> Strings:
        return pa.array([write(text) for text in values.cast(pa.string()).to_pylist()], pa.string())

    return written


def numbers(write: Callable[[float], str]) -> Write:
    """Numbers as ``repr`` writes them; whole, very small and very large ones as ``write`` does."""

    def written(values: pa.Array) -> Strings:
        known: npt.NDArray[np.float64] = values.cast(pa.float64()).to_numpy()
        sizes = np.abs(known)
        special = (known == np.rint(known)) | (sizes < _SMALLEST) | (sizes >= _LARGEST)
        by_hand = pa.array([write(value) for value in known[special].tolist()], pa.string())
        return pc.replace_with_mask(pa.array(known).cast(pa.string()), special, by_hand)

    return written


def joined(columns: Sequence[Strings], *, between: str) -> bytes:
    """Columns of the same length put together row by row, as UTF-8 with some letters between rows."""
    rows = pc.binary_join_element_wise(*columns, "")
    whole = pc.binary_join(pa.ListArray.from_arrays([0, len(rows)], rows), between)[0]
    written: bytes = whole.as_buffer().to_pybytes()
    return written
