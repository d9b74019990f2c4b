"""The command that README gives, started as a newcomer starts it."""

from __future__ import annotations

import shlex
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pages import PAGES
from tests.support.server import RunningApp, running_app

pytestmark = pytest.mark.smoke
SIGNS_OF_TROUBLE = (
    "Traceback",
    "Error:",
    "Uncaught",
    "ModuleNotFound",
    "DeprecationWarning",
    "FutureWarning",
)


@pytest.fixture(scope="module")
def script(root: Path) -> str:
    """What README tells a reader to hand to ``streamlit run``."""
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [shlex.split(line) for line in lines if "streamlit run " in line and not line.startswith(" ")]
    scripts = {words[words.index("run") + 1] for words in commands if "run" in words}
    assert len(scripts) == 1, f"README gives {len(scripts)} different apps to run: {sorted(scripts)}"
    return scripts.pop()


@pytest.fixture(scope="module")
def app(root: Path, script: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    log_path = tmp_path_factory.mktemp("smoke") / "server.log"
    with running_app(script, folder=root, log_path=log_path) as running:
        yield running
        assert running.process.poll() is None, f"the server ended by itself:\n{running.log()}"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_every_page_address_answers(app: RunningApp, path: str) -> None:
    with urllib.request.urlopen(f"{app.url}{path}", timeout=20) as answer:
        body = answer.read().decode("utf-8")
    assert answer.status == 200
    assert "text/html" in answer.headers["content-type"]
    assert '<div id="root">' in body


def test_the_log_holds_no_trouble(app: RunningApp) -> None:
    for path in PAGES.values():
        urllib.request.urlopen(f"{app.url}{path}", timeout=20).close()
    assert [line for line in app.log().splitlines() if any(sign in line for sign in SIGNS_OF_TROUBLE)] == []


def test_a_missing_package_is_explained_in_the_log(
    root: Path, script: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The server still answers, so that a load balancer sees a page and not a closed door."""
    log_path = tmp_path_factory.mktemp("smoke") / "server.log"
    environment = {"RECORDED_CRIME_DATA": str(tmp_path / "nothing-here")}
    with (
        running_app(script, folder=root, log_path=log_path, environment=environment) as running,
        urllib.request.urlopen(f"{running.url}/", timeout=20) as answer,
    ):
        assert answer.status == 200
