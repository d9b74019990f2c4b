"""How the tests themselves are run: spread over workers, in random order, and strict where that is asked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAST_LINE = re.compile(r"^=+ (.*) in [0-9.]+s")
TESTS = """
import os
import warnings
from pathlib import Path

import pytest


@pytest.mark.parametrize("number", range(20))
def test_that_passes(number):
    Path(__file__).with_name(f"seen-by-{os.environ.get('PYTEST_XDIST_WORKER', 'nobody')}").touch()


def test_that_is_skipped():
    pytest.skip("nothing to read")


def test_that_warns():
    warnings.warn("old")


def test_that_looks_elsewhere():
    import socket

    socket.getaddrinfo("example.org", 80)
"""


def run(folder: Path, *options: str, ci: str) -> tuple[int, str]:
    """Run the small tests with the settings and hooks of this project; exit code and what was printed."""
    (folder / "test_small.py").write_text(TESTS, encoding="utf-8")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "tests.conftest"]
    outside = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, "-p", "no:cacheprovider", *options, str(folder)],
        cwd=ROOT,
        env={**outside, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("workers", "ci", "counts"),
    [
        (0, "true", "3 failed, 20 passed"),
        (2, "true", "3 failed, 20 passed"),
        (2, "", "2 failed, 20 passed, 1 skipped"),
    ],
)
def test_skips_and_warnings_are_failures_in_workers_too(
    tmp_path: Path, workers: int, ci: str, counts: str
) -> None:
    plugins = ["-p", "xdist", "-p", "pytest_randomly"]
    code, printed = run(tmp_path, *plugins, f"--numprocesses={workers}", ci=ci)
    last = LAST_LINE.match(printed.rstrip().splitlines()[-1])
    assert code == 1
    assert last, printed
    assert last[1] == counts, printed
    assert ("skipped, and CI=true allows no skip" in printed) is bool(ci)
    assert "UserWarning: old" in printed
    assert "tests are offline" in printed
    seen = {path.name for path in tmp_path.glob("seen-by-*")}
    assert seen
    assert seen <= ({"seen-by-gw0", "seen-by-gw1"} if workers else {"seen-by-nobody"})


def test_the_build_machine_finds_the_last_line_of_a_run() -> None:
    (pattern,) = re.findall(
        r"grep -E '(\S.*)' \"\$scratch/test\.log\"", (ROOT / ".ci" / "run").read_text("utf-8")
    )
    for line in ("= 3 failed, 20 passed in 0.41s =", "===== 5028 passed in 601.07s (0:10:01) ====="):
        assert re.search(pattern, line)
    assert not re.search(pattern, "= short test summary info =")
