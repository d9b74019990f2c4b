"""The figures of a chart as observations: one row each, codes beside names, status and notes in words."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.i18n import t
from dashboard.labels import mark_label, status_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection

# Sums over fewer than four quarters at the start of a rolling series: no chart and no table shows them.
NOT_SHOWN = "incomplete_window"
_KEPT = (
    "series",
    "area_code",
    "area_name",
    "offence_code",
    "offence_name",
    "release_date",
    "period_key",
    "period_label",
    "period_start",
    "period_end",
    "quarters",
    "measure",
    "category",
    "unit",
    "base",
    "value",
    "lower",
    "upper",
    "mean",
    "lower_limit",
    "upper_limit",
    "stretch",
    "trial",
    "signals",
    "count",
    "population",
    "population_year",
    "population_status",
    "share",
    "rate",
    "rank_low",
    "rank_high",
    "comparison",
    "count_before",
    "change",
    "relative_change",
    "change_ratio",
    "change_ratio_lower",
    "change_ratio_upper",
    "change_p_value",
    "change_verdict",
    "change_reason",
    "recent_trend",
    "trend_reason",
    "state",
    "states",
    "status",
    "status_in_words",
    "partial",
    "marks",
    "notes",
    "caveats",
    "printed_by",
    "source_url",
)


def observations(frame: pd.DataFrame, selection: Selection, package: Package) -> pd.DataFrame:
    """A frame from `queries` with what an observation needs to stand alone.

    Adds offence, release and measure where the frame has none, and puts marks into words.
    Columns that the frame doesn't have are left out; none that tells readers nothing is added.
    """
    offence = offences_of(package)[selection.offence]
    made = frame[frame["status"] != NOT_SHOWN] if "status" in frame else frame
    made = made.copy()
    if "short_name" in made:
        made = made.rename(columns={"short_name": "offence_name"})
    defaults: dict[str, Any] = {
        "offence_code": offence.code,
        "offence_name": offence.label,
        "release_date": selection.release or package.latest,
        "measure": selection.measure,
    }
    for name, value in defaults.items():
        if name not in made:
            made[name] = value
    if "status" in made:
        words = {status: status_label(status) for status in made["status"].dropna().unique()}
        made["status_in_words"] = made["status"].map(words)
    made["notes"] = _notes(made)
    if "population" in made and made["population"].isna().all():
        made = made.drop(columns=[name for name in _KEPT if name in made and name.startswith("population")])
    return made[[name for name in _KEPT if name in made]]


def _notes(frame: pd.DataFrame) -> Sequence[str]:
    marks = frame["marks"] if "marks" in frame else pd.Series([""] * len(frame), index=frame.index)
    partial = frame["partial"].eq(True) if "partial" in frame else [False] * len(frame)
    given = frame["notes"] if "notes" in frame else pd.Series([""] * len(frame), index=frame.index)
    notes = []
    for text, is_partial, own in zip(marks.fillna(""), partial, given.fillna(""), strict=True):
        words = [t("[{mark}] {meaning}", mark=mark, meaning=mark_label(mark)) for mark in str(text).split()]
        if is_partial:
            words.append(t("part of the period only"))
        if own:
            words.append(own)
        notes.append("; ".join(words))
    return notes
