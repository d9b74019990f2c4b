"""A report as PDF."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from dashboard import typeset
from dashboard.report.parts import Report

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(report: Report) -> bytes:
    """The report as tagged PDF of two pages, the same bytes each time."""
    return typeset.pdf(TEMPLATE, asdict(report))
