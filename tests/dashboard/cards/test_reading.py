"""An address is read strictly: what does not exist is refused, and where there is no figure, why."""

from __future__ import annotations

import pytest
from starlette.datastructures import QueryParams

from dashboard.cards import reading
from dashboard.package import Package
from dashboard.selection import default_selection
from dashboard.web.refusal import Refused

BASE = "https://crime.example"


@pytest.mark.parametrize(
    ("place", "query", "status", "parameter"),
    [
        ("trends/pie", "", 404, "card"),
        ("../etc/passwd", "", 404, "card"),
        ("trends/trend", "view=pie", 400, "view"),
        ("trends/trend", "view=lines&view=index", 400, "view"),
        ("trends/trend", "force=W15000003", 400, "force"),
        ("map/map", "year=1850-51", 400, "year"),
        ("compare/forces", "focus=W15000003", 400, "focus"),
        ("trends/trend", "offence=<script>", 400, "offence"),
    ],
)
def test_what_does_not_exist_is_refused(
    package: Package, place: str, query: str, status: int, parameter: str
) -> None:
    with pytest.raises(Refused) as caught:
        reading.asked(place, QueryParams(query), package, base=BASE)
    assert (caught.value.status, caught.value.parameter) == (status, parameter)


@pytest.mark.parametrize(
    ("place", "query"),
    [
        ("force/rank", "force=E23000034"),
        ("change/periods", "lengths=runs&first_from=2020-21-q1&first_to=2018-19-q1"),
        ("claims/prints", "place=police-scotland"),
        ("story/breakdown-count", ""),
    ],
)
def test_where_there_is_no_figure_the_reason_is_told(package: Package, place: str, query: str) -> None:
    with pytest.raises(Refused) as caught:
        reading.made(place, reading.asked(place, QueryParams(query), package, base=BASE))
    assert caught.value.status == 404
    assert caught.value.detail


def test_who_chooses_nothing_gets_what_an_empty_address_gets(package: Package) -> None:
    for place in ("trends/trend", "map/map", "compare/forces", "revisions/vintages", "story/printed"):
        empty = reading.asked(place, QueryParams(""), package, base=BASE)
        assert reading.usual(place, default_selection(package), package, base=BASE) == empty
    chosen = reading.usual(
        "force/trend", default_selection(package), package, base=BASE, choices={"force": "E23000001"}
    )
    assert chosen.choices == {"force": "E23000001"}
