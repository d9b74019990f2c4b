"""About: where the figures come from, what they can't tell, how they are made, and who to ask."""

import streamlit as st

from dashboard import chrome
from dashboard.about import evidence, glossary, methods, policies
from dashboard.freshness import today
from dashboard.i18n import t
from dashboard.markdown import plain
from dashboard.support_lines import EMERGENCY, POLICE

READING_WIDTH = 780

view = chrome.current()
package = view.package

st.title(t("About these figures"), anchor=False)
sections = {
    "status": t("What kind of statistics"),
    "limits": t("What they can’t tell"),
    "sources": t("Sources and licences"),
    "methods": t("Methods"),
    "checks": t("Checks"),
    "revisions": t("Revisions and errors"),
    "glossary": t("Glossary"),
    "contact": t("Help and contact"),
}
st.markdown(" · ".join(f"[{words}](#{anchor})" for anchor, words in sections.items()))

with st.container(width=READING_WIDTH):
    st.header(sections["status"], anchor="status")
    for paragraph in policies.status():
        st.markdown(paragraph)
    st.markdown(evidence.shown_and_next(package, today=today()))

    st.header(sections["limits"], anchor="limits")
    for entry in policies.limits():
        st.markdown(t("**{term}.** {text}", term=entry.term, text=entry.text))

    st.header(sections["sources"], anchor="sources")
    for source in evidence.sources(package):
        st.markdown(t("**{title}**", title=source.title))
        st.markdown("\n".join(f"- {line}" for line in source.lines))
    st.markdown(policies.maps(package.latest))
    with st.expander(t("Files read, with their checksums")):
        for source in evidence.sources(package):
            for line in source.files:
                st.markdown(line)

    st.page_link(
        "app_pages/data.py",
        label=t("All tables as CSV, XLSX and Parquet, and in one file as a data package"),
        icon=":material/arrow_forward:",
    )

    st.header(sections["methods"], anchor="methods")
    for method in methods.methods():
        st.subheader(method.title, anchor=method.anchor or False)
        st.markdown(method.text)
        for formula in method.formula:
            # Inline: the block form scrolls sideways, and no keyboard reaches it.
            st.markdown(f"$\\displaystyle {formula}$")
        if method.worked:
            st.markdown(t("Example: {example}", example=method.worked))
        if method.source:
            st.caption(t("Method: {source}", source=method.source))

    st.header(sections["checks"], anchor="checks")
    st.markdown(evidence.checks_line(package))
    st.page_link(
        "app_pages/checks.py",
        label=t("Every check, and our sums beside printed totals"),
        icon=":material/arrow_forward:",
    )

    st.header(sections["revisions"], anchor="revisions")
    for paragraph in (*policies.revisions(), *policies.errors()):
        st.markdown(paragraph)

    st.header(sections["glossary"], anchor="glossary")
    for entry in glossary.entries():
        st.markdown(t("**{term}.** {text}", term=entry.term, text=entry.text))
    st.subheader(t("Marks beside figures"), anchor=False)
    for entry in glossary.shorthand():
        st.markdown(t("**{term}** {text}", term=plain(entry.term), text=entry.text))

    st.header(sections["contact"], anchor="contact")
    st.markdown(
        t(
            "If a child is in danger now, call **{emergency}**. To report something that has happened, call "
            "the police on **{police}**.",
            emergency=EMERGENCY,
            police=POLICE,
        )
    )
    st.markdown("\n".join(f"- {line}" for line in policies.support()))
    for paragraph in policies.contact():
        st.markdown(paragraph)
