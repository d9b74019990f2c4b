"""The cards of the Revisions page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import card_notes, change_view, memo, queries, wording
from dashboard import revisions_view as parts
from dashboard.areas import Area, areas_of
from dashboard.asking import Ask, Choose, NoFigureError, words
from dashboard.charts.changed_share import changed_share
from dashboard.charts.trend import trend
from dashboard.figure import Figure
from dashboard.headlines_revisions import share_subtitle
from dashboard.i18n import t
from dashboard.national import explained
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.query_revisions import Pair
from dashboard.selection import Selection
from dashboard.windows import Window

OLDER, NEWER, AREA, STEP, WHEN = "older", "newer", "area", "step", "when"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The two releases that are compared, and the area's figure of every period in each release held."""

    pair: Pair
    area: Area
    windows: dict[str, Window]
    frame: pd.DataFrame
    rows: pd.DataFrame


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choices of the page. Raises NoFigureError where only one release is held."""
    _refuse_only_one(package)
    older, newer = parts.releases(package, selection, choose)
    areas, usual = change_view.areas(package, selection), parts.default_area(package, selection)
    found = {
        OLDER: older,
        NEWER: newer,
        AREA: choose(AREA, label=t("Area"), options=areas, default=usual),
        STEP: choose(STEP, label=t("Figures by"), options=parts.steps(), default=parts.USUAL_STEP),
    }
    held = shown(Ask(package=package, selection=selection, page="", choices=found))
    periods = {key: wording.period_label(window) for key, window in held.windows.items()}
    when = choose(WHEN, label=t("Period"), options=periods, default=parts.most_revised(held.rows))
    return {**found, WHEN: when}


def _refuse_only_one(package: Package) -> None:
    if len(package.releases) == 1:
        raise NoFigureError(parts.only_one_words(package))


def pair_of(older: str, newer: str) -> Pair:
    """Two releases by their days in the address, the older one first."""
    return Pair(*sorted((date.fromisoformat(older), date.fromisoformat(newer))))


def shown(ask: Ask) -> Shown:
    """What the page shows. Raises NoFigureError where only one release is held."""
    package, choices = ask.package, ask.choices
    _refuse_only_one(package)
    pair, code = pair_of(choices[OLDER], choices[NEWER]), choices[AREA]
    windows = parts.shown_windows(package, pair, choices[STEP], ask.selection)
    frame = queries.vintages(package, ask.selection.offence, (code,), list(windows.values()))
    return Shown(
        pair=pair,
        area=areas_of(package)[code],
        windows=windows,
        frame=frame,
        rows=queries.between(frame, old=pair.old, new=pair.new),
    )


@explained
def vintages(ask: Ask, found: Shown | None = None) -> Figure:
    """The area's figures as each release gave them; ``found`` is ``shown(ask)``, if known."""
    found = found or shown(ask)
    package, step = ask.package, ask.choices[STEP]
    spanned = parts.spanning(ask.selection, list(found.windows.values()), step, found.pair.new).with_(
        areas=(found.area.code,)
    )
    around = words(
        ask,
        headline=wording.vintage_headline(found.area, found.rows, found.windows, pair=found.pair),
        subtitle=t(
            "{offence}: offences recorded, {area}, {period}, as each release gave them",
            offence=offences_of(package)[spanned.offence].label,
            area=found.area.label,
            period=wording.period_kind_label(step),
        ),
        selection=spanned,
    )
    chart = memo.remember(
        package,
        ("vintages", spanned, found.pair, around),
        lambda: trend(
            queries.drawn(found.frame),
            words=around,
            measure="offences",
            period=spanned.period,
            events=card_notes.events(package, spanned, only_breaks=True),
            focus=(found.pair.new.isoformat(),),
        ),
    )
    return Figure(
        key="vintages",
        place="revisions/vintages",
        chart=chart,
        selection=spanned,
        package=package,
        data=found.frame.assign(release_date=found.frame["release"], value=found.frame["count"]),
    )


def share(ask: Ask, found: Shown | None = None) -> Figure:
    """How many of all figures changed, by financial year; ``found`` is ``shown(ask)``, if known."""
    found = found or shown(ask)
    package, pair = ask.package, found.pair
    by_year = parts.by_year(package, pair)
    spanned = parts.spanning(ask.selection, list(found.windows.values()), ask.choices[STEP], pair.new)
    around = words(
        ask,
        headline=wording.share_headline(by_year),
        subtitle=share_subtitle(pair.old, pair.new),
        selection=spanned,
        areas=(),
        offences=(),
    )
    chart = memo.remember(
        package, ("changed share", pair, around), lambda: changed_share(by_year, words=around)
    )
    return Figure(key="share", place="revisions/share", chart=chart, selection=spanned, package=package)
