"""The shapes that the About page is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A term or a question and what is to be said about it, both ready for the reader."""

    term: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Method:
    """One statistical method.

    ``formula`` is lines of LaTeX (none when the words suffice); ``worked`` is a worked example whose
    figures the tests recompute; ``source`` says whose method it is; ``anchor`` is its place on the page,
    where other pages lead to it.
    """

    title: str
    text: str
    formula: tuple[str, ...]
    worked: str
    source: str
    anchor: str = ""
