"""``status``: what is published, from which raw files, how fresh, and which checks passed."""

from __future__ import annotations

import argparse
from datetime import date

from etl.commands._shared import today
from etl.layout import Layout
from etl.package import read_manifest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""
    parser.epilog = "Nothing is asked of the network."


def run(arguments: argparse.Namespace, places: Layout) -> int:  # noqa: ARG001 - every command has this shape
    """Print the status."""
    manifest = read_manifest(places.published)
    print(f"{places.published}: version {manifest['version'][:12]}")
    print("Tables")
    for each in manifest["resources"]:
        print(f"  {each['name']}: {each['rows']:,} rows, {each['bytes']:,} bytes")
    print("Built from")
    for source in manifest["sources"]:
        due = f", next due {source['next_due']}" if source["next_due"] else ""
        print(f"  {source['name']} ({source['cadence']}{due})")
        for file in source["files"]:
            print(f"    {file['file_name']}: published {file['published']}, fetched {_ago(file['accessed'])}")
    checks = manifest["checks"]
    print(f"Checks: {checks['passed']} of {checks['total']} passed")
    for result in checks["results"]:
        if not result["passed"]:
            print(
                f"  not passed, not required: {result['check_id']} {result['subject']}: {result['observed']}"
            )
    return 0


def _ago(accessed: str) -> str:
    days = (today() - date.fromisoformat(accessed)).days
    return f"{accessed} ({days} day{'' if days == 1 else 's'} ago)"
