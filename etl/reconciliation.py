"""Force figures, added up, held against totals that somebody else printed.

The tolerances and the known differences are rows of ``data/reference/known_differences.csv``, each with its
reason: comparing the extract with itself would always pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from etl import periods
from etl.catalog import CheckContext, CheckResult, Column
from etl.reconciled import EVERY_CODE, Line, Rule, lines, rule_for, total
from etl.reference import read_csv
from etl.tables.about import RECONCILIATION

ENGLAND_AND_WALES_KINDS = ("force", "transport")
_BY_CODE = "Offences by code agree with the totals printed by the Office for National Statistics"
_SHOWN = 5

COLUMNS = (
    Column(name="difference_id", type="string", description="Name of the rule"),
    Column(
        name="kind",
        type="string",
        description="What the rule says: how far a code may differ, how far the sum may, that several "
        "printed codes are one in the file, that a printed code has no rows in the file",
        allowed=("tolerance", "total", "combined", "not_in_file"),
    ),
    Column(name="offence_code", type="string", description="Code in the file; * for every code"),
    Column(name="printed_codes", type="string", description="Printed codes that make it up", nullable=True),
    Column(name="first_year", type="string", description="First financial year"),
    Column(name="last_year", type="string", description="Last financial year"),
    Column(name="percent", type="number", description="Allowed difference, per cent of the print", minimum=0),
    Column(name="offences", type="integer", description="Allowed difference, offences", minimum=0),
    Column(name="reason", type="string", description="Why the difference is accepted"),
)


def read_rules(reference: Path) -> tuple[Rule, ...]:
    """The rules, in the order of the file. Raises ``InputError`` for a row that doesn't fit."""
    frame = read_csv(reference / "known_differences.csv", columns=COLUMNS, key=("difference_id",))
    return tuple(
        Rule(
            kind=row["kind"],
            offence_code=row["offence_code"],
            printed_codes=() if pd.isna(row["printed_codes"]) else tuple(row["printed_codes"].split()),
            first_year=periods.parse_year(row["first_year"]),
            last_year=periods.parse_year(row["last_year"]),
            percent=float(row["percent"]),
            offences=int(row["offences"]),
            reason=row["reason"],
        )
        for row in frame.to_dict("records")
    )


@dataclass(frozen=True, kw_only=True)
class YearHeld:
    """One whole year of one release, held against the table that was printed of it."""

    release: date
    year: int
    lines: tuple[Line, ...]
    total: Line
    rules: tuple[Rule, ...]


def years_held(context: CheckContext) -> tuple[YearHeld, ...]:
    """Every release and whole financial year that the file and the printed table both hold."""
    return context.once("reconciliation", lambda: _years_held(context))


def _years_held(context: CheckContext) -> tuple[YearHeld, ...]:
    rules = read_rules(context.reference)
    printed = _printed_years(context.tables["published_totals"])
    return tuple(
        YearHeld(
            release=release,
            year=year,
            lines=lines(filed, printed[year], rules=rules, year=year),
            total=total(filed, printed[year], rules=rules, year=year),
            rules=rules,
        )
        for release, year, filed in _filed_years(context)
        if year in printed
    )


def reconciliation_table(context: CheckContext) -> pd.DataFrame:
    """Every line of every year as a row of the published table ``reconciliation``."""
    source_url = _source_url(context)
    rows = [
        {
            "release": held.release,
            "offence_code": line.offence_code,
            "period_fy": periods.year_label(held.year),
            "printed_count": line.printed,
            "offences_count": line.filed,
            "difference": line.difference,
            "allowed": line.allowed,
            "within": line.within,
            "tolerance": str(line.rule) if line.rule else "none declared",
            "reason": " ".join(rule.reason for rule in (line.rules or _general(line))) or None,
            "source_url": source_url,
        }
        for held in years_held(context)
        for line in (*held.lines, held.total)
    ]
    return pd.DataFrame(rows, columns=[column.name for column in RECONCILIATION.columns])


def _source_url(context: CheckContext) -> str:
    """Where the totals are printed; nothing without totals."""
    totals = context.tables["published_totals"]
    return "" if totals.empty else str(totals["source_url"].iloc[0])


def _general(line: Line) -> tuple[Rule, ...]:
    """The rule for every code, where it is what accepts a difference."""
    return (line.rule,) if line.rule and line.difference else ()


def check_reconciliation(context: CheckContext) -> tuple[CheckResult, ...]:
    """England and Wales by code and by sum, for every release and every whole year that was printed.

    Fails when no year can be compared: figures that are held against nothing agree with nothing.
    """
    source_url = _source_url(context)
    results = [result for held in years_held(context) for result in _results(held, source_url)]
    if not results:
        results.append(
            CheckResult(
                check_id="reconciliation-by-code",
                title=_BY_CODE,
                subject="England and Wales",
                passed=False,
                required=True,
                observed="no year compared",
                expected="a whole financial year that the file and the printed table both hold",
                source_url=source_url,
            )
        )
    return tuple(results)


def _results(held: YearHeld, source_url: str) -> list[CheckResult]:
    label = periods.year_label(held.year)
    active = [rule for rule in held.rules if rule.covers(held.year)]
    differences = [str(line) for line in held.lines if not line.within]
    compared = sum(line.filed is not None and line.printed is not None for line in held.lines)
    general = rule_for(active, kind="tolerance", code=EVERY_CODE)
    more = f"; and {len(differences) - _SHOWN} more" if len(differences) > _SHOWN else ""
    needed = [
        f"{line.offence_code}: {rule.reason}" for line in held.lines if line.within for rule in line.rules
    ]
    by_code = CheckResult(
        check_id="reconciliation-by-code",
        title=_BY_CODE,
        subject=f"England and Wales {label}",
        release=held.release,
        passed=not differences and compared > 0,
        required=True,
        observed=f"{compared} codes compared, {len(differences)} outside the tolerance"
        + (f": {'; '.join(differences[:_SHOWN])}{more}" if differences else ""),
        expected="every printed code within the tolerance",
        tolerance=f"{general} a code, whichever is more" if general else "none declared",
        reason=" ".join(needed),
        source_url=source_url,
    )
    rule = held.total.rule
    by_sum = CheckResult(
        check_id="reconciliation-total",
        title="Offences over all comparable codes agree with the printed totals",
        subject=f"England and Wales {label}",
        release=held.release,
        passed=held.total.within,
        required=True,
        observed=f"{held.total.filed:,}",
        expected=f"{held.total.printed:,}",
        tolerance=str(rule) if rule else "none declared",
        reason=rule.reason if rule and held.total.difference else "",
        source_url=source_url,
    )
    return [by_code, by_sum]


def _printed_years(totals: pd.DataFrame) -> dict[int, dict[str, int]]:
    """Printed figures by first year of the financial year and code; other spans of months are left aside."""
    years: dict[int, dict[str, int]] = {}
    april = totals[totals["period_start"].dt.month == 4]
    for start, part in april.groupby("period_start"):
        codes = part["offence_code"].astype(str)
        years[start.year] = dict(zip(codes, part["offences_count"].astype(int), strict=True))
    return years


def _filed_years(context: CheckContext) -> Iterator[tuple[date, int, dict[str, int]]]:
    """Sums over the 43 forces and British Transport Police of every whole year of every release."""
    areas = context.tables["areas"]
    counts = context.tables["offence_counts"]
    own = areas.loc[areas["area_kind"].isin(ENGLAND_AND_WALES_KINDS), "area_code"]
    mine = counts[counts["area_code"].isin(set(own.astype(str)))]
    keys = ["release", "period_fy", "offence_code"]
    sums = mine.groupby(keys, observed=True)["offences_count"].sum()
    quarters = mine.groupby(keys[:2], observed=True)["quarter"].nunique()
    whole = quarters[quarters == 4].reset_index()
    for release, label in zip(whole["release"], whole["period_fy"], strict=True):
        figures = sums.loc[release, label]
        filed = dict(zip(figures.index.astype(str), figures.astype(int), strict=True))
        yield release.date(), periods.parse_year(label), filed
