"""A sheet as PDF: its shapes as a picture with a description, its words as text that can be searched and read
out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dashboard import typeset
from dashboard.charts.in_print_sheet import POINTS_PER_PIXEL, Placed, Sheet
from dashboard.charts.theme import Face

TEMPLATE: Final = Path(__file__).with_name("picture.typ")
# Family, weight and style by which the fonts of a face call themselves.
FONTS: Final[dict[Face, tuple[str, int, str]]] = {
    "regular": ("Recorded Sans", 400, "normal"),
    "semibold": ("Recorded Sans", 600, "normal"),
    "italic": ("Recorded Sans", 400, "italic"),
    "headline": ("Recorded Serif", 600, "normal"),
}


def pdf(sheet: Sheet, shapes: str, *, title: str, alt: str, language: str, paper: str | None) -> bytes:
    """The sheet as tagged PDF, the same bytes each time.

    ``shapes`` are the shapes of the sheet as SVG, ``alt`` says in words what they and the words among them
    show, ``language`` is a tag such as "en-GB"; without ``paper`` the background is transparent.
    """
    return typeset.pdf(
        TEMPLATE,
        {
            "title": title,
            "alt": alt,
            "language": language,
            "paper": paper,
            "width": sheet.width * POINTS_PER_PIXEL,
            "height": sheet.height * POINTS_PER_PIXEL,
            "shapes": shapes,
            "around": [[_told(line) for line in lines] for lines in sheet.around],
            "inside": [_told(line) for line in sheet.placed[sum(map(len, sheet.around)) :]],
        },
    )


def _told(line: Placed) -> dict[str, object]:
    family, weight, style = FONTS[line.face]
    halo = line.halo and {"width": line.halo.width * POINTS_PER_PIXEL, "colour": line.halo.colour}
    return {
        "text": line.text,
        "left": line.left * POINTS_PER_PIXEL,
        "baseline": line.baseline * POINTS_PER_PIXEL,
        "size": line.size * POINTS_PER_PIXEL,
        "family": family,
        "weight": weight,
        "style": style,
        "colour": line.colour,
        "halo": halo,
    }
