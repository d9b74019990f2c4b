"""A verdict on a printed claim, drawn: what it rests on, what contradicts it, and how to word it."""

from collections.abc import Sequence

import streamlit as st

from dashboard.claims import how_to_word, say, say_verdict
from dashboard.claims.conflicts import Conflict
from dashboard.claims.ledger import Entry
from dashboard.claims.verdict import Verdict
from dashboard.i18n import t, td
from dashboard.markdown import link, plain
from dashboard.package import Package
from dashboard.story import words


def show(package: Package, found: Verdict) -> None:
    """Draw a verdict: what is said, what it rests on, what contradicts it, how to word it."""
    with st.container(border=True, key="claim_verdict", gap="small"):
        st.header(plain(say_verdict.claimed(package, found.claim)), anchor=False)
        st.markdown(f"**{plain(say_verdict.finding(found))}** {plain(say_verdict.bound_words(found))}")
        left, right = st.columns(2, gap="medium")
        with left:
            st.subheader(t("What it rests on"), anchor=False)
            _prints(found.supports or found.in_words, nothing=t("No print held here."))
            st.subheader(t("What contradicts it"), anchor=False)
            _against(found)
            if found.nearest:
                st.subheader(t("Nearest printed figures"), anchor=False)
                _prints(found.nearest, nothing="")
        with right:
            st.subheader(t("88A for the same dates"), anchor=False)
            st.markdown("\n".join(f"- {plain(said)}" for said in say_verdict.official_words(found)))
            st.subheader(t("What to know of these figures"), anchor=False)
            _caveats(found)
            if found.near:
                with st.expander(t("Other disagreements close to it ({count})", count=str(len(found.near)))):
                    _conflicts(found.near)
        _wording(package, found)


def _prints(found: Sequence[Entry], *, nothing: str) -> None:
    lines = [_line(entry) for entry in found]
    notes = dict.fromkeys(entry.note for entry in found if entry.note)
    st.markdown("\n".join(f"- {line}" for line in lines) if lines else nothing)
    if notes:
        st.caption(" ".join(plain(td(note)) for note in notes))


def _line(entry: Entry) -> str:
    return t(
        "**{what}**, {period}: {source}, {day}",
        what=plain(say.what(entry)),
        period=plain(say.when(entry)),
        source=source(entry),
        day=plain(say.printed_when(entry)),
    )


def source(entry: Entry) -> str:
    """The publisher as a link to the publication, in Markdown."""
    return link(entry.publisher, entry.url)


def _against(found: Verdict) -> None:
    against = (*found.others, *found.elsewhere)
    if not against and not found.conflicts:
        st.markdown(t("Nothing held here."))
        return
    if against:
        _prints(against, nothing="")
    _conflicts(found.conflicts)


def _conflicts(found: Sequence[Conflict]) -> None:
    for conflict in found:
        st.markdown(
            t(
                "**{title}.** {a} ({source_a}); {b} ({source_b}). {why} {advice}",
                title=plain(words.conflict_title(conflict)),
                a=plain(td(conflict.value_a)),
                source_a=link(conflict.source_a, conflict.url_a),
                b=plain(td(conflict.value_b)),
                source_b=link(conflict.source_b, conflict.url_b),
                why=plain(td(conflict.explanation)),
                advice=plain(td(conflict.advice)),
            )
        )


def _caveats(found: Verdict) -> None:
    said = []
    if found.part_of_a_year:
        said.append(t("It covers a part of a year, or may cover only a part of one."))
    said += [
        t("**{label}.** {text}", label=plain(td(one)), text=plain(td(text))) for one, text in found.caveats
    ]
    st.markdown("\n".join(f"- {line}" for line in said) if said else t("No caveat held here touches them."))


def _wording(package: Package, found: Verdict) -> None:
    sentence = how_to_word.to_write(package, found)
    st.subheader(t("How to word it"), anchor=False)
    if sentence:
        st.code(sentence, language=None, wrap_lines=True)
    else:
        st.markdown(
            t("No sentence with this number holds. Give a printed figure with who printed it and when.")
        )
    st.subheader(t("What not to write"), anchor=False)
    st.markdown("\n".join(f"- {plain(said)}" for said in how_to_word.not_to_write(package, found)))
