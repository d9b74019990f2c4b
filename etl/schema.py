"""From a described table to what is made of the description: types, parquet schema, data dictionary."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

from etl.catalog import Column, EtlError, Table

_PANDAS_TYPES = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[s]",
}
_ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_EXAMPLES_SHOWN = 5


def pandas_type(column: Column) -> str:
    """The dtype of a column inside the build; whole numbers without nulls are ``int64``."""
    if column.type == "integer" and not column.nullable:
        return "int64"
    return _PANDAS_TYPES[column.type]


def arrow_schema(table: Table) -> pa.Schema:
    """The parquet schema of a table, columns in published order (geometry columns are not described)."""
    return pa.schema(
        [
            pa.field(column.name, _ARROW_TYPES[column.type], nullable=column.nullable)
            for column in table.columns
        ]
    )


def fields(table: Table) -> list[dict[str, Any]]:
    """The data dictionary of a table in the words of the Table Schema standard."""
    return [_field(column) for column in table.columns]


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.minimum is not None:
        constraints["minimum"] = _plain(column, column.minimum)
    if column.maximum is not None:
        constraints["maximum"] = _plain(column, column.maximum)
    described: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.unit:
        described["unit"] = column.unit
    if constraints:
        described["constraints"] = constraints
    return described


def _plain(column: Column, value: float) -> int | float:
    return int(value) if column.type == "integer" else value


def conform(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """``frame`` with the published columns in their order and types, sorted by key.

    Raises ``EtlError`` that lists missing and unknown columns, or the first values that do not fit.
    Geometry columns of a geometry table are kept after the described ones.
    """
    wanted = [column.name for column in table.columns]
    missing = [name for name in wanted if name not in frame.columns]
    extra = [str(name) for name in frame.columns if name not in wanted]
    geometry = [name for name in extra if table.geometry and name.startswith("geometry")]
    extra = [name for name in extra if name not in geometry]
    if missing or extra:
        raise EtlError(
            f"table {table.name}: missing columns {missing or 'none'}, unknown columns {extra or 'none'}; "
            f"the columns are described in etl/tables"
        )
    chosen = frame.loc[:, wanted + geometry]
    converted = {column.name: _convert(chosen[column.name], column, table) for column in table.columns}
    result = chosen.assign(**converted)
    return result.sort_values(list(table.key), kind="stable", ignore_index=True)


def _convert(values: pd.Series, column: Column, table: Table) -> pd.Series:
    try:
        if column.type == "string":
            return _text(values)
        if column.type == "date":
            return pd.to_datetime(values, format="%Y-%m-%d").astype("datetime64[s]")
        if column.type == "integer" and values.isna().any() and not column.nullable:
            where = values.index[values.isna()][:_EXAMPLES_SHOWN].tolist()
            raise EtlError(
                f"table {table.name}, column {column.name}: no value in rows {where}; none may be empty"
            )
        return values.astype(pd.api.types.pandas_dtype(pandas_type(column)))
    except (TypeError, ValueError) as error:
        raise EtlError(f"table {table.name}, column {column.name}: not {column.type}: {error}") from error


def _text(values: pd.Series) -> pd.Series:
    """Text as a categorical in sorted order: small in memory, fast to sort, plain text when written."""
    categorical = values.astype("category").cat.remove_unused_categories()
    kinds = {type(each).__name__ for each in categorical.cat.categories} - {"str"}
    if kinds:
        raise TypeError(f"text was expected, found {', '.join(sorted(kinds))}")
    return categorical.cat.set_categories(sorted(categorical.cat.categories), ordered=False)


def to_arrow(frame: pd.DataFrame, table: Table) -> pa.Table:
    """An arrow table of the published types, without pandas metadata."""
    arrays = []
    schema = arrow_schema(table)
    for column, field in zip(table.columns, schema, strict=True):
        values = frame[column.name]
        array = pa.Array.from_pandas(values)
        if isinstance(array, pa.ChunkedArray):
            array = array.combine_chunks()
        if isinstance(array, pa.DictionaryArray):
            array = array.dictionary_decode()
        arrays.append(array.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)
