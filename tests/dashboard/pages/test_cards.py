"""The same query gives the same figure, on the page and at the card's address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.datastructures import QueryParams

from dashboard import card
from dashboard.cards import reading
from dashboard.cards.registry import CARDS
from dashboard.charts.spec import Chart
from dashboard.figure import Figure, rows
from dashboard.package import Package
from tests.support.visits import Visit

BASE = "https://crime.example"
QUERIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview", {}),
    ("overview", {"offence": "8N", "areas": "E23000001 K04000001", "measure": "rate_all", "period": "year"}),
    ("overview", {"release": "2023-10-19"}),
    ("trends", {}),
    ("trends", {"view": "multiples", "measure": "rate_under18"}),
    ("trends", {"view": "index", "offence": "34A"}),
    ("trends", {"figures": "comparable", "from": "2015-16-q1"}),
    ("map", {}),
    ("map", {"shape": "hexes", "colour": "compared", "force": "E23000001"}),
    ("map", {"shape": "bars", "year": "2019-20", "measure": "rate_all"}),
    ("map", {"view": "wales", "release": "2023-10-19"}),
    ("force", {"force": "W15000002"}),
    ("force", {"force": "E23000034"}),
    ("story", {}),
    ("story", {"place": "W15000003"}),
    ("story", {"place": "united-kingdom", "breakdown": ""}),
    ("compare", {}),
    ("compare", {"year": "2022-23", "focus": "W92000004", "show": "focus", "figures": "comparable"}),
    ("funnel", {}),
    ("funnel", {"limits": "plain", "year": "2023-24", "force": "W15000001"}),
    ("change", {}),
    ("change", {"area": "W15000003", "lengths": "quarters"}),
    ("change", {"lengths": "runs", "first_from": "2018-19-q1", "first_to": "2018-19-q3"}),
    ("changes", {}),
    ("changes", {"release": "2023-10-19"}),
    ("revisions", {}),
    ("revisions", {"area": "W15000003", "step": "quarter", "scope": "area"}),
    ("completeness", {"focus": "W92000004"}),
    ("claims", {}),
    ("claims", {"place": "W15000003", "printed_year": "2017-18"}),
)


_drawn: dict[tuple[str, str], list[Figure]] = {}


@pytest.fixture
def shown(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Figure]]:
    """The figures that a page draws; each page is drawn once for all tests here."""

    real = card.show

    def figures(page: str, query: dict[str, str]) -> list[Figure]:
        asked = (page, urlencode(query))
        if asked in _drawn:
            return _drawn[asked]
        drawn = _drawn[asked] = []

        def show(figure: Figure, **told: object) -> None:
            if figure.place.startswith(f"{page}/"):
                drawn.append(figure)
            real(figure, **told)  # type: ignore[arg-type]

        monkeypatch.setattr(card, "show", show)
        visit(page, query)
        return drawn

    return figures


def without_link(chart: Chart) -> Chart:
    return replace(chart, words=replace(chart.words, link=""))


@pytest.mark.parametrize(("page", "query"), QUERIES)
def test_page_and_address_show_the_same(
    page: str, query: dict[str, str], shown: Callable[..., list[Figure]], package: Package
) -> None:
    on_page = shown(page, query)
    assert on_page
    for figure in on_page:
        assert figure.place in CARDS
        ask = reading.asked(figure.place, QueryParams(query), package, base=BASE)
        at_address = reading.made(figure.place, ask)
        assert without_link(at_address.chart) == without_link(figure.chart)
        assert urlsplit(at_address.chart.words.link).query == urlsplit(figure.chart.words.link).query
        assert rows(at_address).equals(rows(figure))


@pytest.mark.parametrize(("page", "query"), QUERIES)
def test_a_permalink_gives_the_figure_again(
    page: str, query: dict[str, str], shown: Callable[..., list[Figure]], package: Package
) -> None:
    for figure in shown(page, query):
        link = urlsplit(figure.chart.words.link).query
        assert parse_qs(link)["release"] == [query.get("release", package.latest.isoformat())]
        ask = reading.asked(figure.place, QueryParams(link), package, base=BASE)
        assert reading.frozen_query(ask) == link
        assert without_link(reading.made(figure.place, ask).chart) == without_link(figure.chart)


@pytest.mark.parametrize(("page", "query"), QUERIES)
def test_a_live_address_names_only_what_differs_from_the_usual(
    page: str, query: dict[str, str], shown: Callable[..., list[Figure]], package: Package
) -> None:
    for figure in shown(page, query):
        ask = reading.asked(figure.place, QueryParams(query), package, base=BASE)
        live = reading.live_query(figure.place, ask)
        assert "release" not in parse_qs(live)
        if not query:
            assert live == ""
        again = reading.asked(figure.place, QueryParams(live), package, base=BASE)
        if "release" not in query:
            assert again.selection == ask.selection
        assert reading.live_query(figure.place, again) == live


def test_every_card_was_seen_on_a_page(shown: Callable[..., list[Figure]]) -> None:
    seen = {figure.place for page, query in QUERIES for figure in shown(page, query)}
    assert seen | {"story/breakdown-count"} >= set(CARDS)
