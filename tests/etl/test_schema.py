"""One description of a column gives its types, validation, parquet schema and dictionary entry."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.catalog import Column, EtlError, Table
from etl.publish import encoded
from etl.schema import arrow_schema, conform, fields, to_arrow
from etl.tables import ALL_TABLES, table
from etl.validation import problems
from tests.etl.toy import filled

FRUIT = Table(
    name="fruit",
    title="Fruit",
    description="What is in the bowl.",
    columns=(
        Column(name="kind", type="string", description="Kind", allowed=("apple", "pear")),
        Column(name="picked", type="date", description="Day"),
        Column(
            name="count", type="integer", description="How many", unit="pieces", nullable=True, minimum=-2
        ),
        Column(name="weight", type="number", description="Weight", unit="kg", nullable=True, maximum=10),
        Column(name="ripe", type="boolean", description="Ripe or not"),
        Column(name="note", type="string", description="Note", nullable=True),
    ),
    key=("kind", "picked"),
)


def bowl(**changed: list[object]) -> pd.DataFrame:
    columns: dict[str, list[object]] = {
        "kind": ["pear", "apple"],
        "picked": [date(2024, 5, 1), date(2024, 6, 1)],
        "count": [None, -2],
        "weight": [1.5, None],
        "ripe": [True, False],
        "note": [None, "red"],
    }
    return pd.DataFrame({**columns, **changed})


def test_a_frame_is_brought_to_the_published_types_and_sorted_by_key() -> None:
    found = to_arrow(conform(bowl(), FRUIT), FRUIT)

    assert found.schema == arrow_schema(FRUIT)
    assert found.to_pylist() == [
        {
            "kind": "apple",
            "picked": date(2024, 6, 1),
            "count": -2,
            "weight": None,
            "ripe": False,
            "note": "red",
        },
        {
            "kind": "pear",
            "picked": date(2024, 5, 1),
            "count": None,
            "weight": 1.5,
            "ripe": True,
            "note": None,
        },
    ]


def test_the_order_of_rows_and_columns_that_come_in_does_not_change_the_bytes() -> None:
    turned = bowl().iloc[::-1].loc[:, ["note", "ripe", "weight", "count", "picked", "kind"]]

    assert encoded(conform(turned, FRUIT), FRUIT) == encoded(conform(bowl(), FRUIT), FRUIT)


def test_parquet_is_compressed_with_zstd_and_carries_no_notes_of_the_library() -> None:
    file = pq.ParquetFile(io.BytesIO(encoded(conform(bowl(), FRUIT), FRUIT)))

    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.schema_arrow.metadata is None
    assert file.schema_arrow.field("count").type == pa.int64()


def test_the_dictionary_says_type_unit_meaning_and_limits() -> None:
    assert fields(FRUIT)[2] == {
        "name": "count",
        "type": "integer",
        "description": "How many",
        "unit": "pieces",
        "constraints": {"minimum": -2},
    }
    assert fields(FRUIT)[0]["constraints"] == {"required": True, "enum": ["apple", "pear"]}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"count": [1, 2.5]}, "column count: not integer"),
        ({"count": ["many", 1]}, "column count: not integer"),
        ({"picked": ["some day", date(2024, 6, 1)]}, "column picked: not date"),
        ({"kind": [1, "apple"]}, "column kind: not string"),
        ({"colour": ["red", "red"]}, r"unknown columns \['colour'\]"),
    ],
)
def test_values_that_do_not_fit_their_type_are_refused(changed: dict[str, list[object]], says: str) -> None:
    with pytest.raises(EtlError, match=says):
        conform(bowl(**changed), FRUIT)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(EtlError, match=r"table fruit: missing columns \['note'\]"):
        conform(bowl().drop(columns="note"), FRUIT)


def test_every_failure_is_listed_at_once() -> None:
    bad = conform(
        bowl(kind=["plum", "plum"], picked=[date(2024, 6, 1)] * 2, count=[-3, 1], weight=[11, 1]), FRUIT
    )

    found = "\n".join(problems(bad, FRUIT))

    assert "column kind: one of apple, pear: " in found
    assert "column count: greater_than_or_equal_to(-2): 1 failures, values -3" in found
    assert "column weight: less_than_or_equal_to(10)" in found
    assert "2 rows share a key with another row: kind=plum" in found


def test_an_empty_cell_where_none_may_be_is_a_failure() -> None:
    assert "column kind: not_nullable" in "\n".join(
        problems(conform(bowl(kind=[None, "pear"]), FRUIT), FRUIT)
    )


@pytest.mark.parametrize("each", ALL_TABLES, ids=lambda each: str(each.name))
def test_every_published_table_is_described_and_its_description_fits_a_valid_row(each: Table) -> None:
    names = [column.name for column in each.columns]
    frame = conform(filled(each), each)

    assert set(each.key) <= set(names)
    assert len(set(names)) == len(names)
    assert each.title
    assert all(column.description for column in each.columns)
    assert problems(frame, each) == ()
    assert encoded(frame, each) == encoded(frame, each)


def test_an_unknown_table_is_refused_with_the_known_ones() -> None:
    with pytest.raises(EtlError, match="unknown table 'fruit'; known: offence_counts, areas"):
        table("fruit")
