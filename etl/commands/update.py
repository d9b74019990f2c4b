"""``update``: ask each publisher for the newest file, keep it when its bytes are new, then build."""

from __future__ import annotations

import argparse

from etl.catalog import EtlError
from etl.commands._shared import build_and_publish, is_current, progress_of, today, transport_of
from etl.layout import Layout
from etl.lock import writing
from etl.snapshot import Snapshot, bring
from etl.sources import remote_sources, source
from etl.swap import recover
from etl.transport import Transport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sources to ask."""
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="only these (see: python -m etl list)")


def run(arguments: argparse.Namespace, places: Layout) -> int:
    """Fetch what is new; build when something is, or when nothing is published yet."""
    chosen = _chosen(arguments.sources)
    with writing(places.data):
        recover(places.published)
        transport = transport_of(arguments)
        brought = [_bring_newest(arguments, places, source_id, transport) for source_id in chosen]
        new = tuple(snapshot for snapshot in brought if snapshot is not None)
        for each in new:
            print(f"new: {each.source_id} {each.file_name} of {each.release_date}, {each.bytes:,} bytes")
        if not new and is_current(places):
            print(f"nothing new ({len(chosen)} sources asked)")
            return 0
        return build_and_publish(arguments, places, transport, new)


def _chosen(names: list[str]) -> tuple[str, ...]:
    known = remote_sources()
    for name in names:
        source(name)
        if name not in known:
            raise EtlError(
                f"{name} has no page to look for new files on; those that have: {', '.join(known)}; "
                f"bring one file in with: python -m etl fetch {name} --url URL"
            )
    return tuple(names) or tuple(known)


def _bring_newest(
    arguments: argparse.Namespace, places: Layout, source_id: str, transport: Transport
) -> Snapshot | None:
    progress = progress_of(arguments)
    progress(f"asking for {source_id}")
    offered = remote_sources()[source_id].discover(transport)
    if not offered:
        raise EtlError(f"{source_id}: discovery found no file and no reason; see etl/sources/{source_id}.py")
    newest = offered[-1]
    snapshot = bring(places, newest, transport, today=today())
    if snapshot is None:
        progress(f"{source_id}: {newest.file_name} of {newest.release_date} is held already")
    return snapshot
