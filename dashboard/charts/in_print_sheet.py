"""The sheet of a printed picture: places in pixels from the top left, words that are measured before
drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, Transform

from dashboard.charts import lettering, measure, theme
from dashboard.charts.theme import Face


@dataclass(frozen=True, kw_only=True)
class Rect:
    """A part of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.bottom - self.top


@dataclass(frozen=True, kw_only=True)
class Halo:
    """What parts words from what they stand on: an outline of so many pixels around each letter."""

    width: float
    colour: str


POINTS_PER_PIXEL: Final = 0.72
LEVEL_OF_GRID: Final = 1.0
PAPER_HALO: Final = Halo(width=2.1, colour=theme.PAPER)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A line of words: where it starts, on which baseline, how it looks, and the room that it takes."""

    text: str
    box: Rect
    left: float
    baseline: float
    size: float
    face: Face
    colour: str
    halo: Halo | None


@dataclass(kw_only=True)
class Sheet:
    """A figure with a pixel grid of its own. ``words`` are the pieces asked for, ``placed`` the lines of
    them, which are written last and over everything. ``around`` are the paragraphs that stand around the
    chart, headline first; the other lines belong to it."""

    figure: Figure
    width: float
    height: float
    words: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    around: list[tuple[Placed, ...]] = field(default_factory=list)
    plots: list[Plot] = field(default_factory=list)

    def wrapped(self, text: str, *, limit: float, size: float, face: Face = "regular") -> tuple[str, ...]:
        """The lines of a text; the text counts as said."""
        self.words.append(text)
        return measure.wrap(text, size=size, limit=limit, face=face)

    def text(
        self,
        line: str,
        *,
        x: float,
        y: float,
        size: float,
        tone: str = "text",
        face: Face = "regular",
        align: str = "left",
        halo: Halo | None = None,
        colour: str | None = None,
    ) -> float:
        """One line with its top at ``y``, in the colour of its tone unless another is given; gives its
        width."""
        room = measure.width(line, size=size, face=face)
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        left = x - room * share
        self.placed.append(
            Placed(
                text=line,
                box=Rect(left=left, top=y, right=left + room, bottom=y + size * 1.2),
                left=x - lettering.width(line, size=size, face=face) * share,
                baseline=y + size * 0.98,
                size=size,
                face=face,
                colour=colour or theme.text_colour(tone),
                halo=halo,
            )
        )
        return room

    def paragraph(
        self,
        text: str,
        *,
        x: float,
        y: float,
        limit: float,
        size: float,
        face: Face = "regular",
        tone: str = "text",
        balanced: bool = False,
    ) -> float:
        """A wrapped text from ``y`` down, its lines of about one length when ``balanced``; gives the
        place under it."""
        step = size * theme.PRINT.line_factor
        lines = self.wrapped(text, limit=limit, size=size, face=face) if text else ()
        if balanced and len(lines) > 1:
            lines = measure.balanced(text, size=size, limit=limit, face=face)
        for place, line in enumerate(lines):
            self.text(line, x=x, y=y + place * step, size=size, face=face, tone=tone)
        return y + len(lines) * step

    def hairline(self, *, x0: float, x1: float, y: float) -> None:
        """A thin line across, such as above the source."""
        self.line(x0=x0, y0=y, x1=x1, y1=y, tone="grid", width=1.0)

    def line(
        self, *, x0: float, y0: float, x1: float, y1: float, tone: str, width: float, dash: str = "solid"
    ) -> None:
        """A straight line on the sheet."""
        self.figure.add_artist(
            Line2D(
                [x0 / self.width, x1 / self.width],
                [1 - y0 / self.height, 1 - y1 / self.height],
                color=theme.colour(tone),
                linewidth=width * POINTS_PER_PIXEL,
                linestyle=line_style(dash, width=width),
                zorder=LEVEL_OF_GRID,
            )
        )

    def box(self, rect: Rect, *, tone: str, outline: str | None = None, hatched: bool = False) -> None:
        """A filled box on the sheet, such as a key of the legend."""
        self.figure.add_artist(
            Rectangle(
                (rect.left / self.width, 1 - rect.bottom / self.height),
                rect.width / self.width,
                rect.height / self.height,
                transform=self.figure.transFigure,
                facecolor=theme.PAPER if hatched else theme.colour(tone),
                edgecolor=theme.colour(outline or tone),
                hatch="////" if hatched else None,
                linewidth=0.6,
                zorder=LEVEL_OF_GRID,
            )
        )

    def plot(self, room: Rect, *, x: tuple[float, float], y: tuple[float, float]) -> Plot:
        """A part of the sheet for shapes in the units of two axes: ``x`` are the values at its left and
        right edge, ``y`` those at its bottom and top."""
        across, up = (room.width / (x[1] - x[0]), room.height / (y[1] - y[0]))
        units = (
            Affine2D()
            .translate(-x[0], -y[0])
            .scale(across, -up)
            .translate(room.left, room.bottom)
            .scale(1 / self.width, -1 / self.height)
            .translate(0, 1)
        )
        plot = Plot(figure=self.figure, room=room, x=x, y=y, units=units + self.figure.transFigure)
        self.plots.append(plot)
        return plot


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Shapes in the units of two axes on a part of the sheet. matplotlib's own axes would bring ticks and
    spines that are never shown."""

    figure: Figure
    room: Rect
    x: tuple[float, float]
    y: tuple[float, float]
    units: Transform
    artists: list[Artist] = field(default_factory=list)

    def add(self, artist: Artist, *, level: float) -> None:
        """Draw a shape over those of lower levels (``LEVEL_OF_GRID`` is the sheet's own lines)."""
        artist.set_transform(self.units)
        artist.set_zorder(level)
        self.figure.add_artist(artist)
        self.artists.append(artist)


def line_style(dash: str, *, width: float) -> Literal["solid"] | tuple[float, tuple[float, ...]]:
    """matplotlib's dash for a name; its lengths count in line widths, ours in pixels."""
    lengths = theme.dash_lengths(dash)
    return "solid" if not lengths else (0.0, tuple(length / width for length in lengths))
