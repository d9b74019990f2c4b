"""Words that mean themselves in Markdown, whatever stands in them: on a page, and in a file.

On a page more comes alive than in a file: addresses become links, ``:name:`` becomes an icon, an emoji or a
picture, arrows are drawn. Streamlit looks for these after it has taken the backslashes away, so only
something between the letters keeps them apart: a blank of no width.
"""

from __future__ import annotations

import re
from urllib.parse import quote

APART = "\N{ZERO WIDTH SPACE}"

# What Markdown, the tables and strokes that GitHub adds to it, and formulae give a meaning. The end of a text
# may meet a sign of the sentence around it.
_SIGNS = re.compile(r"[\\`*_\[\]<>#~|$]|&(?=#?[0-9A-Za-z]*(?:;|$))|!(?=\[|$)|^(?:[-+](?=[\s-]|$)|=)")
_NUMBERED = re.compile(r"^([0-9]{1,9})(?=[.)](?:\s|$))")
# Colons begin directives, icons and emoji and stand in addresses; then e-mail, hosts by name, and arrows.
_COMES_ALIVE = re.compile(
    r"[:@](?!\s)|w(?=ww(?:\.|$))|(?<![^\s\ufeff])[-<>~](?=(?:->|[->=])(?![^\s\ufeff]))", re.IGNORECASE
)
# Blanks between words and ends of lines, but none that is there to hold two words together.
_BLANKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_IN_ADDRESSES = "%/:?#[]@!$&'*+,;=~"


def in_file(text: str) -> str:
    """The text in one line of a Markdown file, every sign of it as it stands."""
    return _escaped(_line(text))


def plain(text: str) -> str:
    """The text in one line of a page's Markdown, every sign of it as it stands and nothing of it live."""
    return _escaped(_COMES_ALIVE.sub(rf"\g<0>{APART}", _line(text)))


def link(text: str, address: str) -> str:
    """The text as a link on a page; alone where the address is none of the web's."""
    if not address.startswith(("https://", "http://")):
        return plain(text)
    return f"[{plain(text)}]({quote(address, safe=_IN_ADDRESSES)})"


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _escaped(line: str) -> str:
    return _NUMBERED.sub(r"\1\\", _SIGNS.sub(r"\\\g<0>", line))
