"""Raw files by hash, the lock that names them, mirrors and pages of feature services."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.arcgis import has_more, page_url
from etl.catalog import EtlError, RemoteFile, SourceError
from etl.layout import Layout
from etl.mirror import Mirror
from etl.snapshot import Snapshot, bring, current, ensure, raw_path, read_lock, write_lock
from etl.swap import NoSpaceError
from etl.transport import Downloaded, DownloadError, sha256_of
from tests.etl import toy

TODAY = date(2026, 5, 1)


def held(sha256: str, release: date, url: str = "https://toy.example/file.csv") -> Snapshot:
    return Snapshot(
        source_id="toy",
        title="Toy",
        url=url,
        file_name="file.csv",
        content="csv",
        release_date=release,
        sha256=sha256,
        bytes=10,
        accessed_date=TODAY,
    )


@pytest.fixture
def places(tmp_path: Path) -> Layout:
    return Layout(data=tmp_path / "data", reference=tmp_path / "reference")


def remote(day: str, content: str = "csv") -> RemoteFile:
    return RemoteFile(
        source_id="toy",
        url=f"https://toy.example/toy-{day}.csv",
        title="Toy",
        file_name=f"toy-{day}.csv",
        release_date=date.fromisoformat(day),
        content=content,  # type: ignore[arg-type]
    )


def test_the_lock_is_sorted_and_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "lock.json"
    newer, older = held("b" * 64, date(2024, 7, 1)), held("a" * 64, date(2024, 1, 1))

    write_lock(path, (newer, older))

    assert read_lock(path) == (older, newer)
    assert read_lock(tmp_path / "none.json") == ()


def test_a_lock_that_would_not_change_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "lock.json"
    write_lock(path, (held("a" * 64, date(2024, 1, 1)),))
    os.utime(path, ns=(1, 1))

    write_lock(path, (held("a" * 64, date(2024, 1, 1)),))

    assert path.stat().st_mtime_ns == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 9, "snapshots": []}', '{"format": 1, "snapshots": [{}]}']
)
def test_a_broken_lock_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lock.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(EtlError, match=r"lock\.json: "):
        read_lock(path)


def test_of_two_files_of_one_release_the_later_is_parsed() -> None:
    first, again = held("a" * 64, date(2024, 1, 1)), held("b" * 64, date(2024, 1, 1))
    newer = held("c" * 64, date(2024, 7, 1))

    assert current((first, again, newer), "toy") == (again, newer)
    assert current((first,), "other") == ()


def test_bytes_that_are_held_are_not_new_whatever_their_address(tmp_path: Path, places: Layout) -> None:
    mirror = Mirror(
        toy.mirror(tmp_path / "mirror", {"2024-01-01": toy.figures(1), "2024-07-01": toy.figures(2)})
    )
    first = bring(places, remote("2024-01-01"), mirror, today=TODAY)
    assert first is not None
    assert first.accessed_date == TODAY
    write_lock(places.lock_file, (first,))

    moved = RemoteFile(**{**vars(remote("2024-01-01")), "file_name": "renamed.csv"})
    assert bring(places, moved, mirror, today=TODAY) is None
    assert bring(places, remote("2024-07-01"), mirror, today=TODAY) is not None


def test_held_bytes_under_another_release_date_are_refused(tmp_path: Path, places: Layout) -> None:
    body = toy.figures(1)
    mirror = Mirror(toy.mirror(tmp_path / "mirror", {"2024-01-01": body, "2024-07-01": body}))
    first = bring(places, remote("2024-01-01"), mirror, today=TODAY)
    assert first is not None
    write_lock(places.lock_file, (first,))

    with pytest.raises(EtlError, match="held already as the release of 2024-01-01, not 2024-07-01"):
        bring(places, remote("2024-07-01"), mirror, today=TODAY)


def test_a_missing_or_damaged_raw_file_is_fetched_again(tmp_path: Path, places: Layout) -> None:
    mirror = Mirror(toy.mirror(tmp_path / "mirror", {"2024-01-01": toy.figures(1)}))
    snapshot = bring(places, remote("2024-01-01"), mirror, today=TODAY)
    assert snapshot is not None
    path = raw_path(places, snapshot)

    path.unlink()
    assert ensure(places, snapshot, mirror).path.read_bytes() == toy.figures(1)
    path.write_bytes(b"damaged")
    assert ensure(places, snapshot, mirror).path.read_bytes() == toy.figures(1)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_nothing_is_left_when_the_disk_is_full(
    tmp_path: Path, places: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = Mirror(toy.mirror(tmp_path / "mirror", {"2024-01-01": toy.figures(1)}))

    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("etl.mirror.shutil.copyfile", full)

    with pytest.raises(NoSpaceError, match="no room to write"):
        bring(places, remote("2024-01-01"), mirror, today=TODAY)
    assert list((places.raw / "toy").iterdir()) == []


class Pages:
    """A feature service that gives two records a page."""

    def __init__(self, pages: list[dict[str, Any]]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def get_json(self, url: str) -> Any:
        self.asked.append(url)
        return self.pages[len(self.asked)]

    def get_text(self, url: str) -> str:
        raise AssertionError(url)

    def download(self, _: str, target: Path, **__: str) -> Any:
        target.write_text(json.dumps(self.pages[0]), encoding="utf-8")
        return Downloaded(sha256=sha256_of(target), size_bytes=1, etag="", last_modified="")


def test_pages_of_a_feature_service_are_followed_to_the_last(places: Layout) -> None:
    service = Pages(
        [
            {"features": [1, 2], "properties": {"exceededTransferLimit": True}},
            {"features": [3, 4], "exceededTransferLimit": True},
            {"features": [5]},
        ]
    )

    snapshot = bring(places, remote("2024-01-01", "arcgis"), service, today=TODAY)

    assert snapshot is not None
    merged = json.loads(raw_path(places, snapshot).read_text(encoding="utf-8"))
    assert merged["features"] == [1, 2, 3, 4, 5]
    assert not has_more(merged)
    base = "https://toy.example/toy-2024-01-01.csv"
    assert service.asked == [page_url(base, offset=2), page_url(base, offset=4)]


def test_a_page_that_was_promised_and_is_empty_is_an_error(places: Layout) -> None:
    service = Pages([{"features": [1], "exceededTransferLimit": True}, {"features": []}])

    with pytest.raises(SourceError, match="promised more records and sent none after 1"):
        bring(places, remote("2024-01-01", "arcgis"), service, today=TODAY)


def test_an_address_with_a_query_gets_one_more_parameter() -> None:
    assert page_url("https://x.example/q?f=json", offset=7) == "https://x.example/q?f=json&resultOffset=7"
    assert page_url("https://x.example/q", offset=7) == "https://x.example/q?resultOffset=7"


def test_a_mirror_serves_only_what_its_index_lists(tmp_path: Path) -> None:
    mirror = Mirror(toy.mirror(tmp_path / "mirror", {}))

    assert mirror.get_json(toy.PAGE) == []
    with pytest.raises(DownloadError, match=r"not in the mirror.*lists 1 addresses"):
        mirror.get_text("https://elsewhere.example/")


@pytest.mark.parametrize(
    ("index", "says"),
    [
        ("url,path\n", "the header lacks file"),
        ("url,file\nhttps://toy.example/,../outside\n", "row 2: ../outside lies outside the mirror"),
    ],
)
def test_a_mirror_with_a_bad_index_is_refused(tmp_path: Path, index: str, says: str) -> None:
    (tmp_path / "index.csv").write_text(index, encoding="utf-8")

    with pytest.raises(DownloadError, match=says):
        Mirror(tmp_path)


def test_a_file_that_the_index_lists_and_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("url,file\nhttps://toy.example/,gone.csv\n", encoding="utf-8")

    with pytest.raises(DownloadError, match=r"gone\.csv: listed in .*, but not there"):
        Mirror(tmp_path).get_text("https://toy.example/")
