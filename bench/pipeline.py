"""What the pipeline costs beside the least that any reader of that workbook must pay."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.figures import Figure

LIMIT_RATIO = 3.0
LIMIT_MB = 1000
READ_EVERY_SHEET = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))
"""


def _children_of(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    found = [int(child) for child in listed]
    return found + [grandchild for child in found for grandchild in _children_of(child)]


def _proportional_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _run(command: list[str], *, folder: Path, watch: Callable[[int], None] | None = None) -> float:
    """Seconds that a command takes; ``watch`` is called with its process again and again while it runs.

    Raises RuntimeError with the output when the command fails.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        while watch is not None and process.poll() is None:
            watch(process.pid)
            time.sleep(0.05)
        process.wait()
        seconds = time.perf_counter() - started
        if process.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")
            message = f"{' '.join(command)} ended with {process.returncode}:\n{said}"
            raise RuntimeError(message)
    return seconds


def _build(root: Path, mirror: Path, watch: Callable[[int], None] | None = None) -> float:
    """Seconds of a build from nothing but the lock of snapshots."""
    with tempfile.TemporaryDirectory(prefix="bench-data-") as data:
        shutil.copy(root / "data" / "snapshots.lock.json", data)
        command = [sys.executable, "-m", "etl", "build", "--mirror", str(mirror), "--data", data]
        return _run(command, folder=root, watch=watch)


def _peak_mb(root: Path, mirror: Path) -> float:
    """Peak megabytes of a build and all its processes together; memory that they share is counted once."""
    seen: list[int] = []
    _build(
        root,
        mirror,
        lambda pid: seen.append(sum(_proportional_kb(each) for each in (pid, *_children_of(pid)))),
    )
    return max(seen) / 1024


def newest_workbook(mirror: Path) -> Path:
    """The largest workbook in the folder: the newest release, about 322,000 rows."""
    return max(mirror.rglob("prc-pfa-*.ods"), key=lambda path: path.stat().st_size)


def measure(root: Path, mirror: Path, *, rounds: int) -> list[Figure]:
    """The build of everything beside calamine's own reading of one workbook, interleaved.

    Memory is measured in a build of its own: to add it up stops the processes again and again.
    """
    reading = [sys.executable, "-c", READ_EVERY_SHEET, str(newest_workbook(mirror))]
    base: list[float] = []
    built: list[float] = []
    for _ in range(rounds):
        base.append(_run(reading, folder=root))
        built.append(_build(root, mirror))
    cores = os.cpu_count()
    detail = f"{median(built):.1f} s against {median(base):.1f} s, {rounds} rounds, {cores} processors"
    return [
        Figure(
            name="Pipeline: build",
            observed=median(built) / median(base),
            limit=LIMIT_RATIO,
            unit="×",
            detail=detail,
        ),
        Figure(
            name="Pipeline: peak memory",
            observed=_peak_mb(root, mirror),
            limit=LIMIT_MB,
            unit="MB",
            detail="all its processes",
        ),
    ]
