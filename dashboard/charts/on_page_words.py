"""Words of one panel as annotations of a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import labels, measure, on_page_callouts, theme
from dashboard.charts import on_page_room as room
from dashboard.charts.on_page_room import Frame
from dashboard.charts.on_page_text import as_words, in_lines
from dashboard.charts.spec import Line, Panel, Rule, Text


def annotation(
    lines: Sequence[str], *, x: float, y: float, xref: str, yref: str, tone: str, align: str = "left"
) -> dict[str, Any]:
    """Words at a place; their size is the label size unless the caller says otherwise."""
    return {
        "text": in_lines(lines),
        "x": x,
        "y": y,
        "xref": xref,
        "yref": yref,
        "showarrow": False,
        "align": align,
        "font": {"size": theme.PAGE.axis, "color": theme.text_colour(tone)},
    }


def all_words(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """All words of the panel that aren't tick labels."""
    found = [*_heading(panel, frame), *_flags(panel, frame), *_end_labels(panel, frame)]
    found += on_page_callouts.beside_dots(panel, frame)
    if room.named_bars(panel):
        found += _bar_names(panel, frame)
    x, y = f"x{frame.suffix}", f"y{frame.suffix}"
    anchors = {"left": "right", "right": "left", "centre": "center"}
    for mark in panel.marks:
        if isinstance(mark, Text):
            words = annotation((mark.text,), x=mark.x, y=mark.y, xref=x, yref=y, tone=mark.tone)
            found.append(words | {"xanchor": anchors[mark.side]})
    return found


def _heading(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    found = []
    start, top = frame.x_domain[0], frame.y_domain[1]
    lifted = room.above(panel, limit=frame.label_limit) - 4
    if panel.title:
        words = annotation(
            room.title_lines(panel), x=start, y=top, xref="paper", yref="paper", tone="strong-text"
        )
        words["text"] = f"<b>{words['text']}</b>"
        words["font"]["size"] = theme.PAGE.label
        found.append(words | {"xanchor": "left", "yanchor": "top", "yshift": round(lifted)})
    if panel.y_axis.title:
        words = annotation(
            (panel.y_axis.title,), x=start, y=top, xref="paper", yref="paper", tone="soft-text"
        )
        found.append(words | {"xanchor": "left", "yanchor": "bottom", "xshift": -4,
                              "yshift": room.FLAG_FOOT - 2,
                              "bgcolor": theme.PAPER})  # fmt: skip
    if panel.x_axis.title:
        end, foot = frame.x_domain[1], frame.y_domain[0]
        words = annotation((panel.x_axis.title,), x=end, y=foot, xref="paper", yref="paper", tone="soft-text")
        found.append(words | {"xanchor": "right", "yanchor": "top", "yshift": -22, "xshift": 14})
    return found


def _flags(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    found = []
    for mark, lines, flag, foot in room.flag_levels(panel, limit=frame.label_limit):
        words = annotation(
            lines, x=mark.at, y=frame.y_domain[1], xref=f"x{frame.suffix}", yref="paper",
            tone="text", align="left" if flag.runs_right else "right",
        )  # fmt: skip
        side = {"xanchor": "left", "xshift": 4} if flag.runs_right else {"xanchor": "right", "xshift": -4}
        found.append(words | side | {"yanchor": "bottom", "yshift": round(foot - 2), "bgcolor": theme.PAPER})
    return found


def _end_labels(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    ended = []
    for mark in panel.marks:
        lines = room.end_lines(mark, limit=frame.label_limit)
        end = room.end_of(mark)
        if isinstance(mark, (Line, Rule)) and lines and end is not None:
            ended.append((mark, lines, end))
    wanted = [frame.pixels(panel.y_axis, value) for _, _, value in ended]
    boxes = [
        labels.Box(wanted=place, height=len(lines) * theme.PAGE.line_height)
        for place, (_, lines, _) in zip(wanted, ended, strict=True)
    ]
    places = labels.spread(boxes, lowest=-8, highest=frame.height + 8, gap=1)
    found = []
    for (mark, lines, value), at, place in zip(ended, wanted, places, strict=True):
        words = annotation(
            lines, x=frame.x_domain[1], y=value, xref="paper", yref=f"y{frame.suffix}", tone=mark.tone
        )
        words["font"]["size"] = theme.PAGE.label
        words["text"] = _name_in_bold(words["text"], mark.end_value if isinstance(mark, Line) else "")
        found.append(
            words | {"xanchor": "left", "yanchor": "middle", "xshift": 6, "yshift": round(at - place, 1)}
        )
    return found


def _name_in_bold(text: str, value: str) -> str:
    name = text.removesuffix(as_words(value))
    return f"<b>{name}</b>{text[len(name) :]}" if name else text


def _bar_names(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    found = []
    top = 0.0
    for tick, height in zip(panel.y_axis.ticks, room.bar_row_heights(panel), strict=True):
        lines = measure.wrap(tick.label, size=theme.PAGE.axis, limit=room.NAME_LIMIT)
        words = annotation(
            lines, x=frame.x_domain[0], y=round(top, 1), xref="paper", yref=f"y{frame.suffix}", tone="text"
        )
        found.append(words | {"xanchor": "left", "yanchor": "top", "xshift": -1})
        top += height
    return found
