"""Parts of the Completeness page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.areas import areas_of
from dashboard.charts.heat import state_words
from dashboard.comparable import hindrances
from dashboard.i18n import format_number, t, td, tn
from dashboard.labels import months_label
from dashboard.package import Package
from dashboard.phrases import first_fitting
from dashboard.query_completeness import STATES, WITHOUT_FIGURE
from dashboard.selection import Selection

QUARTERS_ON_A_PHONE = 20


def headline(frame: pd.DataFrame, *, national: bool = False) -> str:
    """How many figures there are, and how many are not as they should be; ``national`` says that bodies of
    their own count the offence for the whole country."""
    exists = frame[frame["state"] != "not_applicable"]
    absent = int(exists["state"].isin(WITHOUT_FIGURE).sum())
    known = int((exists["state"] == "incomplete").sum())
    if exists.empty and national:
        return t("No police force recorded this offence in these quarters; other bodies count it")
    if exists.empty:
        return t("The offence code did not exist in these quarters, so nothing was recorded")
    if absent:
        return tn(
            "{n} of {all} recorded figures was not supplied or is missing",
            "{n} of {all} recorded figures were not supplied or are missing",
            absent,
            all=format_number(len(exists)),
        )
    if known:
        return first_fitting(
            [
                tn(
                    "No recorded figure is missing; {n} is known to be incomplete or recorded otherwise",
                    "No recorded figure is missing; {n} are known to be incomplete or recorded otherwise",
                    known,
                )
            ]
        )
    return t("No recorded figure is missing or known to be incomplete")


def latest_quarters(frame: pd.DataFrame) -> pd.DataFrame:
    """The newest quarters, as many as a phone has room for."""
    keys = list(dict.fromkeys(frame["period_key"]))[-QUARTERS_ON_A_PHONE:]
    return frame[frame["period_key"].isin(keys)].reset_index(drop=True)


def stretches(package: Package, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """Each area's stretches that are known to be incomplete or recorded in another way, in words."""
    first, last = frame["period_start"].min(), frame["period_end"].max()
    rows = [
        {
            t("Area"): areas_of(package)[code].label,
            t("Period"): months_label(one.start, one.end),
            t("What is known"): td(one.label),
        }
        for code in dict.fromkeys(frame["area_code"])
        for one in hindrances(package, code, selection.offence, selection.release)
        if one.touches(first, last)
    ]
    return pd.DataFrame(rows)


def meanings() -> None:
    """Draw what each state means, folded."""
    words = {
        "reported": t("The force gave a figure, and it is the same as in the release before."),
        "revised": t("The figure differs from that of the release before."),
        "provisional": t("The figure is of the newest financial year, which forces still revise."),
        "zero": t("The force recorded none. That is a figure."),
        "negative": t("The force took back offences of earlier quarters. The number is kept as published."),
        "incomplete": t("A note says that the force’s figures of these months are incomplete, or moved."),
        "not_supplied": t("The body gave no figure to the publisher. It is not zero."),
        "missing": t("The code existed, and this body has no row for it."),
        "suppressed": t("The publisher holds the figure back."),
        "not_applicable": t("The offence code did not exist in this quarter."),
    }
    with st.expander(t("What each mark means")):
        st.markdown(
            "\n".join(
                t("- **{state}:** {meaning}", state=state_words(state), meaning=words[state])
                for state in reversed(STATES)
            )
        )
        st.caption(
            t(
                "Where more than one holds, the chart shows the one that matters most; the file has all of "
                "them in the column “states”."
            )
        )
