"""Pieces of HTML that embeds are made of. Every text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.charts.html_table import chart_table, scrolling
from dashboard.charts.spec import Chart, Note
from dashboard.i18n import t


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
    return details(
        t("The figures as a table"),
        scrolling(chart_table(chart), name=chart.table.caption, style="scroll"),
    )
