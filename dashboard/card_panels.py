"""The row of actions under a chart and the one panel that is open. A closed panel does no work."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.cards.addresses import addresses_of
from dashboard.cards.files import FORMS
from dashboard.charts import describe, in_print
from dashboard.charts.look import Look, page
from dashboard.charts.spec import Chart, Note, notes_elsewhere, notes_in_picture
from dashboard.embed import codes
from dashboard.exports.citation import citation
from dashboard.figure import Figure, name_of
from dashboard.freshness import today
from dashboard.i18n import format_date, t, tn
from dashboard.markdown import plain

TABLE_HEIGHT = 380
LONG_TABLE = 9
CODE_HEIGHT = 160


@st.fragment
def draw(figure: Figure, drawn: Chart) -> None:
    """Draw the actions and the open panel. Opening one runs this part of the page only.

    `drawn` is the chart above: the table is of that one, and whatever is handed out is of the figure.
    """
    key = figure.key
    state = f"panel_of_{key}"
    numbered = figure.chart.words.notes
    panels: dict[str, tuple[str, str, Callable[[Figure], None]]] = {
        "table": (t("Table"), ":material/table_rows:", partial(_table, drawn=drawn)),
        "export": (t("Export"), ":material/download:", partial(_export, whole=drawn is figure.chart)),
        "cite": (t("Link and cite"), ":material/link:", _cite),
    }
    if figure.place:
        panels["embed"] = (t("Embed"), ":material/code:", _embed)
    if numbered:
        panels["notes"] = (t("Notes ({count})", count=len(numbered)), ":material/info:", _notes)
    opened = st.session_state.get(state)
    with st.container(horizontal=True, key=f"actions_{key}", gap="xsmall"):
        for name, (label, icon, _) in panels.items():
            st.button(
                label,
                key=f"{name}_{key}",
                icon=":material/expand_less:" if opened == name else icon,
                type="tertiary",
                on_click=_open,
                args=(state, None if opened == name else name),
            )
    if opened in panels:
        with st.container(key=f"panel_{key}", gap="small"):
            panels[opened][2](figure)


def _open(state: str, name: str | None) -> None:
    st.session_state[state] = name


def _table(_: Figure, *, drawn: Chart) -> None:
    table = drawn.table
    shown = pd.DataFrame(
        [[plain(cell) for cell in row] for row in describe.cells(drawn)],
        columns=[plain(column.label) for column in table.columns],
    )
    st.table(
        shown,
        border="horizontal",
        hide_index=True,
        height=TABLE_HEIGHT if len(shown) > LONG_TABLE else "content",
        alt=table.caption,
    )


def _export(figure: Figure, *, whole: bool) -> None:
    key = figure.key
    name = name_of(figure)
    st.caption(
        t("Pictures carry the headline, source, release and date. Files hold exactly what the chart shows.")
        if whole
        else t(
            "Pictures carry the headline, source, release and date. Pictures and files hold all that is "
            "chosen, also what this narrow page leaves out."
        )
    )
    others = {
        "svg": t("SVG"),
        "pdf": t("PDF"),
        "csv": t("CSV"),
        "json": t("JSON"),
        "xlsx": t("XLSX"),
        "zip": t("Data package (ZIP)"),
    }
    with st.container(horizontal=True, gap="small", key=f"downloads_{key}"):
        for width in in_print.WIDTHS:
            look = page(figure.chart, width=width)
            height = look.height
            label = t("PNG {width} × {height}", width=str(width), height=str(height))
            _download(
                figure, "png", label, look, file_name=f"{name}-{width}x{height}.png", key=f"png_{width}_{key}"
            )
        for form, label in others.items():
            _download(
                figure, form, label, page(figure.chart), file_name=f"{name}.{form}", key=f"{form}_{key}"
            )


def _download(figure: Figure, form: str, label: str, look: Look, *, file_name: str, key: str) -> None:
    st.download_button(
        label,
        lambda: FORMS[form].make(figure, look),
        file_name=file_name,
        mime=FORMS[form].media_type,
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )


def _cite(figure: Figure) -> None:
    words = figure.chart.words
    release = figure.selection.release or figure.package.latest
    st.caption(
        t(
            "This address opens the official figures of the release of {date}. It cannot hold your own "
            "figures: whoever opens it has to bring the file again.",
            date=format_date(release),
        )
        if figure.private
        else t(
            "This address spells out every choice and the release of {date}, so it keeps its meaning.",
            date=format_date(release),
        )
    )
    _code(words.link)
    if figure.place:
        st.caption(t("This one follows the newest release:"))
        _code(addresses_of(figure).page_of(live=True))
    st.caption(t("To cite this figure:"))
    _code(citation(headline=words.title, released=release, accessed=today(), link=words.link))


def _code(text: str) -> None:
    st.code(text, language=None, wrap_lines=True)


def _embed(figure: Figure) -> None:
    at = addresses_of(figure)
    key = figure.key
    follows = st.segmented_control(
        t("Figures"),
        ["snapshot", "live"],
        format_func={"snapshot": t("As they are now"), "live": t("Always the newest")}.__getitem__,
        default="snapshot",
        required=True,
        key=f"follows_{key}",
    )
    live = follows == "live"
    st.caption(t("As a frame, which shows the chart with its table, notes and source:"))
    _code(codes.frame(figure, at, live=live))
    st.caption(t("As plain HTML without a frame or script:"))
    with st.container(height=CODE_HEIGHT, border=False):
        _code(codes.plain(figure, at, live=live))
    picture = at.file("png", live=live)
    st.caption(t("The picture alone (also .svg, .pdf, and the figures as .csv, .json, .xlsx):"))
    _code(picture)
    st.link_button(t("See the frame"), at.embed(live=live), icon=":material/open_in_new:", type="tertiary")


def _notes(figure: Figure) -> None:
    words = figure.chart.words
    inside, others = notes_in_picture(words), notes_elsewhere(words)
    if inside:
        st.markdown(_listed(inside))
    if others:
        title = tn("How to read these figures: {n} note", "How to read these figures: {n} notes", len(others))
        with st.expander(title, expanded=not inside):
            st.markdown(_listed(others))


def _listed(notes: Sequence[Note]) -> str:
    return "\n".join(f"{note.number}. {_bold_label(note)}{plain(note.text)}" for note in notes)


def _bold_label(note: Note) -> str:
    return f"**{plain(note.label)}.** " if note.label else ""
