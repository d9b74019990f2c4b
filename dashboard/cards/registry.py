"""Every card that has an address: how its choices are read, and how it is made.

A card's place is "page/card", as in ``/cards/trends/trend.svg``. Its choices are read by the functions that
its page knows, so that a page and an address with the same query show the same figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from dashboard.asking import Ask, Choose
from dashboard.cards import (
    change,
    changes,
    claims,
    compare,
    completeness,
    force,
    funnel,
    overview,
    revisions,
    story,
    trends,
)
from dashboard.cards import map as map_of_forces
from dashboard.figure import Figure
from dashboard.package import Package
from dashboard.selection import Selection

ReadChoices = Callable[[Package, Selection, Choose], dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One card. ``page`` is the last part of its page's address, empty for the first page.

    ``choices`` reads what only its page has to choose; both it and ``make`` raise NoFigureError where there
    is no figure for the choices. ``beside`` are keys of the page's address that the card does not depend on.
    """

    page: str
    choices: ReadChoices
    make: Callable[[Ask], Figure]
    beside: tuple[str, ...] = ()


def _none(_package: Package, _selection: Selection, _choose: Choose) -> dict[str, str]:
    return {}


CARDS: Mapping[str, Card] = MappingProxyType(
    {
        "overview/areas": Card(page="", choices=_none, make=overview.of_areas),
        "overview/map": Card(page="", choices=_none, make=overview.of_map),
        "trends/trend": Card(page="trends", choices=trends.choices, make=trends.series),
        "map/map": Card(page="map", choices=map_of_forces.choices, make=map_of_forces.forces),
        "force/trend": Card(page="force", choices=force.choices, make=force.over_time),
        "force/mix": Card(page="force", choices=force.choices, make=force.offence_mix),
        "force/rank": Card(page="force", choices=force.choices, make=force.rank),
        "story/first-months": Card(
            page="story", choices=_none, make=story.first_six_months, beside=story.KEYS
        ),
        "story/printed": Card(page="story", choices=story.place_choice, make=story.since, beside=story.KEYS),
        "story/breakdown-percent": Card(
            page="story",
            choices=story.breakdown_choice,
            make=partial(story.shares, unit="percent"),
            beside=story.KEYS,
        ),
        "story/breakdown-count": Card(
            page="story",
            choices=story.breakdown_choice,
            make=partial(story.shares, unit="count"),
            beside=story.KEYS,
        ),
        "compare/forces": Card(
            page="compare", choices=compare.choices, make=compare.forces, beside=("sort", "find", "columns")
        ),
        "funnel/forces": Card(page="funnel", choices=funnel.choices, make=funnel.forces),
        "change/periods": Card(page="change", choices=change.choices, make=change.periods),
        "change/control": Card(page="change", choices=change.choices, make=change.over_quarters),
        "changes/by-year": Card(page="changes", choices=_none, make=changes.by_year),
        "changes/shared": Card(page="changes", choices=_none, make=changes.shared),
        "revisions/vintages": Card(
            page="revisions", choices=revisions.choices, make=revisions.vintages, beside=("scope",)
        ),
        "revisions/share": Card(
            page="revisions", choices=revisions.choices, make=revisions.share, beside=("scope",)
        ),
        "completeness/marks": Card(
            page="completeness", choices=completeness.choices, make=completeness.marks
        ),
        "claims/prints": Card(
            page="claims", choices=claims.choices, make=claims.prints, beside=("how", "claim", "disputes")
        ),
    }
)
