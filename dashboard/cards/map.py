"""The card of the Map page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.asking import Ask, Choose, words
from dashboard.chrome import options
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.map_view import figure, limits, years
from dashboard.national import explained
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.queries import force_table_in
from dashboard.selection import Selection
from dashboard.windows import Window


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the map draws: the selection as a rate where forces are compared, the year, a row a force."""

    selection: Selection
    window: Window
    table: pd.DataFrame


def default_force(selection: Selection, forces: Mapping[str, str]) -> str:
    """The first chosen area that is a force, else the first force."""
    return next((code for code in selection.areas if code in forces), next(iter(forces)))


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choices of the page; its zoom is one only for the map of areas."""
    windows, by_name = years.offered(package, selection), options.forces(package)
    year, usual = years.labels(windows), default_force(selection, by_name)
    found = {
        "year": choose("year", label=t("Year"), options=year, default=years.default_key(windows)),
        "shape": choose("shape", label=t("Shown as"), options=figure.shapes(), default="map"),
        "colour": choose("colour", label=t("Colours say"), options=figure.colours(), default="value"),
    }
    zoom = choose("view", label=t("Part of the map"), options=figure.zooms(), default="all")
    force = choose("force", label=t("Police force"), options=by_name, default=usual)
    return {**found, "view": zoom if found["shape"] == "map" else "all", "force": force}


def shown(package: Package, selection: Selection, *, year: str, colour: str) -> Shown:
    """The figures of one year; ``year`` and ``colour`` are codes in the address."""
    window = years.offered(package, selection)[year]
    drawn = figure.shown_as(package, selection, colour)
    table = limits.table if colour == "compared" else force_table_in
    return Shown(selection=drawn, window=window, table=table(package, drawn, window))


@explained
def forces(ask: Ask) -> Figure:
    """The 43 forces in one year as areas, hexagons or in order."""
    package, choices = ask.package, ask.choices
    shape, colour = choices["shape"], choices["colour"]
    drawn = shown(package, ask.selection, year=choices["year"], colour=colour)
    of_year = drawn.selection.with_(start=drawn.window.first, end=drawn.window.last)
    offence = offences_of(package)[ask.selection.offence].label
    around = words(
        ask,
        headline=figure.headline(package, drawn.selection, drawn.window, colour),
        subtitle=figure.subtitle(drawn.selection, drawn.window, offence, shape=shape, colour=colour),
        selection=of_year,
        areas=tuple(drawn.table["area_code"]),
        maps=shape == "map",
    )
    chart = figure.chart(
        package,
        drawn.selection,
        drawn.table,
        words=around,
        shape=shape,
        colour=colour,
        force=choices["force"],
        wales=choices["view"] == "wales",
    )
    return Figure(
        key="bars" if shape == "bars" else "map",
        place="map/map",
        chart=chart,
        selection=of_year,
        package=package,
        data=drawn.table,
    )
