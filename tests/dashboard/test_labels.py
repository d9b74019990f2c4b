"""Short labels: intervals, and the beginning of a sentence."""

from __future__ import annotations

import math

import pytest

from dashboard.labels import capital, interval_label


def test_an_interval_has_both_limits_in_the_same_decimals() -> None:
    assert interval_label(1.04, 1234.56, decimals=1) == "1.0 to 1,234.6"
    assert interval_label(0.0, 4.0, decimals=0) == "0 to 4"


@pytest.mark.parametrize("limits", [(None, 1.0), (1.0, None), (math.nan, 1.0), (1.0, math.nan), (None, None)])
def test_an_interval_without_a_limit_is_none(limits: tuple[float | None, float | None]) -> None:
    assert interval_label(*limits, decimals=1) == "[x]"
    assert interval_label(*limits, decimals=1, absent="") == ""


def test_only_the_first_letter_becomes_large() -> None:
    assert capital("rate per 100,000 in Wales") == "Rate per 100,000 in Wales"
    assert capital("") == ""
