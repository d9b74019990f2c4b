"""The map in print: outlines on the British National Grid, the classes named beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from dashboard.charts import labels, measure, theme
from dashboard.charts.in_print_sheet import LEVEL_OF_GRID, PAPER_HALO, Halo, Plot, Rect, Sheet
from dashboard.charts.look import ROOMY
from dashboard.charts.spec import Areas, Region, Ring
from dashboard.i18n import t

KEY = 26.0
LEGEND_ABOVE = 10.0
MOST_WIDE = 1.7
SHARE_OF_A_HEX = 0.93
HALO_ON_A_HEX = 1.4
LINE = 1.12


def draw(sheet: Sheet, areas: Areas, body: Rect) -> None:
    """The classes on the left, or under the map on a narrow sheet; the map fills the rest in its shape."""
    west, south, east, north = areas.extent
    if sheet.width >= ROOMY:
        legend_width = _legend(sheet, areas, body)
        room = replace(body, left=body.left + legend_width + 20)
    else:
        room = replace(body, bottom=body.bottom - len(areas.classes) * (KEY + 4) - LEGEND_ABOVE)
        _legend(sheet, areas, replace(body, top=room.bottom))
    scale = min(room.width / (east - west), room.height / (north - south))
    spare = min(room.width / scale, MOST_WIDE * (north - south)) - (east - west)
    west, east = west - max(spare, 0.0) / 2, east + max(spare, 0.0) / 2
    width, height = (east - west) * scale, (north - south) * scale
    left = room.left + (room.width - width) / 2
    top = room.top + (room.height - height) / 2
    plot = Rect(left=left, top=top, right=left + width, bottom=top + height)
    shapes = sheet.plot(plot, x=(west, east), y=(south, north))
    for region in sorted(areas.regions, key=lambda region: region.highlighted):
        _region(shapes, areas, region)
    if areas.shapes.names:
        _short_names(sheet, areas, plot, (west, south, east, north))
    else:
        _names(sheet, areas, plot, (west, south, east, north))


def _path(rings: tuple[Ring, ...]) -> Path:
    corners = np.concatenate([np.asarray(ring, dtype=float) for ring in rings])
    codes = np.concatenate(
        [[Path.MOVETO, *([Path.LINETO] * (len(ring) - 2)), Path.CLOSEPOLY] for ring in rings]
    )
    return Path(corners, codes)


def _region(plot: Plot, areas: Areas, region: Region) -> None:
    entry = areas.classes[region.class_index]
    patch = PathPatch(
        _path(areas.shapes.rings[region.area_code]),
        facecolor=theme.colour(entry.tone),
        edgecolor=theme.colour("outline-strong" if region.highlighted else "outline"),
        linewidth=2.0 if region.highlighted else 0.55,
        hatch="////" if entry.hatched else None,
        joinstyle="round",
        gid=f"{areas.key}|{region.area_code}",
        label="" if region.value is None else repr(region.value),
    )
    plot.add(patch, level=LEVEL_OF_GRID)


def _legend(sheet: Sheet, areas: Areas, body: Rect) -> float:
    size = theme.PRINT.axis
    entries = [areas.classes[index] for index in areas.legend_order()]
    widest = 0.0
    top = body.top + LEGEND_ABOVE
    for entry in entries:
        label = t("{label} ({count})", label=entry.label, count=theme.number(entry.areas_count))
        sheet.words.append(entry.label)
        lines = sheet.wrapped(label, size=size, limit=240 if sheet.width >= ROOMY else body.width - KEY - 10)
        box = Rect(left=body.left, top=top, right=body.left + KEY, bottom=top + KEY)
        sheet.box(box, tone=entry.tone, outline="outline", hatched=entry.hatched)
        for place, line in enumerate(lines):
            y = top + (KEY - size * 1.25 * len(lines)) / 2 + place * size * 1.25
            widest = max(widest, KEY + 10 + sheet.text(line, x=body.left + KEY + 10, y=y, size=size))
        top += max(KEY, len(lines) * size * 1.25) + (4 if not entry.hatched else 0)
    return widest


def _short_names(sheet: Sheet, areas: Areas, plot: Rect, extent: tuple[float, float, float, float]) -> None:
    """Names inside hexagons, as large as the widest of them allows, light on dark fills."""
    west, south, east, north = extent
    lines = {code: label.split("\n") for code, label in areas.labels}
    corners = [x for x, _ in next(iter(areas.shapes.rings.values()))[0]]
    across = (max(corners) - min(corners)) / (east - west) * plot.width
    widest = measure.widest(tuple(line for part in lines.values() for line in part), size=1)
    size = min(theme.PRINT.small, SHARE_OF_A_HEX * across / widest)
    fills = {region.area_code: areas.classes[region.class_index].tone for region in areas.regions}
    for code, label in areas.labels:
        x, y = areas.shapes.places[code]
        middle = plot.top + (north - y) / (north - south) * plot.height
        top = middle - size * LINE * len(lines[code]) / 2
        sheet.words.append(label)
        for place, line in enumerate(lines[code]):
            sheet.text(
                line,
                x=plot.left + (x - west) / (east - west) * plot.width,
                y=top + place * size * LINE,
                size=size,
                align="center",
                colour=theme.words_on(fills[code]),
                halo=Halo(width=HALO_ON_A_HEX, colour=theme.colour(fills[code])),
            )


def _names(sheet: Sheet, areas: Areas, plot: Rect, extent: tuple[float, float, float, float]) -> None:
    west, south, east, north = extent
    size = theme.PRINT.axis
    found = []
    for code, label in areas.labels:
        x, y = areas.shapes.places[code]
        across = plot.left + (x - west) / (east - west) * plot.width
        down = plot.top + (north - y) / (north - south) * plot.height
        found.append((label, across, down))
    boxes = [labels.Box(wanted=down, height=size * 1.2) for _, _, down in found]
    places = labels.spread(boxes, lowest=plot.top, highest=plot.bottom, gap=1)
    for (label, across, _), middle in zip(found, places, strict=True):
        sheet.words.append(label)
        half = measure.width(label, size=size, face="semibold") / 2
        held = min(max(across, half + 4), sheet.width - half - 4)
        sheet.text(
            label,
            x=held,
            y=middle - size * 0.6,
            size=size,
            face="semibold",
            tone="strong-text",
            align="center",
            halo=PAPER_HALO,
        )
