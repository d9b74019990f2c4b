"""The tables of the Revisions page, in words for readers."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.areas import areas_of
from dashboard.charts.tidy import missing_words
from dashboard.headlines_revisions import difference_words
from dashboard.i18n import format_date, format_number, format_percent, t
from dashboard.labels import NO_VALUE
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.phrases import period_phrase
from dashboard.query_revisions import Pair
from dashboard.query_vintages import between


def triangle(frame: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """``vintages`` of one area: periods down, newest first, releases across, and the pair's difference.

    A release without a figure says why in words.
    """
    cells = {
        (row["period_key"], row["release"]): _cell(row["count"], row["status"])
        for row in frame.to_dict("records")
    }
    periods = frame.drop_duplicates("period_key").sort_values("period_end", ascending=False)
    releases = sorted(set(frame["release"]))
    moved = between(frame, old=pair.old, new=pair.new).set_index("period_key")
    return pd.DataFrame(
        {
            t("Period"): list(periods["period_label"]),
            **{
                _release(day): [cells[key, day] for key in periods["period_key"]] for day in releases
            },
            _difference(pair): [
                _moved(float(moved["difference"][key]), float(moved["percent"][key]))
                for key in periods["period_key"]
            ],
        }
    )  # fmt: skip


def of_areas(rows: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """Rows of ``between`` for one period: areas down, the two releases and their difference across."""
    return pd.DataFrame(
        {
            t("Area"): list(rows["area_name"]),
            _release(pair.old): [
                _cell(count, status)
                for count, status in zip(rows["before"], rows["status_before"], strict=True)
            ],
            _release(pair.new): [
                _cell(count, status) for count, status in zip(rows["now"], rows["status_now"], strict=True)
            ],
            t("Difference"): [
                _moved(float(difference), float(percent))
                for difference, percent in zip(rows["difference"], rows["percent"], strict=True)
            ],
        }
    )


def largest(package: Package, rows: pd.DataFrame, pair: Pair, *, scope: str) -> pd.DataFrame:
    """Rows of ``queries.largest`` for readers; what is the same in every row of a scope is left out."""
    areas, offences = areas_of(package), offences_of(package)
    columns = {
        t("Police force"): [areas[code].label for code in rows["area_code"]],
        t("Offence"): [offences[code].label for code in rows["offence_code"]],
        t("Year"): [period_phrase(window) for window in rows["window"]],
        _release(pair.old): [format_number(count) for count in rows["old_count"]],
        _release(pair.new): [format_number(count) for count in rows["new_count"]],
        t("Difference"): [
            difference_words(float(difference), float(percent))
            for difference, percent in zip(rows["difference"], rows["percent"], strict=True)
        ],
    }
    left_out = {"area": t("Police force"), "offence": t("Offence")}.get(scope)
    return pd.DataFrame({name: values for name, values in columns.items() if name != left_out})


def moves(package: Package, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``queries.code_moves`` for readers: the two codes with what they counted before and now."""
    areas, offences = areas_of(package), offences_of(package)

    def side(code: str, before: float, now: float) -> str:
        return t(
            "{offence}: {before}, now {now} ({difference})",
            offence=offences[code].label,
            before=format_number(before),
            now=format_number(now),
            difference=format_number(now - before, signed=True),
        )

    records = rows.to_dict("records")
    return pd.DataFrame(
        {
            t("Police force"): [areas[row["area_code"]].label for row in records],
            t("Year"): [period_phrase(row["window"]) for row in records],
            t("Lower"): [side(row["lost_code"], row["lost_before"], row["lost_now"]) for row in records],
            t("Higher"): [
                side(row["gained_code"], row["gained_before"], row["gained_now"]) for row in records
            ],
            t("In the same quarters"): [format_percent(row["overlap"]) for row in records],
        }
    )


def _cell(count: float, status: str) -> str:
    return missing_words(status) if np.isnan(count) else format_number(count)


def _moved(difference: float, percent: float) -> str:
    if np.isnan(difference):
        return NO_VALUE
    return format_number(0) if difference == 0 else difference_words(difference, percent)


def _release(day: date) -> str:
    return format_date(day, form="d MMM y")


def _difference(pair: Pair) -> str:
    return t(
        "Difference, {old} to {new}",
        old=format_date(pair.old, form="MMM y"),
        new=format_date(pair.new, form="MMM y"),
    )
