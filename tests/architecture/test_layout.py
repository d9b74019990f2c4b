"""The shape of the code: import contracts, sizes, names, and words that don't belong."""

from __future__ import annotations

import ast
import csv
import hashlib
import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("etl", "dashboard", "bench", "tests")
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".cfg",
    ".csv",
    ".json",
    ".yml",
    ".yaml",
    ".po",
    ".pot",
    ".html",
    ".js",
}
LONGEST_FILE_LINES = 400

# Written in two halves, so that this file passes its own test.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
WORKPLACE = re.compile(
    r"(^|[^a-z.])/(wo" + r"rk|fa" + r"rm)/|bash_" + r"jobs|[.]lib" + r"rary|/tmp/br" + r"ief"
)
REGISTRY = re.compile(r"py" + r"pi\.org|python" + r"hosted\.org")
STAND_INS = re.compile(r"\.\./sha" + r"red|\bsha" + r"red/(mirror|reference|docs)")
BLANKET = re.compile(r"^\s*except\s*(\(?\s*(Base)?Exception\b.*)?:", re.MULTILINE)


def files_of_the_repository() -> Iterator[Path]:
    """Text files that belong to the project, without environments, caches and raw downloads."""
    yield from (path for path in ROOT.iterdir() if path.is_file())
    yield ROOT / ".ci" / "run"
    for folder in (*CODE, "docs", "data"):
        for path in (ROOT / folder).rglob("*"):
            parts = path.relative_to(ROOT).parts
            if path.is_file() and "__pycache__" not in parts and parts[:2] != ("data", "raw"):
                yield path


def texts() -> Iterator[tuple[str, str]]:
    for path in files_of_the_repository():
        if path.suffix in TEXT_SUFFIXES or path.name in {"Makefile", "run", ".gitignore"}:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_import_contracts_hold() -> None:
    """In a process of its own: the checker silences the loggers of the process that it runs in."""
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", run, "--config", "pyproject.toml", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_code_folder_is_a_package_that_the_contracts_see() -> None:
    unseen = {
        str(path.parent.relative_to(ROOT))
        for path in python_files("etl", "dashboard")
        if not (path.parent / "__init__.py").is_file()
    }
    assert unseen == set()


def test_no_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files(*CODE)
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE_LINES
    }
    assert long == {}


def test_nothing_unfinished_is_left() -> None:
    assert lines_that_match(UNFINISHED) == []


def test_no_path_of_the_machine_it_was_written_on() -> None:
    assert lines_that_match(WORKPLACE) == []


def test_no_package_registry_is_named() -> None:
    assert lines_that_match(REGISTRY) == []


def test_stand_ins_are_known_to_tests_and_the_build_machine_only() -> None:
    elsewhere = [line for line in lines_that_match(STAND_INS) if not line.startswith(("tests/", ".ci/run"))]
    assert elsewhere == []


def test_no_blanket_except() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in python_files(*CODE)
        if BLANKET.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_code_patterns_name_their_digits() -> None:
    r"""``\d`` takes digits of every script; ``[0-9]`` is what file names and codes mean."""
    guilty = []
    for path in python_files("etl", "dashboard"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called_on_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                first = node.args[0] if node.args else None
                if called_on_re and isinstance(first, ast.Constant) and "\\d" in str(first.value):
                    guilty.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert guilty == []


def test_names_beside_the_entry_point_hide_no_library() -> None:
    """``streamlit run`` puts the folder of the entry point first on the path of imports."""
    taken = set(sys.stdlib_module_names) | set(importlib.metadata.packages_distributions())
    ours = {path.stem for path in (ROOT / "dashboard").glob("*.py")}
    ours |= {path.parent.name for path in (ROOT / "dashboard").glob("*/__init__.py")}
    assert ours & taken - {"__init__", "dashboard"} == set()


READERS = {
    "dashboard/store.py": "the published package",
    "dashboard/package.py": "tables out of the bytes that the store has checked",
    "dashboard/i18n.py": "the catalogues of words",
    "dashboard/embed/page.py": "its own style and scripts",
    "dashboard/exports/archive.py": "nothing: it opens places in an archive in memory, to write",
    "dashboard/exports/bundle.py": "the licence of the data, which travels with them",
    "dashboard/index_page.py": "Streamlit's own start page",
    "dashboard/middleware.py": "Streamlit's own front end, to send it compressed",
    "dashboard/typeset.py": "templates of our documents",
}
FILE_CALLS = {
    "open",
    "read_parquet",
    "read_csv",
    "read_excel",
    "read_file",
    "read_text",
    "read_bytes",
}


def test_only_the_store_reads_the_published_files() -> None:
    """Listed modules may read what they are listed for; tools for developers have a ``__main__``."""
    guilty = []
    for path in python_files("dashboard"):
        name = str(path.relative_to(ROOT))
        is_tool = (path.parent / "__main__.py").is_file()
        if name in READERS or name.startswith("dashboard/store/") or is_tool:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            word = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if word in FILE_CALLS:
                guilty.append(f"{name}:{node.lineno} {word}")
    assert guilty == []


def test_no_raw_file_of_a_publisher_is_committed(shared: Path) -> None:
    with (shared / "mirror" / "index.csv").open(encoding="utf-8", newline="") as index:
        raw = {row["sha256"]: row["file"] for row in csv.DictReader(index)}
    assert raw
    copies = {
        str(path.relative_to(ROOT)): raw[digest]
        for path in files_of_the_repository()
        if (digest := hashlib.sha256(path.read_bytes()).hexdigest()) in raw
    }
    assert copies == {}


def test_pinned_versions_are_the_installed_ones() -> None:
    pins = {}
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                package, _, version = line.partition("==")
                assert version, f"{name}: {line} is not pinned exactly"
                pins[package] = version
    assert {package: importlib.metadata.version(package) for package in pins} == pins


def test_constraints_pin_every_requirement() -> None:
    locked = set((ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pins = {line for line in lines if line and not line.startswith(("#", "-"))}
        assert {pin for pin in pins if pin.lower() not in {line.lower() for line in locked}} == set()
