"""Which form an answer takes: the ending of the address decides, else what the asker accepts."""

from __future__ import annotations

from http import HTTPStatus

from dashboard.api.shapes import FORMATS
from dashboard.i18n import t
from dashboard.web.refusal import Refused, echoed

DEFAULT = "json"


def split(name: str) -> tuple[str, str | None]:
    """A name in an address and what is behind its first point: "counts.csv" -> ("counts", "csv"), or None."""
    table, point, ending = name.partition(".")
    return table, ending if point else None


def named(ending: str) -> str:
    """The format that an ending names, in this spelling. Raises Refused (404) for another."""
    if ending not in FORMATS:
        raise Refused(
            t("There is no format “{given}” here.", given=echoed(ending)),
            status=HTTPStatus.NOT_FOUND,
            parameter="format",
            allowed=[f".{one}" for one in FORMATS],
        )
    return ending


def accepted(header: str | None) -> str:
    """The format that an Accept header likes best; JSON where it likes both alike, or says nothing.

    Raises Refused (406) where it takes neither.
    """
    if header is None or not header.strip():
        return DEFAULT
    liked = {one: _quality(header, kind) for one, kind in FORMATS.items()}
    best = max(liked, key=lambda one: (liked[one], one == DEFAULT))
    if not liked[best]:
        raise Refused(
            t("Answers are made in none of the types that were asked for."),
            status=HTTPStatus.NOT_ACCEPTABLE,
            parameter="Accept",
            allowed=list(FORMATS.values()),
        )
    return best


def _quality(header: str, kind: str) -> float:
    """How much a header likes a type: the weight of its closest range (RFC 9110, 12.5.1)."""
    main = kind.split("/", maxsplit=1)[0]
    closeness = {kind: 3, f"{main}/*": 2, "*/*": 1}
    found = (0, 0.0)
    for part in header.split(","):
        name, *rest = (piece.strip().lower() for piece in part.split(";"))
        weight = next((_weight(piece[2:]) for piece in rest if piece.startswith("q=")), 1.0)
        found = max(found, (closeness.get(name, 0), weight)) if name in closeness else found
    return found[1]


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
