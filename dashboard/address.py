"""Values of an address, read one by one; what cannot be used becomes a ``Problem`` in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.i18n import t
from dashboard.periods import PeriodError, Quarter, parse_fy, quarters_of_fy


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One value of an address that could not be used.

    ``key`` is the query key, ``given`` what stood there, ``used`` what is shown instead. ``why`` says what
    is wrong with it, ``instead`` what is shown, and ``allowed`` what could have stood there, where that is
    a list.
    """

    key: str
    given: str
    used: str
    why: str
    instead: str = ""
    allowed: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The sentences for the reader of a page."""
        choices = t("Choices are {allowed}.", allowed=", ".join(self.allowed)) if self.allowed else ""
        return " ".join(sentence for sentence in (self.why, self.instead, choices) if sentence)


def values_of(params: Mapping[str, Sequence[str] | str], key: str) -> list[str]:
    """Values of a query key without blanks."""
    given = params.get(key, ())
    texts = [given] if isinstance(given, str) else list(given)
    return [text.strip() for text in texts if text.strip()]


def only_one(field: str, given: list[str], problems: list[Problem]) -> str | None:
    """The first value of a key that takes one; more than one is a problem."""
    if len(given) > 1:
        problems.append(
            Problem(
                key=field,
                given=", ".join(given),
                used=given[0],
                why=t("The address names more than one value for “{field}”.", field=field),
                instead=t("Showing the first: {used}.", used=given[0]),
            )
        )
    return given[0] if given else None


def choice(
    field: str, given: list[str], allowed: Sequence[str], default: str, problems: list[Problem]
) -> str:
    """A value of a closed list in any case; another is a problem and becomes the default."""
    value = only_one(field, given, problems)
    if value is None:
        return default
    if value.casefold() in allowed:
        return value.casefold()
    problems.append(
        Problem(
            key=field,
            given=value,
            used=default,
            why=t("“{given}” is not a choice for “{field}”.", given=value, field=field),
            instead=t("Showing “{used}”.", used=default),
            allowed=tuple(allowed),
        )
    )
    return default


def quarter_of(
    field: str, given: list[str], *, at_end: bool, default: Quarter, problems: list[Problem]
) -> Quarter:
    """A quarter, or the first or last quarter of a year; anything else becomes the default."""
    value = only_one(field, given, problems)
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
                why=t("“{given}” is not a quarter such as {example}.", given=value, example=default.slug),
                instead=t("Showing {used}.", used=default.label),
            )
        )
        return default


def within(
    field: str, quarter: Quarter, *, first: Quarter, last: Quarter, instead: Quarter, problems: list[Problem]
) -> Quarter:
    """The quarter when figures are held for it, else the one given ``instead``."""
    if first <= quarter <= last:
        return quarter
    problems.append(
        Problem(
            key=field,
            given=quarter.slug,
            used=instead.slug,
            why=t(
                "{given} lies outside the figures of this release, which run from {first} to {last}.",
                given=quarter.label,
                first=first.label,
                last=last.label,
            ),
            instead=t("Showing {used}.", used=instead.label),
        )
    )
    return instead
