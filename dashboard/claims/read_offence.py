"""Which offence a pasted claim is about: one of the two that this site sets side by side, or another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.claims.ledger import GROOMING, S15A

_FLAGS = re.IGNORECASE | re.ASCII
_CODE = re.compile(r"\b88\s?A\b", _FLAGS)
_NAMED = re.compile(
    r"\bsexual(?:ly)?\s+communicat\w+|\bcommunicat\w+\s+sexually|\bsexual\s+messag\w+"
    r"|\b(?:s\.?\s?|section\s+)15\s?A\b|\b71/17\b"
    r"|cyfathrebu['’]n\s+rhywiol",
    _FLAGS,
)
_GROOMING = re.compile(r"\b(?:groom(?:ing|ed|ers?)?)\b|meithrin\s+perthynas\s+amhriodol", _FLAGS)
_OUTSIDE = re.compile(
    r"\brap(?:es?|ed)\b|\bindecent\s+images?|\b(?:child\s+)?abuse\s+images?|\bsexual\s+abuse\b|\bsexual\s+exploitation\b"
    r"|\bsexual\s+assaults?|\bsex(?:ual)?\s+(?:offences?|crimes?)(?:\s+against\s+(?:children|under-?18s))?"
    r"|\bchild\s+sex(?:ual)?\s+(?:offences?|crimes?)|\bcommunicating\s+indecently|\bsextortion|\bstalking|\bharassment"
    r"|\bburglar\w+|\brobber\w+|\bknife\s+crimes?|\btheft|\bfraud|\bmurders?|\bhomicides?|\bassaults?|\bdrugs?",
    _FLAGS,
)


@dataclass(frozen=True, kw_only=True)
class OffenceRead:
    """The kind (None when no word names one of the two), the words, and others that were named.

    ``unsure``: "grooming" alone, which newspapers say of s.15A and statistics of 88A.
    """

    kind: str | None
    words: str = ""
    outside: tuple[str, ...] = ()
    unsure: bool = False


def read_offence(text: str) -> OffenceRead:
    """The offence of a text. A code or the name of the offence decides; "grooming" alone is read as s.15A."""
    outside = tuple(dict.fromkeys(" ".join(match.group().split()) for match in _OUTSIDE.finditer(text)))
    code, named, grooming = _CODE.search(text), _NAMED.search(text), _GROOMING.search(text)
    if code and not named:
        return OffenceRead(kind=GROOMING, words=code.group(), outside=outside)
    if named:
        both = bool(code)
        return OffenceRead(kind=None if both else S15A, words=named.group(), outside=outside)
    if grooming:
        return OffenceRead(kind=S15A, words=grooming.group(), outside=outside, unsure=True)
    return OffenceRead(kind=None, outside=outside)
