"""Boundaries as the feature service gives them become shapes to measure and shapes to draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from etl import feature_service
from etl.catalog import Parsed
from etl.problems import InputError
from etl.schema import conform
from etl.sources import ons_boundaries
from etl.tables import table
from etl.validation import problems as misfits
from tests.etl.features import BOTTOM, CITY, EAST, RIGHT, TOP, WEST, collection, write_answer
from tests.support.references import write_references
from tests.support.workbooks import inputs_for

FILE = "areas.geojson"

Area = tuple[dict[str, object], BaseGeometry | None]
Parse = Callable[..., Parsed]


def area(code: object, name: object, shape: BaseGeometry | None) -> Area:
    return {"PFA23CD": code, "PFA23NM": name, "BNG_E": 1, "GlobalID": "x"}, shape


DEVON = area("E23000035", "Devon & Cornwall", WEST)
GWENT = area("W15000002", "Gwent", EAST)
LONDON = area("E23000034", "London, City of", CITY)


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    reference = write_references(tmp_path / "reference")

    def parse_areas(*areas: Area) -> Parsed:
        path = write_answer(tmp_path / FILE, collection(*areas))
        return ons_boundaries.parse(
            inputs_for(path, reference, source_id="ons_boundaries", release_date=date(2023, 12, 31))
        )

    return parse_areas


def test_each_feature_becomes_a_row_that_fits_the_published_table(parse: Parse) -> None:
    parsed = parse(DEVON, GWENT, LONDON)
    rows = parsed.tables["area_boundaries"]
    assert (parsed.rows_read, dict(parsed.rows_left_out)) == (3, {})
    assert rows["area_code"].tolist() == ["E23000035", "W15000002", "E23000034"]
    assert rows["area_name"].tolist() == ["Devon & Cornwall", "Gwent", "London, City of"]
    assert rows.crs == rows["geometry_display"].crs == "EPSG:27700"
    assert misfits(conform(rows, table("area_boundaries")), table("area_boundaries")) == ()


def test_measured_shapes_keep_every_corner_on_the_metre_and_drawn_ones_are_simpler(parse: Parse) -> None:
    rows = parse(DEVON, GWENT, LONDON).tables["area_boundaries"]
    for shape, as_made in zip(rows["geometry"], (WEST, EAST, CITY), strict=True):
        assert shapely.hausdorff_distance(shape, as_made) <= 1.5
    drawn = rows["geometry_display"]
    assert drawn.is_valid.all()
    assert shapely.coverage_is_valid(drawn.to_numpy())
    assert drawn[0].exterior.coords[:] != rows["geometry"][0].exterior.coords[:]
    assert shapely.get_num_coordinates(drawn[0]) < shapely.get_num_coordinates(WEST) / 5


def test_the_city_of_london_is_protected_and_no_other_area(parse: Parse) -> None:
    kept = parse(DEVON, GWENT, LONDON).tables["area_boundaries"]
    assert kept["geometry_display"][2].equals(kept["geometry"][2])

    code, name = LONDON[0]["PFA23CD"], LONDON[0]["PFA23NM"]
    swapped = parse(area(code, name, WEST), GWENT, area("E23000035", "Devon", CITY)).tables["area_boundaries"]
    assert not swapped["geometry_display"][2].equals(swapped["geometry"][2])


def test_labels_stand_inside_their_areas(parse: Parse) -> None:
    rows = parse(DEVON, GWENT, LONDON).tables["area_boundaries"]
    for row in rows.itertuples():
        assert row.geometry_display.contains(Point(row.label_x, row.label_y)), row.area_name


def test_unknown_areas_are_listed_with_their_rows(parse: Parse) -> None:
    with pytest.raises(InputError) as error:
        parse(DEVON, area("E23000099", "Kernow", EAST), area("S15000001", "Alba", CITY))
    assert [str(each) for each in error.value.problems] == [
        f"{FILE}, row {row}, column 'PFA23CD': unknown area '{code}' in 1 row(s), first here "
        "(allowed: the codes and names in data/reference/areas.csv)"
        for row, code in ((2, "E23000099"), (3, "S15000001"))
    ]


def test_an_area_that_stands_twice_is_an_error(parse: Parse) -> None:
    with pytest.raises(InputError, match=r"area W15000002 stands 2 times \(allowed: once\)"):
        parse(GWENT, area("W15000002", "Gwent again", WEST))


@pytest.mark.parametrize(
    ("shape", "says"),
    [
        (None, "row 2: the shape is missing or empty"),
        (Point(310_000, 210_000), "row 2: the shape is a Point"),
        (Polygon([(0, 0), (9000, 9000), (9000, 0), (0, 9000)]), "row 2: Self-intersection"),
        (box(310_000, BOTTOM, RIGHT, TOP), "as published: neighbours overlap or don't fit in rows 1, 2"),
    ],
)
def test_a_shape_that_does_not_fit_is_refused_and_not_repaired(
    parse: Parse, shape: BaseGeometry | None, says: str
) -> None:
    with pytest.raises(InputError, match=rf"{says}(.|\n)*nothing was repaired silently"):
        parse(DEVON, area("W15000002", "Gwent", shape))


@pytest.mark.parametrize(
    "geometry", ["absent", {}, {"type": "Polygon"}, {"type": "Polygon", "coordinates": [1]}, "x"]
)
def test_a_feature_whose_shape_cannot_be_read_is_refused_with_its_row(
    tmp_path: Path, geometry: object
) -> None:
    answer = collection(DEVON, GWENT)
    answer["features"][1]["geometry"] = geometry
    if geometry == "absent":
        del answer["features"][1]["geometry"]
    path = write_answer(tmp_path / FILE, answer)
    reference = write_references(tmp_path / "reference")
    with pytest.raises(InputError, match="row 2: the shape is missing or empty"):
        ons_boundaries.parse(
            inputs_for(path, reference, source_id="ons_boundaries", release_date=date(2023, 12, 31))
        )


def test_a_feature_that_is_none_is_refused_with_its_row(tmp_path: Path) -> None:
    answer = collection(DEVON, GWENT)
    answer["features"][0] = "Gwent"
    path = write_answer(tmp_path / FILE, answer)
    with pytest.raises(InputError, match=r"row 1: can't use 'Gwent' \(allowed: a feature\)"):
        feature_service.read_features(path, file=FILE)


def test_a_feature_without_its_name_is_an_error(parse: Parse) -> None:
    with pytest.raises(InputError, match=r"row 1, column 'PFA23NM': can't use None \(allowed: text\)"):
        parse(area("W15000002", None, EAST))
