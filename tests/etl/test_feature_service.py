"""Stored answers of a feature service are read strictly: half an answer is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl import feature_service
from etl.problems import InputError
from tests.etl.features import records, write_answer

FEATURE = {"attributes": {"PFA23CD": "W15000002"}}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            {"error": {"code": 400, "message": "Invalid URL"}},
            "the service answered with an error: .*Invalid URL",
        ),
        ({"features": [FEATURE], "exceededTransferLimit": True}, "the answer was cut off"),
        ({"features": [FEATURE], "properties": {"exceededTransferLimit": True}}, "the answer was cut off"),
        ({"features": []}, "the answer holds no features"),
        ({"features": None}, "the answer holds no features"),
        ({"count": 43}, "the answer holds no features"),
        ([FEATURE], "not an answer of a feature service"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(tmp_path: Path, body: object, says: str) -> None:
    path = write_answer(tmp_path / "answer.json", body)
    with pytest.raises(InputError, match=rf"^query\.json: {says}"):
        feature_service.read_features(path, file="query.json")


@pytest.mark.parametrize("text", [b"<!doctype html>", b'{"features": [', "{}é".encode("latin-1")])
def test_a_page_and_half_a_file_are_not_json(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(text)
    with pytest.raises(InputError, match=r"^query\.json: not JSON: (.|\n)*Next: fetch it again"):
        feature_service.read_features(path, file="query.json")


@pytest.mark.parametrize(
    "ending", [{}, {"exceededTransferLimit": False}, {"properties": {"exceededTransferLimit": False}}]
)
def test_a_whole_answer_gives_its_features(tmp_path: Path, ending: dict[str, object]) -> None:
    path = write_answer(tmp_path / "answer.json", {"features": [FEATURE], **ending})
    assert feature_service.read_features(path, file="query.json") == [FEATURE]


@pytest.mark.parametrize("member", ["attributes", "properties"])
def test_attributes_are_read_from_both_forms_of_an_answer(tmp_path: Path, member: str) -> None:
    features = [{member: {"PFA23NM": " Gwent\n", "PFA23CD": "W15000002", "ObjectId": 1}}]
    path = write_answer(tmp_path / "answer.json", {"features": features})
    frame = feature_service.attributes(path, file="query.json", names=("PFA23CD", "PFA23NM"))
    assert frame.to_dict("list") == {"PFA23CD": ["W15000002"], "PFA23NM": ["Gwent"]}


def test_every_attribute_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    odd = ({"PFA23CD": 15000002}, {"PFA23CD": "  "}, {"PFA23CD": None}, {"PFA2CD": "W15000002"})
    path = write_answer(tmp_path / "answer.json", records(FEATURE["attributes"], *odd))
    with pytest.raises(InputError) as error:
        feature_service.attributes(path, file="query.json", names=("PFA23CD",))
    assert [str(each) for each in error.value.problems] == [
        f"query.json, row {row}, column 'PFA23CD': can't use {shown} (allowed: text)"
        for row, shown in ((2, "15000002"), (3, "'  '"), (4, "None"), (5, "None"))
    ]


def test_codes_that_stand_more_than_once_are_listed_with_their_number() -> None:
    feature_service.refuse_repeated(["a", "b"], file="query.json", what="area")
    with pytest.raises(InputError) as error:
        feature_service.refuse_repeated(["c", "a", "b", "c", "a", "c"], file="query.json", what="area")
    assert [str(each) for each in error.value.problems] == [
        "query.json: area a stands 2 times (allowed: once)",
        "query.json: area c stands 3 times (allowed: once)",
    ]


def test_shapes_are_asked_for_in_degrees_and_records_without_shapes() -> None:
    shapes = feature_service.query_url("Areas", geometry=True)
    plain = feature_service.query_url("Areas", geometry=False)
    assert shapes.endswith("/Areas/FeatureServer/0/query?where=1%3D1&outFields=*&outSR=4326&f=geojson")
    assert plain.endswith("/Areas/FeatureServer/0/query?where=1%3D1&outFields=*&returnGeometry=false&f=json")


def test_letters_of_other_languages_survive(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    name = {"PFA23CD": "Dyfed-Powys – Ŵy"}
    path.write_text(json.dumps(records(name), ensure_ascii=False), encoding="utf-8")
    assert feature_service.attributes(path, file="q", names=("PFA23CD",)).iloc[0].to_dict() == name
