"""Parts of the Trends page."""

import pandas as pd
import streamlit as st

from dashboard import queries, wording
from dashboard.comparable import Comparable
from dashboard.fitting_rate import as_rate
from dashboard.i18n import format_number, format_percent, t, td
from dashboard.labels import NO_VALUE, capital, interval_label, value_label
from dashboard.markdown import plain
from dashboard.package import Package
from dashboard.queries import ChangeOnYear, change_in
from dashboard.selection import Selection

USUAL_VIEW = "lines"


def views() -> dict[str, str]:
    """Views by their code in the address."""
    return {
        "lines": t("Lines"),
        "index": t("Index"),
        "per-head": t("Per head"),
        "multiples": t("Small multiples"),
    }


def for_view(package: Package, selection: Selection, shape: str) -> Selection:
    """The selection as a view shows it: per head turns a count into the rate that fits the offence."""
    return as_rate(selection, package) if shape == "per-head" else selection


def subtitle(package: Package, selection: Selection, shape: str) -> str:
    """What a view shows; the index says that it is one."""
    words = wording.subtitle(package, selection)
    return t("{subtitle}, as an index", subtitle=words) if shape == "index" else words


def left_out(found: Comparable) -> None:
    """Draw what is left out and why."""
    with st.container(border=True, key="left_out", gap="xsmall"):
        if not found.left_out:
            st.markdown(t("**Nothing is left out:** all these figures can be compared."))
            return
        st.markdown(t("**Left out, because it can't be compared:**"))
        st.markdown("\n".join(f"- {plain(text)}" for text in found.left_out))
        st.caption(
            t(
                "The newest year stays: it is provisional, and marked. A group stays although a force inside "
                "it is left out."
            )
        )


def latest_rows(package: Package, selection: Selection) -> pd.DataFrame:
    """The last full period of each area in words: value, its 95% interval, the change on the year before."""
    window = wording.last_window(package, selection)
    rows = queries.values_in(package, selection, window, selection.areas)
    decimals = 1 if selection.is_rate else 0
    made = []
    for row in rows.to_dict("records"):
        change = change_in(
            package,
            selection.offence,
            row["area_code"],
            window,
            measure=selection.measure,
            release=selection.release,
        )
        made.append(
            {
                t("Area"): td(row["area_name"]),
                capital(wording.period_label(window)): _value(
                    value_label(float(row["value"]), measure=selection.measure), row["marks"]
                ),
                t("95% interval"): interval_label(row["lower"], row["upper"], decimals=decimals),
                t("Change on {period}", period=wording.period_phrase(change.window_before)): _change(change),
            }
        )
    return pd.DataFrame(made).map(plain)


def _value(value: str, marks: str) -> str:
    """The value, with a mark where the release before gave another count."""
    return t("{value} [r]", value=value) if "r" in marks.split() else value


def _change(change: ChangeOnYear) -> str:
    """The change and its verdict; the period compared with stands in the head of the column."""
    if change.difference is None:
        return NO_VALUE
    if change.crosses_break:
        return t("counted differently before")
    difference = format_number(change.difference, signed=True)
    if change.percent is not None and change.measure != "offences":
        difference = format_percent(change.percent, signed=True)
    if change.distinguishable is None:
        return t("{difference}, not tested", difference=difference)
    if change.distinguishable:
        return t("{difference}, more than chance", difference=difference)
    return t("{difference}, within chance", difference=difference)


def latest(package: Package, selection: Selection) -> None:
    """The table beside the chart: where each area stands now, and whether the change can be chance."""
    st.header(t("Where each area stands now"), anchor=False)
    rows = latest_rows(package, selection)
    st.table(
        rows,
        border="horizontal",
        hide_index=True,
        alt=t("Value, interval and change on the year before, by area"),
    )
    st.caption(
        t(
            "“Within chance” means that the exact test can't tell the two counts apart at 95%. The test "
            "takes offences as independent; one investigation can add many at once."
        )
    )
    if rows.iloc[:, 1].str.contains("[r", regex=False).any():
        st.caption(wording.mark_words(package, selection.release))
        st.page_link("app_pages/revisions.py", label=t("See revisions"), icon=":material/arrow_forward:")
