"""`/cards/{page}/{card}.{format}`: every card as a picture, rows, document or workbook.

The query is the one of the card's page, with the look of pictures beside it (``sizes``).
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.cards import reading, sizes
from dashboard.cards.addresses import FILES
from dashboard.cards.files import FORMS, Form
from dashboard.charts.in_print import PrintError
from dashboard.charts.look import Look
from dashboard.figure import Figure, name_of
from dashboard.freshness import today
from dashboard.i18n import current_language, t
from dashboard.package import Package
from dashboard.store import open_package
from dashboard.web.answer import Body, answer, body, caching
from dashboard.web.handler import nothing_else, route
from dashboard.web.kept import Kept
from dashboard.web.query import query_of
from dashboard.web.refusal import Refused, echoed
from dashboard.web.site import base_of

MOST_BYTES = 48_000_000

_kept: Kept[Body] = Kept(MOST_BYTES)


def card(request: Request) -> Response:
    """Answer with a card in the form that its address ends in; without one, go to its page.

    Refuses cards, forms and choices that do not exist, by name.
    """
    page, name = request.path_params["page"], request.path_params["card"]
    stem, dot, form = name.rpartition(".")
    if not dot:
        return _to_page(request, f"{page}/{name}")
    place = f"{page}/{stem}"
    reading.card_at(place)
    if form not in FORMS:
        raise Refused(
            t("A card can’t be had as “{given}”.", given=echoed(form)),
            status=HTTPStatus.NOT_FOUND,
            parameter="format",
            allowed=list(FORMS),
        )
    package, base = open_package(), base_of(request)
    key = (package.version, current_language(), today(), base, place, form, query_of(request.scope))
    found = _kept.recall(key, lambda: _made(request, package, base=base, place=place, form=form))
    return answer(request, found, since=today(), cache=caching(request))


def _to_page(request: Request, place: str) -> Response:
    found = reading.card_at(place)
    query = query_of(request.scope)
    address = f"{base_of(request)}/{found.page}{f'?{query}' if query else ''}"
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


def _made(request: Request, package: Package, *, base: str, place: str, form: str) -> Body:
    kind, params = FORMS[form], request.query_params
    also = sizes.KEYS if kind.picture else ()
    ask = reading.asked(place, params, package, base=base, also=also)
    figure = reading.made(place, ask)
    look = sizes.look_of(params, figure.chart) if kind.picture else Look()
    try:
        content = kind.make(figure, look)
    except PrintError as error:
        raise Refused(str(error), parameter="height") from error
    return body(content, kind.media_type, disposition=_disposition(figure, kind, form))


def _disposition(figure: Figure, kind: Form, form: str) -> str:
    return f'{"inline" if kind.shown else "attachment"}; filename="{name_of(figure)}.{form}"'


ROUTES = [route(f"{FILES}/{{page}}/{{card}}", card), *nothing_else(FILES)]
