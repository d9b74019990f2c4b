"""One state of the Map page in three shapes: areas, hexagons, dots in order."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.charts import compared, hexes
from dashboard.charts.map import choropleth
from dashboard.charts.ranking import ranking
from dashboard.charts.spec import Chart, Shapes, Words
from dashboard.fitting_rate import as_rate
from dashboard.i18n import current_language, t
from dashboard.map_view import limits, years
from dashboard.package import Package
from dashboard.selection import Selection
from dashboard.windows import Window
from dashboard.wording import map_headline, measure_label, period_label


def shapes() -> dict[str, str]:
    """The shapes by their code in the address."""
    return {"map": t("Map"), "hexes": t("Hexagons"), "bars": t("In order")}


def colours() -> dict[str, str]:
    """What the colours say, by code."""
    return {"value": t("By value"), "compared": t("Lower, similar, higher")}


def zooms() -> dict[str, str]:
    """The parts of the map that can be shown, by code."""
    return {"all": t("England and Wales"), "wales": t("Wales")}


def shown_as(package: Package, selection: Selection, colour: str) -> Selection:
    """The selection that is drawn: comparisons are made by rates."""
    return as_rate(selection, package) if colour == "compared" else selection


def headline(package: Package, selection: Selection, window: Window, colour: str) -> str:
    """The finding, by what the colours say."""
    if colour == "compared":
        return limits.headline(package, selection, window)
    return map_headline(package, selection, window)


def subtitle(selection: Selection, window: Window, offence: str, *, shape: str, colour: str) -> str:
    """What, where, when and unit; for comparisons, with what."""
    named = {
        "offence": offence,
        "measure": measure_label(selection.measure),
        "period": period_label(window),
    }
    if colour == "compared":
        return t("{offence}: {measure}, {period}, against all forces by adjusted funnel limits", **named)
    if shape == "hexes":
        return t("{offence}: {measure}, {period}, one hexagon for each police force area", **named)
    return t("{offence}: {measure}, {period}, by police force area", **named)


def chart(
    package: Package,
    selection: Selection,
    rows: pd.DataFrame,
    *,
    words: Words,
    shape: str,
    colour: str,
    force: str,
    wales: bool,
) -> Chart:
    """The figure. ``rows`` is ``queries.force_table``, for comparisons ``limits.table``; ``selection`` is
    the one that is drawn (``shown_as``); ``wales`` zooms the map of areas."""
    by: Literal["value", "compared"] = "compared" if colour == "compared" else "value"
    if shape == "bars":
        ordered = ranking(
            rows,
            words=words,
            measure=selection.measure,
            reference_value=float(rows["benchmark"].iloc[0]) if selection.is_rate else None,
            reference_name=areas_of(package)[ENGLAND_AND_WALES].label,
            focus=(force,),
        )
        if by == "value":
            return ordered
        found = limits.words_by_name(rows, package)
        return compared.coloured(ordered, found, focus=(areas_of(package)[force].label,))
    return choropleth(
        rows,
        words=words,
        measure=selection.measure,
        outlines=hex_shapes(package) if shape == "hexes" else years.outlines(package),
        focus=(force,),
        zoom="wales" if wales else "all",
        bounds=years.bounds(package, selection) if by == "value" else None,
        small=not wales,
        by=by,
    )


def hex_shapes(package: Package) -> Shapes:
    """The hexagons of the 43 areas, made once for each package and language."""
    return package.once(("map hexes", current_language()), lambda: hexes.shapes(package.table("area_hexes")))
