"""Text from a reader or a table as plain words in Markdown: nothing in it is a mark, a link or a tag."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_\[\]$<>#~|]|:(?=\S)|!(?=\[))")


def plain(text: str) -> str:
    """The text in one line, every sign of Markdown escaped."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
