"""Names of areas as files spell them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.spellings.area_names import published_names, short_names

# Spellings in tables alone: in running text they may be another word ("MPs" are members of parliament).
_IN_TABLES = {
    "mps": "E23000001",
    "london metropolitan": "E23000001",
    "london city of": "E23000034",
    "england wales": "K04000001",
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
    found = {_exact(area.code): area.code for area in known.pickable}
    for name, code in (*published_names(known), *short_names(known)):
        for spelling in (_exact(name), _key(name)):
            if spelling:
                found.setdefault(spelling, code)
    return Names(codes={code: area for code, area in _IN_TABLES.items() if area in known} | found)


def _exact(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _key(text: str) -> str:
    return " ".join(_FILLERS.sub(" ", _exact(text)).split())
