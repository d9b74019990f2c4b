"""Descriptions that a publisher prints beside codes, held against the table of offences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.catalog import CheckResult
from etl.reference import read_reference
from etl.spreadsheet import plain
from etl.tables import table

Words = npt.NDArray[np.object_]
_SHOWN = 5
_ADVICE = "Figures are keyed on the code; add the description to data/reference/offences.csv."


def known_descriptions(reference: Path) -> set[tuple[str, str]]:
    """Pairs of code and description (blanks tidied, small letters) that ``offences.csv`` knows."""
    offences = read_reference(reference, table("offences")).fillna({"earlier_descriptions": ""})
    names = offences[["description", "description_published", "earlier_descriptions"]].agg(" | ".join, axis=1)
    return {
        (code, plain(text).casefold())
        for code, listed in zip(offences["offence_code"], names, strict=True)
        for text in listed.split(" | ")
    }


def unknown_descriptions(
    codes: Words, descriptions: Words, *, known: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Pairs of code and description as printed that aren't known, each once, sorted."""
    printed = pd.DataFrame({"code": codes, "description": descriptions}).drop_duplicates()
    return sorted(
        (code, text)
        for code, text in zip(printed["code"], printed["description"], strict=True)
        if (code, plain(text).casefold()) not in known
    )


def description_check(codes: Words, descriptions: Words, *, reference: Path, release: date) -> CheckResult:
    """A report, not a gate: figures are keyed on the code, so a drifting description harms none."""
    strays = unknown_descriptions(codes, descriptions, known=known_descriptions(reference))
    shown = "; ".join(f"{code} {text!r}" for code, text in strays[:_SHOWN])
    more = f"; and {len(strays) - _SHOWN} more" if len(strays) > _SHOWN else ""
    return CheckResult(
        check_id="descriptions-known",
        title="Every description stands in the table of offences under its code",
        subject="offence_counts",
        passed=not strays,
        required=False,
        release=release,
        observed=f"{len(strays)} unknown" + (f": {shown}{more}" if strays else ""),
        expected="0 unknown",
        reason=_ADVICE if strays else "",
    )
