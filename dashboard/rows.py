"""Rows of a frame as plain records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row with its columns as attributes; the frame's checked columns are the only promise of types."""
    yield from frame.itertuples(index=False)
