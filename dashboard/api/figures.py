"""Counts and rates over time: what the pages draw, as rows."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

import pandas as pd

from dashboard.api import parameters
from dashboard.api.shapes import Asked, Column, Parameter, Table
from dashboard.cube import CubeError
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_series import series_not_kept
from dashboard.selection import MOST_AREAS, Selection, to_params
from dashboard.web.refusal import Refused

STATUSES = (
    "reported",
    "revised",
    "provisional",
    "not_supplied",
    "suppressed",
    "not_applicable",
    "missing",
    "incomplete_window",
)
NO_RATE = ("rate_not_meaningful", "no_population")
POPULATION_STATUSES = ("published", "derived_from_published", "estimate")


def _place_and_time() -> tuple[Column, ...]:
    return (
        Column(name="area_code", type="string", about=t("Code of the area")),
        Column(name="area_name", type="string", about=t("Name of the area")),
        Column(name="offence_code", type="string", about=t("Code of the offence or theme, always text")),
        Column(name="offence_name", type="string", about=t("Name of the offence or theme")),
        Column(name="release_date", type="date", about=t("Day of the release that the figure stands in")),
        Column(name="period_key", type="string", about=t("Code of the period, for joins")),
        Column(name="period_label", type="string", about=t("Period in words")),
        Column(name="period_start", type="date", about=t("First day of the period")),
        Column(name="period_end", type="date", about=t("Last day of the period")),
        Column(name="quarters", type="integer", about=t("Quarters counted in the period")),
    )


def _standing(*, statuses: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column(
            name="status",
            type="string",
            about=t(
                "Whether the figure is as reported, revised since the release before or provisional, or why "
                "there is none"
            ),
            allowed=statuses,
        ),
        Column(name="partial", type="boolean", about=t("Whether quarters of the period are wanting")),
        Column(
            name="marks",
            type="string",
            about=t(
                "Shorthand: b break in the series, c confidential, e estimated population, p provisional, r "
                "revised, u fewer than 10 offences, x not available, z not applicable"
            ),
        ),
    )


def _count_columns(_package: Package) -> tuple[Column, ...]:
    return (
        *_place_and_time(),
        Column(
            name="count",
            type="integer",
            about=t("Offences recorded; null where there is no figure, and the status says why"),
            nullable=True,
        ),
        *_limits(),
        *_standing(statuses=STATUSES),
    )


def _rate_columns(_package: Package) -> tuple[Column, ...]:
    return (
        *_place_and_time(),
        Column(name="measure", type="string", about=t("Which rate it is"), allowed=parameters.RATES),
        Column(
            name="rate",
            type="number",
            about=t(
                "Offences recorded per 100,000 people or children in the period itself; null where there "
                "is none"
            ),
            nullable=True,
        ),
        *_limits(),
        Column(name="count", type="integer", about=t("Offences recorded in the period"), nullable=True),
        Column(name="population", type="integer", about=t("People or children at mid-year"), nullable=True),
        Column(
            name="population_year", type="integer", about=t("Year of the population estimate"), nullable=True
        ),
        Column(
            name="population_status",
            type="string",
            about=t("Whether the estimate is published, added up from published ones, or ours"),
            nullable=True,
            allowed=POPULATION_STATUSES,
        ),
        Column(
            name="population_carried",
            type="boolean",
            about=t("Whether an earlier year stands in for an estimate that is not out yet"),
        ),
        *_standing(statuses=(*STATUSES, *NO_RATE)),
    )


def _limits() -> tuple[Column, ...]:
    return (
        Column(name="lower", type="number", about=t("Lower limit of the 95% interval"), nullable=True),
        Column(name="upper", type="number", about=t("Upper limit of the 95% interval"), nullable=True),
    )


def _selected(package: Package, asked: Asked) -> Selection:
    measure = asked.choices["measure"]
    return asked.selection.with_(measure=measure) if measure else as_rate(asked.selection, package)


def _rows(package: Package, asked: Asked) -> pd.DataFrame:
    selection = _selected(package, asked)
    try:
        frame = series_not_kept(package, selection)
    except CubeError as error:
        raise Refused(
            t("This release has no figures for one of these areas."),
            status=HTTPStatus.NOT_FOUND,
            parameter="areas",
        ) from error
    offence = offences_of(package)[selection.offence]
    frame["offence_code"] = offence.code
    frame["offence_name"] = offence.label
    frame["release_date"] = selection.release or package.latest
    frame["measure"] = selection.measure
    return frame.rename(columns={"value": "rate"}) if selection.is_rate else frame


def _page(package: Package, asked: Asked) -> str:
    """Trends for as many areas as a chart shows, else the comparison of all forces."""
    selection = _selected(package, asked)
    params = to_params(selection, package, explicit=True)
    if len(selection.areas) <= MOST_AREAS:
        return f"/trends?{urlencode(params)}"
    kept = {key: params[key] for key in ("offence", "measure", "release")}
    return f"/compare?{urlencode(kept)}"


def _released(package: Package, asked: Asked) -> date:
    return asked.selection.release or package.latest


def _pinned(asked: Asked) -> bool:
    return asked.spelled.get("release", parameters.LATEST) != parameters.LATEST


def _of_series(measure: Parameter) -> tuple[Parameter, ...]:
    return (
        parameters.OFFENCE,
        parameters.AREAS,
        measure,
        parameters.PERIOD,
        parameters.FROM,
        parameters.TO,
        parameters.RELEASE,
        *parameters.PAGING,
    )


COUNTS = Table(
    name="counts",
    title=lambda: t("Offences recorded, by area and period"),
    about=lambda: t(
        "One row an area and period, with the 95% interval of the count. Without areas and offence: what the "
        "pages open with."
    ),
    parameters=_of_series(parameters.COUNTED),
    columns=_count_columns,
    rows=_rows,
    page=_page,
    origins=("home_office_pfa",),
    released=_released,
    pinned=_pinned,
)
RATES = Table(
    name="rates",
    title=lambda: t("Offences recorded per head, by area and period"),
    about=lambda: t(
        "One row an area and period: the rate per 100,000 with its 95% interval, the count and the "
        "population behind it with its year. The rate of a quarter is not made annual."
    ),
    parameters=_of_series(parameters.RATE),
    columns=_rate_columns,
    rows=_rows,
    page=_page,
    origins=("home_office_pfa", "ons_population"),
    released=_released,
    pinned=_pinned,
)
