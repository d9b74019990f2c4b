"""What a chart is, without saying how it is drawn.

A ``Chart`` holds every word, mark, axis and note. ``on_page`` draws it for the browser, ``in_print`` for
files, and ``describe`` turns it into alternative text and a table. Nothing here names a colour or a font:
a *tone* is a key of ``theme.TONES``, a *dash* a key of ``theme.DASHES``.

Positions on a time axis are years as decimals (``2017.5`` is mid-2017), see ``timeline``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dashboard.i18n import t

Kind = Literal[
    "trend",
    "multiples",
    "map",
    "ranking",
    "mix",
    "printed",
    "prints",
    "spark",
    "funnel",
    "control",
    "periods",
    "own",
    "heat",
]
Dash = Literal["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"]
Symbol = Literal["circle", "square", "diamond", "triangle", "cross", "star"]
Side = Literal["left", "right", "centre"]
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Note:
    """A numbered note of a chart: its text stands in the picture, or its number alone does."""

    number: int
    text: str
    label: str = ""
    caveat_id: str = ""
    in_picture: bool = True


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words around a chart. ``sources`` are whole lines: source with release date, date accessed,
    licence.

    ``link`` is the address that brings the reader back to this view; empty where there is none. ``offence``
    is its name where the chart is about one.
    """

    headline: str
    subtitle: str
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    link: str = ""
    offence: str = ""

    @property
    def title(self) -> str:
        """The headline where it stands without its subtitle, as in a citation: it names the offence."""
        if self.offence.casefold() in self.headline.casefold():
            return self.headline
        return t("{offence} – {headline}", offence=self.offence, headline=self.headline)

    @property
    def marked_headline(self) -> str:
        """The headline with the numbers of the notes that stand in the picture: "… [1–3]"."""
        return " ".join(part for part in (self.headline, note_range(notes_in_picture(self))) if part)


def notes_in_picture(words: Words) -> tuple[Note, ...]:
    """The notes whose text stands in the picture itself; they come first."""
    return tuple(note for note in words.notes if note.in_picture)


def notes_elsewhere(words: Words) -> tuple[Note, ...]:
    """The notes that a picture names by number only."""
    return tuple(note for note in words.notes if not note.in_picture)


def note_range(notes: Sequence[Note]) -> str:
    """The numbers of notes that follow each other: "[2]", "[1–3]", nothing for none."""
    if len(notes) < 2:
        return "".join(f"[{note.number}]" for note in notes)
    return f"[{notes[0].number}–{notes[-1].number}]"


def with_notes(words: Words, texts: Sequence[str]) -> Words:
    """The words with more notes in the picture, after those that stand there; all are numbered again."""
    added = (Note(number=0, text=text) for text in texts)
    ordered = (*notes_in_picture(words), *added, *notes_elsewhere(words))
    numbered = (replace(note, number=number) for number, note in enumerate(ordered, start=1))
    return replace(words, notes=tuple(numbered))


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A place on an axis and the word that stands there."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Axis:
    """An axis with every tick spelled out, in the order of the axis."""

    minimum: float
    maximum: float
    ticks: tuple[Tick, ...] = ()
    title: str = ""
    grid: bool = False
    visible: bool = True
    decreasing: bool = False


@dataclass(frozen=True, kw_only=True)
class Point:
    """One value. ``y`` is None where there is no figure (a gap is drawn, never a zero).

    ``when`` names the place on the x axis and ``shown`` the value in words, for hover and tables.
    ``lower`` and ``upper`` are the limits of the 95% interval. ``code`` is the area's, which a click on the
    page tells; a point of a funnel with a ``label`` has these words beside it.
    """

    x: float | None
    y: float | None
    when: str
    shown: str
    lower: float | None = None
    upper: float | None = None
    code: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Points joined in order; joined across None they are not. ``end_label`` stands beside the last point.

    A line that is not data, such as a limit between the places where the table has it, has no ``hover``.
    """

    key: str
    name: str
    points: tuple[Point, ...]
    tone: str
    dash: Dash = "solid"
    width: float = 2.2
    end_label: str = ""
    end_value: str = ""
    hover: bool = True


@dataclass(frozen=True, kw_only=True)
class Dots:
    """Points that are not joined; with ``lower`` and ``upper`` a thin line shows the interval."""

    key: str
    name: str
    points: tuple[Point, ...]
    tone: str
    symbol: Symbol = "circle"
    filled: bool = True
    size: float = 8
    horizontal_intervals: bool = True
    direct_label: bool = False


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars from zero. Horizontal bars take their length from ``x`` and their place from ``y``."""

    key: str
    name: str
    points: tuple[Point, ...]
    tone: str
    horizontal: bool = False
    thickness: float = 0.7
    hatched: bool = False
    direct_label: bool = False


@dataclass(frozen=True, kw_only=True)
class Band:
    """A shaded stretch of the x axis, such as the provisional tail; the legend says its name."""

    start: float
    end: float
    name: str
    tone: str = "band"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line across the panel at a place of the x axis (``vertical``) or of the y axis, with
    its label: above the panel, or beside it where it is not vertical."""

    at: float
    label: str
    vertical: bool = True
    tone: str = "rule"
    dash: Dash = "dot"


@dataclass(frozen=True, kw_only=True)
class Text:
    """Words at a place in the panel."""

    x: float
    y: float
    text: str
    tone: str = "text"
    side: Side = "right"


@dataclass(frozen=True, kw_only=True)
class MapClass:
    """A class of the map. ``areas_count`` areas fall in it; ``upper`` of the top class and the bounds of the
    class without figures are None."""

    label: str
    tone: str
    areas_count: int
    lower: float | None = None
    upper: float | None = None
    hatched: bool = False


@dataclass(frozen=True, kw_only=True)
class Region:
    """One area of the map: value (None: no figure), the class it falls in, and its hover words."""

    area_code: str
    name: str
    value: float | None
    class_index: int
    shown: str
    highlighted: bool = False


@dataclass(frozen=True)
class Shapes:
    """Rings by area code in metres of the British National Grid, or of a plane of their own for hexagons;
    ``places`` and ``lonlat`` are good points for a label, in metres and in degrees.

    ``layer`` names the outlines that the page's own route serves. Hexagons have ``names`` to stand inside
    them, lines parted, and ``window``: the degrees (west, east), (south, north) that show them all.
    """

    rings: dict[str, tuple[Ring, ...]]
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    lonlat: dict[str, tuple[float, float]] = field(default_factory=dict)
    layer: Literal["areas", "hexes"] = "areas"
    names: dict[str, str] = field(default_factory=dict)
    window: tuple[tuple[float, float], tuple[float, float]] | None = None

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, kw_only=True)
class Areas:
    """A choropleth. ``extent`` is (west, south, east, north) in metres; ``labels`` name areas on the map."""

    key: str
    name: str
    regions: tuple[Region, ...]
    classes: tuple[MapClass, ...]
    shapes: Shapes = field(compare=False, repr=False)
    extent: tuple[float, float, float, float]
    labels: tuple[tuple[str, str], ...] = ()

    def legend_order(self) -> tuple[int, ...]:
        """Places of the classes as a legend lists them: highest first, the one without figures last."""
        ranked = [index for index, entry in enumerate(self.classes) if not entry.hatched]
        hatched = [index for index, entry in enumerate(self.classes) if entry.hatched]
        return (*reversed(ranked), *hatched)


Mark = Line | Dots | Bars | Band | Rule | Text | Areas


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One set of axes with its marks, drawn in order."""

    marks: tuple[Mark, ...]
    x_axis: Axis
    y_axis: Axis
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class LegendItem:
    """A key that direct labels can't replace."""

    label: str
    tone: str
    look: Literal["line", "dot", "open_dot", "square", "hatch", "band", "interval"]
    dash: Dash = "solid"
    symbol: Symbol = "circle"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the table beside the chart. Numbers stay numbers; ``decimals`` is for display."""

    label: str
    numeric: bool = False
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """The same figures as rows, for readers who don't see the chart and for downloads of what is shown."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | float | int | None, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart described once. ``empty`` is the reason why there is nothing to draw ("" where there is).

    ``columns`` is how many panels stand beside each other on a wide page. ``breaks`` are sentences for the
    alternative text about breaks in the series.
    """

    kind: Kind
    words: Words
    panels: tuple[Panel, ...]
    table: Table
    legend: tuple[LegendItem, ...] = ()
    columns: int = 1
    breaks: tuple[str, ...] = ()
    empty: str = ""
    value_name: str = ""
    decimals: int = 0


def marks(chart: Chart) -> Iterator[Mark]:
    """All marks of all panels, in drawing order."""
    for panel in chart.panels:
        yield from panel.marks


def series(chart: Chart) -> dict[str, tuple[tuple[float | str | None, float | None], ...]]:
    """Plotted values by series key, as both drawings must show them: (x, y), for maps (area code, value).

    Raises ValueError when two marks share a key.
    """
    found: dict[str, tuple[tuple[float | str | None, float | None], ...]] = {}
    for mark in marks(chart):
        if isinstance(mark, Areas):
            values: tuple[tuple[float | str | None, float | None], ...] = tuple(
                (region.area_code, region.value) for region in mark.regions
            )
        elif isinstance(mark, (Line, Dots, Bars)):
            values = tuple((point.x, point.y) for point in mark.points)
        else:
            continue
        if mark.key in found:
            raise ValueError(f"Two marks of the {chart.kind} chart share the key {mark.key!r}.")
        found[mark.key] = values
    return found
