"""Words as outlines of the fonts in ``fonts/``: shaped and kerned by HarfBuzz, in units of the font, y up.

What a glyph looks like is kept for good, how a line is shaped for a while: notes and sources come again in
nearly every picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb  # type: ignore[import-untyped]
from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]

from dashboard.charts import theme
from dashboard.charts.theme import Face

Strokes = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Glyph:
    """A glyph of a face by number, and where its origin stands from the start of its line."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class Shaped:
    """A line as glyphs, and how far it reaches."""

    glyphs: tuple[Glyph, ...]
    advance: int


@cache
def _font(face: Face) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(theme.FONT_FILES[face]))))


@cache
def units_per_em(face: Face) -> int:
    """Units of the face in one em: a font of n pixels has n / units pixels for each."""
    units: int = _font(face).face.upem
    return units


@lru_cache(maxsize=8192)
def shaped(line: str, face: Face) -> Shaped:
    """The glyphs of one line, left to right. A character that the font lacks becomes its empty box."""
    buffer = hb.Buffer()
    buffer.add_str(line)
    buffer.guess_segment_properties()
    hb.shape(_font(face), buffer)
    glyphs = []
    pen = 0
    # An empty buffer has None for both.
    for info, place in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        glyphs.append(Glyph(number=info.codepoint, x=pen + place.x_offset, y=place.y_offset))
        pen += place.x_advance
    return Shaped(glyphs=tuple(glyphs), advance=pen)


def width(line: str, *, size: float, face: Face) -> float:
    """Width in pixels of a line at a font size in pixels, kerning included."""
    return shaped(line, face).advance * size / units_per_em(face)


@cache
def svg_path(face: Face, number: int) -> str:
    """The outline of a glyph as SVG path data; empty for a blank."""
    pen = SVGPathPen(None, ntos=lambda value: f"{value:g}")
    _font(face).draw_glyph_with_pen(number, pen)
    data: str = pen.getCommands()
    return data


@cache
def strokes(face: Face, number: int) -> Strokes:
    """The outline of a glyph as fontTools records what a pen does; empty for a blank."""
    pen = RecordingPen()
    _font(face).draw_glyph_with_pen(number, pen)
    return tuple(pen.value)
