"""Results of checks that follow two patterns: nothing may be found; a figure may change by so much."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from etl.catalog import CheckResult

_SHOWN = 5


def nothing_found(
    check_id: str,
    title: str,
    subject: str,
    *,
    found: int,
    words: Iterable[str],
    expected: str,
    release: date | None = None,
) -> CheckResult:
    """A required check that passes when nothing was found; else it names the first few."""
    listed = list(words)
    more = f"; and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return CheckResult(
        check_id=check_id,
        title=title,
        subject=subject,
        passed=found == 0,
        required=True,
        observed=f"{'; '.join(listed[:_SHOWN])}{more}" if found else expected,
        expected=expected,
        release=release,
    )


def within_change(
    check_id: str, title: str, release: date, *, before: int, after: int, limit: float
) -> CheckResult:
    """A required check that passes when ``after`` lies within a share ``limit`` of ``before``."""
    return CheckResult(
        check_id=check_id,
        title=title,
        subject="offence_counts",
        release=release,
        passed=before > 0 and abs(after - before) <= limit * before,
        required=True,
        observed=f"{after:,}",
        expected=f"{before:,}",
        tolerance=f"{limit:.0%}",
    )
