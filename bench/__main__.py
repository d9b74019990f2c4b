"""``python -m bench``: measure, print the table, end with 1 when a limit is broken.

``--write`` also keeps the table in bench/results.md. ``--only`` takes some of the parts.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import api, comparisons, crowd, first_sight, own_python, pictures, pipeline, redraw, wire
from bench.figures import Figure, as_table
from tests.support.browser import find_chromium, open_chromium
from tests.support.server import RunningApp, running_app

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("python", "pictures", "api", "wire", "first", "redraw", "crowd", "pipeline")
MIRROR_VARIABLE = "RECORDED_CRIME_MIRROR"
RESULTS = """# Speed

Written by `python -m bench --write` on {machine}. Medians; rounds are interleaved.

{table}
"""


@contextmanager
def both_apps() -> Iterator[tuple[RunningApp, RunningApp]]:
    """The dashboard and the minimal page, each in its own server."""
    with (
        tempfile.TemporaryDirectory() as logs,
        running_app("dashboard/app.py", folder=ROOT, log_path=Path(logs) / "dashboard.log") as dashboard,
        running_app("bench/minimal_page.py", folder=ROOT, log_path=Path(logs) / "minimal.log") as minimal,
    ):
        yield dashboard, minimal


def in_a_browser(parts: set[str], chromium: str, *, rounds: int) -> Iterator[Figure]:
    """The parts that need both servers."""
    with both_apps() as (dashboard, minimal):
        first_sight.warm_up(chromium, dashboard.url, minimal.url)
        if "first" in parts:
            yield from first_sight.measure(chromium, dashboard.url, minimal.url, rounds=rounds)
        if parts & {"wire", "redraw", "crowd"}:
            with open_chromium(chromium) as browser:
                if "wire" in parts:
                    yield from wire.measure(browser, dashboard.url)
                if "redraw" in parts:
                    yield from redraw.measure(browser, dashboard.url, minimal.url, rounds=rounds)
                if "crowd" in parts:
                    yield from crowd.measure(browser, dashboard.url)


def measured(parts: set[str], *, rounds: int, mirror: Path | None) -> Iterator[Figure]:
    """Every figure of the parts that were asked for and can be measured here."""
    if "python" in parts:
        yield from own_python.measure(ROOT, rounds=rounds)
        yield from comparisons.measure(ROOT, rounds=rounds)
    if "pictures" in parts:
        yield from pictures.measure()
    if "api" in parts:
        yield from api.measure(ROOT, rounds=rounds)
    chromium = find_chromium()
    if parts & {"wire", "first", "redraw", "crowd"}:
        if chromium is None:
            sys.exit("No Chromium on this machine, so nothing can be timed. Next: apt-get install chromium")
        yield from in_a_browser(parts, chromium, rounds=rounds)
    if "pipeline" in parts:
        if mirror is None:
            print(
                f"The pipeline is not measured: {MIRROR_VARIABLE} names no folder of raw files.",
                file=sys.stderr,
            )
        else:
            yield from pipeline.measure(ROOT, mirror, rounds=rounds)


def machine() -> str:
    """The machine in a few words."""
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {python}"


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each measurement (default 5)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some parts only")
    parser.add_argument("--write", action="store_true", help="keep the table in bench/results.md")
    arguments = parser.parse_args()
    named = os.environ.get(MIRROR_VARIABLE)
    figures = []
    for figure in measured(
        set(arguments.only), rounds=arguments.rounds, mirror=Path(named) if named else None
    ):
        print(
            f"{'pass' if figure.passed else 'FAIL'}  {figure.name}: {figure.observed:.2f} {figure.unit}",
            flush=True,
        )
        figures.append(figure)
    table = as_table(figures)
    print(f"\n{table}")
    if arguments.write:
        (ROOT / "bench" / "results.md").write_text(RESULTS.format(machine=machine(), table=table), "utf-8")
    return 0 if all(figure.passed for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
