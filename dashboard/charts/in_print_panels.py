"""Panels with axes in print: lines, dots, bars, bands, rules and their words."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.charts import in_print_callouts, in_print_legend, in_print_marks, labels, measure, theme
from dashboard.charts.in_print_sheet import Rect, Sheet
from dashboard.charts.look import MOST_ROWS_OF_A_HALF, ROOMY, columns_in
from dashboard.charts.spec import Axis, Bars, Chart, Dots, Line, Mark, Panel, Rule, Tick

END_LABEL_LIMIT = 190.0
END_LABEL_SHARE = 0.3
FLAG_LIMIT = 240.0
NAME_SHARE = 0.42
MOST_WRAPPED_ROWS = 10
ROW_LIMIT = 62.0
FEW_ROWS = 2
FEW_ROWS_LIMIT = 130.0
HALF_MARK = "~"
LEAST_STEP = 1.1


@dataclass(frozen=True, kw_only=True)
class Room:
    """Room beside the plots of all panels, the same for each so that their scales compare; and font sizes."""

    left: float
    right: float
    size: float
    label_size: float
    label_limit: float


def draw(sheet: Sheet, chart: Chart, body: Rect) -> None:
    """All panels of the chart in the body, with the legend under them. A list of more than 24 rows is drawn
    in two halves beside each other where there is room."""
    bottom = in_print_legend.draw(sheet, chart.legend, body)
    whole = len(chart.panels) > 1 or sheet.width < ROOMY
    panels = chart.panels if whole else halves(chart.panels[0])
    columns = len(panels) if len(panels) > len(chart.panels) else columns_in(chart, room=body.width)
    rows = -(-len(panels) // columns)
    gap = 34.0
    width = (body.width - gap * (columns - 1)) / columns
    height = (bottom - body.top - 14 * (rows - 1)) / rows
    small = len(panels) > 2
    size = theme.PRINT.small if small else theme.PRINT.axis
    label_size = theme.PRINT.small + 1 if small else theme.PRINT.label
    label_limit = END_LABEL_LIMIT if sheet.width >= ROOMY else min(END_LABEL_LIMIT, width * END_LABEL_SHARE)
    room = Room(
        left=max(_names_room(panel, limit=width * NAME_SHARE, size=size, height=height) for panel in panels),
        right=max(_right_room(panel, size=label_size, limit=label_limit) for panel in panels),
        size=size,
        label_size=label_size,
        label_limit=label_limit,
    )
    for place, panel in enumerate(panels):
        row, column = divmod(place, columns)
        left = body.left + column * (width + gap)
        top = body.top + row * (height + 14)
        _panel(sheet, panel, Rect(left=left, top=top, right=left + width, bottom=top + height), room)


def halves(panel: Panel) -> tuple[Panel, ...]:
    """A list of more than 24 rows as two panels; series keys of the second half end in "~"."""
    axis = panel.y_axis
    if not axis.decreasing or len(axis.ticks) <= MOST_ROWS_OF_A_HALF:
        return (panel,)
    cut = -(-len(axis.ticks) // 2)
    edge = cut - 0.5
    first = replace(axis, ticks=axis.ticks[:cut], maximum=cut - 0.4)
    second = replace(axis, ticks=axis.ticks[cut:], minimum=edge - 0.1, maximum=edge - 0.1 + cut + 0.2)
    return (
        replace(panel, y_axis=first, marks=_rows_of(panel, upper=edge, lower=-1.0, ending="")),
        replace(panel, y_axis=second, marks=_rows_of(panel, upper=1e9, lower=edge, ending=HALF_MARK)),
    )


def _rows_of(panel: Panel, *, upper: float, lower: float, ending: str) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for mark in panel.marks:
        if isinstance(mark, (Dots, Bars)):
            points = tuple(point for point in mark.points if point.y is not None and lower < point.y <= upper)
            if points:
                found.append(replace(mark, key=mark.key + ending, points=points))
        else:
            found.append(mark)
    return tuple(found)


def _panel(sheet: Sheet, panel: Panel, cell: Rect, room: Room) -> None:
    size = room.size
    top = sheet.paragraph(
        panel.title, x=cell.left, y=cell.top, limit=cell.width, size=theme.PRINT.panel_title, face="semibold",
        tone="strong-text",
    )  # fmt: skip
    flags = _flagged(panel, size=size)
    edges = (cell.left + room.left, cell.right - room.right)
    beside = cell.left if panel.y_axis.decreasing else edges[0]
    packed = _packed(panel, flags, edges=edges, lowest=beside, size=size)
    head = top + _level_tops(flags, packed, size=size)[-1]
    if panel.y_axis.title:
        sheet.words.append(panel.y_axis.title)
        sheet.text(panel.y_axis.title, x=cell.left, y=head, size=size, tone="soft-text")
        head += size * theme.PRINT.line_factor
    head += size * 0.6 if panel.title or panel.y_axis.grid else 4
    foot = size * 1.7 if panel.x_axis.visible and panel.x_axis.ticks else 2.0
    if panel.x_axis.title:
        foot += size * 1.5
    bottom = cell.bottom - foot
    if panel.y_axis.decreasing:
        limit = ROW_LIMIT if len(panel.y_axis.ticks) > FEW_ROWS else FEW_ROWS_LIMIT
        bottom = min(bottom, head + limit * (panel.y_axis.maximum - panel.y_axis.minimum))
    plot = Rect(left=edges[0], top=head, right=edges[1], bottom=bottom)
    limits = (panel.y_axis.minimum, panel.y_axis.maximum)
    shapes = sheet.plot(
        plot,
        x=(panel.x_axis.minimum, panel.x_axis.maximum),
        y=limits[::-1] if panel.y_axis.decreasing else limits,
    )
    _grid(sheet, panel, plot, size=size, name_limit=room.left - 10)
    _flags(sheet, panel, plot, flags, packed, top=top, size=size)
    for mark in panel.marks:
        in_print_marks.add(shapes, mark, row_height=_row_height(panel, plot))
    _end_labels(sheet, panel, plot, room)
    in_print_callouts.draw(sheet, panel, plot, size=room.size)
    _figures_of_bars(sheet, panel, plot, size=room.label_size)


def _row_height(panel: Panel, plot: Rect) -> float:
    return plot.height / (panel.y_axis.maximum - panel.y_axis.minimum)


def x_pixel(axis: Axis, plot: Rect, value: float) -> float:
    """Where a value of the x axis stands on the sheet."""
    return plot.left + (value - axis.minimum) / (axis.maximum - axis.minimum) * plot.width


def y_pixel(axis: Axis, plot: Rect, value: float) -> float:
    """Where a value of the y axis stands on the sheet."""
    share = (value - axis.minimum) / (axis.maximum - axis.minimum)
    return plot.top + (share if axis.decreasing else 1 - share) * plot.height


def _name_size(panel: Panel, *, size: float, room: float) -> float:
    """Names of rows shrink with their rows, down to 9 pixels of the 1200 page."""
    rows = panel.y_axis.maximum - panel.y_axis.minimum
    return max(9.0, min(size, room / rows * 0.95)) if panel.y_axis.decreasing else size


def _names_room(panel: Panel, *, limit: float, size: float, height: float) -> float:
    """Room for the words of the y axis, wrapped at ``limit`` where rows are tall enough."""
    if not panel.y_axis.visible:
        return 0.0
    fitted = _name_size(panel, size=size, room=height - size * 5)
    if len(panel.y_axis.ticks) > MOST_WRAPPED_ROWS:
        limit = math.inf
    lines = tuple(
        line for tick in panel.y_axis.ticks for line in measure.wrap(tick.label, size=fitted, limit=limit)
    )
    return measure.widest(lines, size=fitted) + 12


def _right_room(panel: Panel, *, size: float, limit: float) -> float:
    ends = tuple(line for mark in panel.marks for line in _end_lines(mark, size=size, limit=limit))
    figures = tuple(p.shown for m in panel.marks if isinstance(m, Bars) and m.direct_label for p in m.points)
    room = max(
        measure.widest(ends, size=size, face="semibold") + 14 if ends else 0.0,
        measure.widest(figures, size=size) + 14 if figures else 0.0,
    )
    return room or 24.0


def _end_lines(mark: Mark, *, size: float, limit: float) -> tuple[str, ...]:
    words = mark.label if isinstance(mark, Rule) and not mark.vertical else ""
    if isinstance(mark, Line):
        words = " ".join(part for part in (mark.end_label, mark.end_value) if part)
    return measure.wrap(words, size=size, limit=limit, face="semibold") if words else ()


def _grid(sheet: Sheet, panel: Panel, plot: Rect, *, size: float, name_limit: float) -> None:
    y_axis, x_axis = panel.y_axis, panel.x_axis
    fitted = _name_size(panel, size=size, room=plot.height)
    if len(y_axis.ticks) > MOST_WRAPPED_ROWS:
        longest = measure.widest(tuple(tick.label for tick in y_axis.ticks), size=1.0)
        fitted, name_limit = min(fitted, name_limit / longest), math.inf
    labelled = _labelled(y_axis, plot, size=fitted)
    for tick in y_axis.ticks if y_axis.visible else ():
        y = y_pixel(y_axis, plot, tick.at)
        if y_axis.grid:
            tone = "zero" if tick.at == 0 else "grid"
            sheet.line(x0=plot.left, x1=plot.right, y0=y, y1=y, tone=tone, width=1.3 if tick.at == 0 else 1.0)
        if tick not in labelled:
            continue
        lines = sheet.wrapped(tick.label, size=fitted, limit=name_limit)
        step = fitted * 1.12
        for place, line in enumerate(lines):
            top = y - step * len(lines) / 2 + place * step - fitted * 0.05
            sheet.text(line, x=plot.left - 8, y=top, size=fitted, align="right")
    for tick in x_axis.ticks if x_axis.visible else ():
        x = x_pixel(x_axis, plot, tick.at)
        if x_axis.grid:
            sheet.line(x0=x, x1=x, y0=plot.top, y1=plot.bottom, tone="grid", width=1.0)
        else:
            sheet.line(x0=x, x1=x, y0=plot.bottom, y1=plot.bottom + 5, tone="zero", width=1.0)
        sheet.words.append(tick.label)
        sheet.text(tick.label, x=x, y=plot.bottom + size * 0.45, size=size, align="center")
    if x_axis.visible and not x_axis.grid and y_axis.minimum != 0:
        sheet.line(x0=plot.left, x1=plot.right, y0=plot.bottom, y1=plot.bottom, tone="grid", width=1.0)
    if x_axis.title:
        sheet.words.append(x_axis.title)
        half = measure.width(x_axis.title, size=size) / 2
        middle = min((plot.left + plot.right) / 2, sheet.width - half - 4)
        sheet.text(
            x_axis.title, x=middle, y=plot.bottom + size * 1.75, size=size, tone="soft-text", align="center"
        )


def _labelled(axis: Axis, plot: Rect, *, size: float) -> tuple[Tick, ...]:
    """The ticks whose labels are drawn: all, or the first and the last of a scale that is too short for all
    (one of many small multiples)."""
    if not axis.grid or len(axis.ticks) < 3:
        return axis.ticks
    places = [y_pixel(axis, plot, tick.at) for tick in axis.ticks]
    steps = [abs(after - before) for before, after in itertools.pairwise(places)]
    return axis.ticks if min(steps) >= size * LEAST_STEP else (axis.ticks[0], axis.ticks[-1])


Flagged = tuple[Rule, tuple[str, ...]]


def _flagged(panel: Panel, *, size: float) -> list[Flagged]:
    rules = [mark for mark in panel.marks if isinstance(mark, Rule) and mark.label and mark.vertical]
    return [(rule, measure.balanced(rule.label, size=size, limit=FLAG_LIMIT)) for rule in rules]


def _packed(
    panel: Panel, flags: Sequence[Flagged], *, edges: tuple[float, float], lowest: float, size: float
) -> list[labels.Packed]:
    """Side and level of each flag when the plot has these edges; words may stand from ``lowest`` on."""
    axis = panel.x_axis
    left, right = edges
    scale = (right - left) / (axis.maximum - axis.minimum)
    return labels.pack(
        [
            (left + (rule.at - axis.minimum) * scale, measure.widest(lines, size=size) + 12)
            for rule, lines in flags
        ],
        lowest=lowest,
        highest=right,
    )


def _level_tops(
    flags: Sequence[Flagged], packed: Sequence[labels.Packed], *, size: float
) -> dict[int, float]:
    """Pixels from the head of the flags to the top of each level, the highest level first; -1 is the foot."""
    tops: dict[int, float] = {}
    top = 0.0
    for level in sorted({place.level for place in packed}, reverse=True):
        tops[level] = top
        most = max(
            len(lines) for (_, lines), place in zip(flags, packed, strict=True) if place.level == level
        )
        top += most * size * theme.PRINT.line_factor + 4
    tops[-1] = top
    return tops


def _flags(
    sheet: Sheet, panel: Panel, plot: Rect, flags: Sequence[Flagged], packed: Sequence[labels.Packed],
    *, top: float,
    size: float,
) -> None:  # fmt: skip
    tops = _level_tops(flags, packed, size=size)
    for (rule, lines), place in zip(flags, packed, strict=True):
        x = x_pixel(panel.x_axis, plot, rule.at)
        y = top + tops[place.level]
        sheet.words.append(rule.label)
        sheet.line(x0=x, x1=x, y0=y, y1=plot.top, tone=rule.tone, width=1.4, dash=rule.dash)
        for line in lines:
            shift = 6 if place.runs_right else -6
            sheet.text(line, x=x + shift, y=y, size=size, align="left" if place.runs_right else "right")
            y += size * theme.PRINT.line_factor


def _end_labels(sheet: Sheet, panel: Panel, plot: Rect, room: Room) -> None:
    size = room.label_size
    ended = []
    for mark in panel.marks:
        lines = _end_lines(mark, size=size, limit=room.label_limit)
        if not isinstance(mark, (Line, Rule)) or not lines:
            continue
        last = (
            mark.at
            if isinstance(mark, Rule)
            else next(point.y for point in reversed(mark.points) if point.y is not None)
        )
        ended.append((mark, lines, y_pixel(panel.y_axis, plot, last)))
    step = size * 1.2
    boxes = [labels.Box(wanted=y, height=len(lines) * step) for _, lines, y in ended]
    places = labels.spread(boxes, lowest=plot.top - size, highest=plot.bottom + size * 0.4, gap=2)
    for (mark, lines, _), middle in zip(ended, places, strict=True):
        top = middle - step * len(lines) / 2
        parts = (mark.label,) if isinstance(mark, Rule) else (mark.end_label, mark.end_value)
        sheet.words += [word for word in parts if word]
        for place, line in enumerate(lines):
            _name_and_value(sheet, line, mark, x=plot.right + 9, y=top + place * step, size=size)


def _name_and_value(sheet: Sheet, line: str, mark: Line | Rule, *, x: float, y: float, size: float) -> None:
    """The name semibold, the value regular, in the colour of the line."""
    value = mark.end_value if isinstance(mark, Line) else ""
    name = line.removesuffix(value) if value else line
    if name:
        x += 2 + sheet.text(name, x=x, y=y, size=size, face="semibold", tone=mark.tone)
    if len(name) < len(line):
        sheet.text(line[len(name) :], x=x, y=y, size=size, tone=mark.tone)


def _figures_of_bars(sheet: Sheet, panel: Panel, plot: Rect, *, size: float) -> None:
    fitted = _name_size(panel, size=size, room=plot.height)
    for mark in panel.marks:
        if not isinstance(mark, Bars) or not mark.direct_label:
            continue
        for point in mark.points:
            length, place = (point.x, point.y) if mark.horizontal else (point.y, point.x)
            sheet.words.append(point.shown)
            x = x_pixel(panel.x_axis, plot, max(length or 0.0, 0.0)) + 7
            y = y_pixel(panel.y_axis, plot, place or 0.0) - fitted * 0.6
            sheet.text(point.shown, x=x, y=y, size=fitted, tone="strong-text")
