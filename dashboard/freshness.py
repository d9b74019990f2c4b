"""How fresh the figures are: when the release after the one shown is expected, and whether that is past."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd

from dashboard.i18n import format_date, t
from dashboard.package import Package

# Releases come out late in the month that the publisher names.
FULL_MONTH = "MMMM y"


def today() -> date:
    """The day on which a reader looks at the page."""
    return datetime.now(tz=UTC).date()


def due_month(package: Package, release: date | None = None) -> date | None:
    """The first day of the month in which the release after this one is expected; None where nobody says."""
    shown = release or package.latest
    return package.once("due months", lambda: _due_months(package)).get(shown)


def _due_months(package: Package) -> dict[date, date]:
    releases = package.table("releases").dropna(subset=["next_due"])
    return {
        pd.Timestamp(released).date(): date.fromisoformat(f"{due}-01")
        for released, due in zip(releases["release_date"], releases["next_due"], strict=True)
    }


def is_past(due: date, *, today: date) -> bool:
    """Whether the month of a release is over."""
    return (today.year, today.month) > (due.year, due.month)


def next_release(package: Package, *, today: date, release: date | None = None) -> str:
    """When the next release is expected, or that it should be out by now, in words without a full stop."""
    due = due_month(package, release)
    if due is None:
        return t("New releases come out in late January, April, July and October")
    month = format_date(due, form=FULL_MONTH)
    if is_past(due, today=today):
        return t("A newer release was due in late {month}", month=month)
    return t("Next release: late {month}", month=month)
