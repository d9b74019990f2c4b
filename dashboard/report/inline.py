"""An SVG file as a part of a page that holds several: no identity of one is an identity of another."""

from __future__ import annotations

import re
from html import escape

_NAMED = re.compile(r'(\bid="|href="#|url\(#)([^")]+)')
_VIEW = re.compile(r'viewBox="[^"]*"')


def inline(svg: str, *, name: str, style: str, title: str, alt: str) -> str:
    """The picture with this title and description; every identity in it begins with ``name``.

    ``svg`` is a file of ``in_print.svg``, whose own title and description are left out, and so is its size.
    ``style`` are the classes of the picture.
    """
    found = _VIEW.search(svg)
    if found is None:
        raise ValueError("A picture without a viewBox has no shape that a page could give room to.")
    drawn = svg[svg.index("</desc>") + len("</desc>") :]
    drawn = _NAMED.sub(lambda part: f"{part[1]}{name}-{part[2]}", drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'class="{style}" aria-labelledby="{name}-title {name}-desc" {found[0]}>\n'
        f'<title id="{name}-title">{escape(title)}</title>\n<desc id="{name}-desc">{escape(alt)}</desc>'
        # What the file says of all elements is meant for its own.
        + drawn.replace("*{stroke", ".drawing *{stroke")
    )
