"""The address contract: one frozen selection, read from query parameters and written back.

Keys: ``offence``, ``areas``, ``measure``, ``period``, ``from``, ``to``, ``release``. A value that does
not exist is replaced by a named default and explained in a ``Problem``; nothing is dropped silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast, get_args

from dashboard.address import Problem, choice, only_one, quarter_of, values_of, within
from dashboard.address_areas import MOST_AREAS, areas_in
from dashboard.areas import DEFAULT_AREAS, areas_of
from dashboard.i18n import format_date, t
from dashboard.offences import DEFAULT_OFFENCE, offences_of
from dashboard.package import Package
from dashboard.periods import Quarter

Measure = Literal["offences", "rate_all", "rate_under18"]
Period = Literal["quarter", "year", "rolling"]
__all__ = [
    "KEYS",
    "MEASURES",
    "MOST_AREAS",
    "PERIODS",
    "Measure",
    "Period",
    "Problem",
    "Selection",
    "default_selection",
    "parse",
    "to_params",
]

MEASURES: tuple[Measure, ...] = get_args(Measure)
PERIODS: tuple[Period, ...] = get_args(Period)
DEFAULT_MEASURE: Measure = "offences"
DEFAULT_PERIOD: Period = "rolling"
KEYS = ("offence", "areas", "measure", "period", "from", "to", "release")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is shown. ``release`` None means the latest; ``start`` and ``end`` are both included."""

    offence: str
    areas: tuple[str, ...]
    measure: Measure
    period: Period
    start: Quarter
    end: Quarter
    release: date | None = None

    def with_(self, **changes: object) -> Selection:
        """The same selection with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def is_rate(self) -> bool:
        """Whether values are per 100,000 people."""
        return self.measure != "offences"

    @property
    def age_band(self) -> str:
        """The population behind a rate: "all" or "under_18"."""
        return "under_18" if self.measure == "rate_under18" else "all"


def default_selection(package: Package, release: date | None = None) -> Selection:
    """Sexual grooming in the four Welsh forces and Wales, every quarter held."""
    quarters = package.cube(release).quarters
    offences, areas = offences_of(package), areas_of(package)
    known = tuple(code for code in DEFAULT_AREAS if code in areas)
    return Selection(
        offence=DEFAULT_OFFENCE if DEFAULT_OFFENCE in offences else offences.pickable[0].code,
        areas=known or (areas.pickable[0].code,),
        measure=DEFAULT_MEASURE,
        period=DEFAULT_PERIOD,
        start=quarters[0],
        end=quarters[-1],
        release=release,
    )


def parse(
    params: Mapping[str, Sequence[str] | str], package: Package
) -> tuple[Selection, tuple[Problem, ...]]:
    """Read query parameters. Keys that belong to a page (view, year, force, table) are left alone."""
    problems: list[Problem] = []
    release = _release(values_of(params, "release"), package, problems)
    default = default_selection(package, release)
    measure = choice("measure", values_of(params, "measure"), MEASURES, default.measure, problems)
    period = choice("period", values_of(params, "period"), PERIODS, default.period, problems)
    start, end = _span(params, default, problems)
    selection = Selection(
        offence=_offence(values_of(params, "offence"), package, default, problems),
        areas=areas_in(values_of(params, "areas"), package, default=default.areas, problems=problems),
        measure=cast(Measure, measure),
        period=cast(Period, period),
        start=start,
        end=end,
        release=release,
    )
    return selection, tuple(problems)


def to_params(selection: Selection, package: Package, *, explicit: bool = False) -> dict[str, str]:
    """Query parameters of a selection.

    Without ``explicit`` what equals the default is left out, so the address follows the latest release;
    with it every choice and the release are spelled out, so the address keeps its meaning.
    """
    default = default_selection(package, selection.release)
    spelled = _spell(selection)
    if explicit:
        return {**spelled, "release": (selection.release or package.latest).isoformat()}
    usual = _spell(default)
    params = {key: value for key, value in spelled.items() if value != usual[key]}
    if selection.release is not None and selection.release != package.latest:
        params["release"] = selection.release.isoformat()
    return params


def _spell(selection: Selection) -> dict[str, str]:
    return {
        "offence": selection.offence,
        "areas": " ".join(selection.areas),
        "measure": selection.measure,
        "period": selection.period,
        "from": selection.start.slug,
        "to": selection.end.slug,
    }


def _release(given: list[str], package: Package, problems: list[Problem]) -> date | None:
    value = only_one("release", given, problems)
    if value is None or value.casefold() == "latest":
        return None
    held = {day.isoformat(): day for day in package.releases}
    if value in held:
        return held[value]
    problems.append(
        Problem(
            key="release",
            given=value,
            used=package.latest.isoformat(),
            why=t("There is no release “{given}” here.", given=value),
            instead=t("Showing the latest, published on {used}.", used=format_date(package.latest)),
            allowed=tuple(held),
        )
    )
    return None


def _offence(given: list[str], package: Package, default: Selection, problems: list[Problem]) -> str:
    value = only_one("offence", given, problems)
    if value is None:
        return default.offence
    offences = offences_of(package)
    found = offences.find(value)
    if found is not None and found.pickable:
        return found.code
    fallback = offences[default.offence].label
    why = (
        t("There is no offence or theme “{given}”.", given=value)
        if found is None
        else t("Offence {given} is kept for outcomes only and has no counts to show.", given=found.code)
    )
    showing = t("Showing {used}.", used=fallback)
    problems.append(Problem(key="offence", given=value, used=default.offence, why=why, instead=showing))
    return default.offence


def _span(
    params: Mapping[str, Sequence[str] | str], default: Selection, problems: list[Problem]
) -> tuple[Quarter, Quarter]:
    first, last = default.start, default.end
    start = quarter_of("from", values_of(params, "from"), at_end=False, default=first, problems=problems)
    end = quarter_of("to", values_of(params, "to"), at_end=True, default=last, problems=problems)
    if start > end:
        problems.append(
            Problem(
                key="from",
                given=start.slug,
                used=end.slug,
                why=t("{start} comes after {end}.", start=start.label, end=end.label),
                instead=t("The two are swapped."),
            )
        )
        start, end = end, start
    return (
        within("from", start, first=first, last=last, instead=first, problems=problems),
        within("to", end, first=first, last=last, instead=last, problems=problems),
    )
