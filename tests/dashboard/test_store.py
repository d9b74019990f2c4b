from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec
import pytest

from dashboard import store
from dashboard.package import NEEDED_TABLES, Package, PackageError, parse_manifest

Files = dict[str, bytes]


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def files(make_files: Callable[..., Files], make_counts: Callable[..., Any]) -> Files:
    return make_files(make_counts("2016/17 Q1", "2016/17 Q4"))


@pytest.fixture
def newer(make_files: Callable[..., Files], make_counts: Callable[..., Any]) -> Files:
    return make_files(make_counts("2016/17 Q1", "2017/18 Q1"))


def opened(address: Path | str, clock: Clock) -> Package:
    return store.open_package(str(address), now=clock.now, wait=clock.wait)


def test_a_folder_is_opened_and_its_tables_are_there(
    files: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    package = opened(write_package(files), clock)
    assert package.version == json.loads(files["datapackage.json"])["version"]
    assert set(package.table_names) == set(NEEDED_TABLES)
    assert len(package.table("areas")) == 13
    assert package.boundaries.crs == "EPSG:27700"
    assert package.latest.isoformat() == "2026-04-23"


def test_any_fsspec_address_will_do(files: Files, clock: Clock) -> None:
    memory = fsspec.filesystem("memory")
    for path, content in files.items():
        memory.pipe_file(f"/some/package/{path}", content)
    assert len(opened("memory://some/package", clock).table("areas")) == 13


def test_a_new_build_shows_without_a_restart(
    files: Files, newer: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    first = opened(write_package(files), clock)
    folder = write_package(newer)
    assert opened(folder, clock) is first
    clock.seconds = 5
    second = opened(folder, clock)
    assert second.version != first.version
    assert len(second.cube().quarters) == 5


def test_an_unchanged_package_is_the_same_object(
    files: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    folder = write_package(files)
    first = opened(folder, clock)
    clock.seconds = 5
    assert opened(folder, clock) is first


def test_a_damaged_package_is_refused_and_the_last_good_one_served(
    files: Files, newer: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    first = opened(write_package(files), clock)
    folder = write_package({**newer, "areas.parquet": newer["areas.parquet"] + b"x"})
    clock.seconds = 5
    assert opened(folder, clock) is first
    refused = store.refusal(str(folder))
    assert refused is not None
    assert "'areas'" in refused.what
    assert refused.where.endswith("areas.parquet")
    assert "python -m etl build" in refused.next_step
    write_package(newer)
    clock.seconds = 10
    assert opened(folder, clock).version != first.version
    assert store.refusal(str(folder)) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"areas.parquet": None}, "cannot read table 'areas'"),
        ({"datapackage.json": None}, "no package to read"),
        ({"datapackage.json": b"<html>"}, "not JSON"),
        ({"datapackage.json": b"[]"}, "not a JSON object"),
        ({"datapackage.json": b"{}"}, "no version"),
        ({"datapackage.json": b'{"version": "1"}'}, "no resources"),
        ({"datapackage.json": b'{"version": "1", "resources": []}'}, "lacks areas"),
        ({"datapackage.json": b'{"version": "1", "resources": [{"name": "areas"}]}'}, "lacks path, hash"),
    ],
)
def test_nothing_good_to_serve_says_why(
    files: Files,
    write_package: Callable[[Files], Path],
    clock: Clock,
    change: dict[str, bytes | None],
    expected: str,
) -> None:
    folder = write_package(
        {path: content for path, content in (files | change).items() if content is not None}
    )
    with pytest.raises(PackageError, match=expected):
        opened(folder, clock)
    assert len(clock.waits) == 2


def test_files_outside_the_package_are_refused() -> None:
    manifest = {
        "version": "1",
        "resources": [{"name": "areas", "path": "../areas.parquet", "hash": "sha256:"}],
    }
    with pytest.raises(PackageError, match="outside the package"):
        parse_manifest(json.dumps(manifest).encode(), address="here")


def test_an_address_of_an_unknown_kind_says_what_to_set(clock: Clock) -> None:
    with pytest.raises(PackageError, match="RECORDED_CRIME_DATA"):
        opened("nonsense://somewhere", clock)


def test_a_publication_caught_half_way_is_read_again(
    files: Files, newer: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    folder = write_package({**newer, "datapackage.json": files["datapackage.json"]})

    def finish(seconds: float) -> None:
        clock.wait(seconds)
        write_package(newer)

    package = store.open_package(str(folder), now=clock.now, wait=finish)
    assert package.version == json.loads(newer["datapackage.json"])["version"]


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECORDED_CRIME_DATA", raising=False)
    assert store.data_address().endswith("data/published")
    monkeypatch.setenv("RECORDED_CRIME_DATA", "memory://elsewhere")
    assert store.data_address() == "memory://elsewhere"


def test_what_a_caller_writes_stays_with_that_caller(
    files: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    package = opened(write_package(files), clock)
    mine = package.table("areas")
    mine.loc[0, "area_name"] = "Changed"
    mine["more"] = 1
    assert package.table("areas")["area_name"].iloc[0] == "Metropolitan Police"
    assert "more" not in package.table("areas")
    with pytest.raises(ValueError, match="read-only"):
        package.cube().offences_count[0, 0, 0] = 7


def test_unknown_tables_and_releases_are_named(
    files: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    package = opened(write_package(files), clock)
    with pytest.raises(PackageError, match="no table 'weather'"):
        package.table("weather")
    with pytest.raises(PackageError, match="Choose one of 2026-04-23"):
        package.cube(package.latest.replace(year=1999))


def test_many_threads_get_one_package(
    files: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    folder = write_package(files)
    found: list[tuple[Package, object]] = []

    def read() -> None:
        package = opened(folder, clock)
        found.append((package, package.cube()))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({(id(package), id(cube)) for package, cube in found}) == 1
    assert len(found) == 8


def test_answers_are_kept_while_they_are_asked_for(
    files: Files, write_package: Callable[[Files], Path], clock: Clock
) -> None:
    package = opened(write_package(files), clock)
    made: list[int] = []
    for number in [*range(600), 599, 0]:
        package.recall(number, lambda number=number: made.append(number) or number)
    assert made == [*range(600), 0]
