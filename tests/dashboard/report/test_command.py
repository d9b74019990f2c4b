"""``python -m dashboard.report``: files, progress, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.report import __main__ as command


def test_it_writes_both_forms_and_says_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "reports"
    words = ["--area", "W15000003", "e23000034", "--offence", "88A", "--out", str(folder)]
    assert command.main(words) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "recorded-crime-report-city-of-london-88a-2026-04-23.html",
        "recorded-crime-report-city-of-london-88a-2026-04-23.pdf",
        "recorded-crime-report-south-wales-88a-2026-04-23.html",
        "recorded-crime-report-south-wales-88a-2026-04-23.pdf",
    ]
    out, said = capsys.readouterr()
    assert out == ""
    assert "[1/2] South Wales" in said
    assert "[2/2] City of London" in said


def test_one_form_and_an_address_can_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--area", "W15000003", "--format", "html", "--site", "https://crime.example/"]
    assert command.main([*words, "--out", str(tmp_path), "--quiet"]) == 0
    (made,) = tmp_path.iterdir()
    assert "https://crime.example/force?" in made.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["--area", "W99"], "W15000003 (South Wales)"),
        (["--area", "W15000003", "--offence", "999Z"], "88A"),
        (["--area", "W15000003", "--release", "1999-01-01"], "2026-04-23"),
        (["--area", "W15000003", "--site", "javascript:alert(1)"], "https://example.org"),
    ],
)
def test_what_does_not_exist_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], allowed: str
) -> None:
    assert command.main([*words, "--out", str(tmp_path / "reports")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert allowed in said
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize("words", [[], ["--all", "--area", "W15000003"], ["--all", "--format", "docx"]])
def test_wrong_arguments_are_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main([*words, "--out", str(tmp_path)])
    assert left.value.code == 2


def test_what_goes_wrong_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert command.main(["--area", "E23000034", "--out", str(blocked)]) == 1
    assert capsys.readouterr().err.startswith("error: cannot write")
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(tmp_path / "nothing"))
    assert command.main(["--area", "E23000034", "--out", str(tmp_path)]) == 1
    assert "python -m etl build" in capsys.readouterr().err
