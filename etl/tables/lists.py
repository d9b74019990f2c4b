"""Lists that the figures refer to: areas, offences, themes, look-ups and boundaries."""

from __future__ import annotations

from etl.catalog import Table
from etl.tables.columns import AREA_CODE, OFFENCE_CODE, flag, number, text, whole

AREAS = Table(
    name="areas",
    title="Police force areas, other recording bodies, regions and nations",
    description="Every area or body that a figure can be about, and the groups they are summed to.",
    columns=(
        AREA_CODE,
        text("area_name", "Name as shown to readers"),
        text("area_name_cy", "Welsh name", nullable=True),
        text(
            "area_kind",
            "What the area is",
            allowed=("force", "transport", "fraud", "region", "nation", "england_and_wales"),
        ),
        text("nation_code", "ONS code of the nation", nullable=True),
        text("region_code", "ONS code of the region; Wales for the four Welsh forces", nullable=True),
        text("slug", "Name for addresses of pages"),
        text("website", "Address of the force's own site", nullable=True),
        flag("rate_excluded", "True where a figure per head of population means nothing"),
        text("rate_excluded_reason", "Why no rate is shown", nullable=True),
        whole("sort_order", "Order in lists"),
    ),
    key=("area_code",),
)

OFFENCES = Table(
    name="offences",
    title="Offence codes",
    description="Every offence code that appears in a release, with its current and earlier descriptions.",
    columns=(
        OFFENCE_CODE,
        text("description", "Current description, cleaned"),
        text("description_published", "Description as it stands in the newest release"),
        text(
            "earlier_descriptions",
            "Other descriptions that releases have carried, separated by ' | '",
            nullable=True,
        ),
        text("offence_group", "Offence group"),
        text("offence_subgroup", "Offence subgroup"),
        text("first_year", "First financial year with the code"),
        text("last_year", "Last financial year with the code"),
        flag("pickable", "True when the code is offered for choice"),
        text("short_name", "Short name for charts"),
        text("definition", "What the code covers, in plain words", nullable=True),
        whole("sort_order", "Order in lists"),
    ),
    key=("offence_code",),
)

OFFENCE_THEMES = Table(
    name="offence_themes",
    title="Themes: groups of offence codes",
    description="Which offence codes belong to a theme, and why each does.",
    columns=(
        text("theme_id", "Identifier of the theme"),
        text("theme_name", "Name of the theme"),
        text("theme_description", "What the theme covers"),
        OFFENCE_CODE,
        text("reason", "Why the code is in the theme"),
        whole("sort_order", "Order in lists"),
    ),
    key=("theme_id", "offence_code"),
)

LOCAL_AUTHORITIES = Table(
    name="local_authorities",
    title="Local authorities by police force area",
    description="Which police force area a local authority lies in.",
    columns=(
        text("lad_code", "ONS code of the local authority"),
        text("lad_name", "Name of the local authority"),
        AREA_CODE,
    ),
    key=("lad_code",),
)

AREA_BOUNDARIES = Table(
    name="area_boundaries",
    title="Boundaries of the 43 police force areas",
    description=(
        "GeoParquet on the British National Grid (EPSG:27700): the column geometry as published "
        "(super-generalised, clipped to the coast) and geometry_display, simplified as a coverage so that "
        "shared borders stay shared."
    ),
    columns=(
        AREA_CODE,
        text("area_name", "Name as published with the boundary"),
        number("label_x", "Easting of a good place for a label", unit="metres", minimum=0, maximum=700_000),
        number(
            "label_y", "Northing of a good place for a label", unit="metres", minimum=0, maximum=1_300_000
        ),
    ),
    key=("area_code",),
    geometry=True,
)

AREA_HEXES = Table(
    name="area_hexes",
    title="Hexagons of the 43 police force areas",
    description=(
        "A place for each force in a grid of equal hexagons with a point at the top; hexagons of odd rows "
        "stand half a hexagon further east. The layout is ours. It was searched for so that forces with a "
        "common border touch (the longer the border, the more it counts) and others do not, neighbours "
        "lie in their true direction, no two forces change sides from north to south or from east to west, "
        "and forces without a coast lie inside."
    ),
    columns=(
        AREA_CODE,
        text("short_name", "Short name inside the hexagon; lines break at blanks and after hyphens"),
        whole("hex_column", "Column of the grid, 0 in the west", minimum=0, maximum=20),
        whole("hex_row", "Row of the grid, 0 in the south", minimum=0, maximum=20),
    ),
    key=("area_code",),
)

GEOMETRY_COLUMNS = {
    "geometry": "Boundary as published, well-known binary, EPSG:27700",
    "geometry_display": "Boundary simplified for display, well-known binary, EPSG:27700",
}
