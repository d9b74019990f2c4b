"""How answers are coded for the way: which askers take gzip, and how the server is kept from adding it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders

ASKED = "accept-encoding"
CODED = "Content-Encoding"
GZIP = "gzip"
# Streamlit compresses every answer that doesn't name its coding, also under a tag that says otherwise.
# Answers of ours name this one for as long as they are inside; it is the one that is never sent.
PLAIN = "identity"
_SAME = {"x-gzip": GZIP}
_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def accepts_gzip(headers: Headers) -> bool:
    """Whether the asker takes gzip (RFC 9110, 12.5.3): what is said of it goes before what ``*`` says.

    A weight that is none, or two that differ, count as the least: every asker can read plain bytes.
    """
    weights: dict[str, float] = {}
    for part in ",".join(headers.getlist(ASKED)).split(","):
        name, *parameters = ("".join(piece.split()).lower() for piece in part.split(";"))
        coding = _SAME.get(name, name)
        weights[coding] = min(weights.get(coding, 1.0), _weight(parameters))
    return weights.get(GZIP, weights.get("*", 0.0)) > 0


def _weight(parameters: Sequence[str]) -> float:
    if not parameters:
        return 1.0
    found = _WEIGHT.fullmatch(parameters[0])
    return float(found[1]) if found and len(parameters) == 1 else 0.0


def asked_plainly(headers: list[tuple[bytes, bytes]], *, zipped: bool) -> list[tuple[bytes, bytes]]:
    """The headers of a request that takes gzip or not, so that who only looks for the word is right."""
    others = [(name, value) for name, value in headers if name.lower() != ASKED.encode()]
    return [*others, (ASKED.encode(), GZIP.encode())] if zipped else others


def keep_as_it_is(headers: MutableHeaders) -> None:
    """Keep the server from compressing an answer that is not compressed."""
    headers.setdefault(CODED, PLAIN)


def unmark(headers: MutableHeaders) -> None:
    """Take away what ``keep_as_it_is`` added: no answer is sent with it (RFC 9110, 8.4)."""
    if headers.get(CODED) == PLAIN:
        del headers[CODED]
