"""A table in HTML for everybody who writes HTML: its caption, the scope of its headings, numbers marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dashboard.charts import describe
from dashboard.charts.spec import Chart, Column


def html_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, caption: str) -> str:
    """Rows of texts under named columns; the first cell of a row names the row. Every text is escaped.

    Headings and cells of numeric columns have the class "number", by which a page sets them to the right.
    Raises ValueError for a row that is shorter or longer than the columns.
    """
    head = "".join(f'<th scope="col"{_number(column)}>{escape(column.label)}</th>' for column in columns)
    body = "\n".join(_row(columns, cells) for cells in rows)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table>"
    )


def chart_table(chart: Chart) -> str:
    """The figures of a chart."""
    return html_table(chart.table.columns, describe.cells(chart), caption=chart.table.caption)


def scrolling(table: str, *, name: str, style: str) -> str:
    """A table in a box that scrolls within itself, also by keyboard; ``name`` is what it is announced as.

    ``style`` is the class of the box. No two boxes of a page have the same name.
    """
    return f'<div class="{style}" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'


def _row(columns: Sequence[Column], cells: Sequence[str]) -> str:
    made = [
        f'<th scope="row"{_number(column)}>{escape(cell)}</th>'
        if place == 0
        else f"<td{_number(column)}>{escape(cell)}</td>"
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    return f"<tr>{''.join(made)}</tr>"


def _number(column: Column) -> str:
    return ' class="number"' if column.numeric else ""
