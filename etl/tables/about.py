"""Tables about the package itself: the releases it holds and the checks it passed."""

from __future__ import annotations

from etl.catalog import Table
from etl.tables.columns import day, flag, number, text, whole

RELEASES = Table(
    name="releases",
    title="Releases held",
    description="Every release of every source that the package was built from.",
    columns=(
        text("source_id", "Identifier of the source"),
        day(
            "release_date",
            "Day of publication; for a look-up or boundary, the day that its content stands for",
        ),
        text("title", "Title at the publisher"),
        text("file_name", "File name at the publisher"),
        text("url", "Address that the file came from"),
        text("sha256", "SHA-256 of the raw bytes"),
        whole("bytes", "Size of the raw file", unit="bytes", minimum=1),
        day("accessed_date", "Day on which the bytes were fetched"),
        whole("rows_read", "Data rows read from the raw file", unit="rows", minimum=0),
        whole("rows_published", "Rows of the published tables that came from it", unit="rows", minimum=0),
        day("first_period", "First day of the first period", nullable=True),
        day("last_period", "First day of the last period", nullable=True),
        flag("is_latest", "True for the newest release held of its source"),
        text("next_due", "Month in which the next release is expected, such as 2026-07", nullable=True),
    ),
    key=("source_id", "release_date"),
)

CHECKS = Table(
    name="checks",
    title="Checks and their results",
    description="What was checked before publication. A required check that fails stops publication.",
    columns=(
        text("check_id", "Identifier of the check"),
        text("title", "What must hold"),
        text("subject", "Table, area or figure that was checked"),
        day("release", "Release that was checked; null where the check is not about one", nullable=True),
        flag("passed", "True when it held"),
        flag("required", "True when a failure stops publication"),
        text("observed", "What was found"),
        text("expected", "What was expected"),
        text("tolerance", "How far the two may lie apart", nullable=True),
        text("reason", "Why a difference is known and accepted", nullable=True),
        text("source_url", "Where the expected figure is printed", nullable=True),
    ),
    key=("check_id", "subject", "release"),
)

RECONCILIATION = Table(
    name="reconciliation",
    title="Our sums beside printed totals, code by code",
    description=(
        "Offences of the 43 forces and British Transport Police, added up for England and Wales, beside the "
        "figure that the Office for National Statistics printed, with the difference that was accepted "
        "beforehand and why."
    ),
    columns=(
        day("release", "Release of the Home Office that was added up"),
        text("offence_code", "Offence code; all for the sum over every code that both sides have"),
        text("period_fy", "Financial year, 2012/13"),
        whole("printed_count", "Printed figure; null where none is printed", unit="offences", nullable=True),
        whole("offences_count", "Our sum; null where the file has no row", unit="offences", nullable=True),
        whole("difference", "Our sum less the printed figure", unit="offences", nullable=True),
        number("allowed", "Largest difference that was accepted beforehand", unit="offences", minimum=0),
        flag("within", "True when the difference is not larger than that"),
        text("tolerance", "The rule in words"),
        text("reason", "Why a difference is known and accepted", nullable=True),
        text("source_url", "Where the figure is printed"),
    ),
    key=("release", "offence_code", "period_fy"),
)
