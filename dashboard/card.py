"""The one wrapper of every figure: headline, chart, source, and a quiet row of what can be done with it."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st

from dashboard import card_notes, card_panels, geo_route, memo
from dashboard.card_panels import Figure, Rows
from dashboard.charts import describe, on_page
from dashboard.charts.spec import Areas, Chart, Words, marks, note_range
from dashboard.charts.wordset import source_lines
from dashboard.chrome.width import is_narrow
from dashboard.exports.permalink import permalink
from dashboard.freshness import today
from dashboard.i18n import tn
from dashboard.markdown import brackets
from dashboard.package import Package
from dashboard.selection import Selection, to_params

OnSelect = Callable[[], None] | Literal["ignore"]
TOPOLOGY_URL = "/app/static/topojson/"
LINK_BESIDE = "/"


def link(selection: Selection, package: Package, page_choices: Mapping[str, str] | None = None) -> str:
    """The permalink of the page that is being read, with every choice and the release."""
    choices = {**to_params(selection, package, explicit=True), **(page_choices or {})}
    return permalink(st.context.url or LINK_BESIDE, choices)


def words(  # noqa: PLR0913 - callers name every one
    *,
    headline: str,
    subtitle: str,
    selection: Selection,
    package: Package,
    areas: tuple[str, ...] | None = None,
    offences: tuple[str, ...] | None = None,
    page_choices: Mapping[str, str] | None = None,
    population: bool | None = None,
    maps: bool = False,
    chosen: Selection | None = None,
) -> Words:
    """The words around a chart: source lines for this release, and the caveats that it meets, numbered.

    `areas` and `offences` default to those of the selection; `population` to whether a rate is shown.
    `chosen` is what the reader chose, where the figure shows something else beside or instead of it: the
    link has to open the reader's page again.
    """
    return Words(
        headline=headline,
        subtitle=subtitle,
        sources=source_lines(
            release_date=selection.release or package.latest,
            accessed_date=today(),
            population=selection.is_rate if population is None else population,
            maps=maps,
        ),
        notes=card_notes.numbered_for(
            package,
            selection,
            areas=areas,
            offences=offences,
            figures=card_notes.figures_of(selection, population=population),
        ),
        link=link(chosen or selection, package, page_choices),
    )


def show(
    chart: Chart,
    *,
    key: str,
    selection: Selection,
    package: Package,
    data: Rows | None = None,
    level: Literal[2, 3] = 2,
    border: bool = True,
    on_select: OnSelect = "ignore",
    private: bool = False,
) -> None:
    """Draw a chart as a card.

    `key` is unique on the page. `level` is the heading's level: 2 under the page's title, 3 under a section.
    `data` are the rows for CSV and XLSX (see Figure). `on_select`: see `draw`. `private`: the chart
    holds something of this reader's, and nothing of it is kept for others.
    """
    figure = Figure(chart=chart, selection=selection, package=package, data=data, private=private)
    with st.container(border=border, key=f"card_{key}", gap="small"):
        heading = st.header if level == 2 else st.subheader
        heading(brackets(chart.words.marked_headline), anchor=False)
        if chart.words.subtitle:
            st.caption(chart.words.subtitle)
        draw(figure, key=key, on_select=on_select)
        st.caption(_source(chart.words))
        card_panels.draw(figure, key=key)


def draw(figure: Figure, *, key: str, on_select: OnSelect = "ignore") -> None:
    """Draw the chart alone, with its alternative text.

    `on_select` is called when a reader clicks an area of a map; `st.session_state["chart_KEY"]` says which.
    """
    chart = figure.chart
    if chart.empty:
        st.info(chart.empty)
        return
    layers = [mark.shapes.layer for mark in marks(chart) if isinstance(mark, Areas)]
    outlines = geo_route.address(figure.package, layers[0]) if layers else None
    narrow = is_narrow()

    def make() -> tuple[str, Any]:
        return describe.alt(chart), on_page.drawable(chart, geojson=outlines, narrow=narrow)

    made = make() if figure.private else memo.remember(figure.package, ("drawn", chart, narrow), make)
    alt, drawing = made
    st.plotly_chart(
        drawing,
        config=on_page.config(topojson_url=TOPOLOGY_URL),
        theme=None,
        key=f"chart_{key}",
        alt=alt,
        on_select=on_select,
        selection_mode="points",
    )


def _source(found: Words) -> str:
    line = " ".join(found.sources)
    count = len(found.notes)
    if not count:
        return line
    return tn(
        "{source} Note {numbers}.",
        "{source} Notes {numbers}.",
        count,
        source=line,
        numbers=brackets(note_range(found.notes)),
    )


def notes_hold(found: Words) -> None:
    """Draw under a table beside the card that the card's notes hold for it too."""
    if found.notes:
        st.caption(
            tn(
                "Note {numbers} of the chart holds for these figures too.",
                "Notes {numbers} of the chart hold for these figures too.",
                len(found.notes),
                numbers=brackets(note_range(found.notes)),
            )
        )
