"""`/embed/{page}/{card}`: a card as a page for a frame; `/embed/frame.js` gives frames their height."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dashboard.cards import reading
from dashboard.cards.addresses import EMBEDS, addresses_of
from dashboard.embed.codes import SCRIPT_NAME
from dashboard.embed.page import FRAME_SCRIPT, POLICY, THEMES, page
from dashboard.freshness import today
from dashboard.i18n import current_language
from dashboard.package import Package
from dashboard.store import open_package
from dashboard.web.answer import Body, answer, body, caching
from dashboard.web.choices import one_of
from dashboard.web.handler import nothing_else, route
from dashboard.web.kept import Kept
from dashboard.web.query import query_of
from dashboard.web.site import base_of

MOST_BYTES = 16_000_000
THEME = "theme"

_kept: Kept[Body] = Kept(MOST_BYTES)
_FRAME = body(FRAME_SCRIPT.encode(), "text/javascript")


def embed(request: Request) -> Response:
    """Answer with the page of a card. Refuses cards and choices that do not exist, by name."""
    place = f"{request.path_params['page']}/{request.path_params['card']}"
    reading.card_at(place)
    package, base = open_package(), base_of(request)
    key = (package.version, current_language(), today(), base, place, query_of(request.scope))
    found = _kept.recall(key, lambda: _made(request, package, base=base, place=place))
    return answer(
        request,
        found,
        since=today(),
        cache=caching(request),
        headers={"Content-Security-Policy": POLICY},
    )


def _made(request: Request, package: Package, *, base: str, place: str) -> Body:
    params = request.query_params
    theme = one_of(params, THEME, THEMES, default="auto")
    ask = reading.asked(place, params, package, base=base, also=(THEME,))
    figure = reading.made(place, ask)
    made = page(
        figure,
        addresses_of(figure),
        live=ask.selection.release is None,
        newest=package.latest,
        theme=theme,
    )
    return body(made, "text/html; charset=utf-8")


def script(request: Request) -> Response:
    """Answer with the script for the pages that hold embeds."""
    return answer(request, _FRAME, since=open_package().latest)


ROUTES = [
    route(f"{EMBEDS}/{SCRIPT_NAME}", script),
    route(f"{EMBEDS}/{{page}}/{{card}}", embed),
    *nothing_else(EMBEDS),
]
