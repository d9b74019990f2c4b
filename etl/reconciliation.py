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
from etl.reference import read_csv

ENGLAND_AND_WALES_KINDS = ("force", "transport")
EVERY_CODE = "*"
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


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row of ``known_differences.csv``: ``percent`` of the printed figure or ``offences``, the larger."""

    kind: str
    offence_code: str
    printed_codes: tuple[str, ...]
    first_year: int
    last_year: int
    percent: float
    offences: int
    reason: str

    def covers(self, year: int) -> bool:
        """Whether the financial year that begins in ``year`` is one of the rule's."""
        return self.first_year <= year <= self.last_year

    def allowed(self, printed: int) -> float:
        """How far a figure may lie from the printed one."""
        return max(self.percent / 100 * printed, float(self.offences))

    def __str__(self) -> str:
        return f"{self.percent:g}% or {self.offences} offences"


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


def compare_year(
    filed: dict[str, int], printed: dict[str, int], *, rules: tuple[Rule, ...], year: int
) -> tuple[list[str], int, list[Rule]]:
    """Differences in words, the number of codes compared, and the rules for single codes that were needed.

    A code that stands on one side only is a difference, unless a rule says so or its figure is zero in the
    file.
    """
    active = [rule for rule in rules if rule.covers(year)]
    expected = dict(printed)
    needed: list[Rule] = []
    for each in active:
        if each.kind == "combined" and set(each.printed_codes) <= set(expected):
            expected[each.offence_code] = sum(expected.pop(code) for code in each.printed_codes)
            needed.append(each)
    differences, compared = [], 0
    for code in sorted(set(filed) | set(expected)):
        if code not in expected:
            if filed[code] != 0:
                differences.append(f"{code}: {filed[code]:,} in the file, not printed")
            continue
        kind = "tolerance" if code in filed else "not_in_file"
        rule = _rule_for(active, kind=kind, code=code)
        gap = abs(filed.get(code, 0) - expected[code])
        compared += code in filed
        if rule is None or gap > rule.allowed(expected[code]):
            here = f"{filed[code]:,} in the file" if code in filed else "not in the file"
            differences.append(f"{code}: {here}, {expected[code]:,} printed")
        elif gap and rule.offence_code != EVERY_CODE:
            needed.append(rule)
    return differences, compared, needed


def check_reconciliation(context: CheckContext) -> tuple[CheckResult, ...]:
    """England and Wales by code and by sum, for every release and every whole year that was printed.

    Fails when no year can be compared: figures that are held against nothing agree with nothing.
    """
    rules = read_rules(context.reference)
    totals = context.tables["published_totals"]
    printed = _printed_years(totals)
    source_url = "" if totals.empty else str(totals["source_url"].iloc[0])
    results: list[CheckResult] = []
    for release, year, filed in _filed_years(context):
        if year in printed:
            results += _results(release, year, filed, printed[year], rules, source_url)
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


def _rule_for(rules: list[Rule], *, kind: str, code: str) -> Rule | None:
    """The rule of a kind for a code: its own before the one for every code."""
    for wanted in (code, EVERY_CODE):
        for rule in rules:
            if rule.kind == kind and rule.offence_code == wanted:
                return rule
    return None


def _results(
    release: date,
    year: int,
    filed: dict[str, int],
    printed: dict[str, int],
    rules: tuple[Rule, ...],
    source_url: str,
) -> list[CheckResult]:
    label = periods.year_label(year)
    active = [rule for rule in rules if rule.covers(year)]
    differences, compared, needed = compare_year(filed, printed, rules=rules, year=year)
    general = _rule_for(active, kind="tolerance", code=EVERY_CODE)
    more = f"; and {len(differences) - _SHOWN} more" if len(differences) > _SHOWN else ""
    by_code = CheckResult(
        check_id="reconciliation-by-code",
        title=_BY_CODE,
        subject=f"England and Wales {label}",
        release=release,
        passed=not differences and compared > 0,
        required=True,
        observed=f"{compared} codes compared, {len(differences)} outside the tolerance"
        + (f": {'; '.join(differences[:_SHOWN])}{more}" if differences else ""),
        expected="every printed code within the tolerance",
        tolerance=f"{general} a code, whichever is more" if general else "none declared",
        reason=" ".join(f"{rule.offence_code}: {rule.reason}" for rule in needed),
        source_url=source_url,
    )
    both = [code for code in filed if code in printed]
    ours, theirs = sum(filed[code] for code in both), sum(printed[code] for code in both)
    total = _rule_for(active, kind="total", code=EVERY_CODE)
    by_sum = CheckResult(
        check_id="reconciliation-total",
        title="Offences over all comparable codes agree with the printed totals",
        subject=f"England and Wales {label}",
        release=release,
        passed=total is not None and abs(ours - theirs) <= total.allowed(theirs),
        required=True,
        observed=f"{ours:,}",
        expected=f"{theirs:,}",
        tolerance=str(total) if total else "none declared",
        reason=total.reason if total and ours != theirs else "",
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
