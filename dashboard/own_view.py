"""Parts of the page on a reader's own figures. Nothing of a file is kept beyond the widgets of that page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.areas import areas_of
from dashboard.chrome import uploads
from dashboard.chrome.uploads import PAGE
from dashboard.exports.csv import csv
from dashboard.i18n import format_number, t, tn
from dashboard.markdown import plain
from dashboard.own_figures import limits, reader_text
from dashboard.own_figures.figures import OwnCell
from dashboard.own_figures.problems import FileRefusedError, Problem
from dashboard.own_figures.reading import Book
from dashboard.own_figures.rows import Sheet
from dashboard.own_figures.understand import Understood
from dashboard.package import Package
from dashboard.selection import Selection

MENU_PIXELS = 380
MOST_PROBLEMS = 60
LONG_TABLE = 9
TABLE_HEIGHT = 380
# Invented figures, so that nobody takes the example for a source.
_EXAMPLE = (
    ("South Wales", "2021/22", "158"),
    ("South Wales", "2022/23", "171"),
    ("South Wales", "01/04/2023 - 31/12/2023", "131"),
    ("Gwent", "2021/22", "52"),
    ("Gwent", "2022/23", "<5"),
)


def promise() -> None:
    """What happens to a file, before anybody is asked for one."""
    st.markdown(
        t(
            "Bring a table of counts, such as the reply to a freedom of information request, and see it "
            "beside the official figures."
        )
    )
    st.info(
        t(
            "This server reads the file in its memory, for this page and for you only. It writes nothing "
            "down and shows nothing to anybody else. It lets go of the file as soon as you open another "
            "page, and within minutes after you close this one. Counts from 1 to 4 are hidden before "
            "anything is shown."
        ),
        title=t("What happens to your file"),
    )


def bring() -> UploadedFile | None:
    """Ask for the file."""
    upload = st.file_uploader(
        t("Your file: CSV or XLSX, up to {limit} MB", limit=format_number(limits.MEGABYTES)),
        key=f"{PAGE}_file",
        max_upload_size=limits.MEGABYTES,
    )
    uploads.name_field()
    if upload is None:
        st.caption(
            t(
                "A larger file is marked in red and stays on your computer: keep only the table that you "
                "need, and save it as a file of its own."
            )
        )
    return upload


def before() -> None:
    """How a file should look, while there is none."""
    st.header(t("How the table should look"), anchor=False)
    st.markdown(
        t(
            "One row for an area and a period, or areas down and periods across. Headings may stand under "
            "a title. What is not recognised is asked for; what can’t be used is listed by row."
        )
    )
    example = example_table()
    shown = example.map(plain)
    st.table(shown, hide_index=True, border="horizontal", alt=t("An example with invented figures"))
    st.download_button(
        t("Download this example (CSV)"),
        csv(example),
        file_name="example.csv",
        mime="text/csv",
        key=f"{PAGE}_example",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(t("The figures of the example are invented."))


def example_table() -> pd.DataFrame:
    """The example as a table."""
    return pd.DataFrame(
        [
            [t("South Wales") if area == "South Wales" else t("Gwent"), period, count]
            for area, period, count in _EXAMPLE
        ],
        columns=[t("Police force"), t("Year"), t("Offences recorded")],
    )


def refused(error: FileRefusedError) -> None:
    """Why a file can't be read at all."""
    st.error(
        "  \n".join(
            (
                plain(error.what),
                t("Allowed: {allowed}", allowed=error.allowed),
                t("What to do: {next_step}", next_step=error.next_step),
            )
        ),
        title=t("This file can’t be used"),
    )


def place_of_sheet(book: Book, *, key: str) -> int:
    """Which sheet to read, asked for when there are several."""
    if len(book.sheets) == 1:
        return 0
    return st.selectbox(
        t("Which sheet holds the table?"),
        range(len(book.sheets)),
        format_func=lambda place: reader_text.shown(book.sheets[place]),
        key=f"{PAGE}_sheet_{key}",
        width=MENU_PIXELS,
    )


def hidden_words(found: Understood, sheet: Sheet) -> None:
    """How much is hidden, and whether figures are the saved results of formulas."""
    words = []
    if found.hidden_small:
        words.append(
            tn(
                "{n} figure is hidden: it is from 1 to 4, or your file holds it back.",
                "{n} figures are hidden: they are from 1 to 4, or your file holds them back.",
                found.hidden_small,
            )
        )
    if found.hidden_beside:
        words.append(
            tn(
                "{n} more is hidden besides, so that a total can’t give one away.",
                "{n} more are hidden besides, so that a total can’t give one away.",
                found.hidden_beside,
            )
        )
    if sheet.calculated:
        words.append(
            tn(
                "{n} cell is a formula: the result that was saved with it is used.",
                "{n} cells are formulas: the results that were saved with them are used.",
                sheet.calculated,
            )
        )
    if words:
        st.caption(" ".join(words))


def problems(understood: Understood, *, name: str, sheet: Sheet) -> None:
    """The list of what could not be used, by row."""
    found = understood.problems
    if not found:
        return
    st.header(
        tn(
            "{n} thing in your file could not be used",
            "{n} things in your file could not be used",
            understood.problem_count,
        ),
        anchor=False,
    )
    place = plain(reader_text.shown(name))
    if sheet.name:
        place = t("{file}, sheet {sheet}", file=place, sheet=plain(reader_text.shown(sheet.name)))
    st.caption(t("File: {place}. Rows and columns as a spreadsheet counts them.", place=place))
    st.table(
        pd.DataFrame([_problem_row(one) for one in found[:MOST_PROBLEMS]]),
        hide_index=True,
        border="horizontal",
        height=TABLE_HEIGHT if len(found) > LONG_TABLE else "content",
        alt=t("What could not be used, by row"),
    )
    if understood.problem_count > MOST_PROBLEMS:
        st.caption(
            t(
                "The first {n} are listed. Mend these, and choose the file again.",
                n=format_number(MOST_PROBLEMS),
            )
        )


def _problem_row(one: Problem) -> dict[str, str]:
    where = t("row {row}", row=str(one.row))
    if one.column:
        where = t("row {row}, column {column}", row=str(one.row), column=one.column)
    what = one.what
    if one.found:
        what = t("{what}: “{found}”", what=one.what, found=plain(one.found))
    return {
        t("Where"): where,
        t("What it is"): what,
        t("What to do"): t("{next_step} Allowed: {allowed}.", next_step=one.next_step, allowed=one.allowed),
    }


def area_menu(package: Package, cells: Sequence[OwnCell], selection: Selection, *, key: str) -> str:
    """The area to draw, among those of the file; first one of the reader's choices."""
    known = areas_of(package)
    there = {cell.area_code for cell in cells}
    codes = [code for code in known if code in there]
    codes.sort(key=lambda code: known[code].label)
    default = next((code for code in selection.areas if code in there), codes[0])
    return st.selectbox(
        t("Area to show"),
        codes,
        index=codes.index(default),
        format_func=lambda code: known[code].label,
        key=f"{PAGE}_area_{key}",
        width=MENU_PIXELS,
    )
