"""What the pipeline costs beside the least that any reader of that workbook must pay."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
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


def run_and_watch(command: list[str], *, folder: Path) -> tuple[float, float]:
    """Seconds, and the peak of megabytes of the process and all its children together.

    Memory shared between them is counted once. Raises RuntimeError with the output when the command fails.
    """
    started = time.perf_counter()
    peak_kb = 0
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        while process.poll() is None:
            peak_kb = max(
                peak_kb, sum(_proportional_kb(pid) for pid in (process.pid, *_children_of(process.pid)))
            )
            time.sleep(0.05)
        seconds = time.perf_counter() - started
        if process.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")
            message = f"{' '.join(command)} ended with {process.returncode}:\n{said}"
            raise RuntimeError(message)
    return seconds, peak_kb / 1024


def newest_workbook(mirror: Path) -> Path:
    """The largest workbook in the folder: the newest release, about 322,000 rows."""
    return max(mirror.rglob("prc-pfa-*.ods"), key=lambda path: path.stat().st_size)


def measure(root: Path, mirror: Path, *, rounds: int) -> list[Figure]:
    """The build of everything beside calamine's own reading of one workbook, interleaved."""
    workbook = newest_workbook(mirror)
    base: list[float] = []
    built: list[float] = []
    peaks: list[float] = []
    for _ in range(rounds):
        base.append(run_and_watch([sys.executable, "-c", READ_EVERY_SHEET, str(workbook)], folder=root)[0])
        data = Path(tempfile.mkdtemp(prefix="bench-data-"))
        shutil.copy(root / "data" / "snapshots.lock.json", data)
        command = [sys.executable, "-m", "etl", "build", "--mirror", str(mirror), "--data", str(data)]
        seconds, peak = run_and_watch(command, folder=root)
        built.append(seconds)
        peaks.append(peak)
        shutil.rmtree(data)
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
            observed=max(peaks),
            limit=LIMIT_MB,
            unit="MB",
            detail="all its processes",
        ),
    ]
