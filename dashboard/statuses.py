"""Why a figure is missing or how firm it is: status words and marks, for many figures at once."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.counts import STATUSES as OF_COUNTS
from dashboard.cube import REPORTED

HAS_VALUE = frozenset({"reported", "revised", "provisional"})
STATUSES = (*OF_COUNTS, "revised", "provisional", "no_population", "rate_not_meaningful")
# The status that a figure without a value has is told by a mark, too.
_ABSENT = {"suppressed": "c", "not_applicable": "z", "rate_not_meaningful": "z"}

Places = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


def status_of(
    counted: npt.NDArray[np.integer], *, no_rate: Bools, no_people: Bools, revised: Bools, provisional: Bools
) -> Places:
    """The place in STATUSES of each figure, from that of its count; the arrays are broadcast.

    A count that is as reported has no rate where ``no_rate`` or ``no_people``; else it is provisional or
    revised, and provisional where it is both.
    """
    status = counted.astype(np.intp)
    reported = status == REPORTED
    for word, holds in (
        ("revised", revised),
        ("provisional", provisional),
        ("no_population", no_people),
        ("rate_not_meaningful", no_rate),
    ):
        status[reported & holds] = STATUSES.index(word)
    return status


def status_words(status: Places) -> pd.api.extensions.ExtensionArray:
    """The words of statuses, one after the other."""
    return _WORDS.take(status.ravel())


def marks_of(
    status: Places, *, broken: Bools, estimated: Bools, provisional: Bools, revised: Bools, unreliable: Bools
) -> pd.api.extensions.ExtensionArray:
    """Shorthand such as "b p" of each figure, one after the other; the arrays are broadcast.

    A figure without a value has "b" and why it is missing alone.
    """
    place = status
    for holds in (broken, estimated, provisional, revised, unreliable):
        place = 2 * place + holds
    return _MARKS.take(place.ravel())


def _mark(
    status: str, broken: bool, estimated: bool, provisional: bool, revised: bool, unreliable: bool
) -> str:
    if status not in HAS_VALUE:
        return " ".join(["b"] * broken + [_ABSENT.get(status, "x")])
    marks = {"b": broken, "e": estimated, "p": provisional, "r": revised, "u": unreliable}
    return " ".join(mark for mark, given in marks.items() if given)


_WORDS = pd.array(list(STATUSES), dtype="str")
# Every combination, in the order in which ``marks_of`` counts them.
_MARKS = pd.array(
    [_mark(status, *facts) for status in STATUSES for facts in itertools.product((False, True), repeat=5)],
    dtype="str",
)
