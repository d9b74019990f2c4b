"""What is known of every cell: reported, revised, zero, a correction, incomplete, not supplied, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.areas import Area, areas_of
from dashboard.comparable import hindrances
from dashboard.counts import quarter_counts
from dashboard.cube import (
    FRAUD_BODIES,
    MISSING,
    NOT_APPLICABLE,
    NOT_SUPPLIED,
    REPORTED,
    STATUS_WORDS,
    SUPPRESSED,
)
from dashboard.labels import period_label
from dashboard.offences import Offence, offences_of
from dashboard.package import Package
from dashboard.selection import Selection
from dashboard.windows import windows

STATES = (
    "not_applicable",
    "missing",
    "not_supplied",
    "suppressed",
    "negative",
    "incomplete",
    "zero",
    "provisional",
    "revised",
    "reported",
)
"""In the order of precedence: of the states that hold for a cell, the first is its main one."""
WITHOUT_FIGURE = frozenset({"missing", "not_supplied", "suppressed"})
POLICE_KINDS = ("force", "transport")

Bools = npt.NDArray[np.bool_]


def bodies(package: Package, offence: str, release: date | None) -> tuple[str, ...]:
    """The 43 forces, British Transport Police, and the fraud bodies that record this offence."""
    known = areas_of(package)
    police = [area for kind in POLICE_KINDS for area in known.of_kind(kind)]
    fraud = [known[code] for code in sorted(FRAUD_BODIES) if code in known]
    recording = [area for area in fraud if _ever(package, area, offences_of(package)[offence], release)]
    return tuple(area.code for area in (*police, *recording))


def _ever(package: Package, area: Area, offence: Offence, release: date | None) -> bool:
    cube = package.cube(release)
    if area.code not in cube.area_index:
        return False
    return bool(_own_codes(package, area, offence, release))


def _own_codes(package: Package, area: Area, offence: Offence, release: date | None) -> tuple[str, ...]:
    """The codes of an offence or theme that a body ever recorded."""
    cube = package.cube(release)
    status = cube.status[cube.area_index[area.code]]
    return tuple(
        code
        for code in offence.codes
        if code in cube.offence_index and (status[cube.offence_index[code]] != NOT_APPLICABLE).any()
    )


def _counts(
    package: Package, area: Area, offence: Offence, release: date | None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    """Counts and status by quarter. A fraud body is held to its own codes: each has but one or two."""
    if area.code not in FRAUD_BODIES:
        return quarter_counts(package, area=area, offence=offence, release=release)
    return package.cube(release).sum_by_quarter(area.members, _own_codes(package, area, offence, release))


def completeness(package: Package, selection: Selection, areas: Sequence[str]) -> pd.DataFrame:
    """Areas by quarters of the selection's span, one row a cell, quarters inside areas.

    Columns: area_code, area_name, offence_code, offence_name, period_key, period_label, period_start,
    period_end, count (NaN where there is none), state (one of STATES), states (all that hold, separated by
    blanks), status (as in ``queries.series``). "revised" is a figure that differs from the release before,
    "provisional" one of the newest financial year, "incomplete" one that a caveat names as incomplete or as
    recorded in another way for a stretch of time. Raises ValueError without areas.
    """
    offence, known = offences_of(package)[selection.offence], areas_of(package)
    held = package.cube(selection.release).quarters
    chosen = windows(held, period="quarter", start=selection.start, end=selection.end)
    places = np.array([window.first.index - held[0].index for window in chosen])
    newest = np.array([window.first.fy_start == held[-1].fy_start for window in chosen])
    parts = []
    for code in areas:
        counts, status = _counts(package, known[code], offence, selection.release)
        counts, status = counts[places], status[places]
        before = _before(package, known[code], offence, selection.release, len(held))[places]
        stretches = hindrances(package, code, selection.offence, selection.release)
        holds = {
            "not_applicable": status == NOT_APPLICABLE,
            "missing": status == MISSING,
            "not_supplied": status == NOT_SUPPLIED,
            "suppressed": status == SUPPRESSED,
            "negative": counts < 0,
            "incomplete": np.array(
                [any(one.touches(each.start, each.end) for one in stretches) for each in chosen], dtype=bool
            ),
            "zero": counts == 0,
            "provisional": newest,
            "revised": ~np.isnan(before) & ~np.isnan(counts) & (before != counts),
            "reported": status == REPORTED,
        }
        parts.append(_cells(known[code], counts, status, holds))
    periods: dict[str, list[object]] = {
        "period_key": [window.key for window in chosen],
        "period_label": [period_label(window) for window in chosen],
        "period_start": [window.start for window in chosen],
        "period_end": [window.end for window in chosen],
    }
    frame = pd.concat(parts, ignore_index=True)
    frame["offence_code"] = offence.code
    frame["offence_name"] = offence.label
    repeated = pd.DataFrame({name: values * len(areas) for name, values in periods.items()})
    return pd.concat([frame, repeated], axis=1)


def _before(
    package: Package, area: Area, offence: Offence, release: date | None, quarters_count: int
) -> npt.NDArray[np.float64]:
    """The counts of the release before by quarter of this one; NaN where it has none."""
    made = np.full(quarters_count, np.nan)
    earlier = package.previous_release(release)
    if earlier is None or not set(area.members) & set(package.cube(earlier).area_index):
        return made
    counts, _ = _counts(package, area, offence, earlier)
    shift = package.cube(earlier).quarters[0].index - package.cube(release).quarters[0].index
    inside = np.arange(len(counts)) + shift
    kept = (inside >= 0) & (inside < quarters_count)
    made[inside[kept]] = counts[kept]
    return made


def _cells(
    area: Area, counts: npt.NDArray[np.float64], status: npt.NDArray[np.uint8], holds: dict[str, Bools]
) -> pd.DataFrame:
    has_figure = status == REPORTED
    for name in ("incomplete", "provisional"):
        holds[name] = holds[name] & has_figure
    table = np.stack([holds[name] for name in STATES])
    first = table.argmax(axis=0)
    return pd.DataFrame(
        {
            "area_code": area.code,
            "area_name": area.label,
            "count": counts,
            "state": [STATES[place] for place in first],
            "states": [
                " ".join(name for name, true in zip(STATES, column, strict=True) if true)
                for column in table.T
            ],
            "status": [STATUS_WORDS[code] for code in status],
        }
    )
