"""A chart with what belongs to it: the choices behind it, and its rows to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard import row_caveats
from dashboard.charts import describe
from dashboard.charts.spec import Chart, Note
from dashboard.exports.observations import observations
from dashboard.exports.selection_bundle import selection_bundle
from dashboard.exports.xlsx import Cover, xlsx
from dashboard.freshness import today
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.selection import Selection

Rows = pd.DataFrame | Callable[[], pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart with what its card needs: the choices behind it and the rows to hand out.

    `key` names the card on its page, and `place` the card among all ("trends/trend", see `cards`): empty
    for what has no address of its own. `data` is the tidy frame for CSV and XLSX, or what makes it once a
    reader asks; None hands out the table of the chart. A `private` figure holds something of this
    reader's: it is never kept for others, and its address cannot bring it back. A page without room for the
    whole chart draws `on_narrow`; every file, picture and address is of `chart` all the same.
    """

    key: str
    place: str = ""
    chart: Chart
    on_narrow: Chart | None = None
    selection: Selection
    package: Package
    data: Rows | None = None
    private: bool = False


def drawn(figure: Figure, *, narrow: bool) -> Chart:
    """The chart that a page draws, by whether it is narrow."""
    return figure.on_narrow if narrow and figure.on_narrow is not None else figure.chart


def rows(figure: Figure) -> pd.DataFrame:
    """The rows that CSV and XLSX hand out: what the chart shows, or on a page with room would show."""
    if figure.data is None:
        return describe.table(figure.chart)
    data = figure.data() if callable(figure.data) else figure.data
    made = observations(data, figure.selection, figure.package).reset_index(drop=True)
    if not set(row_caveats.NEEDED) <= set(made):
        return made
    of_card = {note.caveat_id for note in figure.chart.words.notes}
    return made.assign(caveats=row_caveats.ids(figure.package, made, among=of_card))


def name_of(figure: Figure) -> str:
    """The name of the figure's files, without their ending."""
    release = figure.selection.release or figure.package.latest
    return f"recorded-crime-{figure.selection.offence.lower()}-{figure.key}-{release.isoformat()}"


def workbook(figure: Figure) -> bytes:
    """The figure's rows as a workbook with cover and notes."""
    words = figure.chart.words
    return xlsx(
        rows(figure),
        cover=Cover(
            title=words.headline,
            lines=((t("Shows"), words.subtitle),),
            links=((t("This view on Recorded Crime Explorer"), words.link),),
            sources=words.sources,
        ),
        notes=[(note.number, sentence(note), note.caveat_id) for note in words.notes],
    )


def packed(figure: Figure) -> bytes:
    """The figure's rows as a data package in a ZIP file, with what their columns mean."""
    words = figure.chart.words
    return selection_bundle(
        rows(figure),
        words=words,
        notes=words.notes,
        link=words.link,
        released=figure.selection.release or figure.package.latest,
        accessed=today(),
        name=name_of(figure),
    )


def sentence(note: Note) -> str:
    """A note in words: its label, where it has one, and its text."""
    return t("{label}. {text}", label=note.label, text=note.text) if note.label else note.text
