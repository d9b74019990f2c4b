"""Statuses and marks: for every combination of facts, by the rules as they are told to readers."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from dashboard.labels import mark_label, status_label
from dashboard.statuses import HAS_VALUE, STATUSES, marks_of, status_of, status_words

FACTS = np.array(list(itertools.product((False, True), repeat=5)))


@pytest.mark.parametrize("counted", [word for word in STATUSES[:6] if word != "reported"])
def test_what_has_no_count_stays_as_it_is(counted: str) -> None:
    place = np.full(len(FACTS), STATUSES.index(counted))
    found = status_of(
        place, no_rate=FACTS[:, 0], no_people=FACTS[:, 1], revised=FACTS[:, 2], provisional=FACTS[:, 3]
    )
    assert set(status_words(found)) == {counted}


def test_a_count_is_told_by_what_matters_most() -> None:
    place = np.full(len(FACTS), STATUSES.index("reported"))
    no_rate, no_people, revised, provisional, _ = FACTS.T
    found = status_of(place, no_rate=no_rate, no_people=no_people, revised=revised, provisional=provisional)
    for word, without_rate, nobody, new, late in zip(
        status_words(found), no_rate, no_people, revised, provisional, strict=True
    ):
        if without_rate:
            assert word == "rate_not_meaningful"
        elif nobody:
            assert word == "no_population"
        elif late:
            assert word == "provisional"
        else:
            assert word == ("revised" if new else "reported")


def test_facts_of_areas_and_of_periods_meet() -> None:
    place = np.full((2, 3), STATUSES.index("reported"))
    excluded, late = np.array([[True], [False]]), np.array([False, False, True])
    nothing = np.zeros((2, 3), dtype=bool)
    found = status_of(place, no_rate=excluded, no_people=nothing, revised=nothing, provisional=late)
    assert list(status_words(found)) == ["rate_not_meaningful"] * 3 + ["reported", "reported", "provisional"]


@pytest.mark.parametrize("status", STATUSES)
def test_marks_are_in_alphabetical_order_and_tell_each_fact(status: str) -> None:
    broken, estimated, provisional, revised, unreliable = FACTS.T
    found = marks_of(
        np.full(len(FACTS), STATUSES.index(status)),
        broken=broken,
        estimated=estimated,
        provisional=provisional,
        revised=revised,
        unreliable=unreliable,
    )
    absent = {"suppressed": "c", "not_applicable": "z", "rate_not_meaningful": "z"}.get(status, "x")
    for marks, facts in zip(found, FACTS, strict=True):
        if status in HAS_VALUE:
            wanted = [mark for mark, given in zip("bepru", facts, strict=True) if given]
        else:
            wanted = (["b"] if facts[0] else []) + [absent]
        assert marks.split() == wanted


def test_every_status_and_mark_has_words() -> None:
    assert all(status_label(status) for status in STATUSES)
    assert all(mark_label(mark) for mark in "bcepruxz")
