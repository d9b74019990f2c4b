"""Run the sources' readers, each in a process of its own, and bring their tables to the published types."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from etl.catalog import EtlError, Inputs, LocalFile, Parsed
from etl.schema import conform
from etl.sources import registry, source
from etl.tables import table
from etl.transport import Progress


@dataclass(frozen=True, kw_only=True)
class Job:
    """One call of a reader: a source and the snapshots it gets."""

    source_id: str
    inputs: Inputs

    @property
    def name(self) -> str:
        """What is being read, for progress and errors."""
        return ", ".join(f"{file.file_name}" for file in self.inputs.files) or "reference tables"

    @property
    def size_bytes(self) -> int:
        """How much there is to read; large ones start first."""
        return sum(file.size_bytes for file in self.inputs.files)


@dataclass(frozen=True, kw_only=True)
class Done:
    """A job and what its reader gave back, tables in published types."""

    job: Job
    parsed: Parsed


def jobs(files: Mapping[str, tuple[LocalFile, ...]], reference: Path) -> tuple[Job, ...]:
    """What has to be read: every source once, or once for each release where the source says so.

    Raises ``EtlError`` that lists every hand-kept file that is missing.
    """
    missing: list[str] = []
    planned: list[Job] = []
    for source_id, module in registry().items():
        missing += [
            f"{reference / name} (source {source_id})"
            for name in module.FILES
            if not (reference / name).is_file()
        ]
        held = files.get(source_id, ())
        if module.SOURCE.parse_each_release:
            if not held:
                raise EtlError(f"no release of {source_id} is held; run: python -m etl update {source_id}")
            planned += [
                Job(source_id=source_id, inputs=Inputs(files=(file,), reference=reference)) for file in held
            ]
        else:
            planned.append(Job(source_id=source_id, inputs=Inputs(files=held, reference=reference)))
    if missing:
        raise EtlError(
            f"hand-kept files are missing: {'; '.join(missing)}; restore them from version control"
        )
    return tuple(planned)


def run(planned: tuple[Job, ...], progress: Progress) -> tuple[Done, ...]:
    """Every job done, in the order planned. Raises ``EtlError`` with the failures of all of them.

    Processes are forked where that is safe (Linux): a reader then starts at once, with its libraries loaded.
    """
    method = "fork" if sys.platform == "linux" else "spawn"
    workers = max(2, min(4, os.cpu_count() or 1))
    context = multiprocessing.get_context(method)
    failures: list[str] = []
    results: dict[int, Done] = {}
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
        order = sorted(range(len(planned)), key=lambda index: -planned[index].size_bytes)
        started = {index: pool.submit(_parse, planned[index]) for index in order}
        for index, future in started.items():
            job = planned[index]
            try:
                results[index] = future.result()
                progress(f"read {job.name}: {results[index].parsed.rows_read:,} rows")
            except EtlError as error:
                failures.append(f"{job.source_id}: {error}")
            except BrokenProcessPool as error:
                raise EtlError(
                    f"the reader of {job.name} was killed, probably for want of memory; "
                    "free some memory (1 GB is enough), then run: python -m etl build"
                ) from error
    if failures:
        raise EtlError("\n".join(failures))
    return tuple(results[index] for index in range(len(planned)))


def _parse(job: Job) -> Done:
    module = source(job.source_id)
    parsed = module.parse(job.inputs)
    strange = sorted(set(parsed.tables) - set(module.TABLES))
    if strange:
        raise EtlError(f"{job.source_id} gave the tables {strange}, which its TABLES do not name")
    tables = {name: conform(frame, table(name)) for name, frame in parsed.tables.items()}
    _count_rows(job, parsed)
    return Done(job=job, parsed=replace(parsed, tables=tables))


def _count_rows(job: Job, parsed: Parsed) -> None:
    """A row never disappears without being counted."""
    if not parsed.counted_table:
        return
    left_out = sum(parsed.rows_left_out.values())
    kept = len(parsed.tables[parsed.counted_table])
    if parsed.rows_read - left_out != kept:
        raise EtlError(
            f"{job.name}: {parsed.rows_read:,} rows were read, {left_out:,} left out with a reason and "
            f"{kept:,} kept in {parsed.counted_table}; the three do not agree, so rows were lost or doubled"
        )
