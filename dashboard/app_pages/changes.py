"""What changed: what a release brought, revised and lost against the one before it, and large moves."""

import streamlit as st

from dashboard import card, chrome, memo, release_news_shown
from dashboard import headlines_release_news as sentences
from dashboard import release_news_view as parts
from dashboard.charts.changed_share import changed_share
from dashboard.charts.shared_moves import shared_moves
from dashboard.i18n import format_date, t
from dashboard.phrases import period_phrase
from dashboard.query_release_news import LIKELY_FROM, is_told, news

view = chrome.current()
package, selection = view.package, view.selection
if not is_told(package):
    st.title(t("What changed"), anchor=False)
    parts.not_told()
    st.stop()
found = news(package, selection.release)
held = package.cube(found.release).quarters

st.title(sentences.title(found), anchor=False)
parts.head(package, found)

if found.before is not None:
    whole = selection.with_(measure="offences", period="year", start=held[0], end=held[-1])
    left, right = st.columns([3, 2], gap="medium")
    with left:
        words = card.words(
            headline=sentences.revised_headline(found),
            subtitle=t(
                "Share of figures (body, offence code and quarter) that differ between the releases of {old} "
                "and {new}, all offences and bodies",
                old=format_date(found.before),
                new=format_date(found.release),
            ),
            selection=whole,
            package=package,
            areas=(),
            offences=(),
            chosen=selection,
        )
        chart = memo.remember(
            package,
            ("news by year", found.release, words),
            lambda: changed_share(release_news_shown.by_year(found), words=words),
        )
        card.show(chart, key="by_year", selection=whole, package=package)
    with right:
        parts.years(found)
        parts.within(package, found)
    parts.largest(package, found)

if found.move_year is not None:
    year, earlier = found.move_year, found.move_year.year_before()
    moved = selection.with_(measure="offences", period="year", start=earlier.first, end=year.last)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        words = card.words(
            headline=sentences.shared_headline(package, found),
            subtitle=t(
                "Offence codes that several forces moved by more than 40% from {before} to {year}, on a base "
                "of 100 or more: number of forces",
                before=period_phrase(earlier),
                year=period_phrase(year),
            ),
            selection=moved,
            package=package,
            areas=(),
            offences=tuple(dict.fromkeys(one.offence for one in found.shared)),
            chosen=selection,
        )
        chart = memo.remember(
            package,
            ("shared moves", found.release, words),
            lambda: shared_moves(
                release_news_shown.shared(package, found), words=words, strong_from=LIKELY_FROM
            ),
        )
        card.show(chart, key="shared", selection=moved, package=package)
    with right:
        parts.about_moves(found)
        if found.before is None:
            parts.within(package, found)
    parts.single_moves(package, found)
    card.notes_hold(words)
