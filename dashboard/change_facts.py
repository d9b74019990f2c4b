"""The figures behind a verdict on two periods, as tables."""

import pandas as pd
import streamlit as st

from dashboard import queries, wording
from dashboard.i18n import format_number, t
from dashboard.labels import NO_VALUE, capital, interval_label, status_label
from dashboard.markdown import plain
from dashboard.package import Package
from dashboard.queries import PeriodsCompared


def decimals(compared: PeriodsCompared) -> int:
    """Decimals of the values: none for whole counts."""
    return 1 if compared.is_rate or compared.per_quarter else 0


def facts(package: Package, compared: PeriodsCompared) -> None:
    """Draw both figures side by side and, under them, what the test gives."""
    st.header(t("The figures behind it"), anchor=False)
    st.table(
        figures_table(package, compared),
        border="horizontal",
        hide_index=True,
        alt=t("Figures of both periods"),
    )
    st.table(result_table(compared), border="horizontal", hide_index=True, alt=t("What the exact test gives"))
    st.caption(
        t(
            "The test is exact and conditional: given both counts together, how often would chance split "
            "them at least as unevenly, were the rates the same? The ratio is that of the later rate to "
            "the earlier one; an interval that holds 1 leaves room for no change."
        )
    )


def figures_table(package: Package, compared: PeriodsCompared) -> pd.DataFrame:
    """Rows of facts in words, one column a period."""
    both = (compared.earlier, compared.later)
    statuses = list(queries.periods_frame(package, compared)["status"])
    rows = {t("Offences recorded"): [_number(one.count) for one in both]}
    rows[t("Quarters counted")] = [format_number(one.quarters) for one in both]
    if compared.is_rate:
        rows[t("Population (mean of the quarters)")] = [_number(one.persons) for one in both]
    unit = queries.unit_words(compared)
    if compared.is_rate or compared.per_quarter:
        rows[capital(unit)] = [_number(one.value, decimals=1) for one in both]
    rows[t("95% interval")] = [
        interval_label(one.lower, one.upper, decimals=decimals(compared)) for one in both
    ]
    rows[t("Status")] = [status_label(status) for status in statuses]
    labels = [wording.period_label(one.window) for one in both]
    return pd.DataFrame(
        [{t("Figure"): name, **dict(zip(labels, values, strict=True))} for name, values in rows.items()]
    ).map(plain)


def result_table(compared: PeriodsCompared) -> pd.DataFrame:
    """Difference, ratio with its interval, and p; "[x]" where there is no verdict."""
    test, difference = compared.test, NO_VALUE
    ratio = p_value = NO_VALUE
    if compared.difference is not None:
        difference = format_number(compared.difference, decimals=decimals(compared), signed=True)
    if test is not None:
        p_value = wording.p_words(test.p_value)
        ratio = t(
            "{ratio} ({lower} to {upper})",
            ratio=NO_VALUE if test.ratio is None else format_number(test.ratio, decimals=2),
            lower=format_number(test.ratio_lower, decimals=2),
            upper="∞" if test.ratio_upper == float("inf") else format_number(test.ratio_upper, decimals=2),
        )
    rows = {
        t("Difference, later less earlier"): difference,
        t("Ratio of the rates (95% interval)"): ratio,
        t("Exact p, two-sided"): p_value,
    }
    return pd.DataFrame({t("Comparison"): list(rows), t("Result"): list(rows.values())}).map(plain)


def _number(value: float | None, *, decimals: int = 0) -> str:
    return NO_VALUE if value is None else format_number(value, decimals=decimals)
