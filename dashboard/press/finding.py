"""What a finding is: a sentence that holds, and everything that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.charts.spec import Note
from dashboard.labels import interval_label

FINDING_COLUMNS = ("finding", "what", "value", "lower_95", "upper_95", "unit")


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number that a sentence rests on, unrounded, with its 95% limits where it has some.

    ``decimals`` are those of its limits for readers.
    """

    what: str
    shown: str
    value: float | None
    unit: str
    lower: float | None = None
    upper: float | None = None
    decimals: int = 1

    @property
    def limits(self) -> str:
        """The limits for readers, or nothing."""
        return interval_label(self.lower, self.upper, decimals=self.decimals, absent="")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One entry of a pack.

    ``kind`` is "change", "comparison", "trend", "long" or "revision". Where it does not hold, ``sentence``
    says why there is none of this kind. ``test`` says how chance was dealt with, ``cautions`` what belongs
    beside the sentence, ``notes`` the caveats of what it speaks of, ``link`` its view on the site.
    """

    kind: str
    title: str
    holds: bool
    sentence: str
    numbers: tuple[Number, ...] = ()
    test: str = ""
    cautions: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    link: str = ""


def as_rows(findings: tuple[Finding, ...]) -> pd.DataFrame:
    """The numbers of findings, a row each (FINDING_COLUMNS); the finding counts from 1."""
    return pd.DataFrame(
        [
            (place, one.what, one.value, one.lower, one.upper, one.unit)
            for place, finding in enumerate(findings, start=1)
            for one in finding.numbers
        ],
        columns=list(FINDING_COLUMNS),
    )
