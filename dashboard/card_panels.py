"""The row of actions under a chart and the one panel that is open. A closed panel does no work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import row_caveats
from dashboard.charts import describe, in_print
from dashboard.charts.spec import Chart, Note, notes_elsewhere, notes_in_picture
from dashboard.exports.archive import MEDIA_TYPE
from dashboard.exports.citation import citation
from dashboard.exports.csv import csv
from dashboard.exports.observations import observations
from dashboard.exports.selection_bundle import selection_bundle
from dashboard.exports.xlsx import Cover, xlsx
from dashboard.freshness import today
from dashboard.i18n import format_date, format_number, t, tn
from dashboard.package import Package
from dashboard.selection import Selection

TABLE_HEIGHT = 380
LONG_TABLE = 9
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Rows = pd.DataFrame | Callable[[], pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart with what its card needs: the choices behind it and the rows to hand out.

    `data` is the tidy frame for CSV and XLSX, or what makes it once a reader asks; None hands out the table
    of the chart. A `private` figure holds something of this reader's: it is never kept for others, and its
    address cannot bring it back.
    """

    chart: Chart
    selection: Selection
    package: Package
    data: Rows | None = None
    private: bool = False


@st.fragment
def draw(figure: Figure, *, key: str) -> None:
    """Draw the actions and the open panel. Opening one runs this part of the page only."""
    state = f"panel_of_{key}"
    numbered = figure.chart.words.notes
    panels: dict[str, tuple[str, str, Callable[[Figure, str], None]]] = {
        "table": (t("Table"), ":material/table_rows:", _table),
        "export": (t("Export"), ":material/download:", _export),
        "cite": (t("Link and cite"), ":material/link:", _cite),
    }
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
            panels[opened][2](figure, key)


def _open(state: str, name: str | None) -> None:
    st.session_state[state] = name


def _table(figure: Figure, _key: str) -> None:
    table = describe.table(figure.chart)
    caption = figure.chart.table.caption
    st.table(
        _shown(table, figure),
        border="horizontal",
        hide_index=True,
        height=TABLE_HEIGHT if len(table) > LONG_TABLE else "content",
        alt=caption,
    )


def _shown(table: pd.DataFrame, figure: Figure) -> pd.DataFrame:
    """The table with numbers written for readers: thousands separated, missing as [x]."""
    shown = pd.DataFrame(index=table.index)
    for column, name in zip(figure.chart.table.columns, table.columns, strict=True):
        if column.numeric:
            shown[name] = [
                "\\[x\\]" if pd.isna(value) else format_number(float(value), decimals=column.decimals)
                for value in table[name]
            ]
        else:
            shown[name] = ["" if pd.isna(value) else _text(str(value)) for value in table[name]]
    return shown


def _text(text: str) -> str:
    for sign in ("[", "]", "*", "_", "$", "`"):
        text = text.replace(sign, f"\\{sign}")
    return text


def rows(figure: Figure) -> pd.DataFrame:
    """The rows that CSV and XLSX hand out: what the chart shows."""
    if figure.data is None:
        return describe.table(figure.chart)
    data = figure.data() if callable(figure.data) else figure.data
    made = observations(data, figure.selection, figure.package).reset_index(drop=True)
    if not set(row_caveats.NEEDED) <= set(made):
        return made
    of_card = {note.caveat_id for note in figure.chart.words.notes}
    return made.assign(caveats=row_caveats.ids(figure.package, made, among=of_card))


def _name(figure: Figure, key: str) -> str:
    release = figure.selection.release or figure.package.latest
    return f"recorded-crime-{figure.selection.offence.lower()}-{key}-{release.isoformat()}"


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
        notes=[(str(note.number), _sentence(note), note.caveat_id) for note in words.notes],
    )


def _export(figure: Figure, key: str) -> None:
    name = _name(figure, key)
    st.caption(
        t("Pictures carry the headline, source, release and date. Files hold exactly what the chart shows.")
    )
    with st.container(horizontal=True, gap="small", key=f"downloads_{key}"):
        for width, height in in_print.SIZES:
            _download(
                t("PNG {width} × {height}", width=str(width), height=str(height)),
                partial(in_print.png, figure.chart, width=width, height=height),
                file_name=f"{name}-{width}x{height}.png",
                mime="image/png",
                key=f"png_{width}_{key}",
            )
        _download(
            t("SVG"),
            partial(in_print.svg, figure.chart),
            file_name=f"{name}.svg",
            mime="image/svg+xml",
            key=f"svg_{key}",
        )
        _download(
            t("CSV"), lambda: csv(rows(figure)), file_name=f"{name}.csv", mime="text/csv", key=f"csv_{key}"
        )
        _download(
            t("XLSX"), lambda: workbook(figure), file_name=f"{name}.xlsx", mime=XLSX_TYPE, key=f"xlsx_{key}"
        )
        _download(
            t("Data package (ZIP)"),
            lambda: selection_bundle(
                rows(figure),
                words=figure.chart.words,
                notes=figure.chart.words.notes,
                link=figure.chart.words.link,
                released=figure.selection.release or figure.package.latest,
                accessed=today(),
                name=name,
            ),
            file_name=f"{name}.zip",
            mime=MEDIA_TYPE,
            key=f"zip_{key}",
        )


def _download(label: str, data: Callable[[], bytes], *, file_name: str, mime: str, key: str) -> None:
    st.download_button(
        label, data, file_name=file_name, mime=mime, key=key, on_click="ignore", icon=":material/download:"
    )


def _cite(figure: Figure, _key: str) -> None:
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
    st.code(words.link, language=None, wrap_lines=True)
    st.caption(t("To cite this figure:"))
    st.code(
        citation(headline=words.headline, released=release, accessed=today(), link=words.link),
        language=None,
        wrap_lines=True,
    )


def _sentence(note: Note) -> str:
    return t("{label}. {text}", label=note.label, text=note.text) if note.label else note.text


def _notes(figure: Figure, _key: str) -> None:
    words = figure.chart.words
    inside, others = notes_in_picture(words), notes_elsewhere(words)
    if inside:
        st.markdown(_listed(inside))
    if others:
        title = tn("How to read these figures: {n} note", "How to read these figures: {n} notes", len(others))
        with st.expander(title, expanded=not inside):
            st.markdown(_listed(others))


def _listed(notes: Sequence[Note]) -> str:
    return "\n".join(f"{note.number}. {_bold_label(note)}{_text(note.text)}" for note in notes)


def _bold_label(note: Note) -> str:
    return f"**{_text(note.label)}.** " if note.label else ""
