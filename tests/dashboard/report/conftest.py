"""Reports of the embedded package, each set once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from dashboard.package import Package
from dashboard.report.content import report
from dashboard.report.in_pdf import pdf
from dashboard.report.parts import Report
from dashboard.selection import default_selection

BASE = "https://crime.example"
TODAY = date(2026, 5, 4)
SOUTH_WALES = "W15000003"

MakeReport = Callable[..., Report]


@pytest.fixture(scope="session")
def make_report(package: Package) -> MakeReport:
    """Make a report: (force, offence="88A", base=BASE)."""

    @lru_cache(maxsize=64)
    def make(force: str, offence: str = "88A", base: str = BASE) -> Report:
        selection = default_selection(package).with_(offence=offence)
        return report(package, selection, force=force, base=base, today=TODAY)

    return make


@pytest.fixture(scope="session")
def south_wales(make_report: MakeReport) -> Report:
    return make_report(SOUTH_WALES)


@pytest.fixture(scope="session")
def city_of_london(make_report: MakeReport) -> Report:
    return make_report("E23000034")


@pytest.fixture(scope="session")
def south_wales_pdf(south_wales: Report) -> bytes:
    return pdf(south_wales)
