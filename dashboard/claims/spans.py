"""Pieces of a pasted text: where they stand, and the text with read pieces blanked out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of the text and the words that stand there."""

    start: int
    end: int
    words: str


def piece(match: re.Match[str]) -> Piece:
    """The whole of a match."""
    return Piece(start=match.start(), end=match.end(), words=match.group())


def blanked(text: str, pieces: Iterable[Piece]) -> str:
    """The text with blanks in place of pieces, as long as before."""
    for one in pieces:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
