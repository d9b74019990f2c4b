"""Whatever an address holds, a card answers with what was asked for or refuses it in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from starlette.applications import Starlette

from dashboard.cards import routes, sizes
from dashboard.cards.registry import CARDS
from dashboard.embed import routes as embed_routes
from dashboard.selection import KEYS
from tests.support.asks import ask

APP = Starlette(routes=[*routes.ROUTES, *embed_routes.ROUTES])
CHEAP = ("csv", "json")
KEYS_TRIED = some.sampled_from(
    [*KEYS, *sizes.KEYS, "view", "year", "force", "focus", "figures", "when", "theme", "place", "x"]
)
VALUES = some.one_of(
    some.text(max_size=40),
    some.sampled_from(
        ["88A", "8N", "W15000003", "g.Us.W15000001.W15000002", "rate_all", "2019-20", "2017-18-q1", "index",
         "multiples", "latest", "2023-10-19", "narrow", "1e9", "-1", "NaN", "../../etc/passwd", "=1+1",
         "<img src=x onerror=alert(1)>", "comparable", "hexes", "bars"]
    ),
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def figures(published: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECORDED_CRIME_DATA", str(published))
        yield


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(
    place=some.sampled_from([*CARDS, "trends/pie", "../x", "trends"]),
    form=some.sampled_from([*CHEAP, "exe", ""]),
    pairs=some.lists(some.tuples(KEYS_TRIED, VALUES), max_size=4),
)
def test_a_card_answers_or_refuses(place: str, form: str, pairs: list[tuple[str, str]]) -> None:
    address = f"/cards/{place}.{form}" if form else f"/embed/{place}"
    answer = ask(APP, address, params=urlencode(pairs, errors="replace"))
    assert answer.status in {200, 303, 400, 404}, answer.body
    if answer.status in {400, 404} and answer.headers["content-type"] != "text/plain; charset=utf-8":
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert b"<img src=x" not in answer.plain
