"""The map as a Plotly figure: one trace a class, so that the legend says the classes."""

from __future__ import annotations

from typing import Any

from dashboard.charts import measure, on_page, theme
from dashboard.charts.on_page_text import as_words, in_lines
from dashboard.charts.spec import Areas, Chart, MapClass, Region
from dashboard.i18n import t

LON_LAT = {"all": ((-6.4, 1.8), (49.85, 55.85)), "wales": ((-5.45, -2.6), (51.3, 53.5))}
METRES_OF_WALES = 330_000.0
LEGEND_LIMIT = 140.0
# Pixels of the legend that may stand beside the north of England, which is narrow and lies to the right.
BESIDE_THE_MAP = 36.0
HALO = ", ".join(f"{x}px {y}px 2px {theme.PAPER}" for x in (-1, 1) for y in (-1, 1))


def figure(chart: Chart, *, geojson: str | dict[str, Any] | None, narrow: bool) -> dict[str, Any]:
    """A choropleth without a base map. Raises ValueError without geojson, TypeError for a chart
    without areas."""
    if geojson is None:
        raise ValueError(
            "A map needs geojson: the address of the own route, or the dict of map.geojson(boundaries)."
        )
    areas = chart.panels[0].marks[0]
    if not isinstance(areas, Areas):
        raise TypeError(f"A map chart holds areas, not {type(areas).__name__}.")
    hexes = areas.shapes.window is not None
    wales = not hexes and areas.extent[2] - areas.extent[0] < METRES_OF_WALES
    overview = not areas.labels and not wales
    height = theme.PAGE.small_map_height if overview or narrow else theme.PAGE.map_height
    beside = 0.16 * height if wales else 0.0
    if hexes and not narrow:
        # Hexagons fill the room that the true map leaves to the legend, at any width.
        beside = _legend_height(areas)
        height += beside / 2
    if narrow:
        beside = max(beside, _legend_height(areas) - (0 if hexes else BESIDE_THE_MAP))
        height = theme.PAGE.narrow_map_height + beside
    layout = on_page.base_layout(height=height, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    lon, lat = areas.shapes.window or LON_LAT["wales" if wales else "all"]
    layout["geo"] = {
        "visible": False,
        "showframe": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "transverse mercator", "rotation": {"lon": sum(lon) / 2, "lat": 0, "roll": 0}},
        "lonaxis": {"range": list(lon)},
        "lataxis": {"range": list(lat)},
        "domain": {"x": [0, 1], "y": [0, round(1 - beside / height, 4)]},
    }
    layout["showlegend"] = True
    layout["legend"] = {
        "xref": "container", "yref": "container", "x": 0, "xanchor": "left", "y": 1, "yanchor": "top",
        "bgcolor": "rgba(0,0,0,0)", "itemclick": False, "itemdoubleclick": False, "traceorder": "normal",
        "font": {"size": theme.PAGE.axis, "color": theme.colour("text")},
    }  # fmt: skip
    return {"data": _traces(areas, geojson, bare=hexes and narrow), "layout": layout}


def _traces(areas: Areas, geojson: str | dict[str, Any], *, bare: bool) -> list[dict[str, Any]]:
    found = []
    for index in areas.legend_order():
        entry = areas.classes[index]
        regions = [region for region in areas.regions if region.class_index == index]
        found.append(
            _trace(regions, geojson, colour=theme.colour(entry.tone), width=0.8, line=theme.colour("outline"))
            | {
                "uid": f"{areas.key}-{index}",
                "name": "<br>".join(_legend_lines(_class_label(entry))),
                "showlegend": True,
            }
        )
    chosen = [region for region in areas.regions if region.highlighted]
    if chosen:
        found.append(
            _trace(chosen, geojson, colour="rgba(0,0,0,0)", width=2.6, line=theme.colour("outline-strong"))
            | {"uid": f"{areas.key}-focus", "name": t("Chosen forces"), "showlegend": False}
        )
    if areas.labels and not bare:
        found.append(_short_names(areas) if areas.shapes.names else _labels(areas))
    return found


def _class_label(entry: MapClass) -> str:
    return t("{label} ({count})", label=entry.label, count=theme.number(entry.areas_count))


def _legend_height(areas: Areas) -> float:
    return sum(
        len(_legend_lines(_class_label(entry))) * theme.PAGE.line_height + 2 for entry in areas.classes
    )


def _legend_lines(label: str) -> list[str]:
    return [as_words(line) for line in measure.wrap(label, size=theme.PAGE.axis, limit=LEGEND_LIMIT)]


def _trace(
    regions: list[Region], geojson: str | dict[str, Any], *, colour: str, width: float, line: str
) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": geojson,
        "featureidkey": "id",
        "locations": [region.area_code for region in regions],
        "z": [1] * len(regions),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "customdata": [None if region.value is None else round(region.value, 4) for region in regions],
        "text": [f"<b>{as_words(region.name)}</b><br>{as_words(region.shown)}" for region in regions],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": line, "width": width}},
    }


def _labels(areas: Areas) -> dict[str, Any]:
    known = [(areas.shapes.lonlat[code], label) for code, label in areas.labels]
    return {
        "type": "scattergeo",
        "mode": "text",
        "uid": f"{areas.key}-labels",
        "lon": [round(place[0], 4) for place, _ in known],
        "lat": [round(place[1], 4) for place, _ in known],
        "text": [f"<b>{as_words(label)}</b>" for _, label in known],
        "textfont": {"size": theme.PAGE.axis, "color": theme.colour("strong-text"), "shadow": HALO},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _short_names(areas: Areas) -> dict[str, Any]:
    """Names inside hexagons: small, without a halo, light on dark fills."""
    fills = {region.area_code: areas.classes[region.class_index].tone for region in areas.regions}
    trace = _labels(areas)
    trace["text"] = [_broken(label) for _, label in areas.labels]
    trace["textfont"] = {
        "size": theme.PAGE.small,
        "color": [theme.words_on(fills[code]) for code, _ in areas.labels],
    }
    return trace


def _broken(label: str) -> str:
    return in_lines(label.split("\n"))
