"""Descriptions drift between years and releases; those that nobody listed under their code are reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from etl.catalog import CheckResult
from etl.labels import description_check
from tests.support.references import write_references


def check(folder: Path, *pairs: tuple[str, str]) -> CheckResult:
    codes, descriptions = (np.array(words, dtype=object) for words in zip(*pairs, strict=True))
    return description_check(
        codes, descriptions, reference=write_references(folder), release=date(2026, 4, 23)
    )


@pytest.mark.parametrize(
    "printed",
    [
        "Abuse of children through sexual exploitation",
        "Abuse of children through prostitution and pornography",
        "ABUSE  of children through sexual\nexploitation ",
        "Abuse of children through sexual exploitation [note 33]",
    ],
)
def test_current_and_earlier_words_are_known_whatever_their_blanks_letters_and_notes(
    tmp_path: Path, printed: str
) -> None:
    result = check(tmp_path, ("71", printed))
    assert (result.passed, result.observed, result.reason) == (True, "0 unknown", "")


def test_words_of_another_code_are_not_known(tmp_path: Path) -> None:
    result = check(tmp_path, ("72", "Threats to kill"), ("3B", "Threats to kill"))
    assert (result.passed, result.required) == (False, False)
    assert result.observed == "1 unknown: 72 'Threats to kill'"
    assert "add the description to data/reference/offences.csv" in result.reason


def test_each_unknown_pair_counts_once_and_five_are_shown(tmp_path: Path) -> None:
    pairs = [("88A", f"Words {number}") for number in range(7)]
    result = check(tmp_path, *pairs, *pairs)
    assert result.observed.startswith("7 unknown: 88A 'Words 0'; 88A 'Words 1'; ")
    assert result.observed.endswith("88A 'Words 4'; and 2 more")
