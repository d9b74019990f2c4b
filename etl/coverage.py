"""Checks that the tables fit together: keys, codes, people and boundaries for every police force area."""

from __future__ import annotations

import pandas as pd

from etl.catalog import CheckContext, CheckResult
from etl.check_results import nothing_found
from etl.tables import ALL_TABLES

FORCES = 43


def unique_keys(context: CheckContext) -> tuple[CheckResult, ...]:
    """No two rows of a table share its key."""
    results = []
    for table in ALL_TABLES:
        if table.name in context.tables:
            rows = context.tables[table.name]
            repeated = int(rows.duplicated(subset=list(table.key)).sum())
            results.append(
                nothing_found(
                    "unique-keys",
                    "Rows are unique by their key",
                    table.name,
                    found=repeated,
                    words=[f"{repeated:,} repeated rows"],
                    expected="0 repeated rows",
                )
            )
    return tuple(results)


def known_codes(context: CheckContext) -> tuple[CheckResult, ...]:
    """Every area and offence that a figure is about stands in the tables of areas and offences."""
    results = []
    for column, listed in (("area_code", "areas"), ("offence_code", "offences")):
        known = set(context.tables[listed][column].astype(str))
        for name in (
            "offence_counts",
            "population",
            "area_boundaries",
            "area_hexes",
            "local_authorities",
            "offence_themes",
        ):
            if name in context.tables and column in context.tables[name].columns:
                used = {str(code) for code in context.tables[name][column].dropna().unique()}
                strays = sorted(used - known)
                results.append(
                    nothing_found(
                        f"known-{listed}",
                        f"Every code stands in the table of {listed}",
                        name,
                        found=len(strays),
                        words=strays,
                        expected="no unknown code",
                    )
                )
    return tuple(results)


def population_covers(context: CheckContext) -> tuple[CheckResult, ...]:
    """Both bands for all 43 forces in every year from the first to the last, under 18 below all ages."""
    forces = _forces(context)
    people = context.tables["population"]
    wide = people.pivot_table(
        index=["year", "area_code"], columns="age_band", values="persons", aggfunc="sum"
    )
    years = range(int(people["year"].min()), int(people["year"].max()) + 1)
    wanted = pd.MultiIndex.from_product([years, sorted(forces)], names=["year", "area_code"])
    full = wide.reindex(wanted)
    bad = full[full.isna().any(axis=1) | (full["under_18"] >= full["all"]) | (full["under_18"] <= 0)]
    return (
        nothing_found(
            "population-covers",
            "Population is there for every force, year and age band",
            "population",
            found=len(bad),
            words=[f"{code} in {year}" for year, code in bad.index],
            expected=f"{FORCES} forces in each of {len(years)} years",
        ),
    )


def boundaries_cover(context: CheckContext) -> tuple[CheckResult, ...]:
    """A boundary and a hexagon for each of the 43 forces and none besides; a local authority in each."""
    forces = _forces(context)
    results = []
    for name in ("area_boundaries", "area_hexes", "local_authorities"):
        there = set(context.tables[name]["area_code"].astype(str))
        strays = sorted(forces ^ there)
        results.append(
            nothing_found(
                "areas-covered",
                f"Exactly the {FORCES} police force areas are covered",
                name,
                found=len(strays) + (len(there) != FORCES),
                words=strays or [f"{len(there)} areas"],
                expected=f"{FORCES} areas",
            )
        )
    return tuple(results)


def _forces(context: CheckContext) -> set[str]:
    areas = context.tables["areas"]
    return set(areas.loc[areas["area_kind"] == "force", "area_code"].astype(str))
