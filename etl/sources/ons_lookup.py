"""ONS: which police force area each local authority lies in (December 2023)."""

from __future__ import annotations

import pandas as pd

from etl import feature_service
from etl.catalog import Check, Http, Inputs, Parsed, RemoteFile, Source
from etl.encode import encode
from etl.problems import collecting
from etl.reference import area_codes
from etl.sources._licences import OPEN_GOVERNMENT_LICENCE, OPEN_GOVERNMENT_LICENCE_URL, attribution

SOURCE = Source(
    source_id="ons_lookup",
    title="Local authorities, community safety partnerships and police force areas, December 2023: look-up",
    publisher="Office for National Statistics",
    landing_url="https://geoportal.statistics.gov.uk/",
    licence=OPEN_GOVERNMENT_LICENCE,
    licence_url=OPEN_GOVERNMENT_LICENCE_URL,
    attribution=attribution("Office for National Statistics"),
    status="reference data",
    cadence="when areas change",
)
TABLES = ("local_authorities",)
FILES = ("areas.csv",)
PROCESSING = ("Community safety partnerships were left out; each local authority stands once.",)
CHECKS: tuple[Check, ...] = ()

_SERVICE = "LAD23_CSP23_PFA23_EW_LU"
_NEXT = "see whether the publisher changed the look-up, then: python -m etl update ons_lookup"


def discover(http: Http) -> tuple[RemoteFile, ...]:  # noqa: ARG001 - the address is known
    """The look-up that this project is built on; a newer edition is a change of code, made on purpose."""
    return feature_service.edition(SOURCE, _SERVICE, geometry=False)


def parse(inputs: Inputs) -> Parsed:
    """Look-up → ``local_authorities``. An authority in two areas, or an unknown area, is an error."""
    file = inputs.newest
    rows = feature_service.attributes(file.path, file=file.file_name, names=("LAD23CD", "LAD23NM", "PFA23CD"))
    frame = pd.DataFrame(
        {"lad_code": rows["LAD23CD"], "lad_name": rows["LAD23NM"], "area_code": rows["PFA23CD"]}
    )
    with collecting(next_step=_NEXT) as problems:
        encode(
            frame["area_code"].to_numpy(dtype=object),
            problems=problems,
            file=file.file_name,
            column="PFA23CD",
            first_row=1,
            code_list=area_codes(inputs.reference),
        )
    distinct = frame.drop_duplicates(ignore_index=True)
    feature_service.refuse_repeated(distinct["lad_code"], file=file.file_name, what="local authority")
    merged = len(frame) - len(distinct)
    return Parsed(
        tables={"local_authorities": distinct},
        rows_read=len(frame),
        counted_table="local_authorities",
        rows_left_out={"a further partnership in the same local authority": merged} if merged else {},
    )
