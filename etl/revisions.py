"""What changed between two releases, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

_KEY = ["area_code", "offence_code", "period_start"]


@dataclass(frozen=True, kw_only=True)
class Revisions:
    """The difference of two releases of ``offence_counts``.

    ``changed`` has a row for each cell that both hold with another figure or status: area_code,
    offence_code, period_fy, quarter, period_start, old_count, new_count, difference, old_status,
    new_status. ``by_year`` has, for each financial year in both: cells, changed, share (0 to 1) and net,
    the sum of the differences. ``only_old`` and ``only_new`` list the cells that one release alone holds.
    """

    changed: pd.DataFrame
    by_year: pd.DataFrame
    only_old: pd.DataFrame
    only_new: pd.DataFrame
    vanished_codes: tuple[str, ...]
    new_codes: tuple[str, ...]
    vanished_areas: tuple[str, ...]
    new_areas: tuple[str, ...]


def compare(old: pd.DataFrame, new: pd.DataFrame) -> Revisions:
    """Compare two releases; each frame is the part of ``offence_counts`` that has one ``release``."""
    columns = [*_KEY, "period_fy", "quarter", "offences_count", "status"]
    text = dict.fromkeys(("area_code", "offence_code", "period_fy", "status"), "str")
    left = old.loc[:, columns].astype(text)
    right = new.loc[:, columns].astype(text)
    both = left.merge(
        right, on=_KEY, how="outer", suffixes=("_old", "_new"), indicator="held_by", validate="one_to_one"
    )
    held = both[both["held_by"] == "both"]
    differs = _differs(held)
    changed = pd.DataFrame(
        {
            "area_code": held["area_code"],
            "offence_code": held["offence_code"],
            "period_fy": held["period_fy_new"],
            "quarter": held["quarter_new"].astype("int64"),
            "period_start": held["period_start"],
            "old_count": held["offences_count_old"],
            "new_count": held["offences_count_new"],
            "difference": held["offences_count_new"] - held["offences_count_old"],
            "old_status": held["status_old"],
            "new_status": held["status_new"],
        }
    )[differs].sort_values(_KEY, ignore_index=True)
    by_year = (
        pd.DataFrame(
            {
                "period_fy": held["period_fy_new"],
                "changed": differs,
                "net": held["offences_count_new"] - held["offences_count_old"],
            }
        )
        .groupby("period_fy", sort=True)
        .agg(cells=("changed", "size"), changed=("changed", "sum"), net=("net", "sum"))
    )
    by_year = by_year.assign(share=by_year["changed"] / by_year["cells"]).reset_index()
    return Revisions(
        changed=changed,
        by_year=by_year.loc[:, ["period_fy", "cells", "changed", "share", "net"]],
        only_old=both.loc[both["held_by"] == "left_only", _KEY].reset_index(drop=True),
        only_new=both.loc[both["held_by"] == "right_only", _KEY].reset_index(drop=True),
        vanished_codes=_without(left["offence_code"], right["offence_code"]),
        new_codes=_without(right["offence_code"], left["offence_code"]),
        vanished_areas=_without(left["area_code"], right["area_code"]),
        new_areas=_without(right["area_code"], left["area_code"]),
    )


def _differs(held: pd.DataFrame) -> pd.Series:
    """Whether figure or status differ; two missing figures are the same figure."""
    old, new = held["offences_count_old"], held["offences_count_new"]
    figures = np.where(old.isna() | new.isna(), old.isna() != new.isna(), (old != new).fillna(value=False))
    return pd.Series(figures.astype(bool), index=held.index) | (held["status_old"] != held["status_new"])


def _without(one: pd.Series, other: pd.Series) -> tuple[str, ...]:
    return tuple(sorted(set(one.unique()) - set(other.unique())))
