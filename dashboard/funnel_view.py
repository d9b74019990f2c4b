"""What the Funnel page says of the chosen force, and the rows that it hands out. Pure."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.areas import areas_of
from dashboard.charts.funnel import people_words, place_words
from dashboard.headlines_funnel import no_limits_words
from dashboard.headlines_revisions import with_revision
from dashboard.i18n import format_number, t, td, tn
from dashboard.labels import capital, interval_label, measure_label, value_label
from dashboard.package import Package
from dashboard.query_funnel import ForcesFunnel
from dashboard.query_series import SMALL_COUNT
from dashboard.selection import Selection

Row = Mapping[Hashable, Any]


def measure_note(chosen: Selection, shown: Selection) -> str:
    """That the page shows a rate where the reader chose counts, "" where the measure is the reader's."""
    if chosen.measure == shown.measure:
        return ""
    return t(
        "A funnel compares rates. You chose counts, so this page shows {measure}.",
        measure=measure_label(shown.measure),
    )


def facts(package: Package, answer: ForcesFunnel, *, force: str, selection: Selection) -> dict[str, str]:
    """The chosen force's figures and its place among the limits, label to text; ``selection`` is the one that
    the page shows."""
    area = areas_of(package)[force]
    if area.rate_excluded:
        return {t("Rate"): t("not shown: {reason}", reason=td(area.rate_excluded_reason or ""))}
    rows = answer.frame[answer.frame["area_code"] == force].to_dict("records")
    row = rows[0]
    figures = {
        t("Offences recorded"): with_revision(
            package,
            value_label(row["count"], measure="offences"),
            offence=selection.offence,
            area=force,
            window=answer.window,
            release=selection.release,
        ),
        capital(people_words(selection.measure)): value_label(row["population"], measure="offences"),
    }
    if pd.isna(row["rate"]):
        return figures | {t("Rate"): t("not shown: {reason}", reason=t("no figure was supplied"))}
    figures[t("Rate per 100,000")] = _rate(row)
    if not answer.has_limits:
        return figures | {t("Limits"): no_limits_words(answer)}
    overall = format_number(answer.found.overall_rate_per_100k, decimals=1)
    figures[t("All forces together")] = overall
    if pd.isna(row["lower_95"]):
        return figures | {t("Limits"): t("A count below zero, from a correction, has no place.")}
    figures[t("95% limits at its size")] = interval_label(row["lower_95"], row["upper_95"], decimals=1)
    figures[t("99.8% limits at its size")] = interval_label(row["lower_998"], row["upper_998"], decimals=1)
    figures[t("Its place")] = place(row, adjusted=answer.found.adjusted)
    return figures


def place(row: Row, *, adjusted: bool) -> str:
    """Where a force lies, and whether it is unusual: only outside the adjusted 99.8% limits."""
    where = place_words(row)
    outside = row["outside_998"] in ("lower", "higher")
    if not adjusted:
        return t("{where}; plain limits do not tell what is unusual", where=where) if outside else where
    if outside and row["count"] < SMALL_COUNT:
        return t("{where}: unusual, from fewer than 10 offences", where=where)
    if outside:
        return t("{where}: unusual", where=where)
    return t("{where}: not unusual", where=where)


def rows(answer: ForcesFunnel) -> pd.DataFrame:
    """The rows for files: rates as observations, with the limits and the place among them as a note."""
    kind = (
        t("limits adjusted for over-dispersion")
        if answer.found.adjusted
        else t("plain limits, for chance alone")
    )
    notes = [
        ""
        if pd.isna(row["lower_95"])
        else t(
            "{place}; {kind}: 95% {narrow}, 99.8% {wide}",
            place=place_words(row),
            kind=kind,
            narrow=interval_label(row["lower_95"], row["upper_95"], decimals=1),
            wide=interval_label(row["lower_998"], row["upper_998"], decimals=1),
        )
        for row in answer.frame.to_dict("records")
    ]
    return answer.frame.assign(notes=notes)


def all_forces_words(answer: ForcesFunnel) -> str:
    """How many forces the funnel is made of, "" without one."""
    if not answer.has_limits:
        return ""
    return tn(
        "The funnel is made of {n} force.", "The funnel is made of {n} forces.", answer.found.areas_count
    )


def _rate(row: Row) -> str:
    rate = format_number(row["rate"], decimals=1)
    if math.isnan(row["rate_lower"]):
        return rate
    interval = interval_label(row["rate_lower"], row["rate_upper"], decimals=1)
    return t("{rate} (95% interval {interval})", rate=rate, interval=interval)
