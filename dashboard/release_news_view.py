"""Parts of the page on what a release changed, and its block on the Overview."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import feed_route, memo, release_news_shown, revisions_shown
from dashboard import headlines_release_news as sentences
from dashboard.chrome import address
from dashboard.exports.csv import csv
from dashboard.freshness import next_release, today
from dashboard.i18n import format_date, format_number, t, tn
from dashboard.labels import year_label
from dashboard.package import Package
from dashboard.phrases import period_phrase
from dashboard.query_release_news import LIKELY_FROM, SHARED_BY, News, PartOfYear, is_told, news
from dashboard.query_revisions import Pair
from dashboard.selection import Selection
from dashboard.windows import Window

LONG_TABLE = 11
LONG_PIXELS = 430
ALL_ROWS = 40
IN_SHORT = 2
RELEASE_PIXELS = 190

_MENU = "pick_release_on_page"


def not_told() -> None:
    """Say why a package of an older build has nothing to show, and what brings it."""
    st.info(
        t(
            "The package of figures shown was built before changes were written into it. Whoever looks "
            "after this site can build it again with `python -m etl build`. Revisions of single figures are "
            "on the page Revisions."
        ),
        icon=":material/info:",
    )
    _to_revisions()


def head(package: Package, found: News) -> None:
    """Draw what the release is held against, the findings, the next one due, and where to go from here."""
    if found.before is None and len(package.releases) == 1:
        st.info(
            t(
                "Only one release of the figures is held here, that of {date}. What it changed can be said "
                "once there is one before it. Large moves within it are below.",
                date=format_date(found.release),
            ),
            icon=":material/info:",
        )
    else:
        st.markdown(sentences.since(found))
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences.findings(package, found)))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _choose_release(package, found)
        st.badge(_next(package, found), color="gray")
        _to_revisions()
        st.markdown(
            t(
                ":material/rss_feed: [Follow by feed]({address})",
                address=feed_route.beside(st.context.url),
            ),
            width="content",
        )


def _choose_release(package: Package, found: News) -> None:
    """Draw the menu of releases, which is the choice of every page."""
    if len(package.releases) == 1:
        return
    names = {day.isoformat(): format_date(day) for day in package.releases}
    st.session_state[_MENU] = found.release.isoformat()
    st.selectbox(
        t("Release"),
        list(names),
        format_func=names.__getitem__,
        key=_MENU,
        on_change=_chosen,
        args=(package.latest.isoformat(),),
        width=RELEASE_PIXELS,
    )


def _chosen(latest: str) -> None:
    """Write the release into the address; another one covers other quarters, so all of them are shown."""
    picked = st.session_state[_MENU]
    address.write({"release": "" if picked == latest else picked, "from": "", "to": ""})


def _next(package: Package, found: News) -> str:
    later = [day for day in package.releases if day > found.release]
    if later:
        return t("Next release held here: {date}", date=format_date(min(later)))
    return next_release(package, today=today(), release=found.release)


def _to_revisions() -> None:
    st.page_link(
        "app_pages/revisions.py",
        label=t("What each release said of a figure"),
        icon=":material/history:",
        width="content",
    )


def years(found: News) -> None:
    """Draw how many figures of each financial year were revised."""
    st.header(t("Revised figures by year"), anchor=False)
    grid(
        release_news_shown.years(found),
        alt=t("Revised figures by financial year"),
        percent=t("Per cent"),
        text=(t("Financial year"),),
        form="%.1f%%",
        rows_shown=ALL_ROWS,
    )
    st.caption(
        t(
            "Compared are figures that both releases hold, each the count of one body for one code in "
            "one quarter. Records of newer years are still being worked on, so more of them tend to change."
        )
    )


def within(package: Package, found: News) -> None:
    """Draw bodies that begin or end inside the release, where there are any."""
    said = sentences.within(package, found)
    if said:
        st.markdown(t("Within the release:"))
        st.markdown("\n".join(f"- {line}" for line in said))
        st.caption(t("Sums over all bodies hold different ones before and after."))


def largest(package: Package, found: News) -> None:
    """Draw the yearly counts that differ most between the two releases."""
    st.header(t("The largest revisions"), anchor=False)
    if found.before is None or found.largest.empty:
        st.markdown(t("No yearly count of a police force differs."))
        return
    rows = revisions_shown.largest(package, found.largest, Pair(found.before, found.release), scope="release")
    grid(rows, alt=t("The counts of financial years that differ most between the two releases"))
    st.caption(
        tn(
            "The {n} yearly count of a police force that differs most; a year that one release holds in part "
            "is compared over the quarters that both hold.",
            "The {n} yearly counts of police forces that differ most; a year that one release holds in part "
            "is compared over the quarters that both hold.",
            len(rows),
        )
    )


def about_moves(found: News) -> None:
    """Draw how moves are found and what they can't tell."""
    st.header(t("How to read large moves"), anchor=False)
    st.markdown(
        t(
            "A move is listed where a police force’s count for a year lies more than 40% above or below the "
            "year before, and the year before had at least 100 offences. **It is a prompt to look, not a "
            "trend.** Counts move when offences are counted, coded or reported in another way, when one "
            "investigation adds many, and by chance."
        )
    )
    st.markdown(
        t(
            "Moves that at least {few} forces make with one code, in one direction, are one finding about "
            "the code and are drawn here; from {many} forces on, a quarter of the 43, a change in counting, "
            "coding or reporting looks likely. No source is claimed for that. The others are listed below.",
            few=format_number(SHARED_BY),
            many=format_number(LIKELY_FROM),
        )
    )
    if found.part is not None:
        st.markdown(
            t(
                "{months} is no full year and stands by itself below, against the same months of the year "
                "before.",
                months=period_phrase(found.part.year),
            )
        )
    elif found.move_year is not None and found.quarters and found.quarters[-1] > found.move_year.last:
        st.markdown(t("Nothing is told of the quarters after {year}.", year=period_phrase(found.move_year)))


def single_moves(package: Package, found: News, year: Window) -> None:
    """Draw the moves to a full year that few forces share, of codes and of themes."""
    st.header(t("Moves of single forces, or of a few"), anchor=False)
    _moves(
        package,
        found.single,
        year=year,
        release=found.release,
        none=t("No force moved alone beyond 40%."),
        alt=t("Large moves of single forces from one year to the next"),
        key="codes",
    )
    st.header(t("Moves of whole themes"), anchor=False)
    _moves(
        package,
        found.themes,
        year=year,
        release=found.release,
        none=t("No theme of a force moved beyond 40%."),
        alt=t("Large moves of themes from one year to the next"),
        key="themes",
    )


def part_of_year(package: Package, found: News, part: PartOfYear) -> None:
    """Draw the moves of the quarters of a year that are out, like held against like."""
    months = period_phrase(part.year)
    st.header(t("Large moves in {months}", months=months), anchor=False)
    st.markdown(
        t(
            "Of {year} only {months} is out. It is held against the same months of the year before, by the "
            "same rule. Forces still revise these figures, so read their moves with more care than those of "
            "full years.",
            year=year_label(part.year.last.fy_start),
            months=months,
        )
    )
    st.markdown("\n".join(f"- {sentences.shared_in_part(package, part, one)}" for one in part.shared))
    for rows, title, none, alt, key in (
        (
            part.single,
            t("Of single forces, or of a few"),
            t("No force moved alone beyond 40%."),
            t("Large moves of single forces in the part of a year that is out"),
            "part_codes",
        ),
        (
            part.themes,
            t("Of whole themes"),
            t("No theme of a force moved beyond 40%."),
            t("Large moves of themes in the part of a year that is out"),
            "part_themes",
        ),
    ):
        st.subheader(title, anchor=False)
        _moves(package, rows, year=part.year, release=found.release, none=none, alt=alt, key=key)


def take_away(package: Package, found: News) -> None:
    """Draw the file of all changes."""
    st.download_button(
        t("All changes of this release as CSV"),
        lambda: csv(release_news_shown.to_hand_out(package, found.release)),
        file_name=f"recorded-crime-changes-{found.release.isoformat()}.csv",
        mime="text/csv",
        key="csv_changes",
        on_click="ignore",
        icon=":material/download:",
    )


def _moves(
    package: Package, rows: pd.DataFrame, *, year: Window, release: date, none: str, alt: str, key: str
) -> None:
    shown = memo.remember(
        package,
        ("moves", key, release),
        lambda: release_news_shown.moves(package, rows, year=year, release=release),
    )
    if shown.empty:
        st.markdown(none)
        return
    grid(shown, alt=alt, percent=t("Per cent"), text=(t("Police force"), t("Offence"), t("Known of it")))
    if shown[t("Per cent")].isna().any():
        st.caption(t("No percentage stands where a count is under 10."))


def grid(
    rows: pd.DataFrame,
    *,
    alt: str,
    percent: str = "",
    text: tuple[str, ...] = (),
    form: str = "%+.0f%%",
    rows_shown: int = LONG_TABLE,
) -> None:
    """Draw a table as a grid that scrolls in itself: two plain tables that scroll would share a name."""
    config: dict[str, Any] = {}
    if percent:
        config = {
            name: st.column_config.NumberColumn(name, format="localized", width="small")
            for name in rows.columns
            if name not in text and name != percent
        }
        config[percent] = st.column_config.NumberColumn(percent, format=form, width="small")
        config[text[-1]] = st.column_config.TextColumn(text[-1], width="large" if len(text) > 1 else None)
    st.dataframe(
        rows,
        hide_index=True,
        height="content" if len(rows) <= rows_shown else LONG_PIXELS,
        column_config=config,
        placeholder="–",
        alt=alt,
    )


def on_overview(package: Package, selection: Selection) -> None:
    """Draw the findings of the release in a few words, with the way to the page."""
    if not is_told(package):
        return
    found = news(package, selection.release)
    findings = memo.remember(
        package,
        ("release news words", found.release),
        lambda: (sentences.title(found), " ".join(sentences.summary(package, found)[:IN_SHORT])),
    )
    st.markdown(t("**{title}.** {findings}", title=findings[0], findings=findings[1]))
    st.page_link(
        "app_pages/changes.py", label=t("All that this release changed"), icon=":material/arrow_forward:"
    )
