"""What a page's own Python costs once the tables are in memory."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from bench.figures import Figure

PAGES = (
    "overview",
    "trends",
    "map",
    "force",
    "story",
    "compare",
    "funnel",
    "change",
    "changes",
    "revisions",
    "completeness",
    "checks",
    "claims",
    "own",
    "data",
    "api",
    "about",
)
OFFENCES = ("88A", "19D", "11A", "71")
LIMIT_MS = 150
WARM_UP_RUNS = 2


def measure(root: Path, *, rounds: int) -> list[Figure]:
    """Median milliseconds of a run of the whole script, the offence changed before each.

    Raises RuntimeError when a page ends with an exception.
    """
    figures = []
    for name in PAGES:
        test = AppTest.from_file(str(root / "dashboard" / "app.py"), default_timeout=60).run()
        test.switch_page(f"app_pages/{name}.py")
        taken = []
        for turn in range(WARM_UP_RUNS * len(OFFENCES) + rounds * len(OFFENCES)):
            test.query_params["offence"] = OFFENCES[turn % len(OFFENCES)]
            started = time.perf_counter()
            test.run()
            taken.append((time.perf_counter() - started) * 1000)
            if test.exception:
                message = f"page {name} failed: {test.exception[0].message}; next: make run, and open /{name}"
                raise RuntimeError(message)
        warm = taken[WARM_UP_RUNS * len(OFFENCES) :]
        detail = f"median of {len(warm)} runs, slowest {max(warm):.0f} ms"
        figures.append(
            Figure(
                name=f"Own Python: {name}", observed=median(warm), limit=LIMIT_MS, unit="ms", detail=detail
            )
        )
    return figures
