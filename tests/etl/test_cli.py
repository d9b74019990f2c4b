"""The commands from end to end on a small publisher: exit codes, messages, and what is on disk afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from etl.__main__ import main
from etl.lock import writing
from etl.snapshot import read_lock
from tests.etl import toy
from tests.etl.server import Answer, site

OLD, NEW = "2024-01-30", "2024-07-25"
Run = Callable[..., int]


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Path]:
    with toy.sources(tmp_path):
        yield tmp_path


@pytest.fixture
def run(places: Path) -> Run:
    """Run a command on the toy publisher's mirror and a data folder of the test."""

    def call(*words: str, mirror: bool = True) -> int:
        stand_ins = ["--mirror", str(places / "mirror")] if mirror else []
        folders = ["--data", str(places / "data"), "--reference", str(places / "reference")]
        return main([*words, *folders, *stand_ins])

    return call


def published(places: Path) -> dict[str, bytes]:
    return toy.every_file(places / "data" / "published")


def counts(places: Path) -> pd.DataFrame:
    return pd.read_parquet(places / "data" / "published" / "offence_counts.parquet")


def test_update_fetches_builds_and_publishes(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})

    assert run("update") == 0

    told = capsys.readouterr()
    assert f"new: toy toy-{NEW}.csv of {NEW}, 59 bytes" in told.out
    assert "published" in told.out
    assert "read toy-" in told.err
    assert counts(places)["offences_count"].tolist() == [5, 7]
    lock = json.loads((places / "data" / "snapshots.lock.json").read_text(encoding="utf-8"))
    assert [each["release_date"] for each in lock["snapshots"]] == [NEW]


def test_update_says_nothing_new_and_changes_nothing_on_disk(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    run("update")
    before = toy.every_file(places / "data")
    times = {path: path.stat().st_mtime_ns for path in (places / "data" / "published").iterdir()}
    capsys.readouterr()

    assert run("update") == 0

    assert "nothing new" in capsys.readouterr().out
    assert toy.every_file(places / "data") == before
    assert {path: path.stat().st_mtime_ns for path in (places / "data" / "published").iterdir()} == times


def test_an_older_release_is_fetched_by_address_and_both_stay(places: Path, run: Run) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2), NEW: toy.figures(5, 7)})

    assert run("update") == 0
    assert run("fetch", "toy", "--url", f"https://toy.example/toy-{OLD}.csv") == 0

    found = counts(places)
    assert found["release"].astype(str).tolist() == [OLD, OLD, NEW, NEW]
    assert found["offences_count"].tolist() == [1, 2, 5, 7]
    releases = pd.read_parquet(places / "data" / "published" / "releases.parquet")
    assert releases["is_latest"].tolist() == [False, True]
    assert releases["rows_read"].tolist() == [2, 2]
    assert releases["next_due"].tolist() == [f"after {OLD}", f"after {NEW}"]


def test_a_downloaded_file_is_fetched_by_path(places: Path, run: Run) -> None:
    toy.mirror(places / "mirror", {})
    file = places / "from-the-browser.csv"
    file.write_bytes(toy.figures(3, 4))

    assert run("fetch", "toy", "--file", str(file), "--release-date", OLD) == 0
    assert counts(places)["offences_count"].tolist() == [3, 4]


def test_a_file_under_an_old_name_with_new_bytes_is_a_new_snapshot_of_its_release(
    places: Path, run: Run
) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    run("update")
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 8)})

    assert run("update") == 0

    assert counts(places)["offences_count"].tolist() == [5, 8]
    held = read_lock(places / "data" / "snapshots.lock.json")
    assert len(held) == 2
    assert len({each.sha256 for each in held}) == 2
    assert len(list((places / "data" / "raw" / "toy").iterdir())) == 2


def test_the_same_snapshots_give_the_same_bytes_elsewhere(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2), NEW: toy.figures(5, 7)})
    run("update")
    first = published(places)
    elsewhere = places / "elsewhere"
    elsewhere.mkdir()
    lock = (places / "data" / "snapshots.lock.json").read_bytes()
    (elsewhere / "snapshots.lock.json").write_bytes(lock)

    folders = ["--data", str(elsewhere), "--reference", str(places / "reference")]
    assert main(["build", *folders, "--mirror", str(places / "mirror"), "--quiet"]) == 0

    assert toy.every_file(elsewhere / "published") == first
    assert (elsewhere / "snapshots.lock.json").read_bytes() == lock


def test_a_raw_file_whose_publisher_now_gives_other_bytes_is_refused(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    run("update")
    before = published(places)
    next((places / "data" / "raw" / "toy").iterdir()).unlink()
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 8)})

    assert run("build") == 1

    assert "now gives out other bytes than snapshots.lock.json says" in capsys.readouterr().err
    assert published(places) == before


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>Sorry, we are down</html>", "looks like a web page.*Sorry, we are down"),
        (b'{"error": "gone"}', "looks like JSON"),
        (toy.figures(5, "7.5"), r"row 3, column 'count': '7.5'"),
        (toy.figures(5, "many"), r"row 3, column 'count': 'many'"),
        (toy.figures(5, 7, areas=("E1",) * 2).replace(b",2,", b",1,"), "share a key with another row"),
        (toy.figures(5, 900_000_000), "offences_count.*less_than_or_equal_to"),
        (toy.figures(500, 700), "check toy-total failed for offence_counts.*found 1203"),
        (toy.figures(5, 7, areas=("E1", "LOST")), "2 rows were read, 0 left out with a reason and 1 kept"),
    ],
)
def test_bad_input_is_refused_with_its_place_and_the_old_package_is_served(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str], body: bytes, says: str
) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2)})
    run("update")
    before = published(places)
    lock = (places / "data" / "snapshots.lock.json").read_bytes()
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2), NEW: body})
    capsys.readouterr()

    assert run("update") == 1

    assert re.search(says, capsys.readouterr().err, flags=re.DOTALL)
    assert published(places) == before
    assert (places / "data" / "snapshots.lock.json").read_bytes() == lock

    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2), NEW: toy.figures(5, 7)})
    assert run("update") == 0
    assert counts(places)["offences_count"].tolist() == [1, 2, 5, 7]


def test_a_package_left_behind_by_a_process_that_died_is_built_by_the_next_update(
    places: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2)})
    run("update")
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2), NEW: toy.figures(5, 7)})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("etl.publish.replace_folder", die)
        assert run("update") == 1
    assert counts(places)["offences_count"].tolist() == [1, 2]

    assert run("update") == 0
    assert counts(places)["offences_count"].tolist() == [1, 2, 5, 7]


@pytest.mark.parametrize(
    "answer",
    [
        Answer.body(b"no", status=403),
        Answer.body(b"no", status=404),
        Answer.body(b"<html>Sorry</html>"),
        Answer.body(b"a,b\n1", Content_Length="4000"),
        Answer.cut(b"area_code,offence", promised=4_000),
    ],
)
def test_a_download_that_fails_leaves_everything_as_it_was(
    places: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: Callable[..., None],
) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2)})
    run("update")
    before = toy.every_file(places / "data")
    monkeypatch.setattr("etl.http.time.sleep", lambda _: None)

    with site() as publisher:
        publisher.answers[f"/toy-{NEW}.csv"] = answer
        url = publisher.url(f"/toy-{NEW}.csv")
        assert run("fetch", "toy", "--url", url, mirror=False) == 1

    assert url in capsys.readouterr().err
    assert toy.every_file(places / "data") == before


def test_a_second_fetch_asks_whether_the_bytes_changed(places: Path, run: Run) -> None:
    toy.mirror(places / "mirror", {})
    with site() as publisher:
        whole = Answer.body(toy.figures(3, 4), ETag='"v1"')
        publisher.answers[f"/toy-{NEW}.csv"] = Answer.in_turn(whole, Answer.body(b"", status=304))
        url = publisher.url(f"/toy-{NEW}.csv")
        assert run("fetch", "toy", "--url", url, mirror=False) == 0
        before = toy.every_file(places / "data")
        assert run("fetch", "toy", "--url", url, mirror=False) == 0
        assert publisher.requests[1][1]["If-None-Match"] == '"v1"'

    assert toy.every_file(places / "data") == before


def test_two_builds_at_once_are_refused(places: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    run("update")
    before = published(places)

    with writing(places / "data"):
        assert run("build") == 1
        assert run("update") == 1

    assert "another build is writing" in capsys.readouterr().err
    assert published(places) == before


def test_check_status_list_and_diff_speak_of_what_is_published(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {OLD: toy.figures(1, 2, 3), NEW: toy.figures(1, 7, 3, 4)})
    run("fetch", "toy", "--url", f"https://toy.example/toy-{OLD}.csv", "--no-build")
    run("update")
    capsys.readouterr()

    assert run("check") == 0
    assert "1 of 1 checks passed, 0 failed" in capsys.readouterr().out
    assert run("status") == 0
    assert f"toy-{NEW}.csv: published {NEW}, fetched" in capsys.readouterr().out
    assert run("list") == 0
    told = capsys.readouterr().out
    assert f"releases held: {OLD}, {NEW}" in told
    assert f"next due: after {NEW}" in told
    assert run("diff", OLD, NEW, "--csv", str(places / "changes.csv")) == 0
    told = capsys.readouterr().out
    assert "1 of 3 cells that both hold changed" in told
    assert "only in 2024-07-25: 1" in told
    changes = pd.read_csv(places / "changes.csv")
    assert changes[["area_code", "old_count", "new_count", "difference"]].to_numpy().tolist() == [
        ["E2", 2, 7, 5]
    ]


def test_check_fails_on_a_file_that_was_changed_by_hand(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    run("update")
    path = places / "data" / "published" / "areas.parquet"
    path.write_bytes(path.read_bytes() + b" ")

    assert run("check") == 1
    assert "changed since publication" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("update", "nobody"), "unknown source 'nobody'; known: toy"),
        (("update", "toy_lists"), "has no page to look for new files on"),
        (("fetch", "toy"), "give --url URL or --file PATH"),
        (("fetch", "toy", "--url", "https://toy.example/x.csv"), "give --release-date"),
        (("fetch", "toy", "--url", f"https://toy.example/toy-{NEW}.pdf"), "not one of the kinds of file"),
        (("fetch", "toy_lists", "--url", "https://toy.example/x.csv"), "takes no file by name"),
        (("fetch", "toy", "--file", "/nowhere.csv", "--release-date", NEW), "no such file"),
        (("build",), "no release of toy is held; run: python -m etl update toy"),
        (("status",), "nothing is published here yet; run: python -m etl build"),
        (("check",), "nothing is published here yet"),
        (("diff", OLD, NEW), "nothing is published here yet"),
    ],
)
def test_what_cannot_be_done_is_explained_with_the_next_step(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    toy.mirror(places / "mirror", {})

    assert run(*words) == 1
    assert says in capsys.readouterr().err


def test_diff_lists_the_releases_there_are(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    run("update")

    assert run("diff", OLD, NEW) == 1
    assert f"no release of {OLD} is published; held: {NEW}" in capsys.readouterr().err


def test_a_missing_reference_is_named(places: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    toy.mirror(places / "mirror", {NEW: toy.figures(5, 7)})
    (places / "reference" / "list.csv").unlink()

    assert run("update") == 1
    assert "hand-kept files are missing" in capsys.readouterr().err


def test_a_folder_that_is_no_mirror_is_refused(
    places: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update") == 1
    assert "index.csv is not in it" in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("nothing",), ("diff", "2024-01-30"), ("diff", "30/01/2024", NEW)])
def test_wrong_usage_ends_with_code_two(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert ended.value.code == 2


@pytest.mark.parametrize("command", ["list", "update", "fetch", "build", "check", "diff", "status"])
def test_every_command_has_help_and_takes_a_mirror(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "--mirror" in capsys.readouterr().out
