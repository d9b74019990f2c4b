"""``python -m dashboard.press``: packs into a folder, progress, exit codes, errors that say what to type."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dashboard.press import __main__ as command
from dashboard.press import making
from dashboard.press.making import write_packs
from dashboard.selection import default_selection
from dashboard.store import open_package

NAME = "recorded-crime-press-pack-88a-gwent-2026-04-23.zip"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs without their charts, which take most of the time."""
    monkeypatch.setattr(making, "packed", lambda story: story.headline.encode())


@pytest.mark.usefixtures("quick")
def test_a_pack_for_each_area_with_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--area", "gwent", "--area", "W15000003", "--area", "Gwent", "--processes", "1"]
    assert command.main([*words, "--out", str(tmp_path / "new" / "packs")]) == 0
    assert {path.name for path in (tmp_path / "new" / "packs").iterdir()} == {
        NAME,
        NAME.replace("gwent", "south-wales"),
    }
    told = capsys.readouterr()
    assert told.out == ""
    assert "links begin with http://localhost:8501" in told.err
    assert "1/2 " in told.err
    assert "2/2 " in told.err
    assert "2 done in" in told.err


@pytest.mark.usefixtures("quick")
def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--area", "W15000002", "--offence", "71", "--release", "2023-10-19", "--quiet"]
    assert command.main([*words, "--out", str(tmp_path), "--site", "https://crime.example"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["recorded-crime-press-pack-71-gwent-2023-10-19.zip"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--area", "nowhere"], "there is no area “nowhere”; allowed: "),
        (["--all", "--offence", "zzz"], "no offence or theme “zzz”. Allowed: "),
        (["--all", "--release", "2020-01-01"], "Allowed: 2026-04-23, 2023-10-19; next: --release"),
        (["--all", "--site", "crime.example"], "is no address; next: --site https://"),
    ],
)
def test_wrong_words_end_with_two_and_say_what_is_allowed(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([*words, "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert "next: " in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [[], ["--area", "gwent", "--all"], ["--measure", "worst"]])
def test_unknown_arguments_end_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        command.main(words)
    assert caught.value.code == 2


@pytest.mark.usefixtures("quick")
def test_a_folder_that_cannot_be_written_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    assert command.main(["--area", "gwent", "--out", str(taken)]) == 1
    assert "cannot write into" in capsys.readouterr().err


def test_no_package_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(tmp_path / "absent"))
    assert command.main(["--area", "gwent", "--out", str(tmp_path)]) == 1
    assert "python -m etl build" in capsys.readouterr().err


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    selection, areas = default_selection(open_package()), ("W15000002", "E23000034")
    together, alone = tmp_path / "together", tmp_path / "alone"
    for folder, processes in ((together, 2), (alone, 1)):
        folder.mkdir()
        told = list(
            write_packs(selection, areas, folder=folder, base="https://crime.example", processes=processes)
        )
        assert [one.path.name for one in told] == [NAME, NAME.replace("gwent", "city-of-london")]
    for path in alone.iterdir():
        assert zipfile.is_zipfile(path)
        assert path.read_bytes() == (together / path.name).read_bytes()
