"""What a cell says when it should hold a count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from dashboard.own_figures import limits

SMALL = range(1, 5)
Status = Literal["own", "own_hidden", "own_not_supplied", "own_missing", "fault"]
Fault = Literal["", "negative", "fraction", "percentage", "formula", "too_large", "no_number"]

_MARK = re.compile(r"\s*(?:\[(?:[a-z]|note [0-9]+)\]|[*†‡])$", re.ASCII)
_WHOLE = re.compile(r"^[0-9]+$", re.ASCII)
_THOUSANDS = re.compile(r"^[0-9]{1,3}(?:[, ][0-9]{3})+$", re.ASCII)
_POINT_ZERO = re.compile(r"^([0-9]+)\.0+$", re.ASCII)
_FRACTION = re.compile(r"^[0-9]*[.,][0-9]+$", re.ASCII)
_FEWER = re.compile(
    r"^(?:<=?|≤|(?:fewer|less) than(?: or equal to)?|under|below)\s*(?:[0-9]{1,2}|five|ten)$", re.ASCII
)
_UP_TO_FOUR = re.compile(r"^(?:0|1)\s*(?:-|–|to)\s*(?:4|5)$", re.ASCII)
_HELD_BACK = frozenset({"*", "**", "***", "c", "[c]", "s", "[s]", "suppressed", "redacted", "withheld"})
_NOT_SUPPLIED = frozenset(
    {
        "-", "--", "–", "—", "..", "...", "…", ":", ".", "x", "[x]", "[z]", "z", "n/a", "na", "n.a.", "nan",
        "#n/a", "null", "not available", "not applicable", "not supplied", "not provided", "not held",
        "no data", "no response", "no reply", "no information held", "refused", "exempt", "unknown",
    }
)  # fmt: skip
_ZERO = frozenset({"nil", "zero"})


@dataclass(frozen=True)
class Count:
    """A count, or the status that says why there is none; ``fault`` says what is wrong with the text."""

    value: int | None
    status: Status
    fault: Fault = ""

    @property
    def might_be_small(self) -> bool:
        """Whether it is a count from 1 to 4, one that is held back, or a text that might be one."""
        if self.value is not None:
            return self.value in SMALL
        return self.status == "own_hidden" or self.fault == "no_number"


def count_of(text: str) -> Count:
    """Read one cell. A count from 1 to 4 comes with its value: only ``guard`` decides what is shown."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split()).casefold()
    if not plain:
        return Count(None, "own_missing")
    if plain in _HELD_BACK or _FEWER.match(plain) or _UP_TO_FOUR.match(plain):
        return Count(None, "own_hidden")
    if plain in _NOT_SUPPLIED:
        return Count(None, "own_not_supplied")
    return _number(_MARK.sub("", plain))


def _number(text: str) -> Count:
    if text in _ZERO:
        return Count(0, "own")
    exact = _POINT_ZERO.match(text)
    digits = exact.group(1) if exact else text
    if _THOUSANDS.match(digits):
        digits = digits.replace(",", "").replace(" ", "")
    if _WHOLE.match(digits):
        if len(digits) > len(str(limits.LARGEST_COUNT)) or int(digits) > limits.LARGEST_COUNT:
            return Count(None, "fault", "too_large")
        return Count(int(digits), "own")
    return Count(None, "fault", _fault(text))


def _fault(text: str) -> Fault:
    if text.endswith(("%", "per cent", "percent")):
        return "percentage"
    if text.startswith("="):
        return "formula"
    bare = text.strip("()").lstrip("-").replace(" ", "")
    is_number = bool(_WHOLE.match(bare.replace(",", "")) or _POINT_ZERO.match(bare) or _FRACTION.match(bare))
    if is_number and (text.startswith("-") or (text.startswith("(") and text.endswith(")"))):
        return "negative"
    return "fraction" if is_number else "no_number"
