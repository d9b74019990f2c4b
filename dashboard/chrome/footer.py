"""The foot of every page: help, which figures these are, and where to ask."""

from datetime import date, timedelta

import streamlit as st

from dashboard.i18n import format_date, t, td
from dashboard.store import Package, refusal

HOME_OFFICE = "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables"
# The tables come out about every three months; after this long a newer one is likely.
CADENCE = timedelta(days=100)


def _telephone(number: str) -> str:
    return "tel:" + number.replace(" ", "")


def may_be_newer(*, released: date, today: date) -> bool:
    """Whether the publisher has probably put out a newer release since."""
    return today - released > CADENCE


def _help() -> str:
    """Support lines as a list: name and number, each a link."""
    help_lines = (
        (t("Childline"), "0800 1111", "https://www.childline.org.uk"),
        (t("NSPCC helpline"), "0808 800 5000", "https://www.nspcc.org.uk"),
        (t("Stop It Now"), "0808 1000 900", "https://www.stopitnow.org.uk"),
    )
    lines = [f"[{name}]({address}): [{number}]({_telephone(number)})" for name, number, address in help_lines]
    lines.append(t("Police: [101](tel:101), in an emergency [999](tel:999)"))
    return "  \n".join(lines)


def _release(package: Package) -> dict[str, object]:
    releases = package.table("releases")
    shown = releases[(releases["release_date"].astype(str) == package.latest.isoformat())]
    return dict(shown.iloc[0]) if len(shown) else {}


def draw(package: Package, *, today: date) -> None:
    """Draw the foot of the page."""
    release = _release(package)
    st.divider()
    with st.container(key="foot"):
        columns = st.columns([5, 4, 4], gap="large")
        with columns[0]:
            st.markdown(t("**Help and support**"))
            st.markdown(_help())
        with columns[1]:
            st.markdown(t("**These figures**"))
            st.markdown(
                t(
                    "Police recorded crime open data tables, Home Office, released {date}. "
                    "Official statistics, not accredited.",
                    date=format_date(package.latest),
                )
            )
            if refused := refusal():
                st.markdown(
                    t(
                        "A newer package was refused ({reason}), so the last good one is shown.",
                        reason=refused.what,
                    )
                )
            if may_be_newer(released=package.latest, today=today):
                st.markdown(
                    t(
                        "A newer release may exist: see the [publisher's page]({address}).",
                        address=HOME_OFFICE,
                    )
                )
            elif (due := release.get("next_due")) and isinstance(due, str):
                st.markdown(t("Next release due: {due}.", due=td(due)))
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
