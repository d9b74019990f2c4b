"""What a card is asked for, and the words around it. Pure: the same on a page and at an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dashboard import card_notes
from dashboard.charts.spec import Words
from dashboard.charts.wordset import source_lines
from dashboard.exports.permalink import permalink
from dashboard.freshness import today
from dashboard.i18n import td
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection, to_params


class NoFigureError(ValueError):
    """There is no figure for these choices; the message says why, for the reader."""


class Choose(Protocol):
    """How one choice of a page is made: by a menu (``chrome.choice``), or read from a request."""

    def __call__(
        self,
        key: str,
        *,
        label: str,
        options: Mapping[str, str],
        default: str,
        spelled: Callable[[str], str] = str.strip,
    ) -> str:
        """The code chosen. ``options`` are code to label; ``spelled`` gives the spelling in ``options``."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Everything that a card depends on.

    ``page`` is the address of the card's page without a query, ``selection`` what the reader chose,
    ``choices`` what only this page has to choose, by key in the address. A ``narrow`` page has less room.
    """

    package: Package
    selection: Selection
    page: str
    choices: Mapping[str, str] = field(default_factory=dict)
    narrow: bool = False

    @property
    def link(self) -> str:
        """The permalink of the page: every choice and the release spelled out."""
        return permalink(
            self.page, {**to_params(self.selection, self.package, explicit=True), **self.choices}
        )


def words(
    ask: Ask,
    *,
    headline: str,
    subtitle: str,
    selection: Selection,
    areas: tuple[str, ...] | None = None,
    offences: tuple[str, ...] | None = None,
    population: bool | None = None,
    maps: bool = False,
) -> Words:
    """The words around a chart: source lines for this release, and the caveats that it meets, numbered.

    ``selection`` is what the figure shows, which may be something else than the reader chose; the link
    opens the reader's page again. ``areas`` and ``offences`` default to those of the selection;
    ``population`` to whether a rate is shown.
    """
    about = (selection.offence,) if offences is None else offences
    return Words(
        headline=headline,
        subtitle=subtitle,
        sources=source_lines(
            release_date=selection.release or ask.package.latest,
            accessed_date=today(),
            population=selection.is_rate if population is None else population,
            maps=maps,
        ),
        notes=card_notes.numbered_for(
            ask.package,
            selection,
            areas=areas,
            offences=offences,
            figures=card_notes.figures_of(selection, population=population),
        ),
        link=ask.link,
        offence=td(offences_of(ask.package)[about[0]].name) if len(about) == 1 else "",
    )
