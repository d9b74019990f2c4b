"""The story's figures, shaped once for each package and shared by all readers."""

from __future__ import annotations

import pandas as pd

from dashboard.package import Package
from dashboard.story import breakdowns, first_months, printed


def first_six_months(package: Package) -> pd.DataFrame:
    """``first_months.first_six_months`` of a package."""
    return package.once(
        "story: first months", lambda: first_months.first_six_months(package.table("published_counts"))
    )


def figures(package: Package, place: str) -> tuple[printed.Figure, ...]:
    """``printed.figures`` of a place."""
    return package.once(
        ("story: figures", place), lambda: printed.figures(package.table("published_counts"), place=place)
    )


def places(package: Package, order: tuple[str, ...]) -> tuple[str, ...]:
    """``printed.places`` of a package."""
    return package.once(
        ("story: places", order), lambda: printed.places(package.table("published_counts"), order=order)
    )


def all_breakdowns(package: Package) -> dict[str, breakdowns.Breakdown]:
    """``breakdowns.breakdowns`` of a package by key."""
    return package.once(
        "story: breakdowns",
        lambda: {entry.key: entry for entry in breakdowns.breakdowns(package.table("published_breakdowns"))},
    )
