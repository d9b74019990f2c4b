"""Which caveats touch each row of a file that is handed out."""

from __future__ import annotations

from collections.abc import Collection

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
    found = pd.Series([""] * len(rows), index=rows.index, dtype="str")
    starts, ends = pd.to_datetime(rows["period_start"]), pd.to_datetime(rows["period_end"])
    for (area, offence), part in rows.groupby(["area_code", "offence_code"], sort=False):
        first, last = starts[part.index], ends[part.index]
        scope = ((str(area),), (str(offence),), first.min().date(), last.max().date())
        caveats = caveats_for(package, *scope, figures=FIGURES)
        caveats = caveats[caveats["caveat_id"].isin(among)]
        for name, begins, stops in zip(
            caveats["caveat_id"],
            pd.to_datetime(caveats["period_start"]),
            pd.to_datetime(caveats["period_end"]),
            strict=True,
        ):
            met = (pd.isna(begins) | (last >= begins)) & (pd.isna(stops) | (first <= stops))
            found.loc[part.index[met]] += f" {name}"
    return found.str.strip()
