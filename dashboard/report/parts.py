"""What a report is made of. Every word is ready for readers; nothing says how it is set."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.force import Number
from dashboard.support_lines import Line

PAGES = 2


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart without the words around it, as SVG. ``alt`` says what it shows.

    ``numbers`` are the notes of the report that change what is drawn: "[1]". ``narrow`` is the same chart
    for a telephone, empty where the first is narrow enough.
    """

    headline: str
    subtitle: str
    numbers: str
    alt: str
    svg: str
    narrow: str = ""


@dataclass(frozen=True, kw_only=True)
class Years:
    """A table, its first column the names of its rows; ``marks`` explain the shorthand that stands in it."""

    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: str


@dataclass(frozen=True, kw_only=True)
class Caveat:
    """A numbered note; one without ``text`` is named only."""

    number: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Caveats:
    """The notes told in full, those named only, and where these can be read."""

    heading: str
    full: tuple[Caveat, ...]
    named_heading: str
    named: tuple[Caveat, ...]


@dataclass(frozen=True, kw_only=True)
class Said:
    """Lines of text under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """Two pages about one force. ``link`` is empty where nobody said where the site stands.

    ``rank`` and ``no_rate``: there is one of them, the place among the forces or why there is none.
    """

    language: str
    title: str
    about: str
    status: str
    finding: str
    numbers: tuple[Number, ...]
    trend: Drawing
    rank: Drawing | None
    no_rate: Said | None
    mix: Drawing
    map: Drawing
    years: Years
    caveats: Caveats
    sources: Said
    link_words: str
    link: str
    help: Said
    help_lines: tuple[Line, ...]
    pages: tuple[str, ...]
