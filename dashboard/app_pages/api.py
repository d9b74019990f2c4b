"""HTTP API: every table at a fixed address, its parameters, worked examples, limits and errors."""

import streamlit as st

from dashboard import chrome
from dashboard.api import examples, guide
from dashboard.api.parameters import DEFAULT_LIMIT, MOST_AREAS, MOST_ROWS
from dashboard.api.shapes import DESCRIPTION, ROOT
from dashboard.i18n import format_number, t
from dashboard.web.handler import LONGEST_QUERY

view = chrome.current()
package = view.package
base = guide.base_of_page(st.context.url)

st.title(t("HTTP API: the figures for programs"), anchor=False)
st.markdown(
    t(
        "Every table of this site stands at an address of its own, as JSON and as CSV, with the same choices "
        "that the addresses of the pages have. No key and no registration is needed, and pages of other "
        "sites may read it. [The list of tables]({list}) and [the description in the form of "
        "OpenAPI]({description}) are for programs; this page is for people.",
        list=f"{base}{ROOT}/",
        description=f"{base}{DESCRIPTION}",
    )
)

st.header(t("Examples"), anchor="examples")
ways = {t("curl"): examples.curl, t("pandas"): examples.pandas, t("R"): examples.r}
for tab, write in zip(st.tabs(list(ways)), ways.values(), strict=True):
    with tab:
        for example in examples.examples(package):
            st.markdown(t("**{title}**", title=example.title))
            st.code(write(example, base=base), language=None, wrap_lines=True)
st.caption(
    t(
        "Codes of offences are text, also where they look like numbers: 4.1 and 4.10 are two offences. The "
        "examples in R need the package jsonlite for JSON."
    )
)

st.header(t("Tables"), anchor="tables")
st.table(guide.tables(base), border="horizontal", hide_index=True, alt=t("Tables with their addresses"))
st.markdown(
    t(
        "The ending of the address chooses the form. Without an ending the header `Accept` does: `text/csv` "
        "gives CSV, everything else JSON. The same figures are on the page that `page` in each answer links "
        "to."
    )
)

st.header(t("Parameters"), anchor="parameters")
st.markdown(
    t(
        "Offence, areas, measure, period, from, to and release have the keys and values that they have in "
        "the pages’ address. What a table does not take is refused. For counts and rates a choice that is "
        "left out is what the pages open with; in the other tables it narrows nothing."
    )
)
st.markdown("\n".join(f"- {line}" for line in guide.parameters(package)))

st.header(t("What an answer holds"), anchor="answers")
st.markdown(
    "\n".join(
        f"- {line}"
        for line in (
            t(
                "JSON has the rows in `data`. In `meta` are the release, the source with its licence and "
                "attribution, the page with the same choices, and how many rows there are. CSV has the rows "
                "alone, in UTF-8, one observation a row."
            ),
            t(
                "A figure that is missing is null in JSON and empty in CSV, and never zero: `status` says "
                "why. Counts are whole numbers, rates and limits are not rounded."
            ),
            t(
                "`lower` and `upper` are the limits of the 95% interval: Byar’s method, and the exact "
                "Poisson interval under 10 offences. A rate is per 100,000 in the period itself: that of a "
                "quarter is not made annual."
            ),
            t(
                "An answer has {usual} rows unless `limit` says otherwise, {most} at most, and {areas} areas "
                "at most. The address of the next rows is in `meta` as `next`, and in the header `Link` as "
                '`rel="next"`, for CSV as well.',
                usual=format_number(DEFAULT_LIMIT),
                most=format_number(MOST_ROWS),
                areas=format_number(MOST_AREAS),
            ),
        )
    )
)

st.header(t("Keeping answers, and figures that stay"), anchor="caching")
st.markdown(
    t(
        "Every answer has an `ETag` and a `Last-Modified`. A program that sends them back, as curl does with "
        "`--etag-save` and `--etag-compare`, is not sent again what it has (304). An answer may be kept for "
        "five minutes, and for a day where the request names its `release`: a release does not change. "
        "Without `release`, or with `release=latest`, the figures are those of the newest one. Please ask "
        "for all forces at once rather than for one after the other, and accept gzip."
    )
)

st.header(t("Errors"), anchor="errors")
st.markdown(
    t(
        "Nothing is guessed: a request that can't be answered as it stands is refused in problem details "
        "(RFC 9457), which name the parameter and, where there is a list, what was allowed."
    )
)
st.markdown(
    "\n".join(
        f"- {line}"
        for line in (
            t("**400** A parameter or a value that does not exist, or that stands there twice."),
            t(
                "**404** A table or a form that does not exist, or values that name nothing together, such "
                "as a beginning after the end."
            ),
            t("**405** Another method than GET, HEAD and OPTIONS: everything here can only be read."),
            t("**406** A type in the header `Accept` that no answer has."),
            t(
                "**414** More than {most} characters after the question mark.",
                most=format_number(LONGEST_QUERY),
            ),
            t("**503** There are no figures just now; the header `Retry-After` says when to ask again."),
        )
    )
)

st.header(t("Licence"), anchor="licence")
st.markdown(
    t(
        "The figures are under the Open Government Licence v3.0: use them for anything, and say where they "
        "are from, with the words in `attribution`. They are official statistics that are not accredited. "
        "Recorded offences are not how much crime there is: read [the caveats]({caveats}) of what you use.",
        caveats=f"{base}{ROOT}/caveats.json",
    )
)
