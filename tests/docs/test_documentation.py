"""Documentation is part of the product: its links lead somewhere and its commands are real."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:python -m (?:etl|dashboard|bench)|make|streamlit run)\b[^`]*)`")


def commands_in(text: str) -> list[str]:
    """Every command that a document tells its reader to type."""
    fenced = [line.removeprefix("$ ").strip() for block in FENCE.findall(text) for line in block.splitlines()]
    return [line for line in (*fenced, *INLINE.findall(text)) if line and not line.startswith("#")]


ALL_COMMANDS = sorted(
    {(path.name, line) for path in DOCUMENTS for line in commands_in(path.read_text("utf-8"))}
)
MAKE_COMMANDS = sorted({line for _, line in ALL_COMMANDS if line.startswith("make")})
ETL_COMMANDS = sorted(
    {line[line.index("python -m etl") :] for _, line in ALL_COMMANDS if "python -m etl" in line}
)


def test_there_is_something_to_check() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-DATA.md"} <= {
        path.name for path in DOCUMENTS
    }
    assert MAKE_COMMANDS
    assert ETL_COMMANDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_relative_links_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    files = [
        target.split("#")[0] for target in targets if "://" not in target and not target.startswith("mailto:")
    ]
    assert [name for name in files if name and not (document.parent / name).exists()] == []


@pytest.mark.parametrize("command", MAKE_COMMANDS)
def test_make_commands_exist(command: str) -> None:
    words = [word for word in shlex.split(command.split("#", maxsplit=1)[0]) if "=" not in word]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(words[1:]) <= known


@pytest.mark.parametrize("command", ETL_COMMANDS)
def test_pipeline_commands_are_understood(command: str) -> None:
    """Each is parsed by the pipeline itself, which ends with 2 when it doesn't understand."""
    from etl.__main__ import parser

    words = shlex.split(re.sub(r"\[[^\]]*\]", "", command.split("#", maxsplit=1)[0]))[3:]
    if words:
        parser().parse_args(words)


def test_the_pipeline_explains_itself() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "etl", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert all(word in run.stdout for word in ("list", "update", "fetch", "build", "check", "diff", "status"))


@pytest.mark.parametrize("command", ["list", "status", "check"])
def test_reading_commands_of_the_readme_run_on_the_published_figures(command: str, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"python -m etl {command}" in readme
    run = subprocess.run(
        [sys.executable, "-m", "etl", command],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.strip()


def test_the_two_commands_and_their_plain_equivalents_are_in_the_readme() -> None:
    lines = set((ROOT / "README.md").read_text(encoding="utf-8").splitlines())
    assert {"make run", "make test"} <= lines
    plain = {
        "python3 -m venv .venv",
        ".venv/bin/python -m pip install -r requirements.txt",
        ".venv/bin/python -m streamlit run dashboard/app.py",
        ".venv/bin/python -m pip install -r requirements-dev.txt",
        ".venv/bin/python -m pytest",
    }
    assert plain <= lines


def test_the_makefile_does_what_the_plain_commands_do() -> None:
    dry = subprocess.run(["make", "-n", "run", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    for part in ("-m streamlit run dashboard/app.py", "-m pytest"):
        assert part in dry.stdout


def test_environment_variables_in_the_code_are_documented() -> None:
    named = {
        name
        for folder in ("etl", "dashboard")
        for path in (ROOT / folder).rglob("*.py")
        for name in re.findall(r"\bRECORDED_CRIME_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in named if name not in readme} == set()
    assert {"RECORDED_CRIME_DATA", "RECORDED_CRIME_MIRROR"} <= named


def test_every_command_in_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    explained = set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))
    assert set(phony[1].split()) == explained


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog
    assert re.search(r"^### (Added|Changed|Fixed|Removed)$", changelog, re.MULTILINE)


def test_the_picture_shows_the_pages_as_they_are() -> None:
    """The screenshot is there, is wide enough to read, and is small enough to load."""
    picture = (ROOT / "docs" / "screenshot.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(picture[16:20], "big")
    assert width >= 1200
    assert len(picture) < 1_000_000
