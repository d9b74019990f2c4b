"""Offences that no police force has figures for, because they are counted for the whole country at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from dashboard.areas import Area, areas_of
from dashboard.asking import Ask
from dashboard.cube import FRAUD_BODIES, NOT_APPLICABLE
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.labels import months_label
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.selection import Selection

P = ParamSpec("P")


def counting_bodies(
    package: Package, offence: str, release: date | None, *, first: Quarter, last: Quarter
) -> tuple[Area, ...]:
    """The bodies that count an offence or theme for the whole country in some quarters, where no police body
    has it in any of them; nothing where one has, or nobody."""
    cube = package.cube(release)
    known = offences_of(package)[offence].codes
    codes = [cube.offence_index[code] for code in known if code in cube.offence_index]
    quarters = [place for quarter, place in cube.quarter_index.items() if first <= quarter <= last]
    if not codes or not quarters or cube.exists[0][codes][:, quarters].any():
        return ()
    return tuple(
        area
        for area in areas_of(package).values()
        if area.code in FRAUD_BODIES
        and area.code in cube.area_index
        and (cube.status[cube.area_index[area.code]][codes][:, quarters] != NOT_APPLICABLE).any()
    )


def reason(package: Package, selection: Selection) -> str:
    """Why there are no figures for forces in the span of a selection, once and in a sentence; "" where police
    have the offence, or nobody has."""
    bodies = counting_bodies(
        package, selection.offence, selection.release, first=selection.start, last=selection.end
    )
    if not bodies:
        return ""
    return t(
        "No police force has figures for {offence} in {months}: it is counted for the whole country by "
        "{bodies}.",
        offence=offences_of(package)[selection.offence].label,
        months=months_label(selection.start.first_day, selection.end.last_day),
        bodies=", ".join(area.label for area in bodies),
    )


def explained(make: Callable[Concatenate[Ask, P], Figure]) -> Callable[Concatenate[Ask, P], Figure]:
    """A card that says, where its chart is empty, that the offence is counted for the whole country."""

    @wraps(make)
    def card(ask: Ask, /, *rest: P.args, **named: P.kwargs) -> Figure:
        figure = make(ask, *rest, **named)
        why = reason(figure.package, figure.selection) if figure.chart.empty else ""
        if not why:
            return figure
        where = t("{reason} Those figures are on the page Completeness and in All the data.", reason=why)
        return replace(figure, chart=replace(figure.chart, empty=where))

    return card
