"""A report as PDF: tagged, PDF/UA-1, the same bytes each time. Its words are data to Typst, never markup.

This is the one module that imports Typst. Only the fonts of our charts are used, and no date is written.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

import typst

from dashboard.charts import theme
from dashboard.report.parts import Report

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARD: Final = "ua-1"

# A compiler keeps what it learnt of fonts and pictures; it is not made for two threads at once.
_setting = threading.Lock()


@lru_cache(maxsize=1)
def _compiler() -> tuple[typst.Compiler, bytes]:
    folder = next(iter(theme.FONT_FILES.values())).parent
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    return typst.Compiler(
        root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True
    ), TEMPLATE.read_bytes()


def pdf(report: Report) -> bytes:
    """The report as PDF."""
    told = {"report": json.dumps(asdict(report), ensure_ascii=False, sort_keys=True)}
    with _setting:
        compiler, template = _compiler()
        return cast(
            bytes,
            compiler.compile(template, format="pdf", sys_inputs=told, pdf_standards=STANDARD, timestamp=0),
        )
