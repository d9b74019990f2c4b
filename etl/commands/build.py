"""``build``: from the snapshots in the lock to the published package; the same snapshots, the same bytes."""

from __future__ import annotations

import argparse

from etl.commands._shared import build_and_publish, transport_of
from etl.layout import Layout
from etl.lock import writing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""
    parser.epilog = "Raw files that are missing are fetched again and held against data/snapshots.lock.json."


def run(arguments: argparse.Namespace, places: Layout) -> int:
    """Build and publish."""
    with writing(places.data):
        return build_and_publish(arguments, places, transport_of(arguments))
