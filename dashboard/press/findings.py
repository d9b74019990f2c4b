"""Three findings: those that hold come first, and where fewer than three hold, the reasons why."""

from __future__ import annotations

from dataclasses import replace

from dashboard.i18n import t
from dashboard.press.find_change import change, long_view
from dashboard.press.find_forces import comparison
from dashboard.press.find_years import revision, trend
from dashboard.press.finding import Finding
from dashboard.press.subject import Subject

COUNT = 3
# In the order of what a reader needs; the trend of five years says more than its two ends do.
MAKERS = (change, comparison, trend, revision, long_view)


def findings(subject: Subject) -> tuple[Finding, ...]:
    """Always three entries: what holds first, then why there is none of the kinds that come first.

    A sentence that holds names the offence, so that it can stand alone.
    """
    held: list[Finding] = []
    wanting: list[Finding] = []
    for make in MAKERS:
        found = make(subject)
        (held if found.holds else wanting).append(found)
        if len(held) == COUNT:
            break
    return (*(_alone(found, subject) for found in held), *wanting)[:COUNT]


def _alone(found: Finding, subject: Subject) -> Finding:
    if found.kind == "revision":  # its sentence names the offence itself
        return found
    sentence = t("{offence}: {statement}", offence=subject.offence.label, statement=found.sentence)
    return replace(found, sentence=sentence)
