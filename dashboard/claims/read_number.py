"""Which number a pasted claim gives: only digits that stand in the text; rates of change stay words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.claims.spans import Piece, blanked, piece

NEAR = 60
HIGHEST = 9_999_999
_FLAGS = re.IGNORECASE | re.ASCII

_IN_WORDS = re.compile(
    r"(?:\b(?:up|down|rise\s+of|rose|increase\s+of|fall\s+of)\s+(?:by\s+)?)?"
    r"[0-9][0-9.,]{0,12}\s?(?:%|per\s?cent\b|percentage\s+points?\b)"
    r"|\b(?:more\s+than\s+|nearly\s+|almost\s+|over\s+)?(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|es|ing|e)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,3})[\s-]?fold\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,3})\s+times\b"
    r"|\b(?:by|of)\s+an?\s+(?:third|quarter|half|fifth)\b"
    r"|[0-9][0-9.,]{0,12}\s?(?:million|billion|thousand|[km]\b)",
    _FLAGS,
)
# Numbers that count something else: ages, forces, sections of a law, codes, days, money, addresses.
_NOT_COUNTS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+"
    r"|\b(?:s\.?|ss\.?|section|sections|code|codes|class|note)\s?[0-9]+[a-z]?(?:[/.][0-9]+)?\b"
    r"|\b[0-9]{1,3}[a-z]\b|\b[0-9]{1,3}/[0-9]{1,3}\b"
    r"|\b(?:under|over|below)[\s-]?1[0-9](?:s|['’]s)?\b(?![,.]?[0-9])|\bage[ds]?\s+[0-9]{1,2}(?:\s*(?:to|-|–|and)\s*[0-9]{1,2})?\b"
    r"|\b[0-9]{1,2}[\s-]+(?:years?|months?|weeks?|days?)(?:[\s-]+olds?)?\b"
    r"|\b[0-9]{1,2}\s+(?:of\s+(?:the\s+)?[0-9]{1,2}\s+)?(?:police\s+)?forces\b"
    r"|[£$€]\s?[0-9][0-9.,]*"
    r"|\b[0-3]?[0-9](?:st|nd|rd|th)?\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b[0-9]+(?:st|nd|rd|th)\b|\b[0-9]+\.[0-9]+\b",
    _FLAGS,
)  # fmt: skip
_BOUND = (
    r"(?P<not>\b(?:no|not)\s+)?\b(?P<bound>more\s+than|over|above|at\s+least|upwards\s+of|in\s+excess\s+of|"
    r"nearly|almost|around|about|approximately|approx\.?|roughly|some|close\s+to|up\s+to|"
    r"fewer\s+than|less\s+than|under|below)\s+"
)
_NUMBER = re.compile(
    rf"(?:{_BOUND})?(?<![\w.,/#£$€&+-])(?P<number>[0-9]{{1,3}}(?:[,\u00a0\u2009\u202f][0-9]{{3}}){{1,2}}|[0-9]{{1,7}})"
    r"(?P<plus>\+)?(?![\w/%]|[.,][0-9]|-[0-9])",
    _FLAGS,
)
_COUNTED = re.compile(
    r"^[^0-9]{0,60}?\b(?:offences?|crimes?|cases?|incidents?|reports?|groom\w*|counts?|times|sexual\s+communication)\b",
    re.IGNORECASE,
)
# "1 316": one number or two; the reader is asked.
_SPLIT = re.compile(r"[0-9][ \t]$", re.ASCII)
OVER = ("more than", "over", "above", "at least", "upwards of", "in excess of")
UNDER = ("fewer than", "less than", "under", "below", "up to", "almost", "nearly")


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number as the text gives it. ``bound`` is "" for a count, else "over", "under" or "about"."""

    value: int
    words: str
    bound: str = ""


@dataclass(frozen=True, kw_only=True)
class NumberRead:
    """The number (None when there is none, or more than one), other numbers, and rates of change in words."""

    quantity: Quantity | None
    choices: tuple[Quantity, ...] = ()
    others: tuple[Quantity, ...] = ()
    in_words: tuple[str, ...] = ()


def read_number(text: str) -> NumberRead:
    """The number of a text in which names of areas and times are blanked out.

    Among several the one that stands before a word for offences is meant, if it is the only one.
    """
    words = [piece(match) for match in _IN_WORDS.finditer(text)]
    text = blanked(text, words)
    text = blanked(text, (piece(match) for match in _NOT_COUNTS.finditer(text)))
    read = [(match, _quantity(match)) for match in _NUMBER.finditer(text)]
    found = [(match, quantity) for match, quantity in read if quantity.value <= HIGHEST]
    counted = [
        quantity for match, quantity in found if _COUNTED.match(text[match.end() : match.end() + NEAR])
    ]
    all_found = tuple(dict.fromkeys(quantity for _, quantity in found))
    meant = tuple(dict.fromkeys(counted)) or all_found
    if any(_SPLIT.search(text[: match.start("number")]) for match, _ in found):
        meant = all_found
    chosen = meant[0] if len({quantity.value for quantity in meant}) == 1 else None
    return NumberRead(
        quantity=chosen,
        choices=() if chosen else meant,
        others=tuple(one for one in all_found if chosen and one.value != chosen.value),
        in_words=tuple(dict.fromkeys(_in_one_line(one) for one in words)),
    )


def _quantity(match: re.Match[str]) -> Quantity:
    bound = " ".join((match["bound"] or "").casefold().split())
    kind = "about" if bound else ""
    if bound and not match["not"]:
        kind = "over" if bound in OVER else "under" if bound in UNDER else "about"
    if match["plus"] and not bound:
        kind = "over"
    digits = re.sub(r"[^0-9]", "", match["number"])
    return Quantity(value=int(digits), words=" ".join(match.group().split()), bound=kind)


def _in_one_line(one: Piece) -> str:
    return " ".join(one.words.split())
