"""What a shared address shows in other places: a title, a picture of the card, and the address itself."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.types import Scope

from dashboard.cards import reading
from dashboard.cards.addresses import FILES
from dashboard.cards.registry import CARDS
from dashboard.i18n import t
from dashboard.package import Package, PackageError
from dashboard.store import open_package
from dashboard.web.query import query_of
from dashboard.web.refusal import Refused
from dashboard.web.site import base_of

WIDTH, HEIGHT = 1200, 630
# The card that stands for a page, by the last part of the page's address: its first one.
CARD_OF_PAGE: Mapping[str, str] = MappingProxyType(
    {card.page: place for place, card in reversed(list(CARDS.items()))}
)


def head(scope: Scope) -> str:
    """``tags`` for a request; nothing while there are no figures."""
    request = Request(scope)
    page = str(scope["path"]).strip("/").rpartition("/")[2]
    try:
        package = open_package()
    except PackageError:
        return ""
    return tags(page, query_of(scope), package, base=base_of(request))


def tags(page: str, query: str, package: Package, *, base: str) -> str:
    """The elements for the head of a page; ``page`` is the last part of its address;
    a page without a card has the picture of the first page.

    A query that the card doesn't understand is left out of the picture's address, so that there is one.
    """
    place = CARD_OF_PAGE.get(page, CARD_OF_PAGE[""])
    understood = query if _is_understood(place, query, package) else ""
    size = f"width={WIDTH}&height={HEIGHT}"
    picture = f"{base}{FILES}/{place}.png?{f'{understood}&' if understood else ''}{size}"
    address = f"{base}/{page}{f'?{query}' if query else ''}"
    named = {
        "og:type": "website",
        "og:site_name": t("Recorded Crime Explorer"),
        "og:title": t("Offences recorded by the police, by force, with sources and uncertainty"),
        "og:url": address,
        "og:image": picture,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": t("A chart of the figures at this address, with headline and source"),
    }
    found = [f'<meta property="{name}" content="{escape(value)}" />' for name, value in named.items()]
    return "\n    ".join([*found, '<meta name="twitter:card" content="summary_large_image" />'])


def _is_understood(place: str, query: str, package: Package) -> bool:
    try:
        reading.asked(place, QueryParams(query), package, base="")
    except Refused:
        return False
    return True
