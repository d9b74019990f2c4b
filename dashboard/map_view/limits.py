"""The forces against all of them together: lower, similar or higher by the adjusted funnel limits."""

from __future__ import annotations

import pandas as pd

from dashboard.areas import areas_of
from dashboard.charts import tidy
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_number, t, tn
from dashboard.package import Package
from dashboard.phrases import first_fitting, period_phrase
from dashboard.queries import force_table_in
from dashboard.query_funnel import ForcesFunnel, forces_funnel
from dashboard.selection import Selection
from dashboard.windows import Window


def table(package: Package, selection: Selection, window: Window) -> pd.DataFrame:
    """``queries.force_table`` by rate with the column ``limits``: "lower-998", "lower", "similar", "higher",
    "higher-998", or None where nothing can be compared."""
    answer = forces_funnel(package, as_rate(selection, package), window)
    found = {
        row.area_code: _code(row.outside_95, row.outside_998) for row in answer.frame.itertuples(index=False)
    }
    rows = force_table_in(package, as_rate(selection, package), window)
    return rows.assign(limits=pd.Series([found.get(code) for code in rows["area_code"]], dtype=object))


def _code(outside_95: object, outside_998: object) -> str | None:
    if not isinstance(outside_95, str):
        return None
    return outside_95 if outside_998 == "similar" or outside_95 == "similar" else f"{outside_95}-998"


def headline(package: Package, selection: Selection, window: Window) -> str:
    """How many forces lie outside the adjusted 95% limits in one period."""
    period = period_phrase(window)
    words = table(package, selection, window)["limits"].dropna()
    higher, lower = (int(words.str.startswith(side).sum()) for side in ("higher", "lower"))
    if words.empty:
        return t("Rates recorded in {period} cannot be compared", period=period)
    if not higher + lower:
        return first_fitting(
            [
                t("No force recorded a rate outside the adjusted limits in {period}", period=period),
                t("No force recorded a rate outside the adjusted limits"),
            ]
        )
    numbers = {"higher": format_number(higher), "lower": format_number(lower)}
    return first_fitting(
        [
            tn(
                "{n} force recorded a rate outside adjusted limits: {higher} higher, {lower} lower",
                "{n} forces recorded rates outside adjusted limits: {higher} higher, {lower} lower",
                higher + lower,
                **numbers,
            )
        ]
    )


def explained(package: Package, selection: Selection, window: Window) -> str:
    """By which limits the forces are called lower, similar or higher, with the figures of the adjustment."""
    answer: ForcesFunnel = forces_funnel(package, as_rate(selection, package), window)
    if not answer.has_limits:
        return t("No limits can be given: too few forces have a rate, or nothing was recorded.")
    count = answer.found.areas_count
    spread = answer.found.dispersion
    return t(
        "Lower, similar and higher: outside or within funnel limits around {rate} {unit}, the rate of all "
        "{count} forces together. The limits are wider than chance alone would make them, because forces "
        "differ for other reasons too (φ = {phi}, τ = {tau}).",
        rate=format_number(answer.found.overall_rate_per_100k, decimals=1),
        unit=tidy.unit_of(as_rate(selection, package).measure),
        count=format_number(count),
        phi=format_number(spread.phi, decimals=1),
        tau=format_number(spread.tau, decimals=3),
    )


def words_by_name(rows: pd.DataFrame, package: Package) -> dict[str, str | None]:
    """The codes of ``table`` by the areas' names in the reader's language, as a ranking names its points."""
    areas = areas_of(package)
    return {
        areas[code].label: found if isinstance(found, str) else None
        for code, found in zip(rows["area_code"], rows["limits"], strict=True)
    }
