"""``list``: the sources, the tables they feed, the last release held and when the next is due."""

from __future__ import annotations

import argparse

from etl.layout import Layout
from etl.snapshot import current, read_lock
from etl.sources import next_due, registry, remote_sources
from etl.tables import ALL_TABLES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""
    parser.epilog = "Nothing is asked of the network."


def run(arguments: argparse.Namespace, places: Layout) -> int:  # noqa: ARG001 - every command has this shape
    """Print the list."""
    snapshots = read_lock(places.lock_file)
    remote = remote_sources()
    print("Sources")
    for source_id, module in registry().items():
        held = current(snapshots, source_id)
        releases = ", ".join(str(each.release_date) for each in held)
        print(f"  {source_id}: {module.SOURCE.title} ({module.SOURCE.publisher})")
        if source_id in remote:
            print(f"    releases held: {releases or 'none'}")
        else:
            print(f"    kept by hand: {', '.join(module.FILES)}")
        due = next_due(module, held[-1].release_date if held else None)
        print(f"    appears: {module.SOURCE.cadence}; next due: {due or 'not announced'}")
        print(f"    tables: {', '.join(module.TABLES)}")
    print("Tables")
    for each in ALL_TABLES:
        print(f"  {each.name}: {each.title}")
    return 0
