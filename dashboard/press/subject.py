"""What a press pack is about: the selection, the area that its sentences speak of, and its year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dashboard import queries, wording
from dashboard.areas import READERS_GROUP, Area, areas_of
from dashboard.cards.reading import usual
from dashboard.cards.registry import CARDS
from dashboard.exports.permalink import permalink
from dashboard.offences import Offence, offences_of
from dashboard.package import Package
from dashboard.selection import Selection, to_params
from dashboard.windows import Window

LONGEST_STEM = 60


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A selection with ``area``, whom the sentences speak of, and ``window``, the period that they are of.

    The window is the newest full financial year of the span, else the newest full year held, else the last
    period of the selection. ``base`` is where the site stands, without a slash at its end.
    """

    package: Package
    selection: Selection
    base: str
    area: Area
    window: Window

    @property
    def offence(self) -> Offence:
        """The offence or theme."""
        return offences_of(self.package)[self.selection.offence]

    @property
    def released(self) -> date:
        """The day of the release."""
        return self.selection.release or self.package.latest

    @property
    def is_full_year(self) -> bool:
        """Whether there is a full year, which maps and comparisons of forces need."""
        return self.window.period == "year" and not self.window.partial

    @property
    def forces(self) -> tuple[str, ...]:
        """The forces that the comparison is about: those of the area, in the published order."""
        inside = set(self.area.members)
        return tuple(one.code for one in areas_of(self.package).forces if one.code in inside)

    @property
    def stem(self) -> str:
        """The name of the pack's file, without its ending."""
        words = [self.area.name if self.area.kind == READERS_GROUP else self.area.slug]
        others = len([code for code in self.selection.areas if code != self.area.code])
        if others:
            words.append(f"and-{others}")
        place = re.sub("[^a-z0-9]+", "-", "-".join(words).lower()).strip("-")[:LONGEST_STEM]
        offence = re.sub("[^a-z0-9]+", "-", self.selection.offence.lower())
        return f"recorded-crime-press-pack-{offence}-{place}-{self.released.isoformat()}"

    def link(self, place: str, **choices: str) -> str:
        """The permalink of the page of a card, with every choice and the release."""
        if self.is_full_year:
            return usual(place, self.selection, self.package, base=self.base, choices=choices).link
        chosen = to_params(self.selection, self.package, explicit=True)
        return permalink(f"{self.base}/{CARDS[place].page}", {**chosen, **choices})


def subject_of(package: Package, selection: Selection, *, base: str) -> Subject:
    """Whom and when a pack of this selection speaks of."""
    window = _window(package, selection)
    rows = queries.values_in(package, selection, window, selection.areas)
    area = wording.lead_area(package, selection, rows)
    return Subject(package=package, selection=selection, base=base.rstrip("/"), area=area, window=window)


def _window(package: Package, selection: Selection) -> Window:
    full = queries.full_years(package, selection)
    inside = [window for window in full if window.last <= selection.end]
    if full:
        return (inside or list(full))[-1]
    return wording.last_window(package, selection)
