"""Areas in the address: codes, names, slugs and readers' groups, each found or explained."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.address import Problem
from dashboard.areas import Area, Areas, areas_of
from dashboard.groups import GroupError, is_group
from dashboard.i18n import format_number, t
from dashboard.package import Package

MOST_AREAS = 12


def areas_in(
    given: Sequence[str], package: Package, *, default: tuple[str, ...], problems: list[Problem]
) -> tuple[str, ...]:
    """The codes of the areas that the values name, each once and at most ``MOST_AREAS``.

    ``default`` when nothing is given or nothing of it exists. What could not be used is added to
    ``problems``.
    """
    areas = areas_of(package)
    words = [word for text in given for word in words_in(text, areas)]
    if not words:
        return default
    found: list[str] = []
    for word in words:
        area = _resolved(word, areas, problems)
        if area is None:
            continue
        if area.code in found:
            why = t("{area} was named twice.", area=area.label)
            once = t("It is shown once.")
            problems.append(Problem(key="areas", given=word, used=area.code, why=why, instead=once))
        else:
            found.append(area.code)
    if not found:
        names = ", ".join(areas[code].label for code in default)
        problems.append(
            Problem(
                key="areas",
                given=", ".join(words),
                used=" ".join(default),
                why=t("None of the areas in the address exists."),
                instead=t("Showing {used}.", used=names),
            )
        )
        return default
    if len(found) > MOST_AREAS:
        problems.append(_too_many(found, areas))
    return tuple(found[:MOST_AREAS])


def words_in(text: str, areas: Areas) -> list[str]:
    """A value split at commas, then at spaces unless the whole is a name ("South Wales")."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    return [word for piece in pieces for word in ([piece] if areas.find(piece) else piece.split())]


def _resolved(word: str, areas: Areas, problems: list[Problem]) -> Area | None:
    """The area that a word names, or None and a problem that says why it is left out."""
    if is_group(word):
        try:
            return areas.group(word)
        except GroupError as error:
            why = str(error)
    else:
        area = areas.find(word)
        if area is not None and area in areas.pickable:
            return area
        why = (
            t("There is no police force or area “{given}”.", given=word)
            if area is None
            else t("{given} is not a police force.", given=area.label)
        )
    problems.append(Problem(key="areas", given=word, used="", why=why, instead=t("It is left out.")))
    return None


def _too_many(found: list[str], areas: Areas) -> Problem:
    names = ", ".join(areas[code].label for code in found[MOST_AREAS:])
    return Problem(
        key="areas",
        given=" ".join(found),
        used=" ".join(found[:MOST_AREAS]),
        why=t("A chart shows at most {most} areas.", most=format_number(MOST_AREAS)),
        instead=t("Left out: {names}.", names=names),
    )
