"""The choropleth of police force areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from dashboard.charts import classes, compared, tidy
from dashboard.charts.spec import Areas, Chart, Column, MapClass, Panel, Region, Ring, Shapes, Table, Words
from dashboard.i18n import t, tn

if TYPE_CHECKING:
    import geopandas as gpd

WALES_PREFIX = "W15"
CITY_OF_LONDON = "E23000034"
MARGIN_METRES = 12_000.0


def shapes(boundaries: gpd.GeoDataFrame) -> Shapes:
    """Rings and label points in metres from ``Package.boundaries``. Some milliseconds: keep the result.

    Raises ValueError on repeated codes: a repeated id would make an area vanish from the page's map.
    """
    _refuse_repeats(boundaries)
    rings = {
        code: tuple(
            tuple((float(round(x)), float(round(y))) for x, y in ring) for ring in _outer_rings(geometry)
        )
        for code, geometry in zip(boundaries["area_code"], boundaries["geometry_display"], strict=True)
    }
    places = {
        code: (float(x), float(y))
        for code, x, y in zip(
            boundaries["area_code"], boundaries["label_x"], boundaries["label_y"], strict=True
        )
    }
    points = type(boundaries.geometry).from_xy(boundaries["label_x"], boundaries["label_y"], crs=27700)
    lonlat = {
        code: (float(point.x), float(point.y))
        for code, point in zip(boundaries["area_code"], points.to_crs(4326), strict=True)
    }
    return Shapes(rings=rings, places=places, lonlat=lonlat)


def geojson(boundaries: gpd.GeoDataFrame) -> dict[str, Any]:
    """The display geometry as GeoJSON in lon/lat for the page's own route, feature id = area_code.

    Rings run clockwise outside and anticlockwise inside, as the page's map library needs them; four decimals
    are about ten metres. Raises ValueError on repeated codes.
    """
    _refuse_repeats(boundaries)
    lonlat = boundaries.set_geometry("geometry_display").to_crs(4326)
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"name": name},
            "geometry": {"type": "MultiPolygon", "coordinates": _clockwise(geometry)},
        }
        for code, name, geometry in zip(
            lonlat["area_code"], lonlat["area_name"], lonlat["geometry_display"], strict=True
        )
    ]
    return {"type": "FeatureCollection", "features": features}


def _refuse_repeats(boundaries: gpd.GeoDataFrame) -> None:
    repeated = boundaries.loc[boundaries["area_code"].duplicated(), "area_code"]
    if len(repeated):
        raise ValueError(
            f"Boundaries hold area codes twice: {', '.join(repeated)}. One outline a code is allowed."
        )


def _polygons(geometry: Any) -> tuple[Any, ...]:
    return tuple(geometry.geoms) if hasattr(geometry, "geoms") else (geometry,)


def _outer_rings(geometry: Any) -> tuple[Ring, ...]:
    return tuple(
        tuple(ring.coords)
        for polygon in _polygons(geometry)
        for ring in (polygon.exterior, *polygon.interiors)
    )


def _clockwise(geometry: Any) -> list[list[list[tuple[float, float]]]]:
    return [
        [
            _wound(polygon.exterior, clockwise=True),
            *(_wound(ring, clockwise=False) for ring in polygon.interiors),
        ]
        for polygon in _polygons(geometry)
    ]


def _wound(ring: Any, *, clockwise: bool) -> list[tuple[float, float]]:
    places = [(round(x, 4), round(y, 4)) for x, y in ring.coords]
    return places if ring.is_ccw != clockwise else places[::-1]


def class_bounds(values: pd.Series) -> tuple[float, ...]:
    """Up to four rounded, rising limits for the classes, for instance over all years of a time slider."""
    return classes.class_bounds([tidy.known(value) for value in values])


def choropleth(
    frame: pd.DataFrame,
    *,
    words: Words,
    measure: str,
    outlines: Shapes,
    focus: tuple[str, ...] = (),
    zoom: Literal["all", "wales"] = "all",
    bounds: tuple[float, ...] | None = None,
    small: bool = False,
    by: Literal["value", "compared"] = "value",
) -> Chart:
    """Forces by class. ``frame`` is ``queries.force_table`` for one year; areas without an outline are
    left to
    the table. ``bounds`` fixes the limits of the classes (``class_bounds``), None makes them from this frame.
    ``small`` leaves out the names on the map; hexagons carry their short names always. A missing rate (City
    of London) has a class of its own. ``by`` "compared" takes the classes from the column ``limits``
    (``map_view.limits``).

    Raises ChartError for missing columns, an outline without a row, or a repeated area.
    """
    decimals = tidy.decimals_of(measure)
    needed = ("area_code", "area_name", "value", *(("limits",) if by == "compared" else ()))
    tidy.require(frame, needed, chart="map")
    rows = frame.loc[frame["area_code"].isin(outlines.rings)]
    _check_cover(rows, outlines)
    values = [tidy.known(value) for value in rows["value"]]
    if all(value is None for value in values):
        reason = t("police have published none for this year.")
        return tidy.nothing_to_draw("map", words=words, reason=reason)
    none_label = t("no figure") if measure == "offences" else t("no rate shown")
    found = [code if isinstance(code, str) else None for code in rows["limits"]] if by == "compared" else []
    if by == "compared":
        if any(code is None and value is not None for code, value in zip(found, values, strict=True)):
            none_label = t("not compared")
        legend = compared.map_classes(found, none_label=none_label)
        places = compared.places(found)
    else:
        limits = classes.class_bounds(values) if bounds is None else bounds
        legend = classes.map_classes(values, limits, none_label=none_label)
        places = [len(limits) + 1 if value is None else classes.class_of(value, limits) for value in values]
    unit = tidy.unit_of(measure)
    names = tidy.area_names(rows)
    regions = tuple(
        Region(
            area_code=code,
            name=names[code],
            value=value,
            class_index=place,
            shown=_region_words(value, measure=measure, decimals=decimals, entry=legend[place], by=by),
            highlighted=code in focus,
        )
        for code, value, place in zip(rows["area_code"], values, places, strict=True)
    )
    areas = Areas(
        key="map",
        name=words.headline,
        regions=regions,
        classes=legend,
        shapes=outlines,
        extent=_extent(outlines, wales=zoom == "wales"),
        labels=tuple(outlines.names.items())
        or (() if small else _labels(names, focus=focus, wales=zoom == "wales")),
    )
    return Chart(
        kind="map",
        words=words,
        panels=(Panel(marks=(areas,), x_axis=tidy.blank_axis(0, 1), y_axis=tidy.blank_axis(0, 1)),),
        table=_table(
            names,
            values,
            compared.in_words(found),
            caption=words.headline,
            unit=unit,
            decimals=decimals,
        ),
        value_name=unit,
        decimals=decimals,
    )


def _check_cover(rows: pd.DataFrame, outlines: Shapes) -> None:
    repeated = rows.loc[rows["area_code"].duplicated(), "area_code"]
    if len(repeated):
        raise tidy.ChartError(
            f"The map chart got areas twice: {', '.join(repeated)}. One row an area is allowed."
        )
    missing = sorted(set(outlines.rings) - set(rows["area_code"]))
    if missing:
        raise tidy.ChartError(
            f"The map chart lacks rows for {', '.join(missing)}; give every area, with a missing "
            f"value if need be."
        )


def _region_words(value: float | None, *, measure: str, decimals: int, entry: MapClass, by: str) -> str:
    if value is None:
        return entry.label
    if measure == "offences":
        said = tn("{n} offence", "{n} offences", round(value))
    else:
        said = t("{value} {unit}", value=tidy.shown(value, decimals=decimals), unit=tidy.unit_of(measure))
    return t("{value}: {word}", value=said, word=entry.label) if by == "compared" else said


def _extent(outlines: Shapes, *, wales: bool) -> tuple[float, float, float, float]:
    chosen = [
        ring
        for code, rings in outlines.rings.items()
        if not wales or code.startswith(WALES_PREFIX)
        for ring in rings
    ]
    xs = [x for ring in chosen for x, _ in ring]
    ys = [y for ring in chosen for _, y in ring]
    return (
        min(xs) - MARGIN_METRES, min(ys) - MARGIN_METRES, max(xs) + MARGIN_METRES, max(ys) + MARGIN_METRES
    )  # fmt: skip


def _labels(names: dict[str, str], *, focus: tuple[str, ...], wales: bool) -> tuple[tuple[str, str], ...]:
    chosen = [code for code in names if (wales and code.startswith(WALES_PREFIX)) or code in focus]
    if wales:
        chosen = [code for code in chosen if code.startswith(WALES_PREFIX)]
    return tuple((code, names[code]) for code in chosen)


def _table(
    names: dict[str, str],
    values: list[float | None],
    compared_words: tuple[str, ...],
    *,
    caption: str,
    unit: str,
    decimals: int,
) -> Table:
    """``names`` and ``values`` are in one order; a third column where the classes are comparisons."""
    columns = [Column(label=t("Police force area")), Column(label=unit, numeric=True, decimals=decimals)]
    rows: list[tuple[str | float | None, ...]] = list(zip(names.values(), values, strict=True))
    if compared_words:
        columns.append(Column(label=t("by the adjusted funnel limits")))
        rows = [(*row, word) for row, word in zip(rows, compared_words, strict=True)]
    return Table(caption=caption, columns=tuple(columns), rows=tuple(rows))
