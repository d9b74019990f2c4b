"""Validation of a table against its description: every failure at once, as sentences."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from etl.catalog import Column, Table
from etl.schema import pandas_type

_EXAMPLES_SHOWN = 5


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """Types, nulls, closed lists and bounds of a table; the key is checked by ``repeated_keys``."""
    return pa.DataFrameSchema(
        {column.name: _pandera_column(column) for column in table.columns},
        strict=not table.geometry,
        name=table.name,
    )


def _pandera_column(column: Column) -> pa.Column:
    checks = []
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum))
    if column.allowed:
        checks.append(pa.Check(_only(column.allowed), name=f"one of {', '.join(column.allowed)}"))
    dtype = None if column.type == "string" else pandas_type(column)
    return pa.Column(dtype, checks=checks, nullable=column.nullable)


def _only(allowed: tuple[str, ...]) -> Callable[[pd.Series], pd.Series]:
    def check(values: pd.Series) -> pd.Series:
        return values.isin(allowed)

    return check


def repeated_keys(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The rows of ``frame`` whose key another row has too, key columns only."""
    keys = frame.loc[:, list(table.key)]
    return keys[keys.duplicated(keep=False)]


def problems(frame: pd.DataFrame, table: Table) -> tuple[str, ...]:
    """Every way in which ``frame`` does not fit the description of ``table``; empty when it fits."""
    found: list[str] = []
    try:
        pandera_schema(table).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        for (column, check), group in cases.groupby(["column", "check"], dropna=False, sort=True):
            values = ", ".join(str(value) for value in group["failure_case"].head(_EXAMPLES_SHOWN))
            rows = ", ".join(str(row) for row in group["index"].head(_EXAMPLES_SHOWN))
            found.append(
                f"table {table.name}, column {column}: {check}: {len(group)} failures, values {values} "
                f"(rows {rows})"
            )
    repeated = repeated_keys(frame, table)
    if len(repeated):
        examples = "; ".join(
            ", ".join(f"{name}={value}" for name, value in row.items())
            for row in repeated.drop_duplicates().head(_EXAMPLES_SHOWN).to_dict("records")
        )
        found.append(f"table {table.name}: {len(repeated)} rows share a key with another row: {examples}")
    return tuple(found)
