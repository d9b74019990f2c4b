"""``check``: hold what is published against its manifest, its description and every check, once more."""

from __future__ import annotations

import argparse

from etl.commands._shared import progress_of
from etl.layout import Layout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""
    parser.epilog = "Exit code 1 when a required check fails."


def run(arguments: argparse.Namespace, places: Layout) -> int:
    """Print every result; fail when a required one fails or a file does not fit its description."""
    from etl.build import check_all  # noqa: PLC0415 - slow to import
    from etl.catalog import CheckContext  # noqa: PLC0415
    from etl.package import read_published  # noqa: PLC0415
    from etl.tables import ALL_TABLES  # noqa: PLC0415
    from etl.validation import problems  # noqa: PLC0415

    progress = progress_of(arguments)
    progress(f"reading {places.published}")
    tables = read_published(places.published)
    misfits = [problem for each in ALL_TABLES for problem in problems(tables[each.name], each)]
    for problem in misfits:
        print(f"FAILED   {problem}")
    results = check_all(CheckContext(tables=tables, reference=places.reference))
    for result in results:
        word = "passed" if result.passed else "FAILED" if result.required else "noted"
        release = f" {result.release}" if result.release else ""
        print(f"{word:8} {result.check_id} {result.subject}{release}: {result.observed}")
    failed = sum(result.required and not result.passed for result in results) + len(misfits)
    print(f"{sum(result.passed for result in results)} of {len(results)} checks passed, {failed} failed")
    return 1 if failed else 0
