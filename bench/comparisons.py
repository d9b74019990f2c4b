"""What it costs to compare all forces in all years: intervals, exact tests and trend tags of one offence."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from bench.figures import Figure
from dashboard.offences import offences_of
from dashboard.queries import changes_and_trends, years
from dashboard.selection import default_selection
from dashboard.store import open_package

LIMIT_MS = 100
OFFENCES_A_ROUND = 8


def measure(root: Path, *, rounds: int) -> list[Figure]:
    """Median milliseconds for the 43 forces and every year held, another offence each time.

    The offences are read anew each time: nothing that was counted or compared before is used again, except
    in the warm-up, which reads the package.
    """
    package = open_package(str(root / "data" / "published"))
    selection = default_selection(package).with_(measure="rate_under18")
    windows = years(package)
    changes_and_trends(package, selection, windows)
    codes = [offence.code for offence in offences_of(package).pickable if offence.code != selection.offence]
    taken, rows = [], 0
    for code in codes[: OFFENCES_A_ROUND * rounds]:
        started = time.perf_counter()
        rows = len(changes_and_trends(package, selection.with_(offence=code), windows))
        taken.append((time.perf_counter() - started) * 1000)
    return [
        Figure(
            name="All forces in all years: intervals, tests, trend tags",
            observed=median(taken),
            limit=LIMIT_MS,
            unit="ms",
            detail=f"{rows} rows an offence, median of {len(taken)} offences, slowest {max(taken):.0f} ms",
        )
    ]
