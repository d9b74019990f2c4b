"""What readers see when something is wrong, and what the foot of the page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.chrome import options
from dashboard.memo import remember
from dashboard.package import Package
from dashboard.periods import Quarter


def test_a_missing_package_is_a_plain_page(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDED_CRIME_DATA", str(tmp_path / "nothing"))
    app = AppTest.from_file(str(root / "dashboard" / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert app.title[0].value == "The figures can't be shown just now"
    assert "python -m etl build" in "\n".join(element.value for element in app.markdown)


def test_an_unforeseen_error_is_an_apology_and_a_line_in_the_log(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def script(root: str) -> None:
        import sys

        sys.path.insert(0, root)
        from dashboard import frame

        frame.apologise(ValueError("secret path /etc/x"))

    app = AppTest.from_function(script, args=(str(root),)).run()
    assert "could not be drawn" in app.error[0].value
    assert "secret" not in app.error[0].value
    assert "secret path" in caplog.text


def test_spans_begin_and_end_with_years_and_keep_what_is_chosen() -> None:
    held = [Quarter.from_index(Quarter(2012, 1).index + step) for step in range(55)]
    starts = options.starts(held, first=Quarter(2017, 3))
    assert starts[0] == Quarter(2012, 1)
    assert Quarter(2017, 3) in starts
    assert all(quarter.number == 1 for quarter in starts if quarter != Quarter(2017, 3))
    ends = options.ends(held, last=held[-1])
    assert ends[0] == held[-1]
    assert ends[1:] == sorted(ends[1:], reverse=True)


def test_areas_in_a_few_words(package: Package) -> None:
    welsh = ("W15000003", "W15000001", "W15000002", "W15000004")
    assert options.areas_in_words(welsh, package) == "four Welsh forces"
    assert options.areas_in_words((*welsh, "W92000004"), package) == "Wales and its four forces"
    assert options.areas_in_words(("W15000002",), package) == "Gwent"
    assert options.areas_in_words(("W15000002", "E92000001"), package) == "Gwent and 1 more"


def test_menu_offers_43_forces_welsh_first(package: Package) -> None:
    forces = list(options.forces(package))
    assert len(forces) == 43
    assert all(code.startswith("W15") for code in forces[:4])
    assert not any(code.startswith("W15") for code in forces[4:])


def test_memory_is_shared_and_bounded(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.memo.MOST_ENTRIES", 2)
    made: list[int] = []

    def maker(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        assert remember(package, ("test memory", number), lambda number=number: maker(number)) == number
    assert made == [1, 2, 3, 2]
