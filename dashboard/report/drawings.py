"""The charts of a report, as wide as they stand on its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.cards.reading import made, usual
from dashboard.charts import describe
from dashboard.charts.in_print import svg
from dashboard.charts.look import Look, bare
from dashboard.charts.mix import mix
from dashboard.figure import Figure
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_number, t
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.report.caveats import Numbered
from dashboard.report.parts import Drawing
from dashboard.selection import Selection

# Sheets for both columns of a page and for one: words come out between 8 and 10 points.
WIDE: Final = 900
COLUMN: Final = 436
TELEPHONE: Final = 400
TREND_HEIGHT: Final = 440
MAP_HEIGHT: Final = 560
# As tall as the ranking beside it.
MOST_CODES: Final = 11


def figures(
    package: Package, selection: Selection, *, force: str, year: str, base: str, rank: bool
) -> dict[str, Figure]:
    """The cards of a force by name: trend, mix, map, and ``rank`` where the force has one.

    ``year`` is the key of the financial year that the map shows.
    """
    places = {"trend": "force/trend", "mix": "force/mix", **({"rank": "force/rank"} if rank else {})}
    found = {
        name: made(place, usual(place, selection, package, base=base, choices={"force": force}))
        for name, place in places.items()
    }
    by_rate = as_rate(selection, package)
    ask = usual("map/map", by_rate, package, base=base, choices={"force": force, "year": year})
    return {**found, "map": made("map/map", ask)}


def trend(figure: Figure, numbered: Numbered) -> Drawing:
    """A chart over both columns, and once more for a telephone."""
    return _drawing(figure, numbered, _sized(WIDE, TREND_HEIGHT), narrow=TELEPHONE)


def column(figure: Figure, numbered: Numbered) -> Drawing:
    """A chart in one column, as tall as it likes to be."""
    return _drawing(figure, numbered, bare(figure.chart, sheet=COLUMN))


def shortened(figure: Figure) -> Figure:
    """The mix with its codes most often recorded and the chosen ones, where a theme has more than fit."""
    parts = figure.data
    if not isinstance(parts, pd.DataFrame) or len(parts) <= MOST_CODES:
        return figure
    focus = offences_of(figure.package)[figure.selection.offence].codes
    chosen = parts["offence_code"].isin(focus) if len(focus) < MOST_CODES else parts["count"].isna()
    others = parts[~chosen].head(MOST_CODES - int(chosen.sum()))
    kept = parts[chosen | parts["offence_code"].isin(others["offence_code"])]
    words = replace(
        figure.chart.words,
        subtitle=t(
            "{subtitle}; {shown} of {count} codes",
            subtitle=figure.chart.words.subtitle,
            shown=format_number(len(kept)),
            count=format_number(len(parts)),
        ),
    )
    return replace(figure, chart=mix(kept, words=words, focus=focus), data=kept)


def map_of_forces(figure: Figure, numbered: Numbered) -> Drawing:
    """The map in one column."""
    return _drawing(figure, numbered, _sized(COLUMN, MAP_HEIGHT))


def _sized(width: int, height: int) -> Look:
    return Look(width=width, height=height, sheet=width, bare=True)


def _drawing(figure: Figure, numbered: Numbered, look: Look, *, narrow: int = 0) -> Drawing:
    chart = figure.chart
    return Drawing(
        headline=chart.words.headline,
        subtitle=chart.words.subtitle,
        numbers=numbered.of(chart.words.notes),
        alt=describe.alt(chart, beside_table=False),
        svg=svg(chart, look).decode(),
        narrow=svg(chart, bare(chart, sheet=narrow)).decode() if narrow else "",
    )
