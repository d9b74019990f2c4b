"""The frame of a reader's run: bar and pages, choices, notes on the address, the page, the foot."""

import logging
from contextlib import suppress
from pathlib import Path

import streamlit as st

from dashboard.chrome import address, choices, footer, leave, notes, styles, uploads, view, width
from dashboard.chrome.ending import PageEndedError
from dashboard.freshness import today
from dashboard.i18n import t
from dashboard.selection import KEYS, parse
from dashboard.store import PackageError, open_package

LOGO = Path(__file__).parent / "static" / "logo.svg"
ICON = Path(__file__).parent / "static" / "icon.svg"

_LOG = logging.getLogger(__name__)


def run() -> None:
    """Draw the frame and run the page that the address names."""
    page = _navigation()
    uploads.forget_elsewhere(page.url_path)
    st.set_page_config(
        page_title=t("{page} – Recorded Crime Explorer", page=page.title),
        page_icon=ICON.as_posix(),
        layout="wide",
    )
    st.logo(LOGO.as_posix(), size="large")
    st.html(styles.choices(is_open=choices.are_open()))
    leave.button()
    raw = address.read(KEYS, part="all")
    try:
        package = open_package()
    except PackageError as error:
        _LOG.error("No package to show: %s", error)
        _no_package(error)
        return
    selection, problems = parse(raw, package)
    view.keep(view.View(package=package, selection=selection, problems=problems))
    above, body = st.container(), st.container()
    # The page comes first, so that its charts are on their way while the menus are made.
    try:
        with body, suppress(PageEndedError):
            page.run()
    finally:
        with above:
            choices.draw(selection, package)
            with st.container():
                notes.draw(selection, package, problems)
            width.ask()
    footer.draw(package, today=today())


def _navigation() -> st.Page:
    """The menu: in sections across a wide page; a plain list in the side menu of a narrow one.

    In its side menu Streamlit puts the names of sections between the items of a list, which screen readers
    count wrong (axe: "list").
    """
    sections = _pages()
    flat = [page for pages in sections.values() for page in pages]
    return st.navigation(flat if width.is_narrow() else sections, position="top")


def _pages() -> dict[str, list[st.Page]]:
    return {
        "": [
            st.Page("app_pages/overview.py", title=t("Overview"), default=True),
            st.Page("app_pages/trends.py", title=t("Trends")),
            st.Page("app_pages/map.py", title=t("Map")),
            st.Page("app_pages/force.py", title=t("Force")),
            st.Page("app_pages/story.py", title=t("Grooming story")),
        ],
        t("Compare"): [
            st.Page("app_pages/compare.py", title=t("Compare forces")),
            st.Page("app_pages/funnel.py", title=t("Funnel")),
            st.Page("app_pages/change.py", title=t("Is it real?")),
        ],
        t("Check the figures"): [
            st.Page("app_pages/changes.py", title=t("What changed")),
            st.Page("app_pages/revisions.py", title=t("Revisions")),
            st.Page("app_pages/completeness.py", title=t("Completeness")),
            st.Page("app_pages/checks.py", title=t("Checks")),
            st.Page("app_pages/claims.py", title=t("Printed claims")),
            st.Page("app_pages/own.py", title=t("Your figures")),
        ],
        t("Data and method"): [
            st.Page("app_pages/data.py", title=t("All the data")),
            st.Page("app_pages/api.py", title=t("HTTP API"), url_path="developers"),
            st.Page("app_pages/about.py", title=t("About")),
        ],
    }


def _no_package(error: PackageError) -> None:
    st.title(t("The figures can't be shown just now"))
    st.error(t("What is wrong: {what}", what=error.what))
    st.markdown(t("Where: `{where}`", where=error.where))
    st.markdown(t("For whoever looks after this site: {next_step}", next_step=error.next_step))


def apologise(error: Exception) -> bool:
    """Say sorry for an error that nobody foresaw. The server's log has the details."""
    _LOG.error("A page failed", exc_info=error)
    st.error(
        t(
            "Something went wrong on our side, and this page could not be drawn. Reload it, or open it "
            "without the part of the address after the question mark. The error has been noted."
        ),
        title=t("Sorry, this page could not be drawn"),
    )
    return True
