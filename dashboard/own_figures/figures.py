"""One figure of a reader's file, with its place there."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.own_figures.cells import Status
from dashboard.own_figures.spans import Span


@dataclass(frozen=True, kw_only=True)
class OwnCell:
    """One figure. ``value`` may be from 1 to 4 until ``guard`` has looked at it; ``row`` counts from 1."""

    row: int
    column: int
    area_code: str
    span: Span
    offence: str
    value: int | None
    status: Status


@dataclass(frozen=True)
class Unplaced:
    """A figure that is to stay hidden, in a place that is not known: of which area, or of which time.

    It is never shown. But where the figures around it are, it must not be what is left of a total.
    """

    area_code: str | None
    span: Span | None
