"""Says which parts of the address could not be used, and what is shown instead."""

from collections.abc import Sequence

import streamlit as st

from dashboard.chrome.choices import put_right
from dashboard.i18n import format_date, t
from dashboard.package import Package
from dashboard.selection import Problem, Selection


def draw(selection: Selection, package: Package, problems: Sequence[Problem]) -> None:
    """Show one dismissible note for all problems, and one when an older release is shown."""
    if problems:
        with st.container(key="note_on_address"):
            st.warning(
                "\n".join(f"- {problem.message}" for problem in problems),
                title=t("Part of this address could not be used"),
            )
            st.button(
                t("Dismiss, and correct the address"),
                key="dismiss_problems",
                type="tertiary",
                on_click=put_right,
                args=(selection, package),
            )
    if selection.release is not None and selection.release != package.latest:
        st.info(
            t(
                "These are the figures as released on {shown}. The newest release here is of {latest}.",
                shown=format_date(selection.release),
                latest=format_date(package.latest),
            )
        )
