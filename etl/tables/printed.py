"""Hand-kept tables: figures printed elsewhere, dated events and caveats."""

from __future__ import annotations

from etl.catalog import Table
from etl.tables.columns import (
    FIRST_DAY,
    LAST_DAY,
    PUBLISHED_DATE,
    PUBLISHER,
    SCOPE_AREAS,
    SCOPE_OFFENCES,
    SOURCE_TITLE,
    SOURCE_URL,
    day,
    flag,
    number,
    text,
    whole,
)

_AREA_CODE = text("area_code", "ONS code of the area; null where the printed area has none", nullable=True)
_AREA_NAME = text("area_name", "Area as printed")
_NOTE = text("note", "What a reader of the figure should know", nullable=True)

PUBLISHED_COUNTS = Table(
    name="published_counts",
    title="Counts printed elsewhere, mostly from freedom of information answers",
    description=(
        "Figures as printed by newspapers, charities and parliaments. They are a series of their own: never "
        "join them with the official figures. A row without a count is a claim in words."
    ),
    columns=(
        text("count_id", "Identifier of the printed figure"),
        text(
            "series",
            "s15a: sexual communication with a child alone; wider: other child sexual offences",
            allowed=("s15a", "wider"),
        ),
        text("offence_as_published", "Offence in the words of the publication"),
        text("offence_kind", "Which offence was counted, as a short code"),
        _AREA_CODE,
        _AREA_NAME,
        text("area_kind", "What the printed area is"),
        day("period_start", FIRST_DAY, nullable=True),
        day("period_end", LAST_DAY, nullable=True),
        text("period_as_published", "Period in the words of the publication"),
        whole("count", "Printed count; null for a claim in words", unit="offences", nullable=True, minimum=0),
        text("claim_text", "Claim in words where no count was printed", nullable=True),
        PUBLISHER,
        SOURCE_TITLE,
        SOURCE_URL,
        PUBLISHED_DATE,
        _NOTE,
    ),
    key=("count_id",),
)

PUBLISHED_BREAKDOWNS = Table(
    name="published_breakdowns",
    title="Breakdowns printed elsewhere: platforms, age and sex of victims",
    description="Breakdowns as printed, each with its own base. Bases differ, so they are not added up.",
    columns=(
        text("breakdown_id", "Identifier of the printed figure"),
        _AREA_CODE,
        _AREA_NAME,
        day("period_start", FIRST_DAY, nullable=True),
        day("period_end", LAST_DAY, nullable=True),
        text("dimension", "What it is broken down by, such as platform or victim_sex"),
        text("category", "Category as printed"),
        number("value", "Printed value as a number; null for a claim in words", nullable=True),
        text("value_as_published", "Value in the words of the publication"),
        text("unit", "Unit of the value, such as count or percent"),
        text("base", "What the value is a share or part of", nullable=True),
        PUBLISHER,
        SOURCE_TITLE,
        SOURCE_URL,
        PUBLISHED_DATE,
        _NOTE,
    ),
    key=("breakdown_id",),
)

PUBLISHED_CONFLICTS = Table(
    name="published_conflicts",
    title="Places where two publications print different numbers",
    description="Two printed values of one measure, side by side, with what may explain the difference.",
    columns=(
        text("conflict_id", "Identifier of the conflict"),
        _AREA_CODE,
        _AREA_NAME,
        text("period_as_published", "Period in the words of the publications"),
        text("measure", "What was counted"),
        text("value_a", "First printed value"),
        text("source_a", "Who printed the first value"),
        text("url_a", "Address of the first publication"),
        text("value_b", "Second printed value"),
        text("source_b", "Who printed the second value"),
        text("url_b", "Address of the second publication; null where it has none", nullable=True),
        text("explanation", "What may explain the difference"),
        text("advice", "How to use the two values"),
    ),
    key=("conflict_id",),
)

EVENTS = Table(
    name="events",
    title="Dated events",
    description="Changes of law, recording and publication that a reader of the figures should know.",
    columns=(
        text("event_id", "Identifier of the event"),
        day("event_date", "Day of the event; the first day where only month or year is known"),
        text("date_precision", "How precisely the date is known", allowed=("day", "month", "year")),
        text("kind", "What kind of event it is"),
        text("label", "Short label that fits a chart"),
        text("text", "What happened"),
        SCOPE_AREAS,
        SCOPE_OFFENCES,
        flag("on_chart", "True when the event is marked on charts"),
        PUBLISHER,
        SOURCE_URL,
    ),
    key=("event_id",),
)

CAVEATS = Table(
    name="caveats",
    title="Caveats and the figures they apply to",
    description="What a reader must know of a figure, with its scope by area, offence and period.",
    columns=(
        text("caveat_id", "Identifier of the caveat"),
        text(
            "kind",
            "What kind of caveat it is",
            allowed=("break", "incomplete", "recording_change", "law", "definition", "provisional"),
        ),
        text("label", "Caveat in a few words"),
        text("text", "Caveat in full"),
        text(
            "figures",
            "Figures that it is about, separated by spaces: recorded (offences recorded by the police), "
            "population, printed (counts printed elsewhere)",
        ),
        SCOPE_AREAS,
        SCOPE_OFFENCES,
        day(
            "period_start",
            f"{FIRST_DAY} it applies to; null for the beginning. A break or a law concerns what spans it",
            nullable=True,
        ),
        day("period_end", f"{LAST_DAY} it applies to; null for no end", nullable=True),
        text("event_ids", "Dated events that it comes from, separated by spaces", nullable=True),
        SOURCE_TITLE,
        SOURCE_URL,
        day("checked_on", "Day on which somebody last checked the caveat against its source"),
    ),
    key=("caveat_id",),
)
