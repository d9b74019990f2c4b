"""A reader's figures for one area beside the official ones for the same days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from dashboard.areas import areas_of
from dashboard.context import breaks_for
from dashboard.counts import window_counts
from dashboard.i18n import format_date, t
from dashboard.labels import months_label, year_label
from dashboard.offences import offences_of
from dashboard.own_figures.figures import OwnCell
from dashboard.own_figures.spans import Span
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.query_periods import run_of_quarters
from dashboard.selection import Period, Selection
from dashboard.spellings.times import last_day

COLUMNS = (
    "area_code", "area_name", "period_key", "period_label", "period_start", "period_end", "partial",
    "own", "own_status", "official", "official_status", "difference", "remark",
)  # fmt: skip


def period_of(cells: Sequence[OwnCell]) -> Period:
    """The step of the official series that fits a reader's figures."""
    spans = {cell.span for cell in cells}
    months = Counter(span.months for span in spans if not span.partial).most_common(1)
    if months and months[0][0] <= 3:
        return "quarter"
    years = [span for span in spans if span.months == 12]
    financial = sum(span.start.month == 4 for span in years)
    return "year" if 2 * financial >= len(years) else "rolling"


def span_label(span: Span) -> str:
    """A period for a reader: a financial year, months, or days."""
    if (span.start.month, span.start.day, span.months) == (4, 1, 12) and span.end == last_day(span.end):
        return year_label(span.start.year)
    if span.start.day == 1 and span.end == last_day(span.end):
        return months_label(span.start, span.end)
    if span.start == span.end:
        return format_date(span.start)
    return t("{first} to {last}", first=format_date(span.start), last=format_date(span.end))


def compared(
    package: Package, selection: Selection, cells: Sequence[OwnCell], area_code: str
) -> pd.DataFrame:
    """The guarded cells of one area in time order with the official count of exactly the same days.

    Columns (COLUMNS): ``own``, ``official`` and ``difference`` (own less official) are counts or NaN,
    ``own_status`` and ``official_status`` say why; ``remark`` says what to know of the comparison.
    """
    rows = [
        _row(package, selection, cell)
        for cell in sorted(cells, key=lambda one: (one.span.end, one.span.start))
        if cell.area_code == area_code
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(package: Package, selection: Selection, cell: OwnCell) -> dict[str, object]:
    official, status = official_count(package, selection, cell.area_code, cell.span)
    own = np.nan if cell.value is None else float(cell.value)
    return {
        "area_code": cell.area_code,
        "area_name": areas_of(package)[cell.area_code].label,
        "period_key": f"{cell.span.start.isoformat()}_{cell.span.end.isoformat()}",
        "period_label": span_label(cell.span),
        "period_start": cell.span.start,
        "period_end": cell.span.end,
        "partial": cell.span.partial,
        "own": own,
        "own_status": cell.status,
        "official": official,
        "official_status": status,
        "difference": own - official,
        "remark": _remark(package, selection, cell, status),
    }


def official_count(package: Package, selection: Selection, area_code: str, span: Span) -> tuple[float, str]:
    """The official count of exactly these days with its status; NaN and "no_such_dates" where they are no
    whole quarters, and "outside" where the release has not all of them."""
    quarters = span.quarters
    if quarters is None:
        return np.nan, "no_such_dates"
    held = package.cube(selection.release).quarters
    if quarters[0] < held[0] or quarters[1] > held[-1]:
        return np.nan, "outside"
    found = window_counts(
        package,
        area=areas_of(package)[area_code],
        offence=offences_of(package)[selection.offence],
        release=selection.release,
        windows=(run_of_quarters(held, *quarters),),
    )
    return float(found.offences_count[0]), found.status[0]


def _remark(package: Package, selection: Selection, cell: OwnCell, status: str) -> str:
    words = [
        {
            "no_such_dates": t("no official figure for exactly these dates"),
            "outside": t("the release has no figures for all of these dates"),
            "not_supplied": t("official figure not supplied"),
            "suppressed": t("official figure withheld"),
            "not_applicable": t("no body of this kind has the offence code in this period"),
            "missing": t("no official figure"),
        }.get(status, "")
    ]
    if any(cell.span.start < day <= cell.span.end for day in _breaks(package, selection, cell)):
        words.append(t("the series breaks within this period"))
    if status == "reported" and Quarter.containing(cell.span.end).fy_start == _newest(package, selection):
        words.append(t("official figure provisional [p]"))
    return "; ".join(word for word in words if word)


def _breaks(package: Package, selection: Selection, cell: OwnCell) -> tuple[date, ...]:
    return breaks_for(package, (cell.area_code,), (selection.offence,))


def _newest(package: Package, selection: Selection) -> int:
    return package.cube(selection.release).quarters[-1].fy_start
