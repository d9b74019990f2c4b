"""Readers run in processes of their own, within bounds; what goes wrong in one is told with the next step."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from etl import parse
from etl.catalog import EtlError, Inputs, LocalFile, Parsed
from etl.parse import Job, run
from etl.tables import table
from tests.etl.toy import filled


def job(reader: str) -> Job:
    file = LocalFile(
        source_id=reader,
        path=Path("raw.ods"),
        url="https://toy.example/raw.ods",
        title="Toy",
        file_name=f"{reader}.ods",
        release_date=date(2024, 1, 1),
        sha256="a" * 64,
        size_bytes=1,
        accessed_date=date(2024, 1, 2),
    )
    return Job(source_id=reader, inputs=Inputs(files=(file,), reference=Path()))


def well(_: Inputs) -> Parsed:
    return Parsed(tables={"offences": filled(table("offences"))}, rows_read=1, counted_table="offences")


def loses_a_row(_: Inputs) -> Parsed:
    return Parsed(tables={"offences": filled(table("offences"))}, rows_read=2, counted_table="offences")


def counts_a_row_it_left_out(_: Inputs) -> Parsed:
    return Parsed(
        tables={"offences": filled(table("offences"))},
        rows_read=2,
        rows_left_out={"blank": 1},
        counted_table="offences",
    )


def gives_a_strange_table(_: Inputs) -> Parsed:
    return Parsed(tables={"areas": filled(table("areas"))})


def takes_all_memory(_: Inputs) -> Parsed:
    taken = [bytearray(64 * 2**20) for _ in range(64)]
    raise AssertionError(len(taken))


def is_killed(_: Inputs) -> Parsed:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def never_ends(_: Inputs) -> Parsed:
    while True:
        pass


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    def source(name: str) -> Any:
        return SimpleNamespace(parse=globals()[name], TABLES=("offences",))

    monkeypatch.setattr(parse, "source", source)


def done(*names: str) -> tuple[parse.Done, ...]:
    return run(tuple(job(name) for name in names), lambda _: None, meanwhile=lambda: None)


def test_results_come_in_the_order_planned() -> None:
    found = done("well", "counts_a_row_it_left_out", "well")

    assert [each.job.source_id for each in found] == ["well", "counts_a_row_it_left_out", "well"]
    assert all(len(each.parsed.tables["offences"]) == 1 for each in found)


def test_the_parent_works_while_the_readers_read() -> None:
    called: list[int] = []
    run((job("well"),), lambda _: None, meanwhile=lambda: called.append(os.getpid()))
    assert called == [os.getpid()]


def test_a_row_that_disappears_without_being_counted_is_an_error() -> None:
    with pytest.raises(EtlError, match="2 rows were read, 0 left out with a reason and 1 kept in offences"):
        done("loses_a_row")


def test_the_failures_of_all_readers_are_told_together() -> None:
    with pytest.raises(EtlError) as caught:
        done("loses_a_row", "well", "gives_a_strange_table")

    assert "loses_a_row: " in str(caught.value)
    assert "gives_a_strange_table gave the tables ['areas'], which its TABLES do not name" in str(
        caught.value
    )


def test_a_file_that_wants_all_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_RESERVED_BYTES", 0)

    with pytest.raises(EtlError, match=r"takes_all_memory\.ods: reading took more than 1,024 MB or 600 s"):
        done("takes_all_memory")


def test_a_reader_that_is_killed_is_an_error_that_names_the_files() -> None:
    with pytest.raises(EtlError, match=r"a reader ended before it was done: .*is_killed\.ods"):
        done("is_killed")


def test_a_reader_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_SECONDS", 1)

    with pytest.raises(EtlError, match=r"more than 1,024 MB or 1 s.*never_ends\.ods"):
        done("never_ends")
