"""How wide words are, so that labels can be wrapped and placed before anything is drawn.

Widths come from the advance widths of the fonts in ``fonts/``; the page's Source Sans has the same widths.
"""

from __future__ import annotations

from functools import cache, lru_cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from dashboard.charts import theme
from dashboard.charts.theme import Face


@cache
def _advances(face: Face) -> dict[str, float]:
    """Advance width of each character of a face, in ems."""
    font = TTFont(theme.FONT_FILES[face], lazy=True)
    ems = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    widths = {chr(code): metrics[glyph][0] / ems for code, glyph in font.getBestCmap().items()}
    font.close()
    return widths


def drawable(sign: str) -> bool:
    """Whether every font of a picture has a letter or other sign."""
    return all(sign in _advances(face) for face in theme.FONT_FILES)


@lru_cache(maxsize=8192)
def width(text: str, *, size: float, face: Face = "regular") -> float:
    """Width in pixels of one line at a font size in pixels. A character the font lacks counts as one em."""
    advances = _advances(face)
    return sum(advances.get(character, 1.0) for character in text) * size


@lru_cache(maxsize=2048)
def wrap(text: str, *, size: float, limit: float, face: Face = "regular") -> tuple[str, ...]:
    """Lines of at most ``limit`` pixels, broken between words; a single longer word is broken inside."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            for piece in _pieces(word, size=size, limit=limit, face=face):
                joined = f"{line} {piece}" if line else piece
                if line and width(joined, size=size, face=face) > limit:
                    lines.append(line)
                    line = piece
                else:
                    line = joined
        lines.append(line)
    return tuple(lines)


def _pieces(word: str, *, size: float, limit: float, face: Face) -> tuple[str, ...]:
    if width(word, size=size, face=face) <= limit:
        return (word,)
    pieces: list[str] = []
    piece = ""
    for character in word:
        if piece and width(piece + character, size=size, face=face) > limit:
            pieces.append(piece)
            piece = ""
        piece += character
    return (*pieces, piece)


def widest(texts: tuple[str, ...], *, size: float, face: Face = "regular") -> float:
    """The width of the widest text, 0 when there is none."""
    return max((width(text, size=size, face=face) for text in texts), default=0.0)


def balanced(text: str, *, size: float, limit: float, face: Face = "regular") -> tuple[str, ...]:
    """As many lines as ``wrap`` needs, but of about one length, so that no line holds a word or two."""
    lines = wrap(text, size=size, limit=limit, face=face)
    low, high = limit / len(lines), limit
    while high - low > 4:
        middle = (low + high) / 2
        if len(wrap(text, size=size, limit=middle, face=face)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, size=size, limit=high, face=face)
