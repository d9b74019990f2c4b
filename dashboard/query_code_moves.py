"""Offences that look as if they moved from one code to another between two releases.

They are found by the pipeline and read from the published table ``code_moves``; what the rule is, and what it
can't tell, is said on the page Revisions.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.package import Package
from dashboard.periods import QUARTERS_A_YEAR, Quarter, parse_fy
from dashboard.query_revisions import Pair
from dashboard.windows import Window

TABLE = "code_moves"
COLUMNS = (
    "area_code", "window", "lost_code", "gained_code", "overlap",
    "lost_before", "lost_now", "gained_before", "gained_now",
)  # fmt: skip


def are_told(package: Package) -> bool:
    """Whether the package says what looks like a move between codes; packages of an older build do not."""
    return TABLE in package.table_names


def code_moves(package: Package, pair: Pair) -> pd.DataFrame:
    """What looks like a move between codes, by police body and financial year, largest first (COLUMNS).

    ``window`` has the quarters of the year that both releases publish. A move is never a fact: two codes can
    lose and gain as much by chance. Raises PackageError where the package does not say (``are_told``).
    """
    return package.once(("code moves", pair), lambda: _code_moves(package, pair)).copy(deep=False)


def _code_moves(package: Package, pair: Pair) -> pd.DataFrame:
    table = package.table(TABLE)
    days = [pd.to_datetime(table[name]).dt.date for name in ("release_before", "release")]
    rows = table[(days[0] == pair.old) & (days[1] == pair.new)].sort_values("rank", ignore_index=True)
    windows = [
        Window(
            period="year",
            first=Quarter(parse_fy(str(row["period_fy"])), int(row["first_quarter"])),
            last=Quarter(parse_fy(str(row["period_fy"])), int(row["last_quarter"])),
            wanted=QUARTERS_A_YEAR,
        )
        for row in rows.to_dict("records")
    ]
    return rows.assign(window=pd.Series(windows, index=rows.index, dtype=object))[list(COLUMNS)]


def pairs_held(package: Package) -> tuple[Pair, ...]:
    """Every two releases that can be held against each other, newest first."""
    days: tuple[date, ...] = package.releases
    return tuple(Pair(old, new) for new in days for old in days if old < new)
