"""Text out of a reader's file, made fit to be shown: short, plain, and without small counts."""

from __future__ import annotations

import re
import string
import unicodedata

LONGEST = 60
HIDDEN = "#"

# A number from 1 to 4 that stands alone, also as 3.0 or 03, is taken for a count.
_SMALL = re.compile(r"(?<![\w.,/])0*[1-4](?:\.0*)?(?![\w,/]|\.[0-9])")
_DIGITS = re.compile(r"[0-9]+")
_NO_BREAK = "\N{ZERO WIDTH SPACE}"
_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in string.punctuation})


def shown(text: str) -> str:
    """The text in one short line, with lone numbers from 1 to 4 hidden."""
    return _short(_SMALL.sub(HIDDEN, _one_line(text)))


def shown_count(text: str) -> str:
    """The text of a cell that should hold a count: its digits are never repeated."""
    return _short(_DIGITS.sub(HIDDEN, _one_line(text)))


def plain(text: str) -> str:
    """The text so that Markdown leaves every sign of it as it stands and makes no link or icon of it."""
    escaped = text.translate(_ESCAPES)
    for sign in (":", "@", "."):
        escaped = escaped.replace(f"\\{sign}", f"\\{sign}{_NO_BREAK}")
    return escaped


def _one_line(text: str) -> str:
    kept = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[:2_000])
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
