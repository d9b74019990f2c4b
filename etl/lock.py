"""One writer at a time: an advisory lock that the kernel drops when its process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.catalog import EtlError

LOCK_NAME = ".build.lock"
_held: set[int] = set()


def _let_go_in_child() -> None:
    """A forked reader must not keep the lock of a parent that was killed."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go_in_child)


class BusyError(EtlError):
    """Another process is writing."""


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Hold the right to write in ``data``. Raises ``BusyError`` at once when another process holds it.

    The file stays behind: removing it would let two processes lock two files of one name. A process that
    was killed holds no lock any more, so nothing has to be cleared by hand.
    """
    data.mkdir(parents=True, exist_ok=True)
    path = data / LOCK_NAME
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", errors="replace").strip() or "unknown"
            raise BusyError(
                f"another build is writing in {data} (process {holder}); "
                "wait until it has ended, then run the command again"
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        _held.add(descriptor)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)
