"""Names of areas as files spell them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.areas import areas_of
from dashboard.package import Package

# Spellings that are not a published name with other words around it: in the table of names, by area name.
_OTHER_NAMES = {
    "met": "Metropolitan Police",
    "mps": "Metropolitan Police",
    "london metropolitan": "Metropolitan Police",
    "gmp": "Greater Manchester",
    "hampshire": "Hampshire and Isle of Wight",
    "hampshire and the isle of wight": "Hampshire and Isle of Wight",
    "london city of": "City of London",
    "btp": "British Transport Police",
    "england wales": "England and Wales",
}
_TOTALS = frozenset(
    {
        "total", "totals", "grand total", "sub total", "subtotal", "all", "all forces", "all areas",
        "overall", "sum", "cyfanswm", "total all forces", "national total",
    }
)  # fmt: skip
_FILLERS = re.compile(r"\b(?:police|constabulary|service|force|area|the|heddlu|pfa)\b", re.ASCII)
_TOTAL_START = re.compile(r"^(?:grand |sub ?)?total(?:s)?\b|\btotal$", re.ASCII)


@dataclass(frozen=True)
class Names:
    """Area codes by spelling."""

    codes: Mapping[str, str]

    def code(self, text: str) -> str | None:
        """The area that a text names, None when it names none."""
        exact, bare = _exact(text), _key(text)
        return self.codes.get(exact) or (self.codes.get(bare) if bare else None)


def is_total(text: str) -> bool:
    """Whether a text calls its row or column a total."""
    words = _exact(text)
    return words in _TOTALS or bool(_TOTAL_START.search(words))


def names_of(package: Package) -> Names:
    """The spellings of a package's areas (made once)."""
    return package.once("spellings of areas", lambda: _read(package))


def _read(package: Package) -> Names:
    known = areas_of(package)
    found: dict[str, str] = {}
    ordered = sorted(known.pickable, key=lambda area: area.kind != "force")
    for area in ordered:
        for text in (area.code, area.name, area.name_cy or "", area.slug.replace("-", " ")):
            for spelling in (_exact(text), _key(text)):
                if spelling:
                    found.setdefault(spelling, area.code)
    for spelling, name in _OTHER_NAMES.items():
        area_named = known.find(name)
        if area_named is not None:
            found.setdefault(spelling, area_named.code)
    return Names(codes=found)


def _exact(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _key(text: str) -> str:
    return " ".join(_FILLERS.sub(" ", _exact(text)).split())
