"""Support lines have one source, and every page and paper says the same of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.about import policies
from dashboard.press import fixed_words
from dashboard.support_lines import police, support_lines


@pytest.mark.parametrize("said", [policies.support, fixed_words.support])
def test_each_line_is_said_with_its_number_and_whom_it_is_for(said: Callable[[], tuple[str, ...]]) -> None:
    lines = support_lines()
    for line, words in zip(lines, said()[: len(lines)], strict=True):
        assert {part for part in (line.name, line.whom, line.number, line.site) if part not in words} == set()


def test_a_paper_says_them_without_links() -> None:
    first, *_, last = fixed_words.support()
    assert first == "Childline, for anyone under 19, free, day and night: 0800 1111, childline.org.uk"
    assert last == "Police: 101, in an emergency 999"


def test_the_police_can_be_dialled() -> None:
    assert police("<{}>".format) == "Police: <101>, in an emergency <999>"


def test_no_other_module_spells_a_number(root: Path) -> None:
    numbers = [line.number for line in support_lines()]
    numbers += [number.replace(" ", "") for number in numbers]
    holders = {
        path.name
        for path in (root / "dashboard").rglob("*.py")
        if any(number in path.read_text(encoding="utf-8") for number in numbers)
    }
    assert holders == {"support_lines.py"}
