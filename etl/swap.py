"""Replace a folder by another at once, so that a reader sees the old files or the new ones, never a mixture.

How: the new files are written and flushed to disk in a folder beside the published one (same file system),
the last of them (the manifest) at the end. Then the kernel exchanges the two names in one step
(``renameat2`` with ``RENAME_EXCHANGE``), and the old files, which now carry the name of the working folder,
are removed. Whenever the process dies, the published name leads to one whole package; what is left of the
working folder is cleared by the next run (``recover``).

Why not a link or a folder for each version: the published folder must be an ordinary one, under version
control, whose files can be read one by one over any file system address. Why not file by file: a reader
between two files would meet a mixture.

Where the system has no exchange (other kernels, some network file systems) two renames stand in for it:
the old folder steps aside, the new one takes its name. If the process dies between the two, the published
name is missing until the next run, which puts the old folder back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from etl.catalog import EtlError

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV, errno.EPERM}
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoSpaceError(EtlError):
    """The disk (or a quota) is full; what was published is untouched."""


def working_folder(published: Path) -> Path:
    """Where the next package is written."""
    return published.with_name(f".{published.name}-new")


def set_aside_folder(published: Path) -> Path:
    """Where the old package waits where the system can't exchange two names."""
    return published.with_name(f".{published.name}-old")


def recover(published: Path) -> None:
    """Clear what a process that died has left; afterwards the published folder is whole. Under the lock."""
    aside = set_aside_folder(published)
    if aside.exists():
        if not published.exists():
            aside.rename(published)
            _flush_folder(published.parent)
        else:
            shutil.rmtree(aside)
    working = working_folder(published)
    if working.exists():
        shutil.rmtree(working)


def replace_folder(published: Path, files: Mapping[str, bytes]) -> None:
    """Make ``published`` hold exactly ``files`` (name to bytes, written in their order). Under the lock.

    Raises ``NoSpaceError`` when the disk is full; the old files are then still served, byte for byte.
    """
    recover(published)
    working = working_folder(published)
    try:
        working.mkdir(parents=True)
        for name, body in files.items():
            write_flushed(working / name, body)
        _flush_folder(working)
    except OSError as error:
        shutil.rmtree(working, ignore_errors=True)
        raise_if_full(error, where=working.parent)
        raise
    if not published.exists():
        working.rename(published)
        _flush_folder(published.parent)
        return
    if not _exchange(working, published):
        aside = set_aside_folder(published)
        published.rename(aside)
        working.rename(published)
        _flush_folder(published.parent)
        shutil.rmtree(aside)
        return
    _flush_folder(published.parent)
    shutil.rmtree(working)


def replace_file(path: Path, body: bytes) -> None:
    """Give ``path`` the content ``body`` at once. Raises ``NoSpaceError`` when the disk is full."""
    beside = path.with_name(f".{path.name}.new")
    try:
        write_flushed(beside, body)
        beside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise_if_full(error, where=path.parent)
        raise


def write_flushed(path: Path, body: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def raise_if_full(error: OSError, *, where: Path) -> None:
    """Turn "no space" into a ``NoSpaceError`` with the next step; return for any other error."""
    if error.errno in _NO_SPACE:
        raise NoSpaceError(
            f"{where}: no room to write ({error.strerror}); nothing that is published has changed; "
            "free some space (data/raw can be fetched again), then run the command again"
        ) from error


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; false when this system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
