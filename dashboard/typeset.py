"""Documents as PDF, set by Typst: tagged, PDF/UA-1, the same bytes each time. Words are data, never markup.

This is the one module that imports Typst. Only the fonts of our charts are used, and no date is written.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, cast

import typst

from dashboard.charts import theme

STANDARD: Final = "ua-1"

# A compiler keeps what it learnt of fonts and pictures; it is not made for two threads at once.
_setting = threading.Lock()


@cache
def _compiler(template: Path) -> tuple[typst.Compiler, bytes]:
    folder = next(iter(theme.FONT_FILES.values())).parent
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    compiler = typst.Compiler(root=template.parent, font_paths=fonts, ignore_system_fonts=True)
    return compiler, template.read_bytes()


def pdf(template: Path, told: Mapping[str, object]) -> bytes:
    """The document that a template makes of what it is told: JSON in its input ``told``.

    The template is a file of the product; a fault in it raises Typst's own error, which names the line.
    """
    words = json.dumps(told, ensure_ascii=False, sort_keys=True)
    with _setting:
        compiler, source = _compiler(template)
        return cast(
            bytes,
            compiler.compile(
                source, format="pdf", sys_inputs={"told": words}, pdf_standards=STANDARD, timestamp=0
            ),
        )
