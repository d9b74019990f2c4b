"""The headline of a control chart, and its signals in words."""

from __future__ import annotations

import pandas as pd

from dashboard.areas import areas_of
from dashboard.i18n import format_date, t, tn
from dashboard.package import Package
from dashboard.phrases import first_fitting


def control_headline(package: Package, area_code: str, frame: pd.DataFrame) -> str:
    """How many quarters of the newest stretch stand out; ``frame`` is ``queries.control``."""
    area = areas_of(package)[area_code].label
    counted = frame[(frame["stretch"] == frame["stretch"].max()) & (frame["value"] >= 0)]
    if counted.empty or counted["mean"].isna().all():
        return first_fitting(
            [
                t("{area}: too few offences recorded for limits", area=area),
                t("Too few offences recorded for limits"),
            ]
        )
    if counted["trial"].all():
        return first_fitting(
            [
                tn(
                    "{area}: {n} recorded quarter is too few for more than trial limits",
                    "{area}: {n} recorded quarters are too few for more than trial limits",
                    len(counted),
                    area=area,
                ),
                t("Too few recorded quarters for more than trial limits"),
            ]
        )
    named = {
        "area": area,
        "start": format_date(pd.Timestamp(counted["period_start"].iloc[0]).date(), form="MMMM y"),
        "total": str(len(counted)),
    }
    signals = int((counted["signals"] != "").sum())
    if signals == 0:
        return first_fitting(
            [
                t("{area}: recorded offences stand out in no quarter since {start}", **named),
                t("{area}: recorded offences stand out in no quarter", **named),
                t("Recorded offences stand out in no quarter since {start}", **named),
            ]
        )
    return first_fitting(
        [
            tn(
                "{area}: recorded offences stand out in {n} of {total} quarters since {start}",
                "{area}: recorded offences stand out in {n} of {total} quarters since {start}",
                signals,
                **named,
            ),
            tn(
                "{area}: recorded offences stand out in {n} of {total} quarters",
                "{area}: recorded offences stand out in {n} of {total} quarters",
                signals,
                **named,
            ),
            tn(
                "Recorded offences stand out in {n} of {total} quarters since {start}",
                "Recorded offences stand out in {n} of {total} quarters since {start}",
                signals,
                **named,
            ),
        ]
    )
