"""What is wrong with a cell that should hold a count, what would be right, and what to do."""

from __future__ import annotations

from dashboard.i18n import format_number, t
from dashboard.own_figures import limits


def of(fault: str) -> tuple[str, str, str]:
    """What, what is allowed, what to do. Raises KeyError for another fault."""
    whole = t("whole numbers from zero, or a sign such as <5 or [c] where one is held back")
    mend = t("Put the count into the cell, or leave it empty.")
    faults = {
        "negative": (t("a number below zero"), whole, mend),
        "fraction": (t("a number that is not whole"), whole, t("Bring counts, not rates or averages.")),
        "percentage": (t("a percentage"), whole, t("Bring the counts that it was made from.")),
        "formula": (t("a formula"), whole, t("Save the values instead of the formulas.")),
        "too_large": (
            t("a number too large to be a count"),
            t("whole numbers up to {limit}", limit=format_number(limits.LARGEST_COUNT)),
            mend,
        ),
        "no_number": (t("no number"), whole, mend),
    }
    return faults[fault]
