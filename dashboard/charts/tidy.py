"""From tidy frames to points, names and words that several charts share."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.spec import Axis, Chart, Column, Kind, LegendItem, Table, Words
from dashboard.i18n import format_date, t, td
from dashboard.labels import mark_label


class ChartError(ValueError):
    """A frame that can't become the chart that was asked for; the message says what was missing."""


def require(frame: pd.DataFrame, columns: tuple[str, ...], *, chart: str) -> None:
    """Raise ChartError naming the columns that a builder needs and the frame lacks."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ChartError(
            f"The {chart} chart needs the columns {', '.join(missing)}; "
            f"the frame has {', '.join(frame.columns)}."
        )


def known(value: Any) -> float | None:
    """A number as float, None for every kind of missing."""
    if value is None or value is pd.NA:
        return None
    number = float(value)
    return None if math.isnan(number) else number


def decimals_of(measure: str) -> int:
    """Counts are whole, rates have one decimal. Raises ChartError for a measure that doesn't exist."""
    decimals = {"offences": 0, "rate_all": 1, "rate_under18": 1}
    if measure not in decimals:
        raise ChartError(f"No measure {measure!r}; there are {', '.join(decimals)}.")
    return decimals[measure]


def unit_of(measure: str) -> str:
    """The unit of a measure in words for a reader."""
    if measure == "offences":
        return t("offences")
    if measure == "rate_all":
        return t("offences per 100,000 people")
    return t("offences per 100,000 children under 18")


def with_limits(shown: str, lower: float | None, upper: float | None, *, decimals: int) -> str:
    """A figure in words with its 95% interval, where it has one."""
    if lower is None or upper is None:
        return shown
    return t(
        "{value} (95% interval {lower} to {upper})",
        value=shown,
        lower=theme.number(lower, decimals=decimals),
        upper=theme.number(upper, decimals=decimals),
    )


def missing_words(status: str) -> str:
    """What stands in place of a figure that isn't there."""
    words = {
        "not_supplied": t("not supplied"),
        "suppressed": t("not shown, to protect people"),
        "not_applicable": t("not applicable"),
        "left_out": t("left out"),
        "not_yet_published": t("not out yet"),
        "partly_published": t("only partly out"),
        "code_absent": t("offence code not in this release"),
        "body_absent": t("body not in this release"),
    }
    return words.get(status, t("no figure"))


def shown(value: float | None, *, decimals: int, status: str = "reported") -> str:
    """A figure as a reader sees it, or the words for its absence."""
    return missing_words(status) if value is None else theme.number(value, decimals=decimals)


def marks_in_words(marks: str) -> str:
    """The marks of a figure ("p r") as the notes of a table say them: "provisional [p]; revised [r]"."""
    return "; ".join(t("{meaning} [{mark}]", meaning=mark_label(mark), mark=mark) for mark in marks.split())


def as_date(value: Any) -> date:
    """A day from whatever a frame holds (date, Timestamp, numpy datetime)."""
    return pd.Timestamp(value).date()


def day_words(value: Any) -> str:
    """A day in words: 3 April 2017."""
    return format_date(as_date(value))


def area_names(frame: pd.DataFrame) -> dict[str, str]:
    """Area codes with their names for readers, in the frame's order."""
    names: dict[str, str] = {}
    for code, name in zip(frame["area_code"].tolist(), frame["area_name"].tolist(), strict=True):
        names.setdefault(code, name)
    return {code: td(name) for code, name in names.items()}


def nothing_to_draw(kind: Kind, *, words: Words, reason: str) -> Chart:
    """A chart that says that, and why, there are no figures for this choice."""
    return Chart(
        kind=kind,
        words=words,
        panels=(),
        table=Table(caption=words.headline, columns=(Column(label=t("Figures")),), rows=()),
        empty=t("No figures for this choice: {reason}", reason=reason),
    )


def blank_axis(minimum: float, maximum: float, *, decreasing: bool = False) -> Axis:
    """An axis without ticks or line."""
    return Axis(minimum=minimum, maximum=maximum, visible=False, decreasing=decreasing)


def legend_line(label: str, *, tone: str) -> LegendItem:
    """A legend key for a thin line."""
    return LegendItem(label=label, tone=tone, look="line")
