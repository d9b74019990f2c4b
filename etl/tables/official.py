"""Tables of official figures: recorded offences, people, and the totals they are held against."""

from __future__ import annotations

from etl.catalog import Table
from etl.tables.columns import AREA_CODE, FIRST_DAY, LAST_DAY, OFFENCE_CODE, SOURCE_URL, day, text, whole

OFFENCE_COUNTS = Table(
    name="offence_counts",
    title="Offences recorded by the police, by force, offence code and quarter",
    description=(
        "Every figure of every release held of the police recorded crime open data tables (police force "
        "area). An absent row means that the code did not exist then, never zero. There are no rows for "
        "groups of areas."
    ),
    columns=(
        day("release", "Day on which the release was published"),
        AREA_CODE,
        OFFENCE_CODE,
        text("period_fy", "Financial year, April to March, such as 2024/25"),
        whole(
            "quarter",
            "Quarter of the financial year: 1 is April to June, 4 is January to March",
            minimum=1,
            maximum=4,
        ),
        day("period_start", "First day of the quarter; quarter 4 of 2024/25 starts on 2025-01-01"),
        whole(
            "offences_count",
            "Offences recorded in the quarter; null when not supplied; negative figures are "
            "corrections of earlier quarters as published",
            unit="offences",
            nullable=True,
            minimum=-100_000,
            maximum=1_000_000,
        ),
        text(
            "status",
            "Why the figure is there or not",
            allowed=("reported", "revised", "provisional", "not_supplied", "suppressed", "not_applicable"),
        ),
    ),
    key=("release", "area_code", "offence_code", "period_start"),
)

POPULATION = Table(
    name="population",
    title="People who live in each police force area, mid-year",
    description="Mid-year population estimates for the 43 territorial forces, all ages and under 18.",
    columns=(
        AREA_CODE,
        whole("year", "Calendar year; the estimate stands for 30 June", minimum=1991, maximum=2100),
        text("age_band", "Which people", allowed=("all", "under_18")),
        whole(
            "persons", "People who usually live in the area", unit="persons", minimum=0, maximum=70_000_000
        ),
        text(
            "status", "How the figure came about", allowed=("published", "derived_from_published", "estimate")
        ),
        text("source", "Publication that the figure or its parts come from"),
    ),
    key=("area_code", "year", "age_band"),
)

PUBLISHED_TOTALS = Table(
    name="published_totals",
    title="Totals for England and Wales printed by the Office for National Statistics",
    description="Code totals from Table A4 of the appendix tables, used to reconcile the force figures.",
    columns=(
        text("publication", "Title of the publication"),
        text("table", "Table of the publication"),
        OFFENCE_CODE,
        day("period_start", FIRST_DAY),
        day("period_end", LAST_DAY),
        whole(
            "offences_count",
            "Offences recorded in England and Wales (43 forces and British Transport Police)",
            unit="offences",
            minimum=-100_000,
            maximum=20_000_000,
        ),
        SOURCE_URL,
    ),
    key=("publication", "table", "offence_code", "period_start", "period_end"),
)
