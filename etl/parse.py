"""Run the sources' readers, each in a process of its own, and bring their tables to the published types."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from etl.catalog import EtlError, Inputs, LocalFile, Parsed
from etl.schema import conform
from etl.sources import registry, source
from etl.tables import table
from etl.transport import Progress

_MEMORY_BYTES = 1024 * 1024 * 1024
_RESERVED_BYTES = 1024 * 1024 * 1024  # addresses that the allocator of arrow sets aside without using them
_SECONDS = 600
_DATA_PAGES = 5  # the place of data and stack in /proc/self/statm
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, kw_only=True)
class Job:
    """One call of a reader: a source and the snapshots it gets."""

    source_id: str
    inputs: Inputs

    @property
    def name(self) -> str:
        """What is being read, for progress and errors."""
        return (
            ", ".join(file.file_name for file in self.inputs.files) or f"the references of {self.source_id}"
        )

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


def run(planned: tuple[Job, ...], progress: Progress, *, meanwhile: Callable[[], None]) -> tuple[Done, ...]:
    """Every job done, in the order planned. Raises ``EtlError`` with the failures of all of them.

    Processes are forked where that is safe (Linux): a reader then starts at once, with its libraries loaded.
    ``meanwhile`` is called once the readers work: what this process can do while it waits.
    """
    method = "fork" if sys.platform == "linux" else "spawn"
    workers = max(2, min(4, os.cpu_count() or 1))
    context = multiprocessing.get_context(method)
    failures: list[str] = []
    results: dict[int, Done] = {}
    with ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=bound_worker) as pool:
        order = sorted(range(len(planned)), key=lambda index: -planned[index].size_bytes)
        started = {index: pool.submit(_parse, planned[index]) for index in order}
        meanwhile()
        for index, future in started.items():
            job = planned[index]
            try:
                results[index] = future.result()
                progress(f"read {job.name}: {results[index].parsed.rows_read:,} rows")
            except EtlError as error:
                failures.append(f"{job.source_id}: {error}")
            except BrokenProcessPool as error:
                names = ", ".join(each.name for each in planned if each.inputs.files)
                raise EtlError(
                    f"a reader ended before it was done: {_too_much()}, or it was killed. One of these files "
                    f"is damaged or far larger than any release so far: {names}; "
                    "see where each came from with: python -m etl list"
                ) from error
    if failures:
        raise EtlError("\n".join(failures))
    return tuple(results[index] for index in range(len(planned)))


def _too_much() -> str:
    return f"reading took more than {_MEMORY_BYTES // 2**20:,} MB or {_SECONDS} s"


def bound_worker() -> None:
    """Bound what a reader may take, so that a damaged file cannot take the machine; die with the parent."""
    gc.disable()  # a workbook is millions of small objects without cycles, in a process that ends soon
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_SECONDS)
    statm = Path("/proc/self/statm")
    if statm.is_file():
        in_use = int(statm.read_text(encoding="ascii").split()[_DATA_PAGES]) * resource.getpagesize()
        resource.setrlimit(
            resource.RLIMIT_DATA, (in_use + _RESERVED_BYTES + _MEMORY_BYTES, resource.RLIM_INFINITY)
        )
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _parse(job: Job) -> Done:
    module = source(job.source_id)
    try:
        parsed = module.parse(job.inputs)
    except MemoryError as error:
        raise EtlError(f"{job.name}: {_too_much()}; the file is damaged or not the one expected") from error
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
