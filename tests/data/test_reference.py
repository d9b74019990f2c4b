"""Every hand-kept table: unique keys, plain text, one spelling of yes and no, well-formed addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.data.reference_rows import KEYS, Row, duplicates, table

WITHOUT_ADDRESS = {"conflict-35"}
PRINTED = ("published_counts", "published_breakdowns", "published_conflicts")
BOOLEANS = {("areas", "rate_excluded"), ("offences", "pickable"), ("events", "on_chart")}


def bad_cells(rows: list[Row]) -> Iterator[tuple[int, str, str]]:
    """Row number, column and value of every cell with blanks that nobody meant."""
    for number, row in enumerate(rows, start=2):
        for column, value in row.items():
            if value != " ".join(value.split()):
                yield number, column, value


@pytest.mark.parametrize("name", KEYS)
def test_rows_are_unique_by_their_key(root: Path, name: str) -> None:
    rows = table(root, name)
    assert rows
    assert duplicates([tuple(row[column] for column in KEYS[name]) for row in rows]) == []


@pytest.mark.parametrize("name", KEYS)
def test_the_file_is_utf8_with_plain_line_ends_and_no_stray_blanks(root: Path, name: str) -> None:
    raw = (root / "data" / "reference" / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert list(bad_cells(table(root, name))) == []


@pytest.mark.parametrize(("name", "column"), sorted(BOOLEANS))
def test_yes_and_no_are_spelt_one_way(root: Path, name: str, column: str) -> None:
    assert {row[column] for row in table(root, name)} == {"true", "false"}


@pytest.mark.parametrize("name", ["events", "caveats", *PRINTED])
def test_addresses_are_well_formed(root: Path, name: str) -> None:
    columns = [column for column in table(root, name)[0] if column.startswith(("source_url", "url_"))]
    assert columns
    for row in table(root, name):
        for column in columns:
            if column == "url_b" and row.get("conflict_id") in WITHOUT_ADDRESS:
                assert row[column] == ""
                continue
            parts = urlsplit(row[column])
            assert parts.scheme in {"http", "https"}, row
            assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", parts.netloc), row
