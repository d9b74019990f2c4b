"""From an address to a card: its choices read strictly, and its other addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dashboard.asking import Ask, NoFigureError
from dashboard.cards.registry import CARDS, Card
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.selection import KEYS, Selection, to_params
from dashboard.web.choices import known_only, one_of, selection_of
from dashboard.web.refusal import Refused, echoed


class _Strict:
    """Reads a choice from a request, and refuses what a page would mend. It knows which keys it was asked."""

    def __init__(self, params: QueryParams) -> None:
        self.params = params
        self.keys: list[str] = []

    def __call__(
        self,
        key: str,
        *,
        label: str,  # noqa: ARG002 - a menu shows it
        options: Mapping[str, str],
        default: str,
        spelled: Callable[[str], str] = str.strip,
    ) -> str:
        self.keys.append(key)
        return one_of(self.params, key, tuple(options), default=default, spelled=spelled)


class _Usual:
    """Answers with what was chosen, and keeps what would have been the default."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self.chosen = chosen
        self.defaults: dict[str, str] = {}

    def __call__(
        self,
        key: str,
        *,
        label: str,  # noqa: ARG002 - a menu shows it
        options: Mapping[str, str],  # noqa: ARG002 - what was chosen is one of them
        default: str,
        spelled: Callable[[str], str] = str.strip,  # noqa: ARG002 - it is spelled that way
    ) -> str:
        self.defaults[key] = default
        return self.chosen.get(key, default)


def card_at(place: str) -> Card:
    """The card of a place ("trends/trend"). Raises Refused, with all places, where there is none."""
    if place not in CARDS:
        raise Refused(
            t("There is no card “{given}”.", given=echoed(place)),
            status=HTTPStatus.NOT_FOUND,
            parameter="card",
            allowed=sorted(CARDS),
        )
    return CARDS[place]


def asked(
    place: str,
    params: QueryParams,
    package: Package,
    *,
    base: str,
    also: Iterable[str] = (),
) -> Ask:
    """What an address asks of a card. ``base`` is where the site stands, ``also`` are keys read elsewhere.

    Raises Refused for a card, a key or a value that does not exist, and where there is no figure.
    """
    card = card_at(place)
    selection = selection_of(params, package)
    strict = _Strict(params)
    try:
        choices = card.choices(package, selection, strict)
    except NoFigureError as error:
        raise _no_figure(error) from error
    known_only(params, (*KEYS, *strict.keys, *card.beside, *also))
    return Ask(
        package=package,
        selection=selection,
        page=f"{base}/{card.page}",
        choices=choices,
    )


def usual(
    place: str,
    selection: Selection,
    package: Package,
    *,
    base: str,
    choices: Mapping[str, str] | None = None,
) -> Ask:
    """What a card is asked for by somebody who chose nothing but the selection and these ``choices``.

    Raises Refused for a card that does not exist, and where there is no figure.
    """
    card = card_at(place)
    try:
        found = card.choices(package, selection, _Usual(choices or {}))
    except NoFigureError as error:
        raise _no_figure(error) from error
    return Ask(package=package, selection=selection, page=f"{base}/{card.page}", choices=found)


def made(place: str, ask: Ask) -> Figure:
    """The figure of a card. Raises Refused where there is none for the choices."""
    try:
        return card_at(place).make(ask)
    except NoFigureError as error:
        raise _no_figure(error) from error


def _no_figure(error: NoFigureError) -> Refused:
    return Refused(str(error), status=HTTPStatus.NOT_FOUND)


def frozen_query(ask: Ask) -> str:
    """Every choice and the release spelled out: it means the same after the next release."""
    return urlencode({**to_params(ask.selection, ask.package, explicit=True), **ask.choices})


def live_query(place: str, ask: Ask) -> str:
    """Only what differs from the default, and no release: it follows the newest figures."""
    usual = _Usual(ask.choices)
    card_at(place).choices(ask.package, ask.selection, usual)
    choices = {key: value for key, value in ask.choices.items() if value != usual.defaults.get(key)}
    selection = to_params(ask.selection, ask.package)
    selection.pop("release", None)
    return urlencode({**selection, **choices})
