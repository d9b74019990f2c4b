"""Figures that differ between two releases."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

import pandas as pd

from dashboard.api import parameters
from dashboard.api.shapes import Asked, Column, Table
from dashboard.areas import areas_of
from dashboard.cube import STATUS_WORDS
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.queries import cells_to_hand_out
from dashboard.query_revisions import Pair
from dashboard.web.refusal import Refused


def _columns(_package: Package) -> tuple[Column, ...]:
    return (
        Column(name="old_release", type="date", about=t("Day of the older release")),
        Column(name="new_release", type="date", about=t("Day of the newer release")),
        Column(name="area_code", type="string", about=t("Code of the police force or body")),
        Column(name="area_name", type="string", about=t("Name of the police force or body")),
        Column(name="offence_code", type="string", about=t("Code of the offence, always text")),
        Column(name="offence_name", type="string", about=t("Name of the offence")),
        Column(name="period_fy", type="string", about=t("Financial year, such as 2024/25")),
        Column(name="quarter", type="integer", about=t("Quarter of the financial year: 1 is April to June")),
        Column(name="period_start", type="date", about=t("First day of the quarter")),
        Column(name="old_count", type="integer", about=t("Offences in the older release"), nullable=True),
        Column(name="new_count", type="integer", about=t("Offences in the newer release"), nullable=True),
        Column(name="difference", type="integer", about=t("The newer less the older"), nullable=True),
        Column(
            name="old_status", type="string", about=t("Status in the older release"), allowed=STATUS_WORDS
        ),
        Column(
            name="new_status", type="string", about=t("Status in the newer release"), allowed=STATUS_WORDS
        ),
    )


def pair_of(package: Package, asked: Asked) -> Pair:
    """The two releases: those named, else the newest and the one before.

    Raises Refused where the older is not older, or where only one release is held.
    """
    newer = _day(asked.choices["newer"]) or package.latest
    older = _day(asked.choices["older"]) or package.previous_release(newer)
    if older is None or older >= newer:
        raise Refused(
            t("There is no release before {day} to compare it with.", day=newer.isoformat())
            if older is None
            else t("{older} is not older than {newer}.", older=older.isoformat(), newer=newer.isoformat()),
            status=HTTPStatus.NOT_FOUND,
            parameter="older",
        )
    return Pair(older, newer)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(package: Package, asked: Asked) -> pd.DataFrame:
    pair = pair_of(package, asked)
    cells = package.recall(("api", "revisions", pair), lambda: cells_to_hand_out(package, pair))
    keep = pd.Series(data=True, index=cells.index)
    if asked.has("offence"):
        keep &= cells["offence_code"].isin(offences_of(package)[asked.selection.offence].codes)
    if asked.has("areas"):
        known = areas_of(package)
        keep &= cells["area_code"].isin(
            {member for code in asked.selection.areas for member in known[code].members}
        )
    if asked.has("from"):
        keep &= cells["period_start"] >= asked.selection.start.first_day
    if asked.has("to"):
        keep &= cells["period_start"] <= asked.selection.end.last_day
    return cells[keep]


def _page(package: Package, asked: Asked) -> str:
    pair = pair_of(package, asked)
    chosen = {"offence": asked.selection.offence} if asked.has("offence") else {}
    releases = {"older": pair.old.isoformat(), "newer": pair.new.isoformat()}
    return f"/revisions?{urlencode({**chosen, **releases})}"


REVISIONS = Table(
    name="revisions",
    title=lambda: t("Figures that differ between two releases"),
    about=lambda: t(
        "One row a force or body, offence code and quarter that both releases hold with another count or "
        "status. A parameter left out narrows nothing."
    ),
    parameters=(
        parameters.OFFENCE,
        parameters.AREAS,
        parameters.FROM,
        parameters.TO,
        parameters.release_choice(
            "older", lambda: t("The older release. Without it, the one before the newer.")
        ),
        parameters.release_choice("newer", lambda: t("The newer release. Without it, the newest.")),
        *parameters.PAGING,
    ),
    columns=_columns,
    rows=_rows,
    page=_page,
    origins=("home_office_pfa",),
    released=lambda package, asked: pair_of(package, asked).new,
    pinned=lambda asked: asked.has("older") and asked.has("newer"),
)
