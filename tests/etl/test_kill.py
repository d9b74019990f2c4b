"""A whole update killed at many moments: the old package or the new one is served; the next run is well."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import etl
from etl.__main__ import main
from tests.etl import toy

OLD, NEW = "2024-01-30", "2024-07-25"

# Runs the update with the toy sources and kills its own process at a chosen file operation in the data.
RUNNER = """
import os, signal, sys

import etl.checks, etl.sources
from etl.__main__ import main

modules, data, kill_at, *words = sys.argv[1:]
etl.sources.__path__ = [modules]
etl.checks.CHECKS = ()
own, seen = os.getpid(), 0
counted = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "shutil.copyfile",
           "ctypes.dlsym")


def hook(event, arguments):
    global seen
    if event not in counted or os.getpid() != own:
        return
    inside = any(str(each).startswith(data) for each in arguments) or event == "ctypes.dlsym"
    if inside:
        seen += 1
        if seen == int(kill_at):
            os.kill(own, signal.SIGKILL)


sys.addaudithook(hook)
code = main(words)
print(seen)
sys.exit(code)
"""


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Path]:
    with toy.sources(tmp_path):
        yield tmp_path


def words(places: Path, data: Path) -> list[str]:
    folders = ["--data", str(data), "--reference", str(places / "reference")]
    return ["update", *folders, "--mirror", str(places / "mirror"), "--quiet"]


def update_in_a_process(places: Path, data: Path, kill_at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            RUNNER,
            str(places / "sources"),
            str(data),
            str(kill_at),
            *words(places, data),
        ],
        cwd=Path(etl.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_an_update_killed_at_any_moment_leaves_the_old_package_or_the_new_one(places: Path) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2)})
    start = places / "start"
    assert main(words(places, start)) == 0
    old = toy.every_file(start / "published")
    before = toy.every_file(start)
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2), NEW: toy.figures(5, 7)})

    def fresh(name: str) -> Path:
        data = places / name
        for path, body in before.items():
            (data / path).parent.mkdir(parents=True, exist_ok=True)
            (data / path).write_bytes(body)
        return data

    whole = fresh("whole")
    finished = update_in_a_process(places, whole, 0)
    assert finished.returncode == 0, finished.stderr
    new = toy.every_file(whole / "published")
    after = toy.every_file(whole)
    operations = int(finished.stdout.splitlines()[-1])
    assert new != old
    assert operations > 30

    seen = set()
    moments = sorted({*range(1, operations, max(1, operations // 6)), operations - 2, operations})
    for moment in moments:
        data = fresh(f"killed-{moment}")
        killed = update_in_a_process(places, data, moment)
        assert killed.returncode == -signal.SIGKILL, (moment, killed.stderr)
        served = toy.every_file(data / "published")
        assert served in (old, new), f"killed at file operation {moment} of {operations}"
        seen.add("old" if served == old else "new")

        assert main(words(places, data)) == 0, f"the run after one killed at {moment}"
        assert toy.every_file(data) == after, f"the run after one killed at {moment}"
    assert seen == {"old", "new"}
