"""Parts of the page of printed claims: filters and table of the ledger."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import chrome
from dashboard.asking import Choose
from dashboard.claims import ledger, say, search
from dashboard.claims.ledger import Entry
from dashboard.claims.official import officials
from dashboard.claims_shown import source
from dashboard.i18n import format_date, t, td
from dashboard.markdown import plain
from dashboard.package import Package
from dashboard.periods import fy_of
from dashboard.selection import Selection

ALL = "all"
ROWS_A_PAGE = 20
FILTER_PIXELS = 290


def filters(package: Package, choose: Choose) -> dict[str, str]:
    """Make the choices of the ledger's filters; those that are set, by the names that ``chosen`` takes."""
    places = {place: ledger.place_label(package, place) for place in search.places(package)}
    years = {year: fy_of(year) for year in search.years(package)}
    kinds = {kind.casefold(): say.offence(kind, offence) for kind, offence in search.kinds(package).items()}
    menus = (
        ("place", "place", t("Area"), t("All areas"), places),
        ("printed_year", "year", t("Financial year"), t("All years"), years),
        ("publisher", "publisher", t("Printed by"), t("All publishers"), search.publishers(package)),
        ("printed_offence", "kind", t("Offence"), t("All offences"), kinds),
    )
    spelled = {kind.casefold(): kind for kind in search.kinds(package)}
    found: dict[str, str] = {}
    for key, name, label, everything, options in menus:
        value = choose(key, label=label, options={ALL: everything, **options}, default=ALL)
        if value != ALL:
            found[name] = spelled.get(value, value) if name == "kind" else value
    return found


def in_address(found: dict[str, str]) -> dict[str, str]:
    """The filters as the address spells them, for the permalink."""
    keys = {"year": "printed_year", "kind": "printed_offence"}
    return {
        keys.get(name, name): value.casefold() if name == "kind" else value for name, value in found.items()
    }


def table(package: Package, selection: Selection, found: Sequence[Entry]) -> None:
    """Draw one page of the ledger: what was printed, and how it stands against other prints and 88A."""
    pages = max(1, -(-len(found) // ROWS_A_PAGE))
    number = 1
    if pages > 1:
        scope = f"{len(found)}_{found[0].count_id}_{found[-1].count_id}"
        number = st.pagination(pages, key=f"ledger_page_{scope}")
    shown = found[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    st.table(
        rows(package, selection, shown, narrow=chrome.is_narrow()),
        border="horizontal",
        hide_index=True,
        alt=t("Printed claims that meet the filters"),
    )


def rows(package: Package, selection: Selection, shown: Sequence[Entry], *, narrow: bool) -> pd.DataFrame:
    """Rows of the ledger for reading, in Markdown; in two columns where the page is narrow."""
    standings, beside = ledger.standings(package), officials(package, release=selection.release)
    cells = [
        {
            t("Area"): plain(td(entry.area_name)),
            t("Period"): plain(say.when(entry)),
            t("Number or claim"): t("**{what}**", what=plain(say.what(entry))),
            t("What was counted"): plain(say.offence(entry.kind, entry.offence)),
            t("Printed by"): t("{source}, {day}", source=source(entry), day=plain(say.printed_when(entry))),
            t("Other prints"): plain(say.stands(entry, standings[entry.count_id])),
            t("88A, same dates"): plain(say.beside(entry, beside.get(entry.count_id))),
        }
        for entry in shown
    ]
    if not narrow:
        return pd.DataFrame(cells)
    return pd.DataFrame([_narrow(list(row.items())) for row in cells])


def _narrow(cells: list[tuple[str, str]]) -> dict[str, str]:
    (_, area), (_, period), (_, what), (_, offence), (_, printed), (stands, others), (official, beside) = (
        cells
    )
    return {
        t("What was printed"): t(
            "{what}, {area}, {period}: {offence}. {printed}",
            what=what, area=area, period=period, offence=offence, printed=printed,
        ),
        t("How it stands"): t(
            "{stands}: {others}. {official}: {beside}.",
            stands=stands, others=others, official=official, beside=beside,
        ),
    }  # fmt: skip


def how_to_read(package: Package, selection: Selection) -> str:
    """What the last two columns of the ledger say, and which release the official counts are of."""
    return t(
        "Other prints are of the same offence, area and period; a financial year may be given from 1 or "
        "from 3 April. 88A is the official count in the release of {day}, in whole quarters. {why}",
        day=format_date(selection.release or package.latest),
        why=say.why_above(),
    )
