"""Two prints that disagree, side by side, wherever a page shows them."""

from typing import Any

import streamlit as st

from dashboard.i18n import t, td
from dashboard.markdown import link, plain
from dashboard.story import words


def conflict_box(row: Any, *, key: str) -> None:
    """Draw one row of ``published_conflicts``: what it is about, both prints, why they differ and what to do.

    ``key`` is unique on the page.
    """
    with st.container(border=True, key=key, gap="xsmall"):
        st.subheader(plain(words.conflict_title(row)), anchor=False)
        for side, (value, publication, url) in zip(
            st.columns(2, gap="medium"),
            ((row.value_a, row.source_a, row.url_a), (row.value_b, row.source_b, row.url_b)),
            strict=True,
        ):
            side.markdown(t("**{value}**", value=plain(td(value))))
            side.markdown(link(publication, url if isinstance(url, str) else ""))
        st.caption(t("{why} {advice}", why=plain(td(row.explanation)), advice=plain(td(row.advice))))
