"""Pages of a feature service are followed to the last one, and to no page after it."""

from __future__ import annotations

from typing import Any

import pytest

from etl.arcgis import all_features, has_more
from etl.catalog import SourceError

URL = "https://x.example/query?f=json"


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ({"exceededTransferLimit": True}, True),
        ({"properties": {"exceededTransferLimit": True}}, True),
        ({"exceededTransferLimit": False, "properties": {"exceededTransferLimit": True}}, True),
        ({"exceededTransferLimit": False}, False),
        ({"properties": {"exceededTransferLimit": False}}, False),
        ({"properties": None}, False),
        ({}, False),
    ],
)
def test_an_answer_says_in_either_place_that_it_was_cut_off(page: dict[str, Any], *, more: bool) -> None:
    assert has_more(page) is more


def test_a_whole_answer_is_taken_as_it_is_and_nothing_more_is_asked() -> None:
    def get(url: str) -> Any:
        raise AssertionError(url)

    whole = {"features": [1, 2], "objectIdFieldName": "ObjectId"}
    assert all_features(whole, url=URL, get=get) == whole


def test_each_page_starts_after_the_records_that_came_already() -> None:
    pages = {
        f"{URL}&resultOffset=3": {"features": [4], "exceededTransferLimit": True},
        f"{URL}&resultOffset=4": {"features": [5, 6], "properties": {"exceededTransferLimit": False}},
    }
    first = {"features": [1, 2, 3], "exceededTransferLimit": True}

    whole = all_features(first, url=URL, get=pages.__getitem__)

    assert whole["features"] == [1, 2, 3, 4, 5, 6]
    assert not has_more(whole)
    assert first["features"] == [1, 2, 3]


@pytest.mark.parametrize("page", [{"features": []}, {"features": None}, {"error": {"code": 500}}])
def test_a_page_without_the_records_that_were_promised_is_an_error(page: dict[str, Any]) -> None:
    first = {"features": [1, 2], "exceededTransferLimit": True}
    with pytest.raises(SourceError, match=r"&resultOffset=2: .* sent none after 2; try again later"):
        all_features(first, url=URL, get=lambda _: page)


def test_a_service_that_begins_again_at_every_page_is_not_asked_for_ever() -> None:
    first = {"features": [{"id": 1}, {"id": 2}], "exceededTransferLimit": True}
    with pytest.raises(SourceError, match="sent its first records again, not those after 2"):
        all_features(first, url=URL, get=lambda _: first)
