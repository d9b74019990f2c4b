"""Says which parts of the address could not be used, and what has changed since an older release."""

from collections.abc import Sequence

import streamlit as st

from dashboard import queries, wording
from dashboard.chrome import address
from dashboard.chrome.choices import put_right
from dashboard.i18n import format_date, t
from dashboard.markdown import plain
from dashboard.package import Package
from dashboard.selection import Problem, Selection


def draw(selection: Selection, package: Package, problems: Sequence[Problem]) -> None:
    """Show one dismissible note for all problems, and one when an older release is shown."""
    if problems:
        with st.container(key="note_on_address"):
            st.warning(
                "\n".join(f"- {plain(problem.message)}" for problem in problems),
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
        with st.container(key="note_on_release", gap="xsmall"):
            _older_release(selection, package)


def _older_release(selection: Selection, package: Package) -> None:
    """What became of the figures in the areas and periods chosen, and where to see more."""
    st.info(
        t(
            "These are the figures as released on {shown}. The newest release here is of {latest}. {since}",
            shown=format_date(selection.release or package.latest),
            latest=format_date(package.latest),
            since=wording.since_words(package, selection, queries.changed_since(package, selection)),
        )
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            t("Show the newest figures with the same choices"),
            key="newest_release",
            icon=":material/update:",
            type="tertiary",
            on_click=address.write,
            args=({"release": ""},),
        )
        st.page_link("app_pages/revisions.py", label=t("See all revisions"), icon=":material/arrow_forward:")
