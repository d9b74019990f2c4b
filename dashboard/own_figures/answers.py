"""What the reader answers where a file does not speak for itself, and what has to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.own_figures.columns import Layout
from dashboard.own_figures.spans import Meaning, Question

LEAVE_OUT = ""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The layout as recognised or corrected, one area for a file without names, and what words mean.

    ``names`` gives the area code for a spelling that is not known, LEAVE_OUT to leave its rows out;
    ``offence`` is the one that is looked at when the file has several.
    """

    layout: Layout
    one_area: str | None = None
    meaning: Meaning = field(default_factory=Meaning)
    names: Mapping[str, str] = field(default_factory=dict)
    offence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Open:
    """What is not settled.

    ``periods`` are questions, and ``days`` the dates that stand in the place of periods; ``names`` are
    spellings of areas that are not known, with the rows that have them; ``offences`` are the texts of the
    offence column, in order, when there are several.
    """

    periods: tuple[Question, ...] = ()
    days: tuple[date, ...] = ()
    names: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    offences: tuple[str, ...] = ()
