"""The table of a report: the force's financial years."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard import queries
from dashboard.areas import Area
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.labels import interval_label, mark_label, measure_label, value_label
from dashboard.package import Package
from dashboard.report.parts import Years
from dashboard.selection import Selection


def rows(package: Package, selection: Selection, force: Area) -> pd.DataFrame:
    """A row a financial year, columns as in ``queries.series``; counts where the force has no rate."""
    shown = selection.with_(measure="offences") if force.rate_excluded else as_rate(selection, package)
    return queries.series(package, shown.with_(areas=(force.code,), period="year"))


def table(package: Package, selection: Selection, force: Area, *, offence: str) -> Years:
    """The financial years of the selection in words."""
    frame = rows(package, selection, force)
    measure = "offences" if force.rate_excluded else as_rate(selection, package).measure
    columns = [t("Financial year"), t("Offences")]
    if measure != "offences":
        columns.append(
            {"rate_all": t("Per 100,000 people"), "rate_under18": t("Per 100,000 children")}[measure]
        )
    return Years(
        heading=t("Every financial year"),
        caption=t(
            "{offence}: {measure}, {force}", offence=offence, measure=_unit(measure), force=force.label
        ),
        columns=(*columns, t("95% interval"), t("Marks")),
        rows=tuple(_cells(row, measure) for row in frame.to_dict("records")),
        marks=_marks(frame["marks"]),
    )


def _unit(measure: str) -> str:
    if measure == "offences":
        return measure_label(measure)
    return t("offences recorded, and {rate}", rate=measure_label(measure))


def _cells(row: Mapping[Hashable, Any], measure: str) -> tuple[str, ...]:
    first = (str(row["period_label"]), value_label(float(row["count"]), measure="offences"))
    rate = () if measure == "offences" else (value_label(float(row["value"]), measure=measure),)
    marks = " ".join(f"[{mark}]" for mark in str(row["marks"]).split())
    return (*first, *rate, interval_label(row["lower"], row["upper"], decimals=1), marks)


def _marks(column: pd.Series) -> str:
    """What each mark in the table, and a missing value, stands for."""
    found = sorted({mark for marks in column for mark in str(marks).split()})
    explained = "; ".join(t("[{mark}] {meaning}", mark=mark, meaning=mark_label(mark)) for mark in found)
    return t("Marks: {marks}.", marks=explained) if found else ""
