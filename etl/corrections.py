"""Declared corrections of published cells, each with a guard that fails once the publisher mended it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.catalog import CheckResult, Column
from etl.problems import InputError, fail
from etl.reference import read_csv

Words = npt.NDArray[np.object_]

COLUMNS = (
    Column(name="correction_id", type="string", description="Name of the correction"),
    Column(name="source_id", type="string", description="Source that it belongs to"),
    Column(name="first_release", type="date", description="First release with the error"),
    Column(
        name="last_release",
        type="date",
        description="Last release with it; empty while it stands",
        nullable=True,
    ),
    Column(
        name="where", type="string", description="column=value pairs that find the rows, ' & ' between them"
    ),
    Column(name="column", type="string", description="Column to correct"),
    Column(name="published", type="string", description="What is published there: the guard"),
    Column(name="corrected", type="string", description="What it should be"),
    Column(name="rows", type="integer", description="How many rows hold the error: the guard", minimum=1),
    Column(name="stops_publication", type="boolean", description="Whether a failed guard stops publication"),
    Column(name="reason", type="string", description="Why it is an error"),
)


_FILE = "corrections.csv"
_NEXT = "correct the file in data/reference, then run: python -m etl build"
_MENDED = "The publisher has changed it: set last_release in data/reference/corrections.csv."


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One row of ``corrections.csv``."""

    correction_id: str
    source_id: str
    first_release: date
    last_release: date | None
    where: Mapping[str, str]
    column: str
    published: str
    corrected: str
    rows: int
    stops_publication: bool
    reason: str

    def covers(self, release: date) -> bool:
        """Whether the release is one of those with the error."""
        return self.first_release <= release and (self.last_release is None or release <= self.last_release)


def read_corrections(folder: Path, *, source_id: str, release: date) -> tuple[Correction, ...]:
    """The corrections that are declared for one release of a source."""
    frame = read_csv(folder / _FILE, columns=COLUMNS, key=("correction_id",))
    found = []
    for row in frame.to_dict("records"):
        last = row["last_release"]
        found.append(
            Correction(
                correction_id=row["correction_id"],
                source_id=row["source_id"],
                first_release=row["first_release"].date(),
                last_release=None if pd.isna(last) else last.date(),
                where=_pairs(row["where"]),
                column=row["column"],
                published=row["published"],
                corrected=row["corrected"],
                rows=int(row["rows"]),
                stops_publication=bool(row["stops_publication"]),
                reason=row["reason"],
            )
        )
    return tuple(each for each in found if each.source_id == source_id and each.covers(release))


def correct(
    columns: Mapping[str, Words], corrections: tuple[Correction, ...], *, release: date
) -> tuple[dict[str, Words], tuple[CheckResult, ...]]:
    """The columns with the corrections made (copies; the input stays) and a check for each guard.

    Columns hold text. A correction is made only where its guard holds: the very rows that it names still
    hold the published value. Raises ``InputError`` for a correction of a column that isn't there.
    """
    result = dict(columns)
    checks = []
    for each in corrections:
        for name in (each.column, *each.where):
            if name not in columns:
                raise _refusal(f"{each.correction_id}: no column {name!r}", allowed=", ".join(columns))
        rows = result[each.column] == each.published
        for name, value in each.where.items():
            rows &= result[name] == value
        observed = int(rows.sum())
        if observed == each.rows:
            mended = result[each.column].copy()
            mended[rows] = each.corrected
            result[each.column] = mended
        checks.append(
            CheckResult(
                check_id="correction-still-needed",
                title="A declared correction still finds the error that it mends",
                subject=each.correction_id,
                passed=observed == each.rows,
                required=each.stops_publication,
                observed=f"{observed} row(s) with {each.published!r}",
                expected=f"{each.rows} row(s)",
                release=release,
                reason=each.reason if observed == each.rows else f"{each.reason} {_MENDED}",
            )
        )
    return result, tuple(checks)


def _pairs(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(" & ")]
    if not all(name and sign for name, sign, _ in pairs):
        raise _refusal(f"can't use {text!r} in 'where'", allowed="column=value pairs, ' & ' between them")
    return {name: value for name, _, value in pairs}


def _refusal(what: str, *, allowed: str) -> InputError:
    return fail(what, file=_FILE, allowed=allowed, next_step=_NEXT)
