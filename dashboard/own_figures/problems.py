"""What is wrong with a reader's file, in words for the reader: never with a figure that is to stay hidden."""

from __future__ import annotations

from dataclasses import dataclass


class FileRefusedError(Exception):
    """A file that cannot be read at all: what it is, what is allowed, what to do, all for readers."""

    def __init__(self, *, what: str, allowed: str, next_step: str) -> None:
        super().__init__(what)
        self.what = what
        self.allowed = allowed
        self.next_step = next_step


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is not used as it stands: where it is, what it is, what would be right, what to do.

    ``row`` counts from 1 as a spreadsheet does, ``column`` is its letter; 0 and "" concern the whole sheet.
    ``found`` is the reader's own text as ``reader_text.shown`` gives it.
    """

    row: int = 0
    column: str = ""
    what: str
    found: str = ""
    allowed: str
    next_step: str


def column_letter(index: int) -> str:
    """The letter of a column: 0 -> "A", 26 -> "AA"."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
