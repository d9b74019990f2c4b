"""What several commands do: report progress, write under the lock, bring remote files in."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime

from etl.layout import MANIFEST, Layout
from etl.snapshot import Snapshot, current, read_lock, write_lock
from etl.sources import registry
from etl.swap import recover
from etl.transport import Progress, Transport, open_transport, quiet


def progress_of(arguments: argparse.Namespace) -> Progress:
    """Lines on standard error, or nothing with ``--quiet``."""
    if arguments.quiet:
        return quiet

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    return tell


def transport_of(arguments: argparse.Namespace) -> Transport:
    """The network, or the mirror that the arguments or the environment name."""
    return open_transport(arguments.mirror, progress_of(arguments))


def today() -> date:
    """The day in Coordinated Universal Time; goes to the lock as the accessed date, never to a table."""
    return datetime.now(tz=UTC).date()


def is_current(places: Layout) -> bool:
    """Whether what is published was built from the raw files that the lock names."""
    path = places.published / MANIFEST
    if not path.is_file():
        return False
    listed = {each["hash"] for each in json.loads(path.read_text(encoding="utf-8"))["releases"]}
    snapshots = read_lock(places.lock_file)
    wanted = {each.sha256 for source_id in registry() for each in current(snapshots, source_id)}
    return listed == {f"sha256:{sha256}" for sha256 in wanted}


def build_and_publish(
    arguments: argparse.Namespace, places: Layout, transport: Transport, new: tuple[Snapshot, ...] = ()
) -> int:
    """Build from the snapshots, enter the new ones in the lock file, publish; under the lock of writers.

    If the process dies between the last two steps, ``is_current`` tells the next run.
    """
    from etl.build import build  # noqa: PLC0415 - slow to import, needed only when something is built

    progress = progress_of(arguments)
    recover(places.published)
    snapshots = (*read_lock(places.lock_file), *new)
    built = build(places, snapshots, transport, progress)
    from etl.package import read_manifest  # noqa: PLC0415 - loaded while the readers worked
    from etl.publish import publish  # noqa: PLC0415

    progress("publishing")
    write_lock(places.lock_file, snapshots)
    changed = publish(places, built)
    version = read_manifest(places.published)["version"]
    passed = sum(check.passed for check in built.checks)
    state = "published" if changed else "already published, nothing written:"
    print(f"{state} {places.published} version {version[:12]}, {passed} of {len(built.checks)} checks passed")
    return 0
