"""The one wrapper of every figure: headline, chart, source, and a quiet row of what can be done with it."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from dashboard import card_panels, geo_route, memo
from dashboard.charts import describe, on_page
from dashboard.charts.spec import Areas, Words, marks, note_range
from dashboard.chrome.width import is_narrow
from dashboard.figure import Figure, drawn
from dashboard.i18n import tn
from dashboard.markdown import plain

OnSelect = Callable[[], None] | Literal["ignore"]
TOPOLOGY_URL = "/app/static/topojson/"


def show(
    figure: Figure, *, level: Literal[2, 3] = 2, border: bool = True, on_select: OnSelect = "ignore"
) -> None:
    """Draw a figure as a card. Its key is unique on the page.

    `level` is the heading's level: 2 under the page's title, 3 under a section. `on_select`: see `draw`.
    """
    chart = drawn(figure, narrow=is_narrow())
    with st.container(border=border, key=f"card_{figure.key}", gap="small"):
        heading = st.header if level == 2 else st.subheader
        heading(plain(chart.words.marked_headline), anchor=False)
        if chart.words.subtitle:
            st.caption(plain(chart.words.subtitle))
        draw(figure, on_select=on_select)
        st.caption(_source(chart.words))
        card_panels.draw(figure, chart)


def draw(figure: Figure, *, on_select: OnSelect = "ignore") -> None:
    """Draw the chart alone, with its alternative text.

    `on_select` is called when a reader clicks an area of a map; `st.session_state["chart_KEY"]` says which.
    """
    narrow = is_narrow()
    chart = drawn(figure, narrow=narrow)
    if chart.empty:
        st.info(plain(chart.empty))
        return
    layers = [mark.shapes.layer for mark in marks(chart) if isinstance(mark, Areas)]
    outlines = geo_route.address(figure.package, layers[0]) if layers else None

    def make() -> tuple[str, Any]:
        return describe.alt(chart), on_page.drawable(chart, geojson=outlines, narrow=narrow)

    made = make() if figure.private else memo.remember(figure.package, ("drawn", chart, narrow), make)
    alt, drawing = made
    st.plotly_chart(
        drawing,
        config=on_page.config(topojson_url=TOPOLOGY_URL),
        theme=None,
        key=f"chart_{figure.key}",
        alt=alt,
        on_select=on_select,
        selection_mode="points",
    )


def _source(found: Words) -> str:
    line = plain(" ".join(found.sources))
    count = len(found.notes)
    if not count:
        return line
    return tn(
        "{source} Note {numbers}.",
        "{source} Notes {numbers}.",
        count,
        source=line,
        numbers=plain(note_range(found.notes)),
    )


def notes_hold(found: Words) -> None:
    """Draw under a table beside the card that the card's notes hold for it too."""
    if found.notes:
        st.caption(
            tn(
                "Note {numbers} of the chart holds for these figures too.",
                "Notes {numbers} of the chart hold for these figures too.",
                len(found.notes),
                numbers=plain(note_range(found.notes)),
            )
        )
