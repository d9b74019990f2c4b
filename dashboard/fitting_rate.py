"""The rate that fits an offence: per child where every code names children, else per person."""

from __future__ import annotations

from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.selection import Selection

# Themes whose offences are by definition against children.
CHILD_THEMES = ("online-grooming-exploitation", "child-sexual-offences", "child-cruelty-abduction")


def is_about_children(package: Package, offence: str) -> bool:
    """Whether every code of an offence or theme names children in its definition."""
    known = offences_of(package)
    return any(
        set(known[offence].codes) <= set(known[theme].codes) for theme in CHILD_THEMES if theme in known
    )


def as_rate(selection: Selection, package: Package) -> Selection:
    """The selection as a rate, because counts follow where people live: the chosen one, else per child where
    every code names children, else per person."""
    if selection.is_rate:
        return selection
    return selection.with_(
        measure="rate_under18" if is_about_children(package, selection.offence) else "rate_all"
    )
