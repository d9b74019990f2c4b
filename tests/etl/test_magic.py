"""Bytes that are not what the source publishes are seen at once, with the first of them in the error."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from etl.catalog import Content
from etl.magic import WrongContentError, check_content, decode_json

HTML = b"<!DOCTYPE html><html><head><title>We are down for maintenance</title></head></html>"
JSON_ERROR = b'{"error": {"code": 400, "message": "Cannot perform query"}}'


def archive(path: Path, entries: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, text in entries.items():
            file.writestr(name, text)
    return path


ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}
XLSX = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}


@pytest.mark.parametrize(("content", "entries"), [("ods", ODS), ("xlsx", XLSX)])
def test_a_workbook_of_its_kind_passes(tmp_path: Path, content: Content, entries: dict[str, str]) -> None:
    check_content(archive(tmp_path / "file", entries), content=content, where="https://example.org/file")


@pytest.mark.parametrize("content", ["ods", "xlsx", "csv", "json", "arcgis"])
def test_a_web_page_instead_of_a_file_is_named_and_shown(tmp_path: Path, content: Content) -> None:
    path = tmp_path / "file"
    path.write_bytes(HTML)

    with pytest.raises(WrongContentError, match=r"looks like a web page.*DOCTYPE html.*etl fetch") as caught:
        check_content(path, content=content, where="https://example.org/file")
    assert str(caught.value).startswith("https://example.org/file: expected ")


@pytest.mark.parametrize("content", ["ods", "xlsx", "csv"])
def test_a_json_error_instead_of_a_file_is_named_and_shown(tmp_path: Path, content: Content) -> None:
    path = tmp_path / "file"
    path.write_bytes(JSON_ERROR)

    with pytest.raises(WrongContentError, match=r"looks like JSON.*Cannot perform query"):
        check_content(path, content=content, where="https://example.org/file")


def test_an_error_body_of_a_feature_service_is_an_error() -> None:
    with pytest.raises(WrongContentError, match=r"answered with an error in the body.*Cannot perform query"):
        decode_json(JSON_ERROR, where="https://example.org/query")


def test_half_a_workbook_is_cut_off(tmp_path: Path) -> None:
    path = archive(tmp_path / "file.ods", {**ODS, "content.xml": "x" * 10_000})
    path.write_bytes(path.read_bytes()[:5_000])

    with pytest.raises(WrongContentError, match=r"cut off or damaged \(5,000 bytes"):
        check_content(path, content="ods", where="https://example.org/file.ods")


def test_an_archive_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "file.ods", {"readme.txt": "hello"})

    with pytest.raises(
        WrongContentError, match=r"a ZIP archive, but not an ODS workbook; it holds readme.txt"
    ):
        check_content(path, content="ods", where="https://example.org/file.ods")


def test_a_word_processor_file_is_not_a_spreadsheet(tmp_path: Path) -> None:
    path = archive(tmp_path / "file.ods", {**ODS, "mimetype": "application/vnd.oasis.opendocument.text"})

    with pytest.raises(WrongContentError, match="not an ODS workbook"):
        check_content(path, content="ods", where="https://example.org/file.ods")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    for content in ("ods", "xlsx", "csv", "json"):
        with pytest.raises(WrongContentError, match="the first bytes are b''"):
            check_content(tmp_path / "file", content=content, where="file")
