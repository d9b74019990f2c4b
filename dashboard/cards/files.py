"""A card as a file: picture, rows, document or workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.charts import describe, in_print
from dashboard.charts.look import Look
from dashboard.exports.archive import MEDIA_TYPE
from dashboard.exports.csv import csv
from dashboard.exports.document import LICENCE, document
from dashboard.figure import Figure, packed, rows, sentence, workbook

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True)
class Form:
    """A kind of file. A ``picture`` has a look; what is ``shown`` opens in the browser, the rest is saved."""

    media_type: str
    make: Callable[[Figure, Look], bytes]
    picture: bool = False
    shown: bool = True


def _document(figure: Figure) -> bytes:
    words = figure.chart.words
    meta = {
        "title": words.title,
        "subtitle": words.subtitle,
        "alternative_text": describe.alt(figure.chart),
        "release": (figure.selection.release or figure.package.latest).isoformat(),
        "sources": list(words.sources),
        "licence": LICENCE,
        "link": words.link,
        "notes": [
            {"number": note.number, "id": note.caveat_id or None, "text": sentence(note)}
            for note in words.notes
        ],
    }
    return document(rows(figure), meta=meta)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "svg": Form(
            media_type="image/svg+xml",
            make=lambda figure, look: in_print.svg(figure.chart, look),
            picture=True,
        ),
        "png": Form(
            media_type="image/png", make=lambda figure, look: in_print.png(figure.chart, look), picture=True
        ),
        "pdf": Form(
            media_type="application/pdf",
            make=lambda figure, look: in_print.pdf(figure.chart, look),
            picture=True,
        ),
        "csv": Form(
            media_type="text/csv; charset=utf-8", make=lambda figure, _look: csv(rows(figure)), shown=False
        ),
        "json": Form(media_type="application/json", make=lambda figure, _look: _document(figure)),
        "xlsx": Form(media_type=XLSX_TYPE, make=lambda figure, _look: workbook(figure), shown=False),
        "zip": Form(media_type=MEDIA_TYPE, make=lambda figure, _look: packed(figure), shown=False),
    }
)
