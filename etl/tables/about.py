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

RELEASE_CHANGES = Table(
    name="release_changes",
    title="What changed in each release",
    description=(
        "Each release of the Home Office's counts held against the one before it that is held: how much was "
        "revised, what is new or gone, and large moves of its newest full year and of the part of a year "
        "that follows it. The oldest release held has none before it. A move is a prompt to look, not a "
        "trend."
    ),
    columns=(
        day("release", "Release that says something new"),
        day("release_before", "Release that it is held against; null for the oldest held", nullable=True),
        text(
            "kind",
            "revised_year: figures of a financial year that both releases hold and that differ; "
            "largest_revision: yearly counts of police forces that differ most, over the quarters that both "
            "hold; new_code, vanished_code, new_body, vanished_body: in one of the two releases and not in "
            "the other; new_period: a quarter that the release before does not have; body_begins, body_ends: "
            "a body that stands in this year and not in the one before, or not in the next; large_move, "
            "large_theme_move: a force's count of a code or theme in the newest full year that lies more "
            "than 40% from the year before, on a base of 100 or more; large_part_move, "
            "large_part_theme_move: the same of a newest year that is not full, over the quarters that are "
            "out, against the same quarters of the year before",
            allowed=(
                "body_begins",
                "body_ends",
                "large_move",
                "large_part_move",
                "large_part_theme_move",
                "large_theme_move",
                "largest_revision",
                "new_body",
                "new_code",
                "new_period",
                "revised_year",
                "vanished_body",
                "vanished_code",
            ),
        ),
        whole("rank", "Place among the changes of its kind: by size, or by year or code", minimum=1),
        text("area_code", "Code of the force or body that it is about", nullable=True),
        text(
            "other_area_code",
            "vanished_body: the one body under which exactly its figures stand in the newer release",
            nullable=True,
        ),
        text(
            "offence_code",
            "Offence code that it is about; in a large_theme_move the id of the theme",
            nullable=True,
        ),
        text("period_fy", "Financial year that it is about, 2012/13", nullable=True),
        whole(
            "quarter",
            "Quarter of the financial year; in a large_part_move or large_part_theme_move the last of the "
            "quarters that are compared",
            nullable=True,
            minimum=1,
            maximum=4,
        ),
        whole(
            "old_count",
            "Offences in the release before, or in the year before",
            unit="offences",
            nullable=True,
        ),
        whole("new_count", "Offences in this release, or in this year", unit="offences", nullable=True),
        whole(
            "difference",
            "Offences now less offences before; in a revised_year the sum over the figures that differ",
            unit="offences",
            nullable=True,
        ),
        whole(
            "cells",
            "Figures (one body, code and quarter) that both releases hold",
            nullable=True,
            minimum=0,
        ),
        whole("changed", "Figures among them that differ", nullable=True, minimum=0),
    ),
    key=("release", "kind", "rank"),
)

CODE_MOVES = Table(
    name="code_moves",
    title="What looks like a move from one offence code to another",
    description=(
        "Every two releases of the Home Office's counts that are held, against each other: in one police "
        "body and one financial year, over the quarters that both releases publish, one code has fewer "
        "offences in the newer release and a related one about as many more, mostly in the same quarters. It "
        "looks like a move, and may be chance."
    ),
    columns=(
        day("release", "Newer release"),
        day("release_before", "Older release that it is held against"),
        whole("rank", "Place among the moves between the two releases, by offences that came", minimum=1),
        text("area_code", "Code of the police body"),
        text("period_fy", "Financial year, 2012/13"),
        whole("first_quarter", "First quarter of it that both releases publish", minimum=1, maximum=4),
        whole("last_quarter", "Last quarter of it that both releases publish", minimum=1, maximum=4),
        text("lost_code", "Offence code that has fewer offences in the newer release"),
        text("gained_code", "Offence code that has more"),
        whole("lost_before", "Offences of the first code in the older release", unit="offences"),
        whole("lost_now", "The same in the newer release", unit="offences"),
        whole("gained_before", "Offences of the second code in the older release", unit="offences"),
        whole("gained_now", "The same in the newer release", unit="offences"),
        number(
            "overlap",
            "Part of the larger amount that left one code and entered the other in the same quarter",
            minimum=0,
            maximum=1,
        ),
    ),
    key=("release", "release_before", "rank"),
)
