"""Parts of the Revisions page."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import chrome, queries, revisions_shown
from dashboard.about import policies
from dashboard.areas import areas_of
from dashboard.asking import Choose
from dashboard.exports.csv import csv
from dashboard.i18n import format_date, format_number, format_percent, t, tn
from dashboard.labels import year_label
from dashboard.markdown import plain
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.phrases import period_phrase
from dashboard.query_code_moves import are_told
from dashboard.query_revisions import Pair
from dashboard.selection import Selection
from dashboard.windows import Window, windows

MOST_ROWS = 15
LONG_TABLE = 16
LONG_PIXELS = 430


USUAL_STEP = "year"


def steps() -> dict[str, str]:
    """How long the periods of the page are, by their code in the address."""
    return {"year": t("Financial years"), "quarter": t("Quarters"), "rolling": t("Rolling years")}


def default_pair(package: Package, selection: Selection) -> Pair:
    """The newest release and the one before; an older release that the address names and the newest."""
    shown = selection.release or package.latest
    old = shown if shown != package.latest else package.previous_release()
    return Pair(old or shown, package.latest)


def releases(package: Package, selection: Selection, choose: Choose) -> tuple[str, str]:
    """The two releases that are chosen, as their days in the address: the older menu and the newer one."""
    usual = default_pair(package, selection)
    names = {day.isoformat(): format_date(day) for day in package.releases}
    old = choose(
        "older",
        label=t("Release"),
        options={key: names[key] for key in list(names)[1:]},
        default=usual.old.isoformat(),
    )
    new = choose(
        "newer",
        label=t("Against the release"),
        options={key: names[key] for key in list(names)[:-1]},
        default=usual.new.isoformat(),
    )
    return old, new


def default_area(package: Package, selection: Selection) -> str:
    """The widest group that the reader chose, else the first area."""
    chosen = [areas_of(package)[code] for code in selection.areas]
    groups = [area for area in chosen if area.is_group]
    return max(groups, key=lambda area: len(area.members)).code if groups else chosen[0].code


def shown_windows(package: Package, chosen: Pair, step: str, selection: Selection) -> dict[str, Window]:
    """The periods of the page by their code, as far as the newer release goes and the reader's span lasts."""
    held = package.cube(chosen.new).quarters
    start, end = selection.start, min(selection.end, held[-1])
    if selection.end == package.cube(selection.release).quarters[-1]:
        end = held[-1]
    if not held[0] <= start <= end:
        start = held[0]
    found = windows(held, period=step, start=start, end=end)
    whole = [window for window in found if step != "rolling" or not window.partial]
    return {window.key: window for window in whole or found}


def most_revised(rows: pd.DataFrame) -> str:
    """The period of ``queries.between`` with the largest difference, else the newest in both releases."""
    known = rows.dropna(subset=["difference"])
    if known.empty:
        return str(rows["period_key"].iloc[-1])
    moved = known["difference"].abs().to_numpy()
    return str(known["period_key"].iloc[int(moved.argmax()) if moved.any() else -1])


def spanning(selection: Selection, shown: Sequence[Window], step: str, release: date) -> Selection:
    """The selection as the page shows it: counts of these windows, as the newer release has them."""
    quarters: tuple[Quarter, Quarter] = (shown[0].first, shown[-1].last)
    return selection.with_(
        measure="offences", period=step, start=quarters[0], end=quarters[1], release=release
    )


def only_one_words(package: Package) -> str:
    """Why there is nothing to compare."""
    return t(
        "Only one release of the figures is held here, that of {date}. Revisions can be shown once there "
        "is a second one.",
        date=format_date(package.latest),
    )


def table(rows: pd.DataFrame, *, alt: str, wide: bool = False) -> None:
    """Draw a table of the page; one that is long, or too wide for a telephone, as a grid that scrolls.

    A plain table that scrolls can't be told from another one by its name, which screen readers need.
    """
    if not wide and len(rows) <= LONG_TABLE:
        st.table(rows.map(plain), border="horizontal", hide_index=True, alt=alt)
        return
    st.dataframe(rows, hide_index=True, height="content" if len(rows) <= LONG_TABLE else LONG_PIXELS, alt=alt)


def triangle(frame: pd.DataFrame, chosen: Pair, *, area: str) -> None:
    """Draw every release beside every period; ``frame`` is ``queries.vintages`` of one area."""
    st.header(t("{area}, period by period, in every release held", area=area), anchor=False)
    table(revisions_shown.triangle(frame, chosen), alt=t("{area}: each period in each release", area=area))
    st.caption(
        t(
            "\\[x\\] no difference can be given: a release has no figure for the period, or only for a part "
            "of it."
        )
    )


def by_year(package: Package, chosen: Pair) -> pd.DataFrame:
    """``queries.cells_by_year`` in the shape of the chart."""
    frame = queries.cells_by_year(package, chosen)
    years = {window.last.fy: window for window in queries.year_counts(package, chosen).windows}
    labels = [
        year_label(window.last.fy_start) if not window.partial else period_phrase(window)
        for window in (years[str(fy)] for fy in frame["period_fy"])
    ]
    return frame.assign(
        period_label=labels, partial=[years[str(fy)].partial for fy in frame["period_fy"]]
    )  # fmt: skip


def in_all(package: Package, chosen: Pair, offence: str) -> None:
    """Draw how many cells changed in all and for the offence, with the file of all of them."""
    frame = queries.cells_by_year(package, chosen)
    cells, changed = int(frame["cells"].sum()), int(frame["changed"].sum())
    own_cells, own_changed = queries.cells_of(package, chosen, offence)
    st.markdown(
        t(
            "**{changed}** of {cells} figures that both releases hold changed ({percent}). One figure is the "
            "count of one body for one offence code in one quarter.",
            changed=format_number(changed),
            cells=format_number(cells),
            percent=format_percent(changed / cells if cells else 0),
        )
    )
    st.markdown(
        t(
            "{offence}: **{changed}** of {cells}.",
            offence=offences_of(package)[offence].label,
            changed=format_number(own_changed),
            cells=format_number(own_cells),
        )
    )
    st.download_button(
        t("All changed figures as CSV"),
        lambda: csv(queries.cells_to_hand_out(package, chosen)),
        file_name=f"recorded-crime-revisions-{chosen.old.isoformat()}-{chosen.new.isoformat()}.csv",
        mime="text/csv",
        key="csv_changed_cells",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(
        t(
            "The file has every figure of the two releases that differs, with both counts, as the command "
            "`python -m etl diff` writes it."
        )
    )


def scopes(area_name: str, offence_name: str) -> dict[str, str]:
    """Whose largest revisions are listed, by code in the address."""
    return {
        "release": t("Of the release"),
        "area": t("Of {area}", area=area_name),
        "offence": t("Of {offence}", offence=offence_name),
    }


def largest(package: Package, chosen: Pair, scope: str, *, area: str, offence: str) -> None:
    """Draw the financial-year counts that differ most, of the release, of an area or of an offence."""
    rows = queries.largest(
        package,
        chosen,
        area=area if scope == "area" else None,
        offence=offence if scope == "offence" else None,
        most=MOST_ROWS,
    )
    if rows.empty:
        st.info(t("Nothing of it differs between the two releases."), icon=":material/info:")
        return
    table(
        revisions_shown.largest(package, rows, chosen, scope=scope),
        alt=t("The counts of financial years that differ most between the two releases"),
        wide=True,
    )
    st.caption(
        t(
            "Counts by financial year, largest difference first; at most {most} rows. A year that one "
            "release holds in part is compared over the quarters that both hold. No percentage stands on a "
            "base under 20 or a count under 10. Years for which either release lacks a figure, and bodies "
            "that record only fraud, are left out.",
            most=format_number(MOST_ROWS),
        )
    )


def moves(package: Package, chosen: Pair, *, offence: str) -> None:
    """Draw what looks like a move between codes, with the rule and its limits."""
    st.header(t("What looks like a move from one code to another"), anchor=False)
    if not are_told(package):
        st.info(
            t(
                "The package of figures shown was built before moves between codes were written into it. "
                "Whoever looks after this site can build it again with `python -m etl build`."
            ),
            icon=":material/info:",
        )
        return
    rows = queries.code_moves(package, chosen)
    codes = set(offences_of(package)[offence].codes)
    touching = rows[rows["lost_code"].isin(codes) | rows["gained_code"].isin(codes)]
    st.markdown(
        tn(
            "The rule finds **{n}** pair of codes between the two releases; {touching} {offence}. It looks "
            "like a move, and may be chance: no source says so.",
            "The rule finds **{n}** pairs of codes between the two releases; {touching} {offence}. They look "
            "like moves, and may be chance: no source says so.",
            len(rows),
            touching=tn("{n} of them touches", "{n} of them touch", len(touching)),
            offence=offences_of(package)[offence].label,
        )
    )
    if not rows.empty:
        first = rows.loc[[*touching.index, *rows.index.difference(touching.index)]]
        _moves_found(revisions_shown.moves(package, first))
    with st.expander(t("The rule, and what it can't tell")):
        st.markdown(
            t(
                "In one force and one financial year, over the quarters that both releases hold, one code "
                "has at least 20 fewer offences in the newer release and another at least 20 more; the "
                "smaller amount is at least 80% of the larger; at least 70% of the larger left one code and "
                "entered the other in the same quarter; at least one of the two changed by 5% or more; and "
                "the two codes belong to one subgroup of the Home Office’s list, or to one theme of at most "
                "12 codes. Each code is used once, in the pair that fits best."
            )
        )
        st.markdown(
            t(
                "The rule sees sums, not offences. It misses moves that are spread over several codes, over "
                "forces or over years, small ones, and codes of different subgroups; and it finds pairs in "
                "which one code became lower and another higher for reasons of their own."
            )
        )


def _moves_found(rows: pd.DataFrame) -> None:
    """A table where there is room for one, else a list of the same words."""
    if not chrome.is_narrow():
        table(rows, alt=t("Pairs of offence codes of which one became lower and the other higher"))
        return
    st.markdown(
        "\n".join(
            t(
                "- **{force}, {year}**: {lower}; {higher}. In the same quarters: {share}.",
                force=force,
                year=year,
                lower=lower,
                higher=higher,
                share=share,
            )
            for force, year, lower, higher, share in rows.itertuples(index=False)
        )
    )


def how() -> None:
    """Draw how revisions come about and how they are kept here."""
    st.header(t("How revisions work"), anchor=False)
    st.markdown(
        t(
            "Forces count an offence when they record it, and go on correcting: a record is cancelled, moved "
            "to another code or another date, or added late. Each release of the tables is made anew from "
            "the forces’ systems, so it can change figures of every year that is still open there. A "
            "difference says that the record changed, not that more or fewer offences happened."
        )
    )
    for paragraph in policies.revisions():
        st.markdown(paragraph)
    st.page_link(
        "app_pages/about.py", label=t("Sources, methods and checks"), icon=":material/arrow_forward:"
    )
