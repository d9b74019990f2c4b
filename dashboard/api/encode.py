"""Rows as JSON text, column by column: what a thousand rows share is written once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pandas as pd

from dashboard.api.shapes import Column

NULL = "null"


def json_rows(frame: pd.DataFrame, columns: Sequence[Column]) -> str:
    """The frame as a JSON array of objects with these columns, missing values as null.

    Numbers are not rounded: whole ones are written without a point, others so that they read back as the
    same number.
    """
    if frame.empty:
        return "[]"
    fields: list[str] = []
    varying: list[list[str]] = []
    for column in columns:
        texts = _WRITERS[column.type](frame[column.name])
        same = texts.count(texts[0]) == len(texts)
        fields.append(f"{json.dumps(column.name)}:{_plain(texts[0]) if same else '%s'}")
        if not same:
            varying.append(texts)
    row = f"{{{','.join(fields)}}}"
    written = [row % values for values in zip(*varying, strict=True)] if varying else [row % ()] * len(frame)
    return f"[{(',' + chr(10)).join(written)}]"


def _plain(text: str) -> str:
    """Text that formatting leaves as it is."""
    return text.replace("%", "%%")


def _values(column: pd.Series) -> list[object]:
    if column.isna().any():
        return list(column.astype(object).where(column.notna(), None))
    return list(column.tolist())


def _each(column: pd.Series, write: Callable[[object], str]) -> list[str]:
    """Each value written, every different one once."""
    values = _values(column)
    written = {value: NULL if value is None else write(value) for value in set(values)}
    return [written[value] for value in values]


def _strings(column: pd.Series) -> list[str]:
    return _each(column, lambda value: json.dumps(str(value), ensure_ascii=False))


def _dates(column: pd.Series) -> list[str]:
    return _each(column, lambda value: f'"{value}"')


def _booleans(column: pd.Series) -> list[str]:
    return _each(column, lambda value: "true" if value else "false")


def _integers(column: pd.Series) -> list[str]:
    return [NULL if value is None else str(int(value)) for value in _values(column)]  # type: ignore[call-overload]


def _numbers(column: pd.Series) -> list[str]:
    return [repr(value) if value == value else NULL for value in column.astype("float64").tolist()]  # noqa: PLR0124


_WRITERS: dict[str, Callable[[pd.Series], list[str]]] = {
    "string": _strings,
    "date": _dates,
    "boolean": _booleans,
    "integer": _integers,
    "number": _numbers,
}
