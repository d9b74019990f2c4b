"""About: where the figures come from, what they can't tell, how they are made, and who to ask."""

import streamlit as st

from dashboard import chrome
from dashboard.about import evidence, glossary, methods, policies
from dashboard.i18n import format_date, t

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
    "help": t("Help and contact"),
}
st.markdown(" · ".join(f"[{words}](#{anchor})" for anchor, words in sections.items()))

st.header(sections["status"], anchor="status")
for paragraph in policies.status():
    st.markdown(paragraph)
due = evidence.next_release(package)
st.markdown(
    t(
        "Shown here: the release of **{date}**. New releases come out in late January, April, July and "
        "October.",
        date=format_date(package.latest),
    )
    if not due
    else t(
        "Shown here: the release of **{date}**. The next one is due: {due}.",
        date=format_date(package.latest),
        due=due,
    )
)

st.header(sections["limits"], anchor="limits")
for entry in policies.limits():
    st.markdown(t("**{term}.** {text}", term=entry.term, text=entry.text))

st.header(sections["sources"], anchor="sources")
for source in evidence.sources(package):
    st.markdown(f"**{source.title}**")
    st.markdown("\n".join(f"- {line}" for line in source.lines))
st.markdown(policies.maps(package.latest))

st.header(sections["methods"], anchor="methods")
for method in methods.methods():
    st.subheader(method.title, anchor=False)
    st.markdown(method.text)
    if method.formula:
        for line in method.formula:
            st.latex(line)
    if method.worked:
        st.markdown(t("Example: {example}", example=method.worked))
    if method.source:
        st.caption(t("Method: {source}", source=method.source))

st.header(sections["checks"], anchor="checks")
st.markdown(evidence.checks_line(package))
st.dataframe(evidence.checks(package), hide_index=True, height=360, alt=t("Checks and their results"))

st.header(sections["revisions"], anchor="revisions")
for paragraph in (*policies.revisions(), *policies.errors()):
    st.markdown(paragraph)

st.header(sections["glossary"], anchor="glossary")
st.table(
    {f"**{entry.term}**": entry.text for entry in glossary.entries()},
    border="horizontal",
    alt=t("Glossary"),
)
st.subheader(t("Marks beside figures"), anchor=False)
st.table(
    {entry.term.replace("[", "\\["): entry.text for entry in glossary.shorthand()},
    border="horizontal",
    alt=t("Marks beside figures and what they mean"),
)

st.header(sections["help"], anchor="help")
st.markdown(
    t(
        "If a child is in danger now, call **999**. To report something that has happened, call the police "
        "on **101**."
    )
)
st.markdown("\n".join(f"- {line}" for line in policies.support()))
for paragraph in policies.contact():
    st.markdown(paragraph)
