"""Our sums beside figures that somebody else printed, from the published table ``reconciliation``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.package import Package

ALL_CODES = "all"
COLUMNS = (
    "offence_code",
    "period_fy",
    "printed_count",
    "offences_count",
    "difference",
    "allowed",
    "within",
    "tolerance",
    "reason",
    "source_url",
)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How many figures of a release were held against print, how many are equal, how many too far away."""

    compared: int
    equal: int
    outside: int
    years: tuple[str, ...]


def rows(
    package: Package, release: date | None, *, year: str | None = None, codes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Lines of one release (None: the newest), of one year or of some codes; columns as in COLUMNS.

    Sorted by code as published and year. Sums over all codes have the code ALL_CODES.
    """
    table = package.table("reconciliation")
    chosen = pd.to_datetime(table["release"]) == pd.Timestamp(release or package.latest)
    if year is not None:
        chosen &= table["period_fy"] == year
    if codes is not None:
        chosen &= table["offence_code"].isin(codes)
    return table.loc[chosen, list(COLUMNS)].reset_index(drop=True)


def agreement(package: Package, release: date | None) -> Agreement:
    """The agreement of a release over all codes and years; sums over codes are not counted twice."""
    found = rows(package, release)
    found = found[found["offence_code"] != ALL_CODES]
    both = found["difference"].notna()
    return Agreement(
        compared=int(both.sum()),
        equal=int((found.loc[both, "difference"] == 0).sum()),
        outside=int((~found["within"]).sum()),
        years=tuple(sorted(found["period_fy"].astype(str).unique())),
    )
