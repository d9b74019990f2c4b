"""The parameters of the interface: the keys of the pages' address, and those of paging and filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.api.shapes import Parameter, Schema
from dashboard.areas import areas_of
from dashboard.context import FIGURES
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import fy_slug
from dashboard.selection import DEFAULT_PERIOD, MEASURES, PERIODS

ALL_FORCES = "all-forces"
ALL_AREAS = "all-areas"
WORDS = (ALL_FORCES, ALL_AREAS)
LATEST = "latest"
MOST_AREAS = 60
DEFAULT_LIMIT = 5_000
MOST_ROWS = 25_000
FURTHEST_OFFSET = 1_000_000
COUNT = MEASURES[0]
RATES = MEASURES[1:]


def _codes(make: Callable[[Package], Sequence[str]], key: str) -> Callable[[Package], Schema]:
    """The schema of one code of a list that is read once for a package."""
    return lambda package: package.once(
        ("api", key), lambda: {"type": "string", "enum": list(dict.fromkeys(make(package)))}
    )


def _quarters(package: Package) -> list[str]:
    held = sorted({quarter for release in package.releases for quarter in package.cube(release).quarters})
    years = sorted({quarter.fy_start for quarter in held})
    return [quarter.slug for quarter in held] + [fy_slug(year) for year in years]


def releases(package: Package) -> list[str]:
    """The days of the releases held, newest first."""
    return [day.isoformat() for day in package.releases]


def _areas_schema(package: Package) -> Schema:
    codes = [area.code for area in areas_of(package).pickable]
    return {
        "type": "array",
        "items": {"type": "string", "enum": [*WORDS, *codes]},
        "minItems": 1,
        "maxItems": MOST_AREAS,
        "uniqueItems": True,
    }


def choice(name: str, about: Callable[[], str], allowed: Sequence[str], *, default: str = "") -> Parameter:
    """A parameter that takes one of a few codes."""
    codes = tuple(allowed)
    return Parameter(
        name=name,
        kind="choice",
        about=about,
        schema=lambda _package: {"type": "string", "enum": list(codes)},
        default=default,
    )


def column_choice(name: str, table: str, about: Callable[[], str]) -> Parameter:
    """A parameter that takes one value of a column of a published table."""
    return Parameter(
        name=name,
        kind="choice",
        about=about,
        schema=_codes(
            lambda package: sorted(package.table(table)[name].dropna().unique()), f"{table}.{name}"
        ),
    )


def release_choice(name: str, about: Callable[[], str]) -> Parameter:
    """A parameter that takes the day of one of the releases held."""
    return Parameter(name=name, kind="choice", about=about, schema=_codes(releases, "releases"))


OFFENCE = Parameter(
    name="offence",
    kind="selection",
    about=lambda: t("The code of an offence or a theme, as the table “offences” has it."),
    schema=_codes(lambda package: [one.code for one in offences_of(package).pickable], "offences"),
)
AREAS = Parameter(
    name="areas",
    kind="areas",
    about=lambda: t(
        "Codes of areas, separated by commas: each once. “{forces}” stands for the 43 police forces and "
        "“{areas}” for every force, region and nation, England and Wales, and British Transport Police. "
        "Names, and groups made on the pages, are understood as well.",
        forces=ALL_FORCES,
        areas=ALL_AREAS,
    ),
    schema=lambda package: package.once(("api", "areas"), lambda: _areas_schema(package)),
)
PERIOD = Parameter(
    name="period",
    kind="selection",
    about=lambda: t(
        "The length of the periods: quarters, financial years from April to March, or every run of four "
        "quarters."
    ),
    schema=lambda _package: {"type": "string", "enum": list(PERIODS)},
    default=DEFAULT_PERIOD,
)
FROM = Parameter(
    name="from",
    kind="selection",
    about=lambda: t(
        "The first quarter, such as 2017-18-q1, or a financial year such as 2017-18. Without it, from the "
        "beginning."
    ),
    schema=_codes(_quarters, "quarters"),
)
TO = Parameter(
    name="to",
    kind="selection",
    about=lambda: t("The last quarter or financial year. Without it, to the newest."),
    schema=_codes(_quarters, "quarters"),
)
RELEASE = Parameter(
    name="release",
    kind="selection",
    about=lambda: t(
        "The day of a release, as the table “releases” has it. Name it, and the figures stay as they are "
        "when the next release is out."
    ),
    schema=_codes(lambda package: [LATEST, *releases(package)], "latest or release"),
    default=LATEST,
)
COUNTED = choice("measure", lambda: t("What is counted: offences."), (COUNT,), default=COUNT)
RATE = choice(
    "measure",
    lambda: t(
        "Per 100,000 people, or per 100,000 children under 18. Without it, as on the pages: per child where "
        "every code of the offence names children."
    ),
    RATES,
)
ABOUT_FIGURES = choice(
    "figures",
    lambda: t("The figures that a caveat is about: recorded offences, populations, or printed counts."),
    FIGURES,
)
LIMIT = Parameter(
    name="limit",
    kind="number",
    about=lambda: t("The most rows in one answer."),
    schema=lambda _package: {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": DEFAULT_LIMIT},
    default=str(DEFAULT_LIMIT),
)
OFFSET = Parameter(
    name="offset",
    kind="number",
    about=lambda: t("How many rows to leave out before the first."),
    schema=lambda _package: {"type": "integer", "minimum": 0, "maximum": FURTHEST_OFFSET, "default": 0},
    default="0",
)
PAGING = (LIMIT, OFFSET)
