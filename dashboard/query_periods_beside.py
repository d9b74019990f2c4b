"""What stands beside two compared periods: the caveats between them, and both as rows with their unit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.context import caveats_for
from dashboard.i18n import t
from dashboard.labels import period_label
from dashboard.package import Package
from dashboard.query_change import SMALLEST_COUNT_FOR_PERCENT
from dashboard.query_period_figure import PeriodFigure
from dashboard.query_periods import PeriodsCompared

BETWEEN_KINDS = ("break", "incomplete", "recording_change")


def caveats_between(package: Package, compared: PeriodsCompared) -> pd.DataFrame:
    """Breaks, incomplete figures and changes of recording from the first day to the last, breaks first.

    Columns as in ``caveats_for``. What began before the first day and never ended concerns both alike and is
    left out, and so is what touches only a force inside the area.
    """
    start, end = compared.earlier.window.start, compared.later.window.end
    found = caveats_for(package, (compared.area_code,), (compared.offence,), start, end)
    began = pd.to_datetime(found["period_start"])
    changes = (began > pd.Timestamp(start)) | found["period_end"].notna()
    kept = found[found["kind"].isin(BETWEEN_KINDS) & found["direct"] & changes]
    real = ~((kept["kind"] == "break") & ~began[kept.index].dt.date.isin(compared.break_days))
    return kept[real].drop_duplicates("text").reset_index(drop=True)


def periods_frame(package: Package, compared: PeriodsCompared) -> pd.DataFrame:
    """Both periods as observations, the earlier first; columns named as in ``series``."""
    area = areas_of(package)[compared.area_code]
    return pd.DataFrame([_row(figure, area, compared) for figure in (compared.earlier, compared.later)])


def _row(figure: PeriodFigure, area: Area, compared: PeriodsCompared) -> dict[str, object]:
    window, has_value = figure.window, figure.value is not None
    revised = figure.count_before is not None
    marks = {
        "b": any(window.start <= day <= window.end for day in compared.break_days),
        "p": has_value and figure.provisional,
        "r": has_value and revised,
        "u": has_value and compared.is_rate and (figure.count or 0) < SMALLEST_COUNT_FOR_PERCENT,
        "x": not has_value,
    }
    return {
        "area_code": area.code,
        "area_name": area.label,
        "period_key": window.key,
        "period_label": period_label(window),
        "period_start": window.start,
        "period_end": window.end,
        "quarters": figure.quarters,
        "unit": unit_words(compared),
        "count": np.nan if figure.count is None else figure.count,
        "population": np.nan if figure.persons is None else figure.persons,
        "population_year": figure.population_year,
        "value": np.nan if figure.value is None else figure.value,
        "lower": np.nan if figure.lower is None else figure.lower,
        "upper": np.nan if figure.upper is None else figure.upper,
        "status": _status(figure, area, revised=revised),
        "partial": figure.partial,
        "marks": " ".join(mark for mark, holds in marks.items() if holds),
    }


def _status(figure: PeriodFigure, area: Area, *, revised: bool) -> str:
    if figure.status != "reported":
        return figure.status
    if figure.value is None:
        return "rate_not_meaningful" if area.rate_excluded else "no_population"
    if figure.provisional:
        return "provisional"
    return "revised" if revised else "reported"


def unit_words(compared: PeriodsCompared) -> str:
    """The unit of the values in words."""
    plain, by_quarter = {
        "offences": (t("offences recorded"), t("offences recorded a quarter")),
        "rate_all": (
            t("offences recorded per 100,000 people"),
            t("offences recorded per 100,000 people and quarter"),
        ),
        "rate_under18": (
            t("offences recorded per 100,000 children under 18"),
            t("offences recorded per 100,000 children under 18 and quarter"),
        ),
    }[compared.measure]
    return by_quarter if compared.per_quarter else plain


def axis_words(compared: PeriodsCompared) -> str:
    """The unit of the values, short enough for an axis."""
    if compared.is_rate:
        return t("per 100,000 a quarter") if compared.per_quarter else t("per 100,000")
    return t("offences a quarter") if compared.per_quarter else t("offences")
