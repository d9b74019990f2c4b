"""How large a printed picture is, what stands around its chart, and how tall a chart likes to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.charts.spec import Areas, Chart, Panel

SHEET_WIDTH: Final = 1200.0
# Lists are drawn in two halves, and panels and classes beside each other, on a sheet at least this wide.
ROOMY: Final = 700.0
MOST_ROWS_OF_A_HALF = 24
PANEL_WIDTH = 270.0
ROW_HEIGHT = 24.0
USUAL_HEIGHT = 675.0
# Charts of many rows with marks in them, or with long names, on the sheet of 1200.
FEW_ROWS = 8
TALL: Final[dict[str, float]] = {"heat": 980.0, "printed": 860.0}


@dataclass(frozen=True, kw_only=True)
class Look:
    """A picture of ``width`` × ``height`` pixels, laid out on a sheet ``sheet`` wide and then scaled.

    Words have the size that they have on a sheet of 1200: on a narrower one they are larger beside the
    chart. A ``bare`` picture is the chart alone, without the words around it; a ``transparent`` one has no
    paper.
    """

    width: int = 1200
    height: int = 675
    sheet: float = SHEET_WIDTH
    bare: bool = False
    transparent: bool = False


def page(chart: Chart, *, width: int = 1200, transparent: bool = False) -> Look:
    """The chart with the words around it, as tall as such a picture is: 9 to 16, more where rows need it."""
    rows = max((len(one.y_axis.ticks) for one in chart.panels if one.y_axis.decreasing), default=0)
    sheet = TALL.get(chart.kind, USUAL_HEIGHT) if rows > FEW_ROWS else USUAL_HEIGHT
    return Look(width=width, height=round(width * sheet / SHEET_WIDTH), transparent=transparent)


def bare(chart: Chart, *, sheet: float, scale: float = 1.0, transparent: bool = False) -> Look:
    """The chart alone on a sheet of a width, as tall as it likes to be; pixels are sheet times ``scale``."""
    return Look(
        width=round(sheet * scale),
        height=round(liked_height(chart, sheet=sheet) * scale),
        sheet=sheet,
        bare=True,
        transparent=transparent,
    )


def liked_height(chart: Chart, *, sheet: float) -> float:
    """How tall the chart alone likes to be on a sheet of a width."""
    roomy = sheet >= ROOMY
    panel = chart.panels[0] if chart.panels else None
    if chart.empty or panel is None:
        return 240.0
    if isinstance(panel.marks[0], Areas):
        return sheet * 0.68 if roomy else sheet * 1.15 + 30 * len(panel.marks[0].classes)
    legend = 26.0 * len(chart.legend)
    if len(chart.panels) == 1:
        if not panel.y_axis.decreasing:
            return (0.56 * sheet if roomy else 380.0) + legend
        rows = len(panel.y_axis.ticks)
        halved = roomy and rows > MOST_ROWS_OF_A_HALF
        return max(ROW_HEIGHT * (-(-rows // 2) if halved else rows) + 110, 300.0) + legend
    columns = min(columns_in(chart, room=sheet), len(chart.panels))
    heights = [_panel_height(one) for one in chart.panels]
    return sum(max(heights[place : place + columns]) for place in range(0, len(heights), columns)) + legend


def columns_in(chart: Chart, *, room: float) -> int:
    """How many panels of a chart stand beside each other in the room: as many as the chart says at most,
    small multiples in as few and as even rows as there can be."""
    most = max(1, int(room // PANEL_WIDTH))
    if chart.kind == "multiples":
        return -(-len(chart.panels) // -(-len(chart.panels) // most))
    return min(chart.columns, len(chart.panels), most)


def _panel_height(panel: Panel) -> float:
    rows = len(panel.y_axis.ticks)
    return 2 * ROW_HEIGHT * rows + 90 if panel.y_axis.decreasing else 215.0
