"""The published tables that stand beside the figures: areas, offences, releases, printed counts, context."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from dashboard.api import parameters
from dashboard.api.shapes import Asked, Column, ColumnType, Table
from dashboard.areas import areas_of
from dashboard.context import FIGURES, caveats_for, events_for
from dashboard.i18n import t, td
from dashboard.offences import offences_of
from dashboard.package import Package

# Before and after every date of the tables.
BEGINNING, END = date(1900, 1, 1), date(2200, 1, 1)
_TYPES: dict[str, ColumnType] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}


def columns_of(table: str) -> Callable[[Package], tuple[Column, ...]]:
    """The columns of a published table, as its dictionary has them."""

    def read(package: Package) -> tuple[Column, ...]:
        resource = next(one for one in package.manifest["resources"] if one["name"] == table)
        return tuple(
            Column(
                name=field["name"],
                type=_TYPES[field["type"]],
                about=td(field["description"]),
                nullable=not field.get("constraints", {}).get("required", False),
                allowed=tuple(field.get("constraints", {}).get("enum", ())),
            )
            for field in resource["schema"]["fields"]
        )

    return read


def _browse(table: str) -> Callable[[Package, Asked], str]:
    return lambda _package, _asked: f"/data?{urlencode({'table': table})}"


def _area_columns(_package: Package) -> tuple[Column, ...]:
    return (
        Column(name="area_code", type="string", about=t("Code of the area")),
        Column(name="area_name", type="string", about=t("Name of the area")),
        Column(name="area_name_cy", type="string", about=t("Welsh name"), nullable=True),
        Column(name="area_kind", type="string", about=t("What the area is")),
        Column(name="slug", type="string", about=t("Name for addresses of pages")),
        Column(name="nation_code", type="string", about=t("Code of the nation"), nullable=True),
        Column(name="region_code", type="string", about=t("Code of the region"), nullable=True),
        Column(
            name="members",
            type="string",
            about=t("Codes of the bodies whose counts are added up, separated by blanks"),
        ),
        Column(name="rate_excluded", type="boolean", about=t("Whether no rate is given")),
        Column(name="rate_excluded_reason", type="string", about=t("Why no rate is given"), nullable=True),
    )


def _area_rows(package: Package, asked: Asked) -> pd.DataFrame:
    kind = asked.choices["area_kind"]
    rows = [
        {
            "area_code": area.code,
            "area_name": area.label,
            "area_name_cy": area.name_cy,
            "area_kind": area.kind,
            "slug": area.slug,
            "nation_code": area.nation_code,
            "region_code": area.region_code,
            "members": " ".join(area.members),
            "rate_excluded": area.rate_excluded,
            "rate_excluded_reason": area.rate_excluded_reason,
        }
        for area in areas_of(package).values()
        if kind in ("", area.kind)
    ]
    return pd.DataFrame(rows)


def _offence_columns(_package: Package) -> tuple[Column, ...]:
    return (
        Column(name="offence_code", type="string", about=t("Code of the offence or theme, always text")),
        Column(name="offence_name", type="string", about=t("Name of the offence or theme")),
        Column(name="description", type="string", about=t("What the publisher calls it")),
        Column(
            name="definition", type="string", about=t("What the code covers, in plain words"), nullable=True
        ),
        Column(name="is_theme", type="boolean", about=t("Whether it is a theme of several codes")),
        Column(name="pickable", type="boolean", about=t("Whether it has counts that can be asked for")),
        Column(name="codes", type="string", about=t("Codes that are added up, separated by blanks")),
        Column(name="offence_group", type="string", about=t("Offence group"), nullable=True),
        Column(name="offence_subgroup", type="string", about=t("Offence subgroup"), nullable=True),
        Column(
            name="first_year", type="string", about=t("First financial year with the code"), nullable=True
        ),
        Column(name="last_year", type="string", about=t("Last financial year with the code"), nullable=True),
    )


def _offence_rows(package: Package, _asked: Asked) -> pd.DataFrame:
    known = offences_of(package)
    return pd.DataFrame(
        [
            {
                "offence_code": one.code,
                "offence_name": td(one.name),
                "description": td(one.description),
                "definition": one.definition and td(one.definition),
                "is_theme": one.is_theme,
                "pickable": one.pickable,
                "codes": " ".join(one.codes),
                "offence_group": one.group and td(one.group),
                "offence_subgroup": one.subgroup and td(one.subgroup),
                "first_year": one.first_year,
                "last_year": one.last_year,
            }
            for one in (*known.themes, *known.offences)
        ]
    )


def _printed_rows(package: Package, asked: Asked) -> pd.DataFrame:
    table = package.table("published_counts")
    for name in ("series", "offence_kind"):
        if asked.choices[name]:
            table = table[table[name] == asked.choices[name]]
    return table[table["area_code"].isin(asked.selection.areas)] if asked.has("areas") else table


def _scope(package: Package, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...], date, date]:
    """Areas, offences and days of a request; what was not asked for narrows nothing."""
    every = tuple(one.code for one in offences_of(package).offences)
    return (
        asked.selection.areas if asked.has("areas") else (),
        (asked.selection.offence,) if asked.has("offence") else every,
        asked.selection.start.first_day if asked.has("from") else BEGINNING,
        asked.selection.end.last_day if asked.has("to") else END,
    )


def _event_rows(package: Package, asked: Asked) -> pd.DataFrame:
    return events_for(package, *_scope(package, asked))


def _caveat_rows(package: Package, asked: Asked) -> pd.DataFrame:
    figures = asked.choices["figures"]
    return caveats_for(package, *_scope(package, asked), figures=(figures,) if figures else FIGURES)


_IN_SCOPE = (
    parameters.OFFENCE,
    parameters.AREAS,
    parameters.FROM,
    parameters.TO,
)
AREAS = Table(
    name="areas",
    title=lambda: t("Areas: police forces and what is added up from them"),
    about=lambda: t("The codes for the parameter “areas”, other recording bodies, regions and nations."),
    parameters=(
        parameters.column_choice("area_kind", "areas", lambda: t("One kind of area only.")),
        *parameters.PAGING,
    ),
    columns=_area_columns,
    rows=_area_rows,
    page=_browse("areas"),
    origins=("reference_tables", "ons_boundaries"),
)
OFFENCES = Table(
    name="offences",
    title=lambda: t("Offences and themes"),
    about=lambda: t("The codes for the parameter “offence”, themes first."),
    parameters=parameters.PAGING,
    columns=_offence_columns,
    rows=_offence_rows,
    page=_browse("offences"),
    origins=("home_office_pfa",),
)
RELEASES = Table(
    name="releases",
    title=lambda: t("Releases held, and the files that they came in"),
    about=lambda: t(
        "Of every source, with addresses and checksums. Releases of the counts come from the Home Office."
    ),
    parameters=(
        parameters.column_choice("source_id", "releases", lambda: t("One source only.")),
        *parameters.PAGING,
    ),
    columns=columns_of("releases"),
    rows=lambda package, asked: _of_source(package, asked.choices["source_id"]),
    page=_browse("releases"),
    origins=("home_office_pfa", "ons_appendix_tables", "ons_boundaries", "ons_lookup"),
)
PUBLISHED_COUNTS = Table(
    name="published-counts",
    title=lambda: t("Counts that others printed, mostly from freedom of information answers"),
    about=lambda: t(
        "One row a printed figure or claim, with who printed it and when. They are other counts than the "
        "official ones and are never joined with them."
    ),
    parameters=(
        parameters.AREAS,
        parameters.column_choice(
            "series",
            "published_counts",
            lambda: t("s15a: sexual communication with a child alone; wider: other child sexual offences."),
        ),
        parameters.column_choice("offence_kind", "published_counts", lambda: t("One kind of offence only.")),
        *parameters.PAGING,
    ),
    columns=columns_of("published_counts"),
    rows=_printed_rows,
    page=lambda _package, _asked: "/claims",
    origins=("reference_tables",),
)
EVENTS = Table(
    name="events",
    title=lambda: t("Dated events that a reader of the figures should know"),
    about=lambda: t(
        "Changes of law, of recording and of forces, oldest first. A parameter left out narrows nothing."
    ),
    parameters=(*_IN_SCOPE, *parameters.PAGING),
    columns=columns_of("events"),
    rows=_event_rows,
    page=_browse("events"),
    origins=("reference_tables",),
)
CAVEATS = Table(
    name="caveats",
    title=lambda: t("Caveats, and the figures that they apply to"),
    about=lambda: t(
        "Those that touch the areas, the offence and the time asked for, breaks first. A parameter left out "
        "narrows nothing."
    ),
    parameters=(*_IN_SCOPE, parameters.ABOUT_FIGURES, *parameters.PAGING),
    columns=columns_of("caveats"),
    rows=_caveat_rows,
    page=_browse("caveats"),
    origins=("reference_tables",),
)


def _of_source(package: Package, source: str) -> pd.DataFrame:
    table = package.table("releases")
    return table[table["source_id"] == source] if source else table
