"""Room around the plot of one panel on the page, and where its rows and labels of rules stand, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts import labels, measure, theme
from dashboard.charts.spec import Axis, Bars, Line, Mark, Panel, Rule

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


def flagged(panel: Panel, *, limit: float) -> list[tuple[Rule, tuple[str, ...], labels.Flag]]:
    """Labels of vertical rules in their order from the top, wrapped so that they hold on the narrowest
    page. ``limit`` as in ``right``."""
    marks = [mark for mark in panel.marks if isinstance(mark, Rule) and mark.label and mark.vertical]
    before, after = left(panel), right(panel, limit=limit)
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
            measure.balanced(marks[flag.index].label, size=theme.PAGE.axis, limit=limits[flag.index]),
            flag,
        )
        for flag in labels.flags(fractions, runs_right=runs_right)
    ]


def title_lines(panel: Panel) -> tuple[str, ...]:
    """The title's lines, none without a title."""
    if not panel.title:
        return ()
    return measure.wrap(panel.title, size=theme.PAGE.label, limit=TITLE_LIMIT, face="semibold")


def above(panel: Panel, *, limit: float) -> float:
    """Pixels needed above the plot for title, axis title and labels of rules; ``limit`` as in ``right``."""
    flags = sum(len(lines) * theme.PAGE.line_height + 4 for _, lines, _ in flagged(panel, limit=limit))
    title = len(title_lines(panel)) * theme.PAGE.line_height + (6 if panel.title else 0)
    axis = theme.PAGE.line_height + 4 if panel.y_axis.title else 0
    return FLAG_FOOT + 4 + flags + title + axis if panel.x_axis.visible or panel.title else 4


def below(panels: Sequence[Panel]) -> float:
    """Pixels needed under the plot for tick labels and the x axis title."""
    ticks = 24 if any(panel.x_axis.visible and panel.x_axis.ticks for panel in panels) else 4
    return ticks + (20 if any(panel.x_axis.title for panel in panels) else 0)


def named_bars(panel: Panel) -> bool:
    """Whether rows are named above their bars instead of beside the axis."""
    return any(isinstance(mark, Bars) and mark.horizontal for mark in panel.marks)


def left(panel: Panel) -> float:
    """Pixels needed beside the plot for the y axis."""
    if not panel.y_axis.visible or named_bars(panel):
        return 4
    names = tuple(tick.label for tick in panel.y_axis.ticks)
    return measure.widest(names, size=theme.PAGE.axis) + 10


def right(panel: Panel, *, limit: float) -> float:
    """Pixels needed beside the plot for end labels or the figures of bars."""
    widths = [
        measure.widest(lines, size=theme.PAGE.label, face="semibold") + 12
        for lines in (end_lines(m, limit=limit) for m in panel.marks)
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


def end_lines(mark: Mark, *, limit: float) -> tuple[str, ...]:
    """The label at the right end of a line with its value, or of a rule across, wrapped; none without."""
    words = mark.label if isinstance(mark, Rule) and not mark.vertical else ""
    if isinstance(mark, Line):
        words = " ".join(part for part in (mark.end_label, mark.end_value) if part)
    return measure.wrap(words, size=theme.PAGE.label, limit=limit, face="semibold") if words else ()


def end_of(mark: Mark) -> float | None:
    """The value of the y axis beside which the label at the right end stands."""
    if isinstance(mark, Line):
        return next((point.y for point in reversed(mark.points) if point.y is not None), None)
    return mark.at if isinstance(mark, Rule) and not mark.vertical else None


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


def flag_levels(panel: Panel, *, limit: float) -> list[tuple[Rule, tuple[str, ...], labels.Flag, float]]:
    """Flags with the pixels from the plot's top to their foot; ``limit`` as in ``right``."""
    placed = []
    foot = theme.PAGE.line_height + 4 if panel.y_axis.title else 0.0
    for mark, lines, flag in reversed(flagged(panel, limit=limit)):
        placed.append((mark, lines, flag, foot + FLAG_FOOT))
        foot += len(lines) * theme.PAGE.line_height + 4
    return placed
