"""A figure as JSON: what it is, where it comes from, and one object a row; missing values are null."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from numbers import Number
from typing import Any

import numpy as np
import pandas as pd

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def document(frame: pd.DataFrame, *, meta: Mapping[str, Any]) -> bytes:
    """``{"meta": …, "data": [{column: value}]}`` as UTF-8; whole numbers have no point, days are ISO 8601."""
    names = [str(name) for name in frame.columns]
    rows = [
        dict(zip(names, map(_value, row), strict=True)) for row in frame.itertuples(index=False, name=None)
    ]
    return (json.dumps({"meta": meta, "data": rows}, ensure_ascii=False) + "\n").encode()


def _value(value: Any) -> str | int | float | bool | None:
    if pd.isna(value):
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return _number(float(value)) if isinstance(value, Number) else str(value)  # type: ignore[arg-type]


def _number(number: float) -> int | float | None:
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number
