"""The legend in print: keys in rows under the chart."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.lines import Line2D

from dashboard.charts import measure, theme
from dashboard.charts.in_print_sheet import Rect, Sheet
from dashboard.charts.spec import LegendItem

KEY_WIDTH = 30.0
GAP = 26.0


def draw(sheet: Sheet, items: Sequence[LegendItem], body: Rect) -> float:
    """Draw the keys at the foot of the body; gives where the chart above must end."""
    if not items:
        return body.bottom
    size = theme.PRINT.small + 0.5
    step = size * 1.45
    limit = body.width - KEY_WIDTH
    places: list[tuple[LegendItem, tuple[str, ...], float, int]] = []
    x, row = body.left, 0
    for item in items:
        lines = sheet.wrapped(item.label, size=size, limit=limit)
        width = KEY_WIDTH + measure.widest(lines, size=size) + GAP
        if x > body.left and x + width - GAP > body.right:
            x, row = body.left, row + 1
        places.append((item, lines, x, row))
        x += width
        row += len(lines) - 1
    top = body.bottom - (row + 1) * step
    for item, lines, left, line in places:
        y = top + line * step
        _key(sheet, item, left, y + size * 0.62)
        for place, words in enumerate(lines):
            sheet.text(words, x=left + KEY_WIDTH, y=y + place * step, size=size)
    return top - 10


def _key(sheet: Sheet, item: LegendItem, left: float, middle: float) -> None:
    right = left + 22
    if item.look in ("line", "interval"):
        sheet.line(x0=left, x1=right, y0=middle, y1=middle, tone=item.tone, width=2.2, dash=item.dash)
    elif item.look in ("square", "band", "hatch"):
        box = Rect(left=left, top=middle - 7, right=right, bottom=middle + 7)
        outline = item.tone if item.look == "hatch" else "zero"
        sheet.box(box, tone=item.tone, outline=outline, hatched=item.look == "hatch")
    else:
        _dot(sheet, item, (left + right) / 2, middle)


def _dot(sheet: Sheet, item: LegendItem, x: float, y: float) -> None:
    colour = theme.colour(item.tone)
    filled = item.look == "dot"
    sheet.figure.add_artist(
        Line2D(
            [x / sheet.width],
            [1 - y / sheet.height],
            linestyle="none",
            marker=theme.PRINT_SYMBOLS[item.symbol],
            markersize=7,
            markerfacecolor=colour if filled else theme.PAPER,
            markeredgecolor=colour,
            markeredgewidth=0 if filled else 1.5,
        )
    )
