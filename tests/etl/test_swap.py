"""A reader of the published folder sees the old files or the new ones, whatever happens to the writer."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from etl import swap
from etl.swap import NoSpaceError, recover, replace_file, replace_folder, set_aside_folder, working_folder

OLD = {"a.parquet": b"old a" * 1000, "gone.parquet": b"old only", "datapackage.json": b'{"old": 1}'}
NEW = {"a.parquet": b"new a" * 2000, "b.parquet": b"new only", "datapackage.json": b'{"new": 1}'}

# Counts the file operations of the replacement (the interpreter reports each to audit hooks) and kills its
# own process at the one asked for, before it is carried out.
WRITER = """
import os, signal, sys
from pathlib import Path

from etl import swap

folder, kill_at, exchange = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "exchange"
if not exchange:
    swap._exchange = lambda one, other: False
files = {files!r}
counted = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "shutil.rmtree",
           "ctypes.dlopen", "ctypes.dlsym")
seen = 0


def hook(event, arguments):
    global seen
    if event in counted:
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(hook)
swap.replace_folder(Path(folder) / "published", files)
print(seen)
"""


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def put(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, body in files.items():
        (folder / name).write_bytes(body)


def write_in_a_process(folder: Path, kill_at: int, how: str) -> subprocess.CompletedProcess[str]:
    program = WRITER.replace("{files!r}", repr(NEW))
    return subprocess.run(
        [sys.executable, "-c", program, str(folder), str(kill_at), how],
        cwd=Path(swap.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_folder_holds_exactly_the_new_files(tmp_path: Path) -> None:
    published = tmp_path / "published"
    put(published, OLD)

    replace_folder(published, NEW)

    assert content(published) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["published"]


def test_a_first_package_needs_no_old_one(tmp_path: Path) -> None:
    replace_folder(tmp_path / "data" / "published", NEW)

    assert content(tmp_path / "data" / "published") == NEW


@pytest.mark.parametrize("how", ["exchange", "two renames"])
def test_killed_at_every_file_operation_the_old_package_or_the_new_one_is_served(
    tmp_path: Path, how: str
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    put(whole / "published", OLD)
    finished = write_in_a_process(whole, 0, how)
    assert finished.returncode == 0, finished.stderr
    operations = int(finished.stdout)
    assert operations > 10

    outcomes = []
    for kill_at in range(1, operations + 1):
        folder = tmp_path / f"killed-{kill_at}"
        folder.mkdir()
        published = folder / "published"
        put(published, OLD)

        killed = write_in_a_process(folder, kill_at, how)
        assert killed.returncode == -signal.SIGKILL, (kill_at, killed.stderr)

        if how == "exchange":
            assert content(published) in (OLD, NEW), f"before recovery, killed at operation {kill_at}"
        recover(published)
        assert content(published) in (OLD, NEW), f"after recovery, killed at operation {kill_at}"
        assert [path.name for path in folder.iterdir()] == ["published"]
        outcomes.append("old" if content(published) == OLD else "new")

        replace_folder(published, NEW)
        assert content(published) == NEW, f"the next run after operation {kill_at}"

    assert outcomes == sorted(outcomes, reverse=True), "old until one moment, new from then on"
    assert set(outcomes) == {"old", "new"}


def test_an_old_folder_that_stepped_aside_is_put_back(tmp_path: Path) -> None:
    published = tmp_path / "published"
    put(set_aside_folder(published), OLD)
    put(working_folder(published), NEW)

    recover(published)

    assert content(published) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["published"]


def test_a_file_system_without_exchange_is_served_by_two_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "published"
    put(published, OLD)
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)

    replace_folder(published, NEW)

    assert content(published) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["published"]


def test_this_machine_can_exchange_two_folders(tmp_path: Path) -> None:
    put(tmp_path / "one", OLD)
    put(tmp_path / "other", NEW)

    assert swap._exchange(tmp_path / "one", tmp_path / "other")
    assert content(tmp_path / "one") == NEW
    assert content(tmp_path / "other") == OLD


FULL = """
import resource, sys
from pathlib import Path

from etl.swap import NoSpaceError, replace_folder

resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    replace_folder(Path(sys.argv[1]), {"a.parquet": b"new" * 100, "b.parquet": b"x" * 100_000})
except NoSpaceError as error:
    print(error)
    sys.exit(1)
"""


def test_a_full_disk_leaves_the_old_package_and_says_what_to_do(tmp_path: Path) -> None:
    published = tmp_path / "published"
    put(published, OLD)

    done = subprocess.run(
        [sys.executable, "-c", FULL, str(published)],
        cwd=Path(swap.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "no room to write" in done.stdout
    assert "run the command again" in done.stdout
    assert content(published) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["published"]


def test_a_disk_that_is_full_at_the_last_file_leaves_the_old_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "published"
    put(published, OLD)
    written = []

    def flush(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == len(NEW):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", flush)

    with pytest.raises(NoSpaceError, match="nothing that is published has changed"):
        replace_folder(published, NEW)
    assert content(published) == OLD


def test_replacing_a_file_on_a_full_disk_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "snapshots.lock.json"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(NoSpaceError):
        replace_file(path, b"new")
    assert content(tmp_path) == {"snapshots.lock.json": b"old"}


def test_another_trouble_of_the_disk_is_not_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", broken)

    with pytest.raises(OSError, match="Input/output error"):
        replace_folder(tmp_path / "published", NEW)
    assert list(tmp_path.iterdir()) == []
