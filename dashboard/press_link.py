"""The quiet link to the press pack of what a page shows."""

import streamlit as st

from dashboard.i18n import t
from dashboard.package import Package
from dashboard.press.route import beside
from dashboard.selection import Selection


def draw(package: Package, selection: Selection) -> None:
    """Draw the link, with every choice and the release; the pack is made when somebody asks for it."""
    st.markdown(
        t(
            ":material/newspaper: [Press pack (ZIP)]({address})",
            address=beside(st.context.url, selection, package),
        ),
        help=t(
            "For whoever writes about these figures: three findings in words that hold, charts, tables, "
            "caveats and a citation in one file. Making it takes some seconds."
        ),
        width="content",
    )
