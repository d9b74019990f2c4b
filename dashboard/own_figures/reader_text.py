"""Text out of a reader's file, made fit to be shown: short, plain, and without small counts."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
HIDDEN = "#"

# A number from 1 to 4 that stands alone, also as 3.0 or 03, is taken for a count.
_SMALL = re.compile(r"(?<![\w.,/])0*[1-4](?:\.0*)?(?![\w,/]|\.[0-9])")
_DIGITS = re.compile(r"[0-9]+")


def shown(text: str) -> str:
    """The text in one short line, with lone numbers from 1 to 4 hidden."""
    return _short(_SMALL.sub(HIDDEN, _one_line(text)))


def shown_count(text: str) -> str:
    """The text of a cell that should hold a count: its digits are never repeated."""
    return _short(_DIGITS.sub(HIDDEN, _one_line(text)))


def _one_line(text: str) -> str:
    kept = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[:2_000])
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
