"""The addresses of a figure's card: its files, and its page for other sites to embed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import QueryParams

from dashboard.cards import reading
from dashboard.cards.registry import CARDS
from dashboard.figure import Figure

FILES, EMBEDS = "/cards", "/embed"


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where a card stands. ``frozen`` is its query with every choice and the release, ``live`` the one that
    follows the newest figures."""

    base: str
    page: str
    place: str
    frozen: str
    live: str

    def file(self, form: str, *, live: bool = False, **look: str) -> str:
        """The card as a file of a form ("svg"); ``look`` as in ``sizes``."""
        return _joined(f"{self.base}{FILES}/{self.place}.{form}", self._query(live=live), urlencode(look))

    def embed(self, *, live: bool = False) -> str:
        """The card as a page for a frame."""
        return _joined(f"{self.base}{EMBEDS}/{self.place}", self._query(live=live))

    def page_of(self, *, live: bool = False) -> str:
        """The page that the card stands on."""
        return _joined(self.page, self._query(live=live))

    def _query(self, *, live: bool) -> str:
        return self.live if live else self.frozen


def _joined(address: str, *queries: str) -> str:
    query = "&".join(part for part in queries if part)
    return f"{address}?{query}" if query else address


def addresses_of(figure: Figure) -> Addresses:
    """The addresses of a figure that has a place among the cards."""
    link = urlsplit(figure.chart.words.link)
    page = f"{link.scheme}://{link.netloc}{link.path}" if link.netloc else link.path
    base = page.removesuffix(f"/{CARDS[figure.place].page}").rstrip("/")
    ask = reading.asked(figure.place, QueryParams(link.query), figure.package, base=base)
    return Addresses(
        base=base,
        page=page,
        place=figure.place,
        frozen=link.query,
        live=reading.live_query(figure.place, ask),
    )
