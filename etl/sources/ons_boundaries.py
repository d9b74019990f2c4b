"""ONS: boundaries of the 43 police force areas (December 2023, super-generalised, clipped to the coast)."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import shapely

from etl import boundaries, feature_service
from etl.catalog import Check, Http, Inputs, Parsed, RemoteFile, Source
from etl.encode import encode
from etl.problems import collecting
from etl.reference import area_codes
from etl.sources._licences import OPEN_GOVERNMENT_LICENCE, OPEN_GOVERNMENT_LICENCE_URL, attribution

SOURCE = Source(
    source_id="ons_boundaries",
    title="Police Force Areas, December 2023, boundaries EW BSC (super-generalised, clipped to the coast)",
    publisher="Office for National Statistics",
    landing_url="https://geoportal.statistics.gov.uk/",
    licence=OPEN_GOVERNMENT_LICENCE,
    licence_url=OPEN_GOVERNMENT_LICENCE_URL,
    attribution=attribution("Office for National Statistics")
    + " Contains OS data © Crown copyright and database right 2023.",
    status="reference data",
    cadence="when areas change",
)
TABLES = ("area_boundaries",)
FILES = ("areas.csv",)
PROCESSING = (
    "Coordinates were brought to the British National Grid (EPSG:27700) and to whole metres.",
    "For display the borders were simplified together: neighbours still share theirs.",
    "The City of London keeps its full border, and so does its neighbour beside it.",
)
CHECKS: tuple[Check, ...] = ()

CITY_OF_LONDON = "E23000034"
_SERVICE = "Police_Force_Areas_December_2023_EW_BSC"
_NEXT = "see whether the publisher changed the boundaries, then: python -m etl update ons_boundaries"


def discover(http: Http) -> tuple[RemoteFile, ...]:  # noqa: ARG001 - the address is known
    """The edition that this project is built on; a newer edition is a change of code, made on purpose."""
    return feature_service.edition(SOURCE, _SERVICE, geometry=True)


def parse(inputs: Inputs) -> Parsed:
    """Features → ``area_boundaries``. Unknown or repeated areas, and shapes that don't fit, are errors."""
    file = inputs.newest
    features = feature_service.read_features(file.path, file=file.file_name)
    rows = feature_service.attributes_of(features, file=file.file_name, names=("PFA23CD", "PFA23NM"))
    with collecting(next_step=_NEXT) as problems:
        encode(
            rows["PFA23CD"].to_numpy(dtype=object),
            problems=problems,
            file=file.file_name,
            column="PFA23CD",
            first_row=1,
            code_list=area_codes(inputs.reference),
        )
    feature_service.refuse_repeated(rows["PFA23CD"], file=file.file_name, what="area")
    # What is no shape becomes None, which the next step refuses with its row.
    written = [json.dumps(feature.get("geometry")) for feature in features]
    degrees = gpd.GeoSeries(shapely.from_geojson(written, on_invalid="ignore"), crs="EPSG:4326")
    shapes = boundaries.to_national_grid(degrees, file=file.file_name)
    protected = (rows["PFA23CD"] == CITY_OF_LONDON).to_numpy().nonzero()[0].tolist()
    display = boundaries.simplify(shapes.to_numpy(), protected=protected, file=file.file_name)
    labels = boundaries.label_points(display)
    table = gpd.GeoDataFrame(
        {
            "area_code": rows["PFA23CD"],
            "area_name": rows["PFA23NM"],
            "label_x": np.asarray(labels[:, 0]),
            "label_y": np.asarray(labels[:, 1]),
            "geometry": shapes.to_numpy(),
            "geometry_display": gpd.GeoSeries(display, crs=boundaries.BRITISH_NATIONAL_GRID),
        },
        geometry="geometry",
        crs=boundaries.BRITISH_NATIONAL_GRID,
    )
    return Parsed(tables={"area_boundaries": table}, rows_read=len(rows), counted_table="area_boundaries")
