"""Reading a request by the parameters of its table; whatever they don't allow is refused by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import QueryParams

from dashboard.address_areas import areas_in, words_in
from dashboard.api.parameters import ALL_FORCES, AREAS, LATEST, MOST_AREAS, WORDS
from dashboard.api.shapes import Asked, Parameter
from dashboard.areas import areas_of
from dashboard.i18n import format_number, t
from dashboard.package import Package
from dashboard.periods import fy_slug
from dashboard.selection import Selection, default_selection
from dashboard.web.choices import LONGEST_REASON, known_only, one_of, selection_of
from dashboard.web.refusal import Refused, echoed

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)


def read(params: QueryParams, parameters: Sequence[Parameter], package: Package) -> Asked:
    """What a request asks for. Raises Refused for the first value that is not allowed.

    A wrong value is a bad request (400); values that are right one by one and name nothing together, such as
    a beginning after the end, are not found (404).
    """
    known_only(params, [parameter.name for parameter in parameters])
    for parameter in parameters:
        _refuse_blank(params, parameter.name)
    by_kind = {
        kind: [one for one in parameters if one.kind == kind] for kind in ("selection", "choice", "number")
    }
    choices = {
        one.name: one_of(params, one.name, one.schema(package)["enum"], default=one.default)
        for one in by_kind["choice"]
    }
    selection = _selection(params, by_kind["selection"], package)
    words: tuple[str, ...] = ()
    if "areas" in params and any(one.kind == "areas" for one in parameters):
        words, codes = areas_asked(params.getlist("areas"), package)
        selection = selection.with_(areas=codes)
    numbers = {one.name: _number(params, one, package) for one in by_kind["number"]}
    values = {
        **choices,
        "areas": ",".join(words),
        "offence": selection.offence,
        "period": selection.period,
        "from": selection.start.slug,
        "to": selection.end.slug,
        "release": LATEST if selection.release is None else selection.release.isoformat(),
        **{name: str(value) for name, value in numbers.items()},
    }
    return Asked(
        selection=selection,
        spelled={one.name: values[one.name] for one in parameters if one.name in params},
        choices=choices,
        limit=numbers.get("limit", 0),
        offset=numbers.get("offset", 0),
    )


def areas_asked(texts: Sequence[str], package: Package) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for areas as they are spelled, and the codes that they stand for, each once.

    Raises Refused for a word that names no area, for an area named twice and for too many of them.
    """
    areas = areas_of(package)
    given = [word for text in texts for word in words_in(text, areas)]
    if not given:
        raise _blank("areas")
    if len(given) > MOST_AREAS:
        raise Refused(
            t("An answer has at most {most} areas.", most=format_number(MOST_AREAS)), parameter="areas"
        )
    words: list[str] = []
    codes: list[str] = []
    for word in given:
        name = word.casefold()
        if name in WORDS:
            every = areas.forces if name == ALL_FORCES else areas.pickable
            words.append(name)
            codes += [area.code for area in every]
        else:
            found = _one_area(word, package)
            if found in words:
                raise Refused(t("“{area}” was named twice.", area=echoed(word)), parameter="areas")
            words.append(found)
            codes.append(found)
    return tuple(dict.fromkeys(words)), tuple(dict.fromkeys(codes))


def _one_area(word: str, package: Package) -> str:
    problems: list = []
    found = areas_in((word,), package, default=(), problems=problems)
    if problems or not found:
        why = problems[0].why if problems else t("There is no police force or area “{given}”.", given=word)
        allowed = AREAS.schema(package)["items"]["enum"]
        raise Refused(echoed(why, most=LONGEST_REASON), parameter="areas", allowed=allowed)
    return found[0]


def _selection(params: QueryParams, parameters: Sequence[Parameter], package: Package) -> Selection:
    names = [one.name for one in parameters]
    given = [(key, value) for key, value in params.multi_items() if key in names]
    if not given:
        return default_selection(package)
    try:
        return selection_of(QueryParams(_to_the_newest(given, package)), package)
    except Refused as refused:
        allowed = {one.name: one.schema(package)["enum"] for one in parameters}
        refused.allowed = refused.allowed or tuple(allowed[refused.parameter])
        if len(given) == len(dict(given)) and all(value in allowed[key] for key, value in given):
            refused.status = HTTPStatus.NOT_FOUND
        raise


def _to_the_newest(given: list[tuple[str, str]], package: Package) -> list[tuple[str, str]]:
    """The values with the newest year of the release, as an end, ending where the release does."""
    release = dict(given).get("release")
    held = {day.isoformat(): day for day in package.releases}
    newest = package.cube(held.get(release or "")).quarters[-1]
    years = (newest.fy, fy_slug(newest.fy_start))
    return [(key, newest.slug if key == "to" and value in years else value) for key, value in given]


def _number(params: QueryParams, parameter: Parameter, package: Package) -> int:
    given = params.getlist(parameter.name)
    if not given:
        return int(parameter.default)
    bounds = parameter.schema(package)
    least, most = bounds["minimum"], bounds["maximum"]
    if len(given) > 1 or not _NUMBER.fullmatch(given[0]) or not least <= int(given[0]) <= most:
        raise Refused(
            t(
                "“{given}” is not a choice for “{field}”: it takes one whole number from {least} to {most}.",
                given=echoed(", ".join(given)),
                field=parameter.name,
                least=str(least),
                most=str(most),
            ),
            parameter=parameter.name,
            allowed=(f"{least}–{most}",),
        )
    return int(given[0])


def _refuse_blank(params: QueryParams, name: str) -> None:
    if name in params and not all(text.strip() for text in params.getlist(name)):
        raise _blank(name)


def _blank(name: str) -> Refused:
    return Refused(t("“{field}” has no value: give it one, or leave it out.", field=name), parameter=name)
