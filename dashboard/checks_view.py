"""Parts of the Checks page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import format_number, t, td, tn
from dashboard.markdown import plain
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_reconciliation import ALL_CODES, Agreement

TABLE_HEIGHT = 430
SHORT_TABLE = 11


def verdict(found: Agreement) -> str:
    """What the comparison with print comes to, in one sentence."""
    if not found.compared:
        return t("No year of this release has been printed elsewhere, so nothing can be held against print.")
    span = {"first": found.years[0], "last": found.years[-1]}
    if found.outside:
        return tn(
            "Of {compared} sums from {first} to {last}, {n} lies further from the printed figure than was "
            "accepted beforehand.",
            "Of {compared} sums from {first} to {last}, {n} lie further from the printed figure than was "
            "accepted beforehand.",
            found.outside,
            compared=format_number(found.compared),
            **span,
        )
    return t(
        "Of {compared} sums from {first} to {last}, {equal} equal the printed figure, and the others lie "
        "within a difference that was accepted beforehand, with its reason.",
        compared=format_number(found.compared),
        equal=format_number(found.equal),
        **span,
    )


def reasons(rows: pd.DataFrame) -> tuple[str, ...]:
    """The different reasons of some lines, in the order in which they are met; numbered from 1 in a table."""
    return tuple(dict.fromkeys(reason for reason in rows["reason"] if isinstance(reason, str)))


def lines(package: Package, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``query_reconciliation.rows`` for reading; numbers stay numbers, a reason is its number.

    The offence is left out where all rows are of one, and the year where all are of one.
    """
    numbers = {reason: str(number) for number, reason in enumerate(reasons(rows), start=1)}
    shown = {}
    if rows["offence_code"].nunique() > 1:
        shown[t("Offence")] = [_offence(package, code) for code in rows["offence_code"]]
    if rows["period_fy"].nunique() > 1:
        shown[t("Year")] = list(rows["period_fy"].astype(str))
    return pd.DataFrame(
        {
            **shown,
            t("Printed"): rows["printed_count"].astype("Int64"),
            t("Our sum"): rows["offences_count"].astype("Int64"),
            t("Difference"): rows["difference"].astype("Int64"),
            t("Accepted up to"): rows["allowed"].astype("Float64").round(0),
            t("Result"): [_result(row) for row in rows.to_dict("records")],
            t("Reason"): [numbers.get(reason, "") for reason in rows["reason"]],
        }
    )


def _offence(package: Package, code: str) -> str:
    if code == ALL_CODES:
        return t("All codes that both have")
    known = offences_of(package)
    return td(known[code].label) if code in known else code


def _result(row: Mapping[Hashable, Any]) -> str:
    if not row["within"]:
        return t("too far apart")
    if row["difference"] == 0:
        return t("equal")
    if pd.isna(row["difference"]):
        return t("on one side only, and known")
    return t("differs, and accepted")


def draw(package: Package, rows: pd.DataFrame, *, alt: str) -> None:
    """Draw lines as a grid that scrolls within itself, and the reasons under it."""
    table = lines(package, rows)
    config: dict[str, Any] = {}
    for name in (t("Printed"), t("Our sum"), t("Difference"), t("Accepted up to")):
        config[name] = st.column_config.NumberColumn(name, format="localized")
    first = str(table.columns[0])
    config[first] = st.column_config.TextColumn(first, pinned=True)
    st.dataframe(
        table,
        hide_index=True,
        height=TABLE_HEIGHT if len(table) > SHORT_TABLE else "content",
        column_config=config,
        alt=alt,
    )
    told = reasons(rows)
    if told:
        st.markdown(t("Why a difference is accepted:"))
        numbered = (f"{number}. {plain(td(reason))}" for number, reason in enumerate(told, start=1))
        st.markdown("\n".join(numbered))
