"""Which caveats touch each row of a file that is handed out."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from dashboard.context import FIGURES, caveats_for
from dashboard.package import Package

NEEDED = ("area_code", "offence_code", "period_start", "period_end")


def ids(package: Package, rows: pd.DataFrame, *, among: Collection[str]) -> pd.Series:
    """The identifiers of the caveats whose scope meets area, offence and days of a row, separated by blanks.

    ``rows`` has the columns of NEEDED (KeyError when one is missing) and an index without repetitions;
    ``among`` are the caveats of the card. A break or a law is named in every row from its day on: that row
    stands in one file with rows from before.
    """
    named: list[list[str]] = [[] for _ in range(len(rows))]
    starts, ends = (pd.to_datetime(rows[name]).to_numpy() for name in ("period_start", "period_end"))
    placed = rows.reset_index(drop=True)
    for (area, offence), part in placed.groupby(["area_code", "offence_code"], sort=False):
        places = part.index.to_numpy()
        first, last = starts[places], ends[places]
        for name, begins, stops in _caveats(package, str(area), str(offence), first.min(), last.max()):
            if name in among:
                met = (np.isnat(begins) | (last >= begins)) & (np.isnat(stops) | (first <= stops))
                for place in places[met]:
                    named[place].append(name)
    return pd.Series([" ".join(names) for names in named], index=rows.index, dtype="str")


def _caveats(
    package: Package, area: str, offence: str, start: np.datetime64, end: np.datetime64
) -> list[tuple[str, np.datetime64, np.datetime64]]:
    """Identifier, first and last day of each caveat of a scope; files of one place ask for the same ones."""

    def make() -> list[tuple[str, np.datetime64, np.datetime64]]:
        first, last = pd.Timestamp(start).date(), pd.Timestamp(end).date()
        found = caveats_for(package, (area,), (offence,), first, last, figures=FIGURES)
        days = (pd.to_datetime(found[name]).to_numpy() for name in ("period_start", "period_end"))
        return list(zip(found["caveat_id"], *days, strict=True))

    return package.recall(("row caveats", area, offence, start, end), make)
