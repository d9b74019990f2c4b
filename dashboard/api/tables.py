"""Every table of the interface, in the order of its list."""

from dashboard.api.figures import COUNTS, RATES
from dashboard.api.published import AREAS, CAVEATS, EVENTS, OFFENCES, PUBLISHED_COUNTS, RELEASES
from dashboard.api.revisions import REVISIONS
from dashboard.api.shapes import Table

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        COUNTS,
        RATES,
        AREAS,
        OFFENCES,
        RELEASES,
        REVISIONS,
        PUBLISHED_COUNTS,
        EVENTS,
        CAVEATS,
    )
}
