"""When the next release is expected, and what readers are told once that month is over."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import freshness
from dashboard.package import Package


def test_the_release_of_april_is_followed_by_one_in_july(package: Package) -> None:
    assert freshness.due_month(package) == date(2026, 7, 1)
    assert freshness.due_month(package, date(2023, 10, 19)) == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 5, 1), "Next release: late July 2026"),
        (date(2026, 7, 31), "Next release: late July 2026"),
        (date(2026, 8, 1), "A newer release was due in late July 2026"),
        (date(2027, 1, 1), "A newer release was due in late July 2026"),
    ],
)
def test_readers_learn_when_a_release_is_late(package: Package, today: date, words: str) -> None:
    assert freshness.next_release(package, today=today) == words
