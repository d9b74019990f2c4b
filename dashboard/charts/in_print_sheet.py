"""The sheet of a printed picture: places in pixels from the top left, words that are measured before
drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from dashboard.charts import measure, theme
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
class Placed:
    """A line of words and the room that it takes."""

    text: str
    box: Rect


@lru_cache(maxsize=16)
def _font(face: Face) -> FontProperties:
    return FontProperties(fname=str(theme.FONT_FILES[face]))


@dataclass(kw_only=True)
class Sheet:
    """A figure with a pixel grid of its own. ``words`` are the pieces asked for, ``placed`` the lines
    drawn."""

    figure: Figure
    width: float
    height: float
    words: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)

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
        halo: bool = False,
    ) -> float:
        """One line with its top at ``y``, parted by a ``halo`` from what it stands on; gives its width."""
        width = measure.width(line, size=size, face=face)
        artist = self.figure.text(
            x / self.width,
            1 - (y + size * 0.98) / self.height,
            line,
            ha=align,
            va="baseline",
            color=theme.text_colour(tone),
            fontproperties=_font(face),
            fontsize=size * 0.72,
            parse_math=False,
        )
        artist.set_gid(f"text-{len(self.placed)}")
        if halo:
            artist.set_path_effects([withStroke(linewidth=3, foreground=theme.PAPER)])
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        box = Rect(left=left, top=y, right=left + width, bottom=y + size * 1.2)
        self.placed.append(Placed(text=line, box=box))
        return width

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
                linewidth=width * 0.72,
                linestyle=line_style(dash, width=width),
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
            )
        )

    def axes(self, rect: Rect) -> Axes:
        """Empty axes that fill a part of the sheet."""
        axes = self.figure.add_axes(
            (
                rect.left / self.width,
                1 - rect.bottom / self.height,
                rect.width / self.width,
                rect.height / self.height,
            )
        )
        axes.set_axis_off()
        return axes


def line_style(dash: str, *, width: float) -> Literal["solid"] | tuple[float, tuple[float, ...]]:
    """matplotlib's dash for a name; its lengths count in line widths, ours in pixels."""
    lengths = theme.dash_lengths(dash)
    return "solid" if not lengths else (0.0, tuple(length / width for length in lengths))
