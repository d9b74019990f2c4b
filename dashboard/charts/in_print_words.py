"""The words of a sheet as outlines, written over its shapes: they look the same everywhere."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from dashboard.charts import lettering
from dashboard.charts.in_print_sheet import POINTS_PER_PIXEL, Halo, Placed, Sheet
from dashboard.charts.theme import Face

ABOVE_ALL: Final = 10.0
CODES: Final = {
    "moveTo": (Path.MOVETO,),
    "lineTo": (Path.LINETO,),
    "qCurveTo": (Path.CURVE3, Path.CURVE3),
    "curveTo": (Path.CURVE4, Path.CURVE4, Path.CURVE4),
    "closePath": (Path.CLOSEPOLY,),
}


def as_svg(sheet: Sheet) -> str:
    """The words as a group in the points of the sheet: every glyph defined once, then used in its places."""
    used = {(line.face, glyph.number): None for line in sheet.placed for glyph in _inked(line)}
    defined = "".join(
        f'<path id="{_name(face, number)}" d="{lettering.svg_path(face, number)}"/>\n'
        for face, number in used
    )
    written = "".join(_line(line) for line in sheet.placed)
    return f'<defs>\n{defined}</defs>\n<g id="words" transform="scale({POINTS_PER_PIXEL})">\n{written}</g>\n'


def _name(face: Face, number: int) -> str:
    return f"{face}-{number}"


def _inked(line: Placed) -> list[lettering.Glyph]:
    """The glyphs of a line but its blanks."""
    glyphs = lettering.shaped(line.text, line.face).glyphs
    return [glyph for glyph in glyphs if lettering.svg_path(line.face, glyph.number)]


def _line(line: Placed) -> str:
    scale = line.size / lettering.units_per_em(line.face)
    place = f'transform="translate({line.left:.2f} {line.baseline:.2f}) scale({scale:.6g} -{scale:.6g})"'
    glyphs = "".join(
        f'<use xlink:href="#{_name(line.face, glyph.number)}"'
        + (f' x="{glyph.x}"' if glyph.x else "")
        + (f' y="{glyph.y}"' if glyph.y else "")
        + "/>"
        for glyph in _inked(line)
    )
    around = ""
    if line.halo:
        width = 2 * line.halo.width / scale
        look = f'fill="none" stroke="{line.halo.colour}" stroke-width="{width:.4g}" stroke-linejoin="round"'
        around = f"<g {look} {place}>{glyphs}</g>\n"
    return f'{around}<g fill="{line.colour}" {place}>{glyphs}</g>\n'


def add_outlines(sheet: Sheet) -> None:
    """Add every line to the figure of the sheet as filled outlines."""
    for line in sheet.placed:
        shape = _on_the_sheet(sheet, line)
        if line.halo:
            sheet.figure.add_artist(_halo(sheet, line.halo, shape))
        fill = PathPatch(
            shape,
            transform=sheet.figure.transFigure,
            facecolor=line.colour,
            linewidth=0,
            edgecolor="none",
            zorder=ABOVE_ALL,
        )
        sheet.figure.add_artist(fill)


def _on_the_sheet(sheet: Sheet, line: Placed) -> Path:
    """The outline of a line in shares of the sheet."""
    scale = line.size / lettering.units_per_em(line.face)
    place = Affine2D().scale(scale, -scale).translate(line.left, line.baseline)
    return outline(line.text, line.face).transformed(
        place.scale(1 / sheet.width, -1 / sheet.height).translate(0, 1)
    )


@cache
def _glyph(face: Face, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Corners (n × 2) and matplotlib's codes (n) of a glyph; n is 0 for a blank."""
    corners: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for stroke, points in lettering.strokes(face, number):
        codes += CODES[stroke]
        corners += points or corners[-1:]
    return np.array(corners, dtype=float).reshape(-1, 2), np.array(codes, dtype=Path.code_type)


def outline(line: str, face: Face) -> Path:
    """The outline of a line in units of its font; without corners when the line is blank."""
    glyphs = lettering.shaped(line, face).glyphs
    if not glyphs:
        return Path(np.empty((0, 2)))
    parts = [_glyph(face, glyph.number) for glyph in glyphs]
    starts = np.repeat([(glyph.x, glyph.y) for glyph in glyphs], [len(codes) for _, codes in parts], axis=0)
    corners = np.concatenate([corners for corners, _ in parts])
    return Path(corners + starts, np.concatenate([codes for _, codes in parts]))


def _halo(sheet: Sheet, halo: Halo, shape: Path) -> PathPatch:
    return PathPatch(
        shape,
        transform=sheet.figure.transFigure,
        fill=False,
        edgecolor=halo.colour,
        linewidth=2 * halo.width * POINTS_PER_PIXEL,
        joinstyle="round",
        zorder=ABOVE_ALL,
    )
