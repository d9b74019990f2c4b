"""Printed figures beside ours, code by code, by declared rules: the lines of a reconciliation. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EVERY_CODE = "*"
ALL_CODES = "all"
"""The line that adds up every code which both sides have."""


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


@dataclass(frozen=True, kw_only=True)
class Line:
    """One code: what is printed, what the file has (None where one side has no figure), and the rule.

    ``rules`` are those that the line needed beyond the one for every code.
    """

    offence_code: str
    printed: int | None
    filed: int | None
    allowed: float
    within: bool
    rule: Rule | None
    rules: tuple[Rule, ...] = ()

    @property
    def difference(self) -> int | None:
        """The file's figure less the printed one."""
        return None if self.filed is None or self.printed is None else self.filed - self.printed

    def __str__(self) -> str:
        here = "not in the file" if self.filed is None else f"{self.filed:,} in the file"
        there = "not printed" if self.printed is None else f"{self.printed:,} printed"
        return f"{self.offence_code}: {here}, {there}"


def rule_for(rules: Sequence[Rule], *, kind: str, code: str) -> Rule | None:
    """The rule of a kind for a code: its own before the one for every code."""
    for wanted in (code, EVERY_CODE):
        for rule in rules:
            if rule.kind == kind and rule.offence_code == wanted:
                return rule
    return None


def lines(
    filed: Mapping[str, int], printed: Mapping[str, int], *, rules: Sequence[Rule], year: int
) -> tuple[Line, ...]:
    """Every code of either side, sorted; a code of the file that is zero and not printed is no line.

    Printed codes that a rule puts together stand as the one code of the file. Without a rule for the code
    and year not even equal figures are within.
    """
    active = [rule for rule in rules if rule.covers(year)]
    expected = dict(printed)
    combined: dict[str, Rule] = {}
    for each in active:
        if each.kind == "combined" and set(each.printed_codes) <= set(expected):
            expected[each.offence_code] = sum(expected.pop(code) for code in each.printed_codes)
            combined[each.offence_code] = each
    found = []
    for code in sorted(set(filed) | set(expected)):
        if code not in expected:
            if filed[code] != 0:
                found.append(
                    Line(
                        offence_code=code,
                        printed=None,
                        filed=filed[code],
                        allowed=0.0,
                        within=False,
                        rule=None,
                    )
                )
            continue
        rule = rule_for(active, kind="tolerance" if code in filed else "not_in_file", code=code)
        gap = abs(filed.get(code, 0) - expected[code])
        within = rule is not None and gap <= rule.allowed(expected[code])
        own = (rule,) if rule and within and gap and rule.offence_code != EVERY_CODE else ()
        found.append(
            Line(
                offence_code=code,
                printed=expected[code],
                filed=filed.get(code),
                allowed=rule.allowed(expected[code]) if rule else 0.0,
                within=within,
                rule=rule,
                rules=(*((combined[code],) if code in combined else ()), *own),
            )
        )
    return tuple(found)


def total(filed: Mapping[str, int], printed: Mapping[str, int], *, rules: Sequence[Rule], year: int) -> Line:
    """The sum over the codes that both sides have, as they stand."""
    both = [code for code in filed if code in printed]
    ours, theirs = sum(filed[code] for code in both), sum(printed[code] for code in both)
    rule = rule_for([each for each in rules if each.covers(year)], kind="total", code=EVERY_CODE)
    allowed = rule.allowed(theirs) if rule else 0.0
    return Line(
        offence_code=ALL_CODES,
        printed=theirs,
        filed=ours,
        allowed=allowed,
        within=rule is not None and abs(ours - theirs) <= allowed,
        rule=rule,
        rules=(rule,) if rule and ours != theirs else (),
    )
