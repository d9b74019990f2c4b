"""Marks, axes and words of one panel as parts of a Plotly figure."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import labels, measure, on_page_legend, theme
from dashboard.charts.spec import Axis, Band, Bars, Dots, Line, Panel, Point, Rule, Text
from dashboard.i18n import t

LEAST_FIGURE = 290.0
LEAST_PLOT = 100.0
FLAG_LIMIT = 230.0
FLAG_FOOT = 10.0
NAME_LIMIT = 225.0
TITLE_LIMIT = 225.0
BAR_THICKNESS = 15.0


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Where a panel stands: number of its axes, its share of the plot, its height in pixels."""

    number: int
    x_domain: tuple[float, float]
    y_domain: tuple[float, float]
    height: float
    label_limit: float

    @property
    def suffix(self) -> str:
        """The ending of the panel's axis names: "" for the first, then "2", "3" …"""
        return "" if self.number == 1 else str(self.number)

    def pixels(self, axis: Axis, value: float) -> float:
        """Pixels from the top of the panel to a value of the y axis."""
        share = (value - axis.minimum) / (axis.maximum - axis.minimum)
        return self.height * (share if axis.decreasing else 1 - share)


def escaped(lines: Sequence[str]) -> str:
    """Lines as the page's charts want them: HTML with breaks."""
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def annotation(
    lines: Sequence[str], *, x: float, y: float, xref: str, yref: str, tone: str, align: str = "left"
) -> dict[str, Any]:
    """Words at a place; their size is the label size unless the caller says otherwise."""
    return {
        "text": escaped(lines),
        "x": x,
        "y": y,
        "xref": xref,
        "yref": yref,
        "showarrow": False,
        "align": align,
        "font": {"size": theme.PAGE.axis, "color": theme.text_colour(tone)},
    }


def _flagged(panel: Panel) -> list[tuple[Rule, tuple[str, ...], labels.Flag]]:
    """Labels of vertical rules in their order from the top, wrapped so that they hold on the narrowest page."""
    marks = [mark for mark in panel.marks if isinstance(mark, Rule) and mark.label and mark.vertical]
    before, after = left(panel), right(panel, limit=theme.PAGE.label_width)
    plot = max(LEAST_PLOT, LEAST_FIGURE - before - after)
    span = panel.x_axis.maximum - panel.x_axis.minimum
    fractions = [(mark.at - panel.x_axis.minimum) / span for mark in marks]
    to_left = [before + fraction * plot - 8 for fraction in fractions]
    to_right = [(1 - fraction) * plot + after - 8 for fraction in fractions]
    runs_right = [ahead >= back for ahead, back in zip(to_right, to_left, strict=True)]
    limits = [min(FLAG_LIMIT, max(rooms)) for rooms in zip(to_left, to_right, strict=True)]
    return [
        (
            marks[flag.index],
            measure.wrap(marks[flag.index].label, size=theme.PAGE.axis, limit=limits[flag.index]),
            flag,
        )
        for flag in labels.flags(fractions, runs_right=runs_right)
    ]


def _title_lines(panel: Panel) -> tuple[str, ...]:
    if not panel.title:
        return ()
    return measure.wrap(panel.title, size=theme.PAGE.label, limit=TITLE_LIMIT, face="semibold")


def above(panel: Panel) -> float:
    """Pixels needed above the plot for title, axis title and labels of rules."""
    flags = sum(len(lines) * theme.PAGE.line_height + 4 for _, lines, _ in _flagged(panel))
    title = len(_title_lines(panel)) * theme.PAGE.line_height + (6 if panel.title else 0)
    axis = theme.PAGE.line_height + 4 if panel.y_axis.title else 0
    return FLAG_FOOT + 4 + flags + title + axis if panel.x_axis.visible or panel.title else 4


def below(panels: Sequence[Panel]) -> float:
    """Pixels needed under the plot for tick labels and the x axis title."""
    ticks = 24 if any(panel.x_axis.visible and panel.x_axis.ticks for panel in panels) else 4
    return ticks + (20 if any(panel.x_axis.title for panel in panels) else 0)


def _named_bars(panel: Panel) -> bool:
    return any(isinstance(mark, Bars) and mark.horizontal for mark in panel.marks)


def left(panel: Panel) -> float:
    """Pixels needed beside the plot for the y axis."""
    if not panel.y_axis.visible or _named_bars(panel):
        return 4
    names = tuple(tick.label for tick in panel.y_axis.ticks)
    return measure.widest(names, size=theme.PAGE.axis) + 10


def right(panel: Panel, *, limit: float) -> float:
    """Pixels needed beside the plot for end labels or the figures of bars."""
    widths = [
        measure.widest(lines, size=theme.PAGE.label, face="semibold") + 12
        for lines in (_end_lines(m, limit=limit) for m in panel.marks if isinstance(m, Line))
        if lines
    ]
    figures = tuple(
        point.shown
        for mark in panel.marks
        if isinstance(mark, Bars) and mark.horizontal and mark.direct_label
        for point in mark.points
    )
    if figures:
        widths.append(measure.widest(figures, size=theme.PAGE.label) + 10)
    return max(widths, default=6 if not panel.x_axis.visible else 16)


def _end_lines(mark: Line, *, limit: float) -> tuple[str, ...]:
    words = " ".join(part for part in (mark.end_label, mark.end_value) if part)
    return measure.wrap(words, size=theme.PAGE.label, limit=limit, face="semibold") if words else ()


def _axis(axis: Axis, *, domain: tuple[float, float], anchor: str, line: bool) -> dict[str, Any]:
    limits = [axis.minimum, axis.maximum]
    parts: dict[str, Any] = {
        "range": limits[::-1] if axis.decreasing else limits,
        "domain": list(domain),
        "anchor": anchor,
        "fixedrange": True,
        "zeroline": False,
        "showgrid": axis.grid,
        "showline": line,
        "visible": axis.visible,
    }
    if not axis.visible:
        return parts
    parts |= {
        "tickmode": "array",
        "tickvals": [tick.at for tick in axis.ticks],
        "ticktext": [html.escape(tick.label, quote=False) for tick in axis.ticks],
        "tickangle": 0,
        "tickfont": {"size": theme.PAGE.axis, "color": theme.colour("text")},
        "gridcolor": theme.colour("grid"),
        "gridwidth": 1,
        "linecolor": theme.colour("zero"),
        "ticks": "outside" if line else "",
        "ticklen": 4,
        "tickcolor": theme.colour("zero"),
        "automargin": False,
    }
    return parts


def axes(panel: Panel, frame: Frame) -> dict[str, Any]:
    """The two axes of the panel under their Plotly names."""
    names = panel.y_axis
    if _named_bars(panel):
        names = Axis(minimum=0, maximum=frame.height, visible=False, decreasing=True)
    across = panel.x_axis.grid
    x = _axis(panel.x_axis, domain=frame.x_domain, anchor=f"y{frame.suffix}", line=not across)
    y = _axis(names, domain=frame.y_domain, anchor=f"x{frame.suffix}", line=False)
    return {f"xaxis{frame.suffix}": x, f"yaxis{frame.suffix}": y}


def bar_row_heights(panel: Panel) -> list[float]:
    """Height in pixels of each row of named bars: the lines of the name, the bar, some air."""
    return [
        len(measure.wrap(tick.label, size=theme.PAGE.axis, limit=NAME_LIMIT)) * theme.PAGE.line_height
        + BAR_THICKNESS
        + 12
        for tick in panel.y_axis.ticks
    ]


def bar_middles(panel: Panel) -> list[float]:
    """The middle of each bar in pixels from the top of the panel; rows are named above their bar."""
    middles, top = [], 0.0
    for height in bar_row_heights(panel):
        middles.append(top + height - BAR_THICKNESS / 2 - 6)
        top += height
    return middles


def annotations(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """All words of the panel that aren't tick labels."""
    found = [*_heading(panel, frame), *_flags(panel, frame), *_end_labels(panel, frame)]
    if _named_bars(panel):
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
    lifted = above(panel) - 4
    if panel.title:
        words = annotation(_title_lines(panel), x=start, y=top, xref="paper", yref="paper", tone="strong-text")
        words["text"] = f"<b>{words['text']}</b>"
        words["font"]["size"] = theme.PAGE.label
        found.append(words | {"xanchor": "left", "yanchor": "top", "yshift": round(lifted)})
    if panel.y_axis.title:
        words = annotation((panel.y_axis.title,), x=start, y=top, xref="paper", yref="paper", tone="soft-text")
        found.append(words | {"xanchor": "left", "yanchor": "bottom", "yshift": FLAG_FOOT, "xshift": -4})
    if panel.x_axis.title:
        end, foot = frame.x_domain[1], frame.y_domain[0]
        words = annotation((panel.x_axis.title,), x=end, y=foot, xref="paper", yref="paper", tone="soft-text")
        found.append(words | {"xanchor": "right", "yanchor": "top", "yshift": -22, "xshift": 14})
    return found


def _flag_levels(panel: Panel) -> list[tuple[Rule, tuple[str, ...], labels.Flag, float]]:
    """Flags with the pixels from the plot's top to their foot."""
    placed = []
    foot = theme.PAGE.line_height + 4 if panel.y_axis.title else 0.0
    for mark, lines, flag in reversed(_flagged(panel)):
        placed.append((mark, lines, flag, foot + FLAG_FOOT))
        foot += len(lines) * theme.PAGE.line_height + 4
    return placed


def _flags(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    found = []
    for mark, lines, flag, foot in _flag_levels(panel):
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
        lines = _end_lines(mark, limit=frame.label_limit) if isinstance(mark, Line) else ()
        last = next((p for p in reversed(mark.points) if p.y is not None), None) if isinstance(mark, Line) else None
        if isinstance(mark, Line) and lines and last is not None and last.y is not None:
            ended.append((mark, lines, last.y))
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
        words["text"] = _name_in_bold(words["text"], mark.end_value)
        found.append(words | {"xanchor": "left", "yanchor": "middle", "xshift": 6, "yshift": round(at - place, 1)})
    return found


def _name_in_bold(text: str, value: str) -> str:
    name = text.removesuffix(html.escape(value, quote=False))
    return f"<b>{name}</b>{text[len(name):]}" if name else text


def _bar_names(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    found = []
    top = 0.0
    for tick, height in zip(panel.y_axis.ticks, bar_row_heights(panel), strict=True):
        lines = measure.wrap(tick.label, size=theme.PAGE.axis, limit=NAME_LIMIT)
        words = annotation(
            lines, x=frame.x_domain[0], y=round(top, 1), xref="paper", yref=f"y{frame.suffix}", tone="text"
        )
        found.append(words | {"xanchor": "left", "yanchor": "top", "xshift": -1})
        top += height
    return found


def shapes(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """Rules, bands and the zero line."""
    x, y = f"x{frame.suffix}", f"y{frame.suffix}"
    low, high = frame.y_domain
    scale = (high - low) / frame.height
    tops = {id(mark): foot + len(lines) * theme.PAGE.line_height for mark, lines, _, foot in _flag_levels(panel)}
    found: list[dict[str, Any]] = []
    for mark in panel.marks:
        if isinstance(mark, Band):
            found.append(
                {"type": "rect", "xref": x, "yref": "paper", "x0": mark.start, "x1": mark.end, "y0": low, "y1": high,
                 "fillcolor": theme.colour(mark.tone), "line": {"width": 0}, "layer": "below"}
            )  # fmt: skip
        elif isinstance(mark, Rule):
            line = {"color": theme.colour(mark.tone), "width": 1.3, "dash": theme.PAGE_DASHES[mark.dash]}
            if mark.vertical:
                top = high + (tops.get(id(mark), 0.0) - 2) * scale if mark.label else high
                place = {"xref": x, "yref": "paper", "x0": mark.at, "x1": mark.at, "y0": low, "y1": round(top, 4)}
            else:
                place = {"xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": mark.at, "y1": mark.at}
            found.append({"type": "line", "line": line, "layer": "below"} | place)
    if panel.y_axis.grid and panel.y_axis.minimum <= 0 <= panel.y_axis.maximum:
        found.append(
            {"type": "line", "xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": 0, "y1": 0,
             "line": {"color": theme.colour("zero"), "width": 1.2}, "layer": "below"}
        )  # fmt: skip
    return found


def traces(panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """The data of the panel; ``uid`` is the key of the series."""
    found = []
    for mark in panel.marks:
        if isinstance(mark, Line):
            found.append(_line(mark))
        elif isinstance(mark, Dots):
            found.append(_dots(mark))
        elif isinstance(mark, Bars):
            found.append(_bars(mark, panel))
    for trace, mark in zip(found, (m for m in panel.marks if isinstance(m, (Line, Dots, Bars))), strict=True):
        trace |= {"uid": mark.key, "name": html.escape(mark.name, quote=False), "showlegend": False,
                  "xaxis": f"x{frame.suffix}", "yaxis": f"y{frame.suffix}"}  # fmt: skip
    return found


def _hover(points: Sequence[Point], name: str) -> dict[str, Any]:
    texts = [html.escape(t("{when}: {value}", when=p.when, value=p.shown), quote=False) for p in points]
    return {"text": texts, "hovertemplate": f"<b>{html.escape(name, quote=False)}</b><br>%{{text}}<extra></extra>"}


def _line(mark: Line) -> dict[str, Any]:
    values = [point.y for point in mark.points]
    around = [None, *values, None]
    alone = [
        7 if value is not None and around[place] is None and around[place + 2] is None else 0
        for place, value in enumerate(values)
    ]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers" if any(alone) else "lines",
        "x": [point.x for point in mark.points],
        "y": _rounded(values),
        "connectgaps": False,
        "line": {"color": theme.colour(mark.tone), "width": mark.width, "dash": theme.PAGE_DASHES[mark.dash]},
    }
    if any(alone):
        trace["marker"] = {"size": alone, "color": theme.colour(mark.tone), "opacity": 1}
    return trace | _hover(mark.points, mark.name)


def _dots(mark: Dots) -> dict[str, Any]:
    colour = theme.colour(mark.tone)
    fill = colour if mark.filled else theme.PAPER
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": _rounded([point.x for point in mark.points]),
        "y": _rounded([point.y for point in mark.points]),
        "marker": {
            "size": mark.size,
            "color": fill,
            "symbol": theme.PAGE_SYMBOLS[mark.symbol],
            "opacity": 1,
            "line": {"color": colour, "width": 0 if mark.filled else 2},
        },
        "cliponaxis": False,
    }
    if any(point.lower is not None for point in mark.points):
        value = "x" if mark.horizontal_intervals else "y"
        middles = [getattr(point, value) for point in mark.points]
        trace[f"error_{value}"] = {
            "type": "data",
            "symmetric": False,
            "array": [_gap(p.upper, v) for p, v in zip(mark.points, middles, strict=True)],
            "arrayminus": [_gap(v, p.lower) for p, v in zip(mark.points, middles, strict=True)],
            "thickness": 1.6,
            "width": 0,
            "color": colour,
        }
        text = [html.escape(p.shown, quote=False) for p in mark.points]
        names = [html.escape(p.when, quote=False) for p in mark.points]
        return trace | {"text": text, "customdata": names,
                        "hovertemplate": "<b>%{customdata}</b><br>%{text}<extra></extra>"}  # fmt: skip
    return trace | _hover(mark.points, mark.name)


def _gap(high: float | None, low: float | None) -> float | None:
    return None if high is None or low is None else round(high - low, 4)


def _rounded(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 4) for value in values]


def _bars(mark: Bars, panel: Panel) -> dict[str, Any]:
    colour = theme.colour(mark.tone)
    marker = on_page_legend.hatch(colour) if mark.hatched else {"color": colour, "line": {"width": 0}}
    trace: dict[str, Any] = {"type": "bar", "marker": marker, "textangle": 0}
    places = [point.y if mark.horizontal else point.x for point in mark.points]
    lengths = _rounded([point.x if mark.horizontal else point.y for point in mark.points])
    if mark.horizontal:
        middles = bar_middles(panel)
        trace |= {"orientation": "h", "x": lengths, "y": [round(middles[int(p or 0)], 1) for p in places],
                  "width": BAR_THICKNESS, "customdata": places}  # fmt: skip
    else:
        trace |= {"x": places, "y": lengths, "width": mark.thickness}
    trace |= _hover(mark.points, mark.name)
    if mark.direct_label:
        hover = trace.pop("text")
        trace |= {
            "hovertext": hover,
            "hovertemplate": trace["hovertemplate"].replace("%{text}", "%{hovertext}"),
            "text": [html.escape(point.shown, quote=False) for point in mark.points],
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": theme.PAGE.label, "color": theme.colour("strong-text")},
        }
    return trace
