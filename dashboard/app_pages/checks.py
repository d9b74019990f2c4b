"""Checks: every sum that can be held against a figure that somebody else printed, and the other checks."""

import streamlit as st

from dashboard import checks_view, chrome, query_reconciliation
from dashboard.about import evidence
from dashboard.exports.csv import csv
from dashboard.i18n import format_date, t
from dashboard.offences import offences_of

view = chrome.current()
package, selection = view.package, view.selection
release = selection.release or package.latest
found = query_reconciliation.agreement(package, release)

st.title(t("Do our figures agree with what others printed?"), anchor=False)
st.markdown(checks_view.verdict(found))
st.markdown(
    t(
        "The release of {date} has figures by force and quarter and no totals. Added up for England and "
        "Wales (43 forces and British Transport Police) they are held here against the totals that the "
        "Office for National Statistics printed in January 2023. Figures that agree with themselves prove "
        "nothing, so only print by others counts.",
        date=format_date(release),
    )
)

offence = offences_of(package)[selection.offence]
st.header(t("{offence}: every year that was printed", offence=offence.label), anchor=False)
of_offence = query_reconciliation.rows(package, release, codes=offence.codes)
if of_offence.empty:
    st.info(t("No printed total of this offence is held here."))
else:
    checks_view.draw(
        package,
        of_offence,
        alt=t("Printed totals of {offence} beside ours, by year", offence=offence.label),
    )

if found.years:
    st.header(t("All codes of one year"), anchor=False)
    years = {year.replace("/", "-"): year for year in reversed(found.years)}
    key = chrome.choice("year", label=t("Year"), options=years, default=next(iter(years)), width=160)
    of_year = query_reconciliation.rows(package, release, year=years[key])
    checks_view.draw(
        package,
        of_year,
        alt=t("Printed totals of all offences beside ours, {year}", year=years[key]),
    )
    address = str(of_year["source_url"].iloc[0])
    st.markdown(
        t(
            "Printed in: [ONS, Crime in England and Wales, appendix tables, Table A4]({address}). Ours: the "
            "table “offence_counts” under All the data.",
            address=address,
        )
    )
    st.download_button(
        t("CSV, every release, year and code"),
        lambda: csv(package.table("reconciliation")),
        file_name="reconciliation.csv",
        mime="text/csv",
        key="take_reconciliation",
        icon=":material/download:",
        on_click="ignore",
    )

st.header(t("All checks before publication"), anchor=False)
st.markdown(evidence.checks_line(package))
st.markdown(
    t(
        "A required check that fails stops publication, and the figures shown stay as they were. Besides "
        "the sums above they hold the form of the figures: codes, keys, coverage and the size of changes."
    )
)
st.dataframe(evidence.checks(package), hide_index=True, height=430, alt=t("Checks and their results"))
