"""The address contract: one frozen selection, read from query parameters and written back.

Keys: ``offence``, ``areas``, ``measure``, ``period``, ``from``, ``to``, ``release``. A value that does
not exist is replaced by a named default and explained in a ``Problem``; nothing is dropped silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast, get_args

from dashboard.areas import DEFAULT_AREAS, Areas, areas_of
from dashboard.i18n import format_date, format_number, t
from dashboard.offences import DEFAULT_OFFENCE, offences_of
from dashboard.package import Package
from dashboard.periods import PeriodError, Quarter, parse_fy, quarters_of_fy

Measure = Literal["offences", "rate_all", "rate_under18"]
Period = Literal["quarter", "year", "rolling"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
PERIODS: tuple[Period, ...] = get_args(Period)
DEFAULT_MEASURE: Measure = "offences"
DEFAULT_PERIOD: Period = "rolling"
MOST_AREAS = 12
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


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One value of an address that could not be used.

    ``key`` is the query key, ``given`` what stood there, ``used`` what is shown instead, ``message`` the
    sentence for the reader.
    """

    key: str
    given: str
    used: str
    message: str


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


def _values(params: Mapping[str, Sequence[str] | str], key: str) -> list[str]:
    given = params.get(key, ())
    texts = [given] if isinstance(given, str) else list(given)
    return [text.strip() for text in texts if text.strip()]


def parse(
    params: Mapping[str, Sequence[str] | str], package: Package
) -> tuple[Selection, tuple[Problem, ...]]:
    """Read query parameters. Keys that belong to a page (view, year, force, table) are left alone."""
    problems: list[Problem] = []
    release = _release(_values(params, "release"), package, problems)
    default = default_selection(package, release)
    measure = _choice("measure", _values(params, "measure"), MEASURES, default.measure, problems)
    period = _choice("period", _values(params, "period"), PERIODS, default.period, problems)
    start, end = _span(params, default, problems)
    selection = Selection(
        offence=_offence(_values(params, "offence"), package, default, problems),
        areas=_areas(_values(params, "areas"), package, default, problems),
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


def _only(field: str, given: list[str], problems: list[Problem]) -> str | None:
    if len(given) > 1:
        problems.append(
            Problem(
                key=field,
                given=", ".join(given),
                used=given[0],
                message=t(
                    "The address names more than one value for “{field}”. Showing the first: {used}.",
                    field=field,
                    used=given[0],
                ),
            )
        )
    return given[0] if given else None


def _choice(
    field: str, given: list[str], allowed: Sequence[str], default: str, problems: list[Problem]
) -> str:
    value = _only(field, given, problems)
    if value is None:
        return default
    if value.casefold() in allowed:
        return value.casefold()
    problems.append(
        Problem(
            key=field,
            given=value,
            used=default,
            message=t(
                "“{given}” is not a choice for “{field}”. Showing “{used}”. Choices are {allowed}.",
                given=value,
                field=field,
                used=default,
                allowed=", ".join(allowed),
            ),
        )
    )
    return default


def _release(given: list[str], package: Package, problems: list[Problem]) -> date | None:
    value = _only("release", given, problems)
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
            message=t(
                "There is no release “{given}” here. Showing the latest, published on {used}. "
                "Releases held: {held}.",
                given=value,
                used=format_date(package.latest),
                held=", ".join(held),
            ),
        )
    )
    return None


def _offence(given: list[str], package: Package, default: Selection, problems: list[Problem]) -> str:
    value = _only("offence", given, problems)
    if value is None:
        return default.offence
    offences = offences_of(package)
    found = offences.find(value)
    if found is not None and found.pickable:
        return found.code
    fallback = offences[default.offence].label
    message = (
        t("There is no offence or theme “{given}”. Showing {used}.", given=value, used=fallback)
        if found is None
        else t(
            "Offence {given} is kept for outcomes only and has no counts to show. Showing {used}.",
            given=found.code,
            used=fallback,
        )
    )
    problems.append(Problem(key="offence", given=value, used=default.offence, message=message))
    return default.offence


def _area_words(text: str, areas: Areas) -> list[str]:
    """Split at commas, then at spaces unless the whole is a name ("South Wales")."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    return [word for piece in pieces for word in ([piece] if areas.find(piece) else piece.split())]


def _areas(
    given: list[str], package: Package, default: Selection, problems: list[Problem]
) -> tuple[str, ...]:
    areas = areas_of(package)
    words = [word for text in given for word in _area_words(text, areas)]
    if not words:
        return default.areas
    pickable = {area.code for area in areas.pickable}
    found: list[str] = []
    for word in words:
        area = areas.find(word)
        if area is None or area.code not in pickable:
            problems.append(
                Problem(
                    key="areas",
                    given=word,
                    used="",
                    message=t("There is no police force or area “{given}”, so it is left out.", given=word)
                    if area is None
                    else t("{given} is not a police force, so it is left out.", given=area.label),
                )
            )
        elif area.code in found:
            problems.append(
                Problem(
                    key="areas",
                    given=word,
                    used=area.code,
                    message=t("{area} was named twice. It is shown once.", area=area.label),
                )
            )
        else:
            found.append(area.code)
    if not found:
        names = ", ".join(areas[code].label for code in default.areas)
        problems.append(
            Problem(
                key="areas",
                given=", ".join(words),
                used=" ".join(default.areas),
                message=t("None of the areas in the address exists. Showing {used}.", used=names),
            )
        )
        return default.areas
    if len(found) > MOST_AREAS:
        problems.append(_too_many(found, package))
    return tuple(found[:MOST_AREAS])


def _too_many(found: list[str], package: Package) -> Problem:
    names = ", ".join(areas_of(package)[code].label for code in found[MOST_AREAS:])
    return Problem(
        key="areas",
        given=" ".join(found),
        used=" ".join(found[:MOST_AREAS]),
        message=t(
            "A chart shows at most {most} areas. Left out: {names}.",
            most=format_number(MOST_AREAS),
            names=names,
        ),
    )


def _quarter(
    field: str, given: list[str], *, at_end: bool, default: Quarter, problems: list[Problem]
) -> Quarter:
    value = _only(field, given, problems)
    if value is None:
        return default
    try:
        return Quarter.parse(value)
    except PeriodError:
        pass
    try:
        return quarters_of_fy(parse_fy(value))[-1 if at_end else 0]
    except PeriodError:
        problems.append(
            Problem(
                key=field,
                given=value,
                used=default.slug,
                message=t(
                    "“{given}” is not a quarter such as {example}. Showing {used} instead.",
                    given=value,
                    example=default.slug,
                    used=default.label,
                ),
            )
        )
        return default


def _span(
    params: Mapping[str, Sequence[str] | str], default: Selection, problems: list[Problem]
) -> tuple[Quarter, Quarter]:
    first, last = default.start, default.end
    start = _quarter("from", _values(params, "from"), at_end=False, default=first, problems=problems)
    end = _quarter("to", _values(params, "to"), at_end=True, default=last, problems=problems)
    if start > end:
        problems.append(
            Problem(
                key="from",
                given=start.slug,
                used=end.slug,
                message=t(
                    "{start} comes after {end}. The two are swapped.", start=start.label, end=end.label
                ),
            )
        )
        start, end = end, start
    return (
        _held("from", start, first=first, last=last, instead=first, problems=problems),
        _held("to", end, first=first, last=last, instead=last, problems=problems),
    )


def _held(
    field: str, quarter: Quarter, *, first: Quarter, last: Quarter, instead: Quarter, problems: list[Problem]
) -> Quarter:
    if first <= quarter <= last:
        return quarter
    problems.append(
        Problem(
            key=field,
            given=quarter.slug,
            used=instead.slug,
            message=t(
                "{given} lies outside the figures of this release, which run from {first} to {last}. "
                "Showing {used}.",
                given=quarter.label,
                first=first.label,
                last=last.label,
                used=instead.label,
            ),
        )
    )
    return instead
