"""The quiet links to papers about what a page shows: each is made when somebody asks for it."""

import streamlit as st

from dashboard.i18n import t
from dashboard.package import Package
from dashboard.press import route as press_route
from dashboard.report import route as report_route
from dashboard.selection import Selection


def press_pack(package: Package, selection: Selection) -> None:
    """Draw the link to the press pack, with every choice and the release."""
    st.markdown(
        t(
            ":material/newspaper: [Press pack (ZIP)]({address}): three findings that hold, charts, tables "
            "and wording in one file",
            address=press_route.beside(st.context.url, selection, package),
        ),
        width="content",
    )


def report(package: Package, selection: Selection, force: str) -> None:
    """Draw the links to the two pages about a force, with every choice and the release."""
    pdf, html = (
        report_route.beside(st.context.url, package, selection, force, ending) for ending in ("pdf", "html")
    )
    st.markdown(
        t(":material/print: Two pages to print: [PDF]({pdf}), [HTML]({html})", pdf=pdf, html=html),
        width="content",
    )
