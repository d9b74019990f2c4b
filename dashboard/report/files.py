"""A report as a file: its two forms, their names and types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.report.in_html import html
from dashboard.report.in_pdf import pdf
from dashboard.report.parts import Report
from dashboard.selection import Selection


@dataclass(frozen=True, kw_only=True)
class Form:
    """How a report is written, and what the file is."""

    write: Callable[[Report], bytes]
    media_type: str


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "pdf": Form(write=pdf, media_type="application/pdf"),
        "html": Form(write=html, media_type="text/html"),
    }
)


def name_of(package: Package, selection: Selection, force: str) -> str:
    """The name of the files of a report, without their ending."""
    release = selection.release or package.latest
    slug = areas_of(package)[force].slug
    return f"recorded-crime-report-{slug}-{selection.offence.lower()}-{release.isoformat()}"
