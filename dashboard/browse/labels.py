"""Names of filters, values and columns on the Data page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.areas import areas_of
from dashboard.browse.shown import resource
from dashboard.i18n import format_date, t, td
from dashboard.offences import offences_of
from dashboard.store import Package


def filter_name(name: str) -> str:
    """The label of a filter. Raises KeyError for another one."""
    return {
        "area": t("Area"),
        "offence": t("Offence"),
        "year": t("Year"),
        "release": t("Release"),
    }[name]


def any_value(name: str) -> str:
    """The label of the choice that filters nothing."""
    return {
        "area": t("All areas"),
        "offence": t("All offences"),
        "year": t("All years"),
        "release": t("All releases"),
    }[name]


def options(package: Package, name: str, values: Sequence[str]) -> dict[str, str]:
    """The values of a filter with their words, in an order that helps to find them."""
    if name == "area":
        known = areas_of(package)
        named = {code: known[code].label if code in known else code for code in values}
        return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))
    if name == "offence":
        offences = offences_of(package)
        named = {code: offences[code].label if code in offences else code for code in values}
        return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))
    if name == "release":
        return {day: format_date(date.fromisoformat(day[:10])) for day in reversed(values)}
    return {value: value for value in reversed(values)}


def for_screen(page: pd.DataFrame) -> pd.DataFrame:
    """A page of rows for the screen: prose in the reader's language, dates as text."""
    shown = page.copy()
    for column in shown.columns:
        if shown[column].map(lambda value: isinstance(value, date)).any():
            shown[column] = shown[column].map(_day)
    return shown


def column_config(package: Package, name: str, page: pd.DataFrame) -> dict[str, Any]:
    """Column names stay as they are in the files; what they hold is said when a reader points at them."""
    fields = resource(package, name)["schema"]["fields"]
    meaning = {field["name"]: td(field.get("description", "")) for field in fields}
    meaning |= {
        "offence_name": t("Name of the offence"),
        "area_name": meaning.get("area_name", t("Name of the area")),
    }
    return {column: st.column_config.Column(help=meaning.get(column)) for column in page.columns}


def _day(value: Any) -> str:
    return "" if pd.isna(value) else str(value)[:10]
