"""The only place that names a colour, a font, a size or a number format of a chart.

Colours: the categorical and sequential palettes of the Government Analysis Function. Text in a series' own
colour uses a darker shade of it where the colour itself would fall under 4.5 to 1 on white.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from dashboard import i18n

Face = Literal["regular", "semibold", "italic", "headline"]

_FONT_FOLDER: Final = Path(__file__).parent / "fonts"
FONT_FILES: Final[dict[Face, Path]] = {
    "regular": _FONT_FOLDER / "RecordedSans-Regular.ttf",
    "semibold": _FONT_FOLDER / "RecordedSans-SemiBold.ttf",
    "italic": _FONT_FOLDER / "RecordedSans-Italic.ttf",
    "headline": _FONT_FOLDER / "RecordedSerif-SemiBold.ttf",
}
PAGE_FONT: Final = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'

PAPER: Final = "#FFFFFF"
# Where white and nearly black have the same contrast: the square root of 1.05 × 0.062, less 0.05.
LUMINANCE_FOR_WHITE_WORDS: Final = 0.205

TONES: Final[dict[str, str]] = {
    "series-1": "#12436D",
    "series-2": "#28A197",
    "series-3": "#801650",
    "series-4": "#F46A25",
    "series-5": "#3D3D3D",
    "series-6": "#A285D1",
    "focus": "#12436D",
    "contrast": "#F46A25",
    "quiet": "#8C8A84",
    "context": "#BDBAB2",
    "rule": "#5A5853",
    "band": "#F0EEE8",
    "text": "#414042",
    "strong-text": "#1D1D1B",
    "soft-text": "#5F5D58",
    "grid": "#D9D9D9",
    "zero": "#B3B3B3",
    "outline": "#3D3D3D",
    "outline-strong": "#1D1D1B",
    "map-1": "#F0F9E8",
    "map-2": "#BAE4BC",
    "map-3": "#7BCCC4",
    "map-4": "#43A2CA",
    "map-5": "#0868AC",
    "map-none": "#E4E2DC",
    "lower-998": "#0B2A47",
    "lower": "#2F6DA3",
    "similar": "#BDBAB2",
    "higher": "#F46A25",
    "higher-998": "#8A3200",
}

TEXT_TONES: Final[dict[str, str]] = {
    "series-2": "#14746C",
    "series-4": "#B64408",
    "series-6": "#7049AE",
    "contrast": "#B64408",
    "quiet": "#5F5D58",
    "context": "#5F5D58",
}

SERIES_TONES: Final = ("series-1", "series-2", "series-3", "series-4", "series-5", "series-6")
SERIES_DASHES: Final = ("solid", "longdash", "dot", "dashdot", "dash", "longdashdot")

PAGE_DASHES: Final[dict[str, str]] = {
    "solid": "solid",
    "dash": "7px,4px",
    "dot": "2px,3px",
    "dashdot": "8px,3px,2px,3px",
    "longdash": "14px,4px",
    "longdashdot": "14px,4px,2px,4px",
}
"""Dash patterns in pixels; print uses the same numbers."""

PAGE_SYMBOLS: Final[dict[str, str]] = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle-up",
    "cross": "x",
    "star": "star",
}
PRINT_SYMBOLS: Final[dict[str, str]] = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle": "^",
    "cross": "X",
    "star": "*",
}


@dataclass(frozen=True, kw_only=True)
class PageSizes:
    """Sizes on the page in CSS pixels."""

    axis: float = 13
    label: float = 13.5
    small: float = 12
    line_height: float = 17
    label_width: float = 124
    label_width_narrow: float = 96
    trend_height: float = 330
    panel_height: float = 176
    map_height: float = 560
    small_map_height: float = 480
    narrow_map_height: float = 385
    row_height: float = 24
    heat_row_height: float = 20
    bar_height: float = 34
    spark_height: float = 56
    funnel_height: float = 430


@dataclass(frozen=True, kw_only=True)
class PrintSizes:
    """Sizes in print in pixels of the 1200 × 675 picture; larger pictures scale them."""

    margin: float = 44
    headline: float = 31
    subtitle: float = 18.5
    panel_title: float = 17
    axis: float = 16
    label: float = 17
    small: float = 14
    foot: float = 12.5
    line_factor: float = 1.28
    foot_line_factor: float = 1.22


PAGE: Final = PageSizes()
PRINT: Final = PrintSizes()


def colour(tone: str) -> str:
    """The colour of a mark. Raises KeyError with the tones that exist for an unknown tone."""
    if tone not in TONES:
        raise KeyError(f"No tone {tone!r} in dashboard/charts/theme.py; there are {', '.join(TONES)}.")
    return TONES[tone]


def text_colour(tone: str) -> str:
    """The colour of words that belong to a mark, at least 4.5 to 1 on white."""
    return TEXT_TONES.get(tone) or colour(tone)


def words_on(tone: str) -> str:
    """The colour of words that stand on a fill: white or nearly black, whichever can be read better."""
    parts = [int(colour(tone)[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return PAPER if luminance < LUMINANCE_FOR_WHITE_WORDS else colour("strong-text")


def number(value: float | None, *, decimals: int = 0) -> str:
    """A number in the reader's language with a true minus: 1234 → "1,234"; "" for None."""
    return "" if value is None else _number(float(value), decimals, i18n.current_language())


@lru_cache(maxsize=16384)
def _number(value: float, decimals: int, _language: str) -> str:
    """A number in the current language, which is part of the key."""
    shown = f"{value:.{decimals}f}"
    settled = 0.0 if float(shown) == 0 else value
    return i18n.format_number(settled, decimals=decimals).replace("-", "\N{MINUS SIGN}")


def dash_lengths(dash: str) -> tuple[float, ...]:
    """On-off lengths in pixels; empty for a solid line. Raises KeyError for an unknown dash."""
    pattern = PAGE_DASHES[dash]
    return () if pattern == "solid" else tuple(float(part.removesuffix("px")) for part in pattern.split(","))
