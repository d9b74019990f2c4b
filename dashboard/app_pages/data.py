"""Data: every published table to browse, filter and take away, with its dictionary and checksums."""

from functools import partial

import streamlit as st

from dashboard import chrome, data_route
from dashboard.browse import dictionary, files, index, labels, shown
from dashboard.i18n import format_number, t, td, tn

ANY = "any"

view = chrome.current()
package, selection = view.package, view.selection

st.title(t("All the data"), anchor=False)
st.markdown(
    t(
        "Everything on this site comes from the tables below. Browse them, narrow them down, and take away "
        "what you see or the whole table. The dictionary says what each column holds."
    )
)
names = {name: shown.title(package, name) for name in shown.tables(package)}
table_name = chrome.choice("table", label=t("Table"), options=names, default="offence_counts")
st.markdown(td(str(shown.resource(package, table_name)["description"])))

table_index = index.index_of(package, table_name)
release = selection.release or package.latest
first = (
    {"offence": selection.offence, "release": release.isoformat()} if table_name == "offence_counts" else {}
)
chosen: dict[str, str] = {}
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    for name, column in table_index.filters.items():
        options = labels.options(package, name, column.values)
        wanted = first.get(name, ANY)
        with st.container(width=290):
            value = chrome.choice(
                f"data_{name}",
                label=labels.filter_name(name),
                options={ANY: labels.any_value(name), **options},
                default=wanted if wanted in options else ANY,
            )
        if value != ANY:
            chosen[name] = value

positions = table_index.positions(chosen)
pages_count = shown.pages_count(len(positions))
rows_line, pager = st.columns([3, 4], vertical_alignment="center")
rows_line.markdown(
    t(
        "**{shown}** of {all}",
        shown=tn("{n} row", "{n} rows", len(positions)),
        all=tn("{n} row", "{n} rows", table_index.rows_count),
    )
)
number = 1
if pages_count > 1:
    with pager:
        scope = "-".join([table_name, *(f"{key}-{value}" for key, value in chosen.items())])
        number = st.pagination(pages_count, key=f"page_of_{scope}")
page = shown.page(package, table_name, positions, number)
if page.empty:
    st.info(t("No row has all of these values. Take one of the choices back."))
else:
    st.dataframe(
        labels.for_screen(page),
        hide_index=True,
        height=420,
        column_config=labels.column_config(package, table_name, page),
        alt=t(
            "Rows of the table {table}, page {number}", table=names[table_name], number=format_number(number)
        ),
    )

st.header(t("Take it away"), anchor=False)
with st.container(horizontal=True, gap="small"):
    take = [
        (
            t("CSV, rows shown"),
            partial(files.shown_csv, package, table_name, positions),
            files.file_name(package, table_name, part="shown", ending="csv"),
            "text/csv",
        ),
        (
            t("XLSX, rows shown"),
            partial(files.shown_workbook, package, table_name, positions),
            files.file_name(package, table_name, part="shown", ending="xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            t("Parquet, rows shown"),
            partial(files.shown_parquet, package, table_name, positions),
            files.file_name(package, table_name, part="shown", ending="parquet"),
            "application/vnd.apache.parquet",
        ),
        (
            t("CSV, whole table"),
            partial(files.whole_csv, package, table_name),
            files.file_name(package, table_name, part="all", ending="csv"),
            "text/csv",
        ),
        (
            t("Parquet, whole table"),
            partial(package.file_bytes, table_name),
            files.file_name(package, table_name, part="all", ending="parquet"),
            "application/vnd.apache.parquet",
        ),
    ]
    for place, (label, make, name, mime) in enumerate(take):
        too_many = name.endswith(".xlsx") and len(positions) > files.MOST_ROWS_IN_A_WORKBOOK
        st.download_button(
            label,
            make,
            file_name=name,
            mime=mime,
            key=f"take_{place}",
            icon=":material/download:",
            on_click="ignore",
            disabled=too_many or not len(positions),
        )
if len(positions) > files.MOST_ROWS_IN_A_WORKBOOK:
    st.caption(
        t(
            "A workbook is made of at most {most} rows: narrow the table down, or take CSV or Parquet.",
            most=format_number(files.MOST_ROWS_IN_A_WORKBOOK),
        )
    )
st.caption(
    t(
        "Files of rows shown have names beside codes. Dates are written year-month-day. An empty cell, or "
        "[x] in a workbook, is a missing figure, never a zero; the column “status” says why."
    )
)

st.markdown(
    t(
        "**Everything in one file.** All tables of this page as CSV, the boundaries as GeoJSON, and beside "
        "them what programs need to read them (Data Package and CSV on the Web), the licence, how to cite "
        "them, and checksums."
    )
)
st.link_button(t("Data package (ZIP), all tables"), data_route.address(package), icon=":material/download:")

st.header(t("Dictionary: what the columns hold"), anchor=False)
st.table(
    dictionary.columns(package, table_name),
    border="horizontal",
    hide_index=True,
    alt=t("Columns of the table {table}", table=names[table_name]),
)
with st.expander(t("All files, with their checksums")):
    st.markdown(t("Version of the package: `{version}`", version=package.version))
    st.table(
        dictionary.files(package),
        border="horizontal",
        hide_index=True,
        alt=t("Files of the package with checksums"),
    )
