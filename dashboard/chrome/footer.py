"""The foot of every page: help, which figures these are, and where to ask."""

from datetime import date

import streamlit as st

from dashboard import freshness
from dashboard.i18n import format_date, t
from dashboard.store import Package, refusal
from dashboard.support_lines import dialled, police, support_lines

HOME_OFFICE = (
    "https://www.gov.uk/government/statistical-data-sets/police-recorded-crime-and-outcomes-open-data-tables"
)


def _help() -> str:
    """Support lines as a list: name and number, each a link."""
    return "  \n".join((*(line.linked for line in support_lines()), police(dialled)))


def _figures(package: Package, *, today: date) -> list[str]:
    """Which figures are shown, whether a newer package was refused, and when the next release is due."""
    shown = t(
        "Police recorded crime open data tables, Home Office, released {date}. "
        "Official statistics, not accredited.",
        date=format_date(package.latest),
    )
    refused = refusal()
    kept = (
        [
            t(
                "A newer package was refused ({reason}), so the last good one is shown.",
                reason=refused.what,
            )
        ]
        if refused
        else []
    )
    due = t(
        "{next_release}: see the [publisher's page]({address}).",
        next_release=freshness.next_release(package, today=today),
        address=HOME_OFFICE,
    )
    return [shown, *kept, due]


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def draw(package: Package, *, today: date) -> None:
    """Draw the foot of the page."""
    st.divider()
    with st.container(key="foot"):
        columns = st.columns([5, 4, 4], gap="large")
        with columns[0]:
            st.markdown(_paragraphs(t("**Help and support**"), _help()))
        with columns[1]:
            st.markdown(_paragraphs(t("**These figures**"), *_figures(package, today=today)))
        with columns[2]:
            st.markdown(t("**About this site**"))
            st.page_link("app_pages/about.py", label=t("Sources, methods, limits and contact"))
            st.page_link("app_pages/data.py", label=t("Download the data"))
            st.markdown(
                t(
                    "Contains public sector information licensed under the "
                    "[Open Government Licence v3.0]({address}).",
                    address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                )
            )
