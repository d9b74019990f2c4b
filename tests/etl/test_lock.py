"""One writer at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from etl import lock
from etl.lock import BusyError, writing

# Who holds the lock, or the child of who holds it, prints its number once it runs.
HOLDER = """
import multiprocessing, os, sys, time
from pathlib import Path

from etl.lock import writing

def hold():
    print(os.getpid(), flush=True)
    time.sleep(60)

with writing(Path(sys.argv[1])):
    if sys.argv[2] == "with a child":
        child = multiprocessing.get_context("fork").Process(target=hold)
        child.start()
        child.join()
    else:
        hold()
"""


def start_holder(folder: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), how],
        cwd=Path(lock.__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    with start_holder(tmp_path, "alone") as holder:
        assert holder.stdout is not None
        assert int(holder.stdout.readline()) == holder.pid
        refused = pytest.raises(BusyError, match=rf"another build is writing in .* \(process {holder.pid}\)")
        with refused, writing(tmp_path):
            pytest.fail("two writers at once")
        holder.kill()


def test_the_lock_of_a_killed_process_is_free_at_once_even_with_a_child_alive(tmp_path: Path) -> None:
    with start_holder(tmp_path, "with a child") as holder:
        assert holder.stdout is not None
        child = int(holder.stdout.readline())
        holder.kill()
        holder.wait(timeout=10)
        try:
            os.kill(child, 0)
            with writing(tmp_path):
                assert (tmp_path / lock.LOCK_NAME).read_text(encoding="ascii") == f"{os.getpid()}\n"
        finally:
            os.kill(child, signal.SIGKILL)


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), writing(tmp_path):
        raise ValueError("inside")
    with writing(tmp_path):
        assert (tmp_path / lock.LOCK_NAME).is_file()
