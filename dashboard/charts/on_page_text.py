"""Words as Plotly reads them: it knows some of HTML, and fills "%{name}" in where a reader points."""

from __future__ import annotations

import html
from collections.abc import Iterable


def as_words(text: str) -> str:
    """The text as it stands: no tag, no reference to a sign and nothing to fill in."""
    return html.escape(text, quote=False).replace("%{", "%&#123;")


def in_lines(lines: Iterable[str]) -> str:
    """Texts one under the other."""
    return "<br>".join(map(as_words, lines))
