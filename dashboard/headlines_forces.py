"""Headlines about the 43 forces in one period: of the map, and of one force against England and Wales."""

from __future__ import annotations

from dashboard.areas import areas_of
from dashboard.headlines import headline_in
from dashboard.headlines_compare import compare_headline
from dashboard.i18n import format_number, t, tn
from dashboard.package import Package
from dashboard.phrases import first_fitting, period_phrase
from dashboard.query_forces import force_table_in
from dashboard.selection import Selection
from dashboard.statuses import HAS_VALUE
from dashboard.windows import Window


def map_headline(package: Package, selection: Selection, window: Window) -> str:
    """The finding of a map of the forces in one period."""
    table = force_table_in(package, selection, window)
    period = period_phrase(window)
    known = table[table["status"].isin(HAS_VALUE)]
    if known.empty:
        return t("No recorded figure for any force in {period}", period=period)
    if selection.is_rate:
        return compare_headline(known, period)
    total, top = known["count"].sum(), known["count"].max()
    leaders = known[known["count"] == top]
    if top <= 0 or len(leaders) > 1:
        return first_fitting(
            [
                tn(
                    "The forces recorded {n} offence in {period}",
                    "The forces recorded {n} offences in {period}",
                    int(total),
                    period=period,
                )
            ]
        )
    names = {"area": leaders["area_name"].iloc[0], "period": period}
    numbers = {"count": format_number(top), "total": format_number(total)}
    return first_fitting(
        [
            t("{area} recorded the most offences in {period}: {count} of {total}", **names, **numbers),
            t("{area} recorded the most offences: {count} of {total}", area=names["area"], **numbers),
        ]
    )


def force_headline(package: Package, selection: Selection, force: str, window: Window) -> str:
    """How a force's rate compares with England and Wales in one period.

    Where there is no rate or no interval, what the force recorded.
    """
    table = force_table_in(package, selection, window).set_index("area_code")
    comparison = table["comparison"].get(force)
    area, period = areas_of(package)[force].label, period_phrase(window)
    named = {"area": area, "period": period}
    if comparison == "higher":
        return first_fitting(
            [
                t("{area} recorded a higher rate than England and Wales in {period}", **named),
                t("{area} recorded a higher rate than England and Wales", area=area),
            ]
        )
    if comparison == "lower":
        return first_fitting(
            [
                t("{area} recorded a lower rate than England and Wales in {period}", **named),
                t("{area} recorded a lower rate than England and Wales", area=area),
            ]
        )
    if comparison == "similar":
        return first_fitting(
            [
                t("{area} recorded a rate similar to England and Wales in {period}", **named),
                t("{area} recorded a rate similar to England and Wales", area=area),
            ]
        )
    return headline_in(package, selection.with_(measure="offences"), force, window)
