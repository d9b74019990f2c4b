"""Pieces of HTML that embeds are made of. Every text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.charts import describe
from dashboard.charts.spec import Chart, Note
from dashboard.i18n import t


def table(chart: Chart) -> str:
    """The figures of a chart as a table with a caption; the first column names the row."""
    columns = chart.table.columns
    head = "".join(
        f'<th scope="col"{_number(column.numeric)}>{escape(column.label)}</th>' for column in columns
    )
    rows = []
    for cells in describe.cells(chart):
        first, *rest = (
            f"<{tag}{_number(column.numeric)}>{escape(cell)}</{tag.split()[0]}>"
            for tag, column, cell in zip(
                ('th scope="row"', *("td" for _ in columns[1:])), columns, cells, strict=True
            )
        )
        rows.append(f"<tr>{first}{''.join(rest)}</tr>")
    caption = escape(chart.table.caption)
    body = "\n".join(rows)
    return (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"
    )


def _number(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def notes(found: Sequence[Note]) -> str:
    """Notes as a numbered list."""
    items = "".join(f'<li value="{note.number}">{_labelled(note)}{escape(note.text)}</li>' for note in found)
    return f"<ol>{items}</ol>"


def _labelled(note: Note) -> str:
    return f"<strong>{escape(note.label)}.</strong> " if note.label else ""


def link(address: str, text: str) -> str:
    """A link that opens beside the page that holds the frame."""
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(text)}</a>'


def details(title: str, inside: str) -> str:
    """Something folded under its title."""
    return f"<details><summary>{escape(title)}</summary>{inside}</details>"


def folded_table(chart: Chart) -> str:
    """The table of a chart, folded; wide ones scroll within themselves."""
    if not chart.table.rows:
        return ""
    label = escape(chart.table.caption)
    return details(
        t("The figures as a table"),
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{table(chart)}</div>',
    )
