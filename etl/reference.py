"""Read the hand-kept tables in ``data/reference``; a cell that doesn't fit is an error with file and row."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from etl.catalog import Column, Table
from etl.encode import CodeList
from etl.problems import Problems, collecting, fail

_NEXT = "correct the file in data/reference, then run: python -m etl build"
_BOOLEANS = {"true": True, "false": False}


def read_reference(folder: Path, table: Table) -> pd.DataFrame:
    """The table kept by hand in ``<folder>/<table name>.csv``, in the types that ``table`` describes."""
    return read_csv(folder / f"{table.name}.csv", columns=table.columns, key=table.key)


def read_csv(path: Path, *, columns: Sequence[Column], key: Sequence[str]) -> pd.DataFrame:
    """A CSV file checked against its columns: header, types, allowed values, limits and a unique key.

    An empty cell is null. Raises ``InputError`` that lists every failure with its row.
    """
    header, rows = _rows(path)
    names = [column.name for column in columns]
    if header != names:
        raise fail(
            f"the header is {','.join(header)}",
            file=path.name,
            row=1,
            allowed=",".join(names),
            next_step=_NEXT,
        )
    with collecting(next_step=_NEXT) as problems:
        for number, row in rows:
            if len(row) != len(names):
                problems.add(f"{len(row)} cells instead of {len(names)}", file=path.name, row=number)
    with collecting(next_step=_NEXT) as problems:
        cells = {
            column.name: _typed(column, [(number, row[place]) for number, row in rows], path.name, problems)
            for place, column in enumerate(columns)
        }
    frame = pd.DataFrame({column.name: _series(column, cells[column.name]) for column in columns})
    _refuse_duplicates(frame, key, [number for number, _ in rows], path.name)
    return frame


def area_codes(folder: Path) -> CodeList:
    """The codes of ``areas.csv``, for sources that carry ONS codes and need no names."""
    codes = frozenset(_column(folder / "areas.csv", "area_code"))
    return CodeList(name="area", codes=codes, kept_in="data/reference/areas.csv")


def area_code_list(folder: Path, *, publisher: str) -> CodeList:
    """Names that one publisher uses for areas, from ``area_aliases.csv``, to the codes of ``areas.csv``."""
    names = read_csv(folder / "area_aliases.csv", columns=ALIAS_COLUMNS, key=("publisher", "name"))
    own = names[names["publisher"] == publisher]
    return CodeList(
        name="area",
        codes=area_codes(folder).codes,
        aliases=dict(zip(own["name"], own["area_code"], strict=True)),
        kept_in="data/reference/area_aliases.csv",
    )


def offence_code_list(folder: Path) -> CodeList:
    """The offence codes of ``offences.csv``."""
    codes = _column(folder / "offences.csv", "offence_code")
    return CodeList(name="offence code", codes=frozenset(codes), kept_in="data/reference/offences.csv")


ALIAS_COLUMNS = (
    Column(name="publisher", type="string", description="Who uses the name"),
    Column(name="name", type="string", description="The name as published"),
    Column(name="area_code", type="string", description="Our code of the area"),
    Column(name="source", type="string", description="Publication that uses the name"),
    Column(name="reason", type="string", description="When or where the name stands"),
)


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and rows with the line on which each ends."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, [])
            return header, [(reader.line_num, row) for row in reader]
    except FileNotFoundError as error:
        raise fail("the file is missing", file=path.name, next_step=_NEXT) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise fail(f"not a CSV file in UTF-8: {error}", file=path.name, next_step=_NEXT) from error


def _column(path: Path, name: str) -> list[str]:
    header, rows = _rows(path)
    if name not in header:
        raise fail(f"column {name!r} is missing", file=path.name, row=1, next_step=_NEXT)
    place = header.index(name)
    return [row[place] for _, row in rows if len(row) > place]


def _integer(text: str) -> int:
    if text != text.strip() or "_" in text:
        raise ValueError
    return int(text)


def _number(text: str) -> float:
    value = float(text)
    if text != text.strip() or "_" in text or not math.isfinite(value):
        raise ValueError
    return value


def _text(text: str) -> str:
    if text != text.strip():
        raise ValueError
    return text


def _boolean(text: str) -> bool:
    if text not in _BOOLEANS:
        raise ValueError
    return _BOOLEANS[text]


_PARSERS: dict[str, tuple[Callable[[str], object], str]] = {
    "string": (_text, "text without blanks around it"),
    "integer": (_integer, "a whole number"),
    "number": (_number, "a number"),
    "boolean": (_boolean, "true or false"),
    "date": (date.fromisoformat, "a date YYYY-MM-DD"),
}


def _typed(column: Column, cells: Sequence[tuple[int, str]], file: str, problems: Problems) -> list[object]:
    parse, wanted = _PARSERS[column.type]
    values: list[object] = []
    for number, cell in cells:
        if cell == "":
            if not column.nullable:
                problems.add("an empty cell", file=file, row=number, column=column.name, allowed=wanted)
            values.append(None)
            continue
        try:
            value = parse(cell)
        except ValueError:
            problems.add(f"can't use {cell!r}", file=file, row=number, column=column.name, allowed=wanted)
            value = None
        limits = _outside(column, value)
        if limits:
            problems.add(f"can't use {cell!r}", file=file, row=number, column=column.name, allowed=limits)
        values.append(value)
    return values


def _outside(column: Column, value: object) -> str:
    """What was allowed, when the value isn't; else ""."""
    if value is None:
        return ""
    if column.allowed and value not in column.allowed:
        return ", ".join(column.allowed)
    if isinstance(value, (int, float)) and column.minimum is not None and value < column.minimum:
        return f"at least {column.minimum:g}"
    if isinstance(value, (int, float)) and column.maximum is not None and value > column.maximum:
        return f"at most {column.maximum:g}"
    return ""


_DTYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[s]",
}


def _series(column: Column, values: list[object]) -> pd.Series:
    if column.type == "boolean" and column.nullable:
        return pd.Series(values, dtype="boolean")
    return pd.Series(values, dtype=_DTYPES[column.type])


def _refuse_duplicates(frame: pd.DataFrame, key: Sequence[str], numbers: Sequence[int], file: str) -> None:
    repeated = frame.duplicated(subset=list(key), keep="first")
    with collecting(next_step=_NEXT) as problems:
        for place in repeated.to_numpy().nonzero()[0].tolist():
            same = ", ".join(f"{name} {frame[name].iloc[place]}" for name in key)
            problems.add(f"a second row for {same}", file=file, row=numbers[place])
