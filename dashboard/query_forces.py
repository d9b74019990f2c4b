"""All 43 forces in one year, against England and Wales; and the offences inside a theme."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.counts import window_counts
from dashboard.fitting_rate import as_rate
from dashboard.i18n import current_language
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_series import SMALL_COUNT, held_year, values_in
from dashboard.selection import Selection
from dashboard.stats.ranks import rank_ranges
from dashboard.stats.rates import compare, rates
from dashboard.statuses import HAS_VALUE
from dashboard.windows import Window


def force_table(package: Package, selection: Selection, year: str) -> pd.DataFrame:
    """The 43 forces in a financial year, in the published order of forces.

    Columns: those of ``series`` for the measure of the selection (``value``, ``lower``, ``upper``), and
    for the rate per 100,000 (the one that fits the offence where the measure is a count): ``rate`` with
    ``rate_lower``, ``rate_upper`` at 95% and ``rate_lower_998``, ``rate_upper_998`` at 99.8%;
    ``rate_status`` and ``rate_reason`` where there is none; ``rank_low``, ``rank_high`` (1 is the highest
    rate; the range that the intervals allow; null under 10 offences); ``comparison`` and
    ``comparison_998`` with England and Wales ("lower", "similar", "higher" or null); ``benchmark`` its
    rate; ``region_code``.
    Raises ValueError when the year is not held.
    """
    return force_table_in(package, selection, held_year(package, selection.release, year))


def force_table_in(package: Package, selection: Selection, window: Window) -> pd.DataFrame:
    """The same table for any window, such as the last four quarters."""
    question = ("force_table", selection.with_(areas=()), window, current_language())
    return package.recall(question, lambda: _force_table(package, selection, window)).copy(deep=False)


def _force_table(package: Package, selection: Selection, window: Window) -> pd.DataFrame:
    areas = areas_of(package)
    codes = [area.code for area in areas.forces]
    by_rate = as_rate(selection, package)
    rated = values_in(package, by_rate, window, [*codes, ENGLAND_AND_WALES])
    benchmark = float(rated["value"].iloc[-1])
    rated = rated.iloc[:-1].reset_index(drop=True)
    shown = rated if selection.is_rate else values_in(package, selection, window, codes)
    outer = rates(offences_count=rated["count"], persons=rated["population"], confidence=0.998)
    has_rate = rated["status"].isin(HAS_VALUE)
    limits = {
        "rate": rated["value"].where(has_rate),
        "rate_lower": rated["lower"].where(has_rate),
        "rate_upper": rated["upper"].where(has_rate),
        "rate_lower_998": pd.Series(outer.lower).where(has_rate),
        "rate_upper_998": pd.Series(outer.upper).where(has_rate),
    }
    first, last = rank_ranges(lower=limits["rate_lower"], upper=limits["rate_upper"])
    ranked = (first > 0) & (rated["count"] >= SMALL_COUNT)
    return shown.assign(
        **limits,
        region_code=pd.Series([areas[code].region_code for code in codes], dtype=object),
        population=rated["population"],
        population_year=rated["population_year"],
        population_status=rated["population_status"],
        population_carried=rated["population_carried"],
        rate_status=rated["status"],
        rate_reason=pd.Series([areas[code].rate_excluded_reason for code in codes], dtype=object),
        rank_low=pd.Series(first, dtype="Int64").where(ranked),
        rank_high=pd.Series(last, dtype="Int64").where(ranked),
        comparison=_comparisons(limits["rate_lower"], limits["rate_upper"], benchmark),
        comparison_998=_comparisons(limits["rate_lower_998"], limits["rate_upper_998"], benchmark),
        benchmark=benchmark,
    )


def _comparisons(lower: pd.Series, upper: pd.Series, benchmark: float) -> pd.Series:
    limits = zip(lower, upper, strict=True)
    found = [compare(lower=low, upper=high, benchmark=benchmark) for low, high in limits]
    return pd.Series(found, dtype=object)


def offence_mix(
    package: Package, theme: str, area: str, year: str, *, release: date | None = None
) -> pd.DataFrame:
    """The offences of a theme (or a single one) in an area and a financial year, most recorded first.

    Columns: offence_code, short_name (in the reader's language), count (NaN where there is none), share
    (of the theme's sum; null when a part is missing or negative or the sum is zero), status, quarters,
    partial. Codes that did not exist in that year are left out. Raises ValueError when the year is not
    held, KeyError for an unknown theme or area.
    """
    window = held_year(package, release, year)
    known, place = offences_of(package), areas_of(package)[area]
    rows = []
    for code in known[theme].codes:
        counts = window_counts(package, area=place, offence=known[code], release=release, windows=(window,))
        rows.append(
            {
                "offence_code": code,
                "short_name": known[code].label,
                "count": counts.offences_count[0],
                "status": counts.status[0],
                "quarters": int(counts.quarters[0]),
                "partial": bool(counts.partial[0]),
            }
        )
    columns = ["offence_code", "short_name", "count", "status", "quarters", "partial"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame[frame["status"] != "not_applicable"]
    total = frame["count"].sum(skipna=False)
    sound = bool((frame["count"] >= 0).all()) and total > 0
    frame.insert(3, "share", frame["count"] / total if sound else np.nan)
    return frame.sort_values(["count", "offence_code"], ascending=[False, True]).reset_index(drop=True)
