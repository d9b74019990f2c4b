"""A report as a file: its two forms, their names and types, and a bounded memory of those made last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from dashboard.areas import areas_of
from dashboard.package import Package
from dashboard.report.in_html import html
from dashboard.report.in_typst import pdf
from dashboard.report.parts import Report
from dashboard.selection import Selection

Made = TypeVar("Made")


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


class Kept(Generic[Made]):
    """What was made last, at most ``most`` of them; safe to share between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` returns for the key. Two that ask at the same moment may both make it."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self.most:
                self._made.popitem(last=False)
        return made
