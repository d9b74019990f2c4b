"""The cards of the Overview page."""

from __future__ import annotations

from dashboard import card_notes, memo, overview, queries
from dashboard.areas import ENGLAND_AND_WALES
from dashboard.asking import Ask, words
from dashboard.charts.map import choropleth, shapes
from dashboard.charts.multiples import multiples
from dashboard.figure import Figure
from dashboard.fitting_rate import as_rate
from dashboard.national import explained


@explained
def of_map(ask: Ask) -> Figure:
    """The newest full year as a map of rates."""
    package, selection = ask.package, ask.selection
    year = overview.year(package, selection)
    said = overview.said(package, selection, year=year)
    window = queries.held_year(package, selection.release, year)
    mapped = as_rate(selection, package).with_(start=window.first, end=window.last)
    table = queries.force_table(package, mapped, year)
    around = words(
        ask,
        headline=said.map[0],
        subtitle=said.map[1],
        selection=mapped,
        areas=(ENGLAND_AND_WALES,),
        maps=True,
    )
    chart = memo.remember(
        package,
        ("overview map", mapped, around),
        lambda: choropleth(
            table,
            words=around,
            measure=mapped.measure,
            outlines=package.once("shapes", lambda: shapes(package.boundaries)),
            focus=overview.bodies(package, selection.areas),
            small=True,
        ),
    )
    return Figure(key="map", place="overview/map", chart=chart, selection=mapped, package=package, data=table)


@explained
def of_areas(ask: Ask) -> Figure:
    """Each chosen area over time, and England and Wales, as small multiples."""
    package = ask.package
    said = overview.said(package, ask.selection, year=overview.year(package, ask.selection))
    shown = ask.selection.with_(areas=overview.with_england_and_wales(ask.selection.areas))
    frame = queries.series(package, shown)
    around = words(ask, headline=said.series[0], subtitle=said.series[1], selection=shown)
    chart = memo.remember(
        package,
        ("overview areas", shown, around),
        lambda: multiples(
            frame,
            words=around,
            measure=shown.measure,
            period=shown.period,
            shared_scale=shown.is_rate,
            events=card_notes.events(package, shown, only_breaks=True),
            columns=2,
        ),
    )
    return Figure(
        key="areas", place="overview/areas", chart=chart, selection=shown, package=package, data=frame
    )
