"""The story's figures as rows to take away: printed and official counts one under the other, never joined.

Every row says which series it belongs to, who printed it and where, and why a figure is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.areas import areas_of
from dashboard.i18n import t, td
from dashboard.package import Package
from dashboard.queries import series, values_in
from dashboard.selection import Selection
from dashboard.story import words
from dashboard.story.breakdowns import Breakdown
from dashboard.story.first_months import END, FORCES, START
from dashboard.story.frames import GROOMING, OFFICIAL_HALF_YEAR, doubt_of, official_selection, place_name
from dashboard.story.printed import UNITED_KINGDOM, Figure

PRINTED = "printed"
OFFICIAL = "official"


def first_months(package: Package, selection: Selection, table: pd.DataFrame) -> pd.DataFrame:
    """The four Welsh forces of the first six months: printed rows, then official ones."""
    chosen = table[table["area_code"].isin(FORCES)]
    printed = pd.DataFrame(
        {
            "area_code": chosen["area_code"],
            "area_name": [areas_of(package)[code].label for code in chosen["area_code"]],
            "period_label": words.period(START, END),
            "period_start": START,
            "period_end": END,
            "value": chosen["count"],
            "printed_by": [", ".join(names) for names in chosen["publishers"]],
            "source_url": chosen["source_url"],
        }
    )
    official = values_in(
        package, selection.with_(offence=GROOMING, measure="offences"), OFFICIAL_HALF_YEAR, FORCES
    )
    return _one_under_the_other(printed, official, released=selection.release or package.latest)


def since(package: Package, selection: Selection, figures: Sequence[Figure], *, place: str) -> pd.DataFrame:
    """Every printed count of a place, one row a printing, then the official count of each year."""
    code = "" if place == UNITED_KINGDOM else place
    rows: list[Mapping[str, object]] = [
        {
            "area_code": code,
            "area_name": place_name(package, place),
            "period_label": words.period(figure.period_start, figure.period_end),
            "period_start": figure.period_start,
            "period_end": figure.period_end,
            "value": figure.count,
            "printed_by": printing.publisher,
            "source_url": printing.url,
            "notes": words.doubt(doubt_of(package, figure)),
        }
        for figure in figures
        for printing in figure.printings
    ]
    official = pd.DataFrame() if not code else series(package, official_selection(package, selection, place))
    released = selection.release or package.latest
    return _one_under_the_other(pd.DataFrame(rows), official, released=released)


def shares(breakdown: Breakdown, unit: str) -> pd.DataFrame:
    """One printed breakdown in one unit, a row a category, with the base it was printed with."""
    rows = breakdown.plottable(unit)
    return _as_printed(
        pd.DataFrame(
            {
                "area_name": [td(name) for name in rows["area_name"]],
                "period_label": words.period(breakdown.period_start, breakdown.period_end),
                "period_start": breakdown.period_start,
                "period_end": breakdown.period_end,
                "category": [td(category) for category in rows["category"]],
                "unit": unit,
                "base": ", ".join(breakdown.bases),
                "value": rows["value"],
                "printed_by": rows["publisher"],
                "source_url": rows["source_url"],
            }
        )
    )


def _one_under_the_other(printed: pd.DataFrame, official: pd.DataFrame, *, released: date) -> pd.DataFrame:
    marked = official.assign(
        series=OFFICIAL,
        offence_code=GROOMING,
        offence_name=t("Sexual grooming (88A)"),
        release_date=released,
        measure="offences",
    )
    return pd.concat([_as_printed(printed), marked], ignore_index=True)


def _as_printed(rows: pd.DataFrame) -> pd.DataFrame:
    """A printed figure has no code of the Home Office and no release."""
    return rows.assign(
        series=PRINTED,
        offence_code="",
        offence_name=t("Sexual communication with a child (s.15A)"),
        release_date=None,
        measure="offences",
        status="printed",
    )
