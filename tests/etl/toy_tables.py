"""Small tables that pass every check, and ways to spoil them: 43 forces, two other bodies, six quarters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from etl.catalog import Check, CheckContext, CheckResult
from etl.coverage import FORCES
from etl.periods import Quarter, year_label
from etl.reconciliation import EVERY_CODE

OLD, NEW = date(2025, 1, 30), date(2025, 4, 24)
FIRST = Quarter(2023, 1)
FORCE_CODES = tuple(f"E{number:02d}" for number in range(1, FORCES + 1))
TRANSPORT, FRAUD = "XBTP", "XAFR"
CODES = ("71", "88A")

DECLARED: Mapping[str, object] = {
    "difference_id": "codes",
    "kind": "tolerance",
    "offence_code": EVERY_CODE,
    "first_year": "2023/24",
    "last_year": "2024/25",
    "percent": 0,
    "offences": 0,
    "reason": "Closed years.",
}
"""A row of ``known_differences.csv``: no code may differ in 2023/24 and 2024/25."""


def areas() -> pd.DataFrame:
    """The forces, British Transport Police and one fraud body."""
    kinds = dict.fromkeys(FORCE_CODES, "force") | {TRANSPORT: "transport", FRAUD: "fraud"}
    return pd.DataFrame(
        {
            "area_code": kinds.keys(),
            "area_name": [f"Area {code}" for code in kinds],
            "area_kind": kinds.values(),
        }
    )


def counts(*, releases: Mapping[date, int] | None = None, quarters: int = 6) -> pd.DataFrame:
    """Figures of each release (day to offences in every cell) for each body, code and quarter."""
    spans = [FIRST.shift(number) for number in range(quarters)]
    return pd.DataFrame(
        [
            {
                "release": pd.Timestamp(release),
                "area_code": area,
                "offence_code": code,
                "period_fy": year_label(span.first_year),
                "quarter": span.quarter,
                "period_start": pd.Timestamp(span.start),
                "offences_count": offences,
                "status": "reported",
            }
            for release, offences in (releases or {OLD: 100, NEW: 100}).items()
            for area in (*FORCE_CODES, TRANSPORT, FRAUD)
            for code in CODES
            for span in spans
        ]
    ).astype({"offences_count": "Int64", "area_code": "category", "offence_code": "category"})


def people(*, years: tuple[int, ...] = (2022, 2023)) -> pd.DataFrame:
    """Both age bands for every force."""
    return pd.DataFrame(
        [
            {"area_code": code, "year": year, "age_band": band, "persons": persons}
            for code in FORCE_CODES
            for year in years
            for band, persons in (("all", 1_000), ("under_18", 200))
        ]
    )


def tables(**other: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table that a check looks at, those in ``other`` instead of the good ones."""
    good = {
        "areas": areas(),
        "offences": pd.DataFrame({"offence_code": CODES}),
        "offence_themes": pd.DataFrame({"theme_id": "online", "offence_code": CODES}),
        "offence_counts": counts(),
        "population": people(),
        "area_boundaries": pd.DataFrame({"area_code": FORCE_CODES}),
        "area_hexes": pd.DataFrame({"area_code": FORCE_CODES}),
        "local_authorities": pd.DataFrame(
            {"lad_code": [f"L{code}" for code in FORCE_CODES], "area_code": FORCE_CODES}
        ),
    }
    assert set(other) <= {*good, "published_totals"}
    return good | other


def run(check: Check, *, reference: Path = Path(), **other: pd.DataFrame) -> tuple[CheckResult, ...]:
    """What a check says of the tables."""
    return check(CheckContext(tables=tables(**other), reference=reference))


def failures(check: Check, **other: pd.DataFrame) -> list[tuple[str, date | None, str]]:
    """The failed results: subject, release and what was observed. All must be required."""
    results = run(check, **other)
    assert results
    assert all(each.required for each in results)
    return [(each.subject, each.release, each.observed) for each in results if not each.passed]


def without(frame: pd.DataFrame, found: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    """The rows but for those that are found."""
    spoiled = frame[~found(frame)]
    assert len(spoiled) < len(frame)
    return spoiled
