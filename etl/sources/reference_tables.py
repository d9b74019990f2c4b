"""The tables that are kept by hand in ``data/reference``: lists, events, caveats and printed figures."""

from __future__ import annotations

from etl.catalog import Check, Inputs, Parsed, Source
from etl.reference import read_reference
from etl.sources._licences import OPEN_GOVERNMENT_LICENCE, OPEN_GOVERNMENT_LICENCE_URL
from etl.tables import table

SOURCE = Source(
    source_id="reference_tables",
    title="Lists and printed figures gathered by hand, each row with its source",
    publisher="Recorded Crime Explorer",
    landing_url="https://www.gov.uk/government/statistical-data-sets/police-recorded-crime-and-outcomes-open-data-tables",
    licence=OPEN_GOVERNMENT_LICENCE,
    licence_url=OPEN_GOVERNMENT_LICENCE_URL,
    attribution="Printed figures: the publication and its address stand in each row.",
    status="compiled by hand",
    cadence="when something is printed or found",
)
TABLES = (
    "areas",
    "offences",
    "offence_themes",
    "events",
    "caveats",
    "published_counts",
    "published_breakdowns",
    "published_conflicts",
    "area_hexes",
)
FILES = tuple(f"{name}.csv" for name in TABLES)
PROCESSING = ("Each file was checked cell by cell: types, allowed values, unique keys.",)
CHECKS: tuple[Check, ...] = ()


def parse(inputs: Inputs) -> Parsed:
    """The files as tables. Raises ``InputError`` that lists every bad cell of the first bad file."""
    tables = {name: read_reference(inputs.reference, table(name)) for name in TABLES}
    return Parsed(tables=tables)
