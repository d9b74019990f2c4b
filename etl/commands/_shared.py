"""What several commands do: report progress, write under the lock, bring remote files in."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime

from etl.layout import Layout
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


def build_and_publish(arguments: argparse.Namespace, places: Layout, transport: Transport) -> int:
    """Build from the snapshots and publish; the caller holds the lock."""
    from etl.build import build  # noqa: PLC0415 - slow to import, needed only when something is built

    progress = progress_of(arguments)
    recover(places.published)
    built = build(places, transport, progress)
    from etl.package import read_manifest  # noqa: PLC0415 - loaded while the readers worked
    from etl.publish import publish  # noqa: PLC0415

    progress("publishing")
    changed = publish(places, built)
    version = read_manifest(places.published)["version"]
    passed = sum(check.passed for check in built.checks)
    state = "published" if changed else "already published, nothing written:"
    print(f"{state} {places.published} version {version[:12]}, {passed} of {len(built.checks)} checks passed")
    return 0
