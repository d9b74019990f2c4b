"""The outlines of the 43 police force areas as GeoJSON: true, or as hexagons of one size."""

from __future__ import annotations

from dashboard import geo_route
from dashboard.api.parameters import choice
from dashboard.i18n import t

NAME = "boundaries.geojson"
LAYER = choice(
    "layer",
    lambda: t("“areas”: the outlines, simplified for the screen; “hexes”: one hexagon of one size an area."),
    geo_route.LAYERS,
    default=geo_route.LAYERS[0],
)
ORIGINS = ("ons_boundaries",)


def title() -> str:
    """What it is, in a few words."""
    return t("Outlines of the 43 police force areas")


def about() -> str:
    """What a reader should know of it."""
    return t(
        "GeoJSON in degrees of longitude and latitude; each feature has the code of its area as “id”. "
        "Contains OS data © Crown copyright and database right."
    )
