"""Checks over all tables together; a required one that fails stops publication."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

import pandas as pd

from etl import periods
from etl.catalog import Check, CheckContext, CheckResult
from etl.check_results import nothing_found, within_change
from etl.coverage import FORCES, boundaries_cover, known_codes, population_covers, unique_keys

LARGEST_CHANGE_OF_ROWS = 0.10
LARGEST_CHANGE_OF_TOTAL = 0.03
LARGEST_CHANGE_ON_YEAR = 0.25


def no_gap_in_quarters(context: CheckContext) -> tuple[CheckResult, ...]:
    """Quarters follow each other without a gap from the first to the last."""
    results = []
    for release, rows in _releases(context):
        missing = periods.gaps(_quarters(rows))
        results.append(
            nothing_found(
                "no-gap-in-quarters",
                "Quarters follow each other without a gap",
                "offence_counts",
                found=len(missing),
                words=[each.label for each in missing],
                expected="no quarter missing",
                release=release,
            )
        )
    return tuple(results)


def bodies_in_every_quarter(context: CheckContext) -> tuple[CheckResult, ...]:
    """The 43 forces, and British Transport Police, stand in every quarter of every release.

    A body that disappears would change what a total means without a word.
    """
    areas = context.tables["areas"]
    present = {release: _present(rows) for release, rows in _releases(context)}
    results = []
    for kind, title in (
        ("force", f"All {FORCES} territorial forces stand in every quarter"),
        ("transport", "British Transport Police stands in every quarter"),
    ):
        names = areas[areas["area_kind"] == kind].set_index("area_code")["area_name"]
        wanted = FORCES if kind == "force" else 1
        for release, (starts, pairs) in present.items():
            missing = [
                f"{name} in {periods.quarter_of(pd.Timestamp(start).date()).label}"
                for start in starts
                for code, name in names.items()
                if (str(code), start) not in pairs
            ]
            wrong_list = [] if len(names) == wanted else [f"{len(names)} listed in areas instead of {wanted}"]
            results.append(
                nothing_found(
                    f"{kind}-in-every-quarter",
                    title,
                    "offence_counts",
                    found=len(missing) + len(wrong_list),
                    words=wrong_list + missing,
                    expected=f"{wanted} in each of {len(starts)} quarters",
                    release=release,
                )
            )
    return tuple(results)


def _present(rows: pd.DataFrame) -> tuple[list[pd.Timestamp], set[tuple[str, pd.Timestamp]]]:
    """The first days of the quarters in the rows, in order, and every pair of body and first day."""
    pairs = rows[["area_code", "period_start"]].drop_duplicates()
    starts = sorted(pairs["period_start"].unique())
    return starts, set(zip(pairs["area_code"].astype(str), pairs["period_start"], strict=True))


def codes_for_every_body(context: CheckContext) -> tuple[CheckResult, ...]:
    """A code that only some forces have in a quarter holds no offences: no force lacks a row of figures."""
    areas = context.tables["areas"]
    forces = set(areas.loc[areas["area_kind"] == "force", "area_code"].astype(str))
    results = []
    for release, rows in _releases(context):
        own = rows[rows["area_code"].isin(forces)]
        grouped = own.groupby(["offence_code", "period_start"], observed=True)
        sizes, sums = grouped.size(), grouped["offences_count"].sum()
        holes = sizes[(sizes < FORCES) & (sums != 0)]
        results.append(
            nothing_found(
                "codes-for-every-force",
                "A code with offences in a quarter has a row for every force",
                "offence_counts",
                found=len(holes),
                words=[
                    f"{row.offence_code} from {row.period_start:%Y-%m-%d}: {row.forces} forces"
                    for row in holes.reset_index(name="forces").itertuples()
                ],
                expected=f"{FORCES} forces",
                release=release,
            )
        )
    return tuple(results)


def change_between_releases(context: CheckContext) -> tuple[CheckResult, ...]:
    """In the quarters that two following releases share, rows and totals changed by a sane amount only."""
    results: list[CheckResult] = []
    for (_, old), (release, new) in itertools.pairwise(_releases(context)):
        shared = set(old["period_start"].unique()) & set(new["period_start"].unique())
        before, after = (part[part["period_start"].isin(shared)] for part in (old, new))
        results += [
            within_change(
                "rows-since-last-release",
                "Rows of the quarters that both releases hold",
                release,
                before=len(before),
                after=len(after),
                limit=LARGEST_CHANGE_OF_ROWS,
            ),
            within_change(
                "total-since-last-release",
                "Offences in the quarters that both releases hold",
                release,
                before=_total(before),
                after=_total(after),
                limit=LARGEST_CHANGE_OF_TOTAL,
            ),
        ]
    return tuple(results)


def newest_quarter(context: CheckContext) -> tuple[CheckResult, ...]:
    """The newest quarter's total is near the total of the same quarter a year before."""
    areas = context.tables["areas"]
    bodies = set(areas.loc[areas["area_kind"].isin(("force", "transport")), "area_code"].astype(str))
    results = []
    for release, rows in _releases(context):
        own = rows[rows["area_code"].isin(bodies)]
        newest = max(_quarters(own))
        now, before = (
            _total(own[own["period_start"] == pd.Timestamp(quarter.start)])
            for quarter in (newest, newest.shift(-4))
        )
        title = f"Offences in {newest.label} against the same quarter a year before"
        results.append(
            within_change(
                "newest-quarter", title, release, before=before, after=now, limit=LARGEST_CHANGE_ON_YEAR
            )
        )
    return tuple(results)


CHECKS: tuple[Check, ...] = (
    unique_keys,
    known_codes,
    no_gap_in_quarters,
    bodies_in_every_quarter,
    codes_for_every_body,
    change_between_releases,
    newest_quarter,
    population_covers,
    boundaries_cover,
)


def _releases(context: CheckContext) -> Iterator[tuple[date, pd.DataFrame]]:
    counts = context.tables["offence_counts"]
    for release in sorted(counts["release"].unique()):
        yield pd.Timestamp(release).date(), counts[counts["release"] == release]


def _quarters(rows: pd.DataFrame) -> list[periods.Quarter]:
    return [periods.quarter_of(pd.Timestamp(start).date()) for start in rows["period_start"].unique()]


def _total(rows: pd.DataFrame) -> int:
    return int(rows["offences_count"].sum())
