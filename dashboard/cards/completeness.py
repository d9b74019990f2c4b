"""The card of the Completeness page."""

from __future__ import annotations

import pandas as pd

from dashboard import card_notes, compare, completeness_view, memo, national, wording
from dashboard.asking import Ask, Choose, words
from dashboard.charts.heat import heat
from dashboard.charts.spec import Chart, with_notes
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.national import explained
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.periods import Quarter
from dashboard.query_completeness import bodies, completeness
from dashboard.selection import Selection

FOCUS = "focus"


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choice of the page."""
    return {FOCUS: compare.choose_focus(package, selection, choose, label=t("Show"))}


def shown(ask: Ask) -> Selection:
    """The selection as the page shows it: counts by quarter."""
    return ask.selection.with_(period="quarter", measure="offences")


def table(ask: Ask) -> pd.DataFrame:
    """What is known of each figure."""
    package, selection, areas = ask.package, shown(ask), _areas(ask)
    return memo.remember(
        package, ("completeness", selection, areas), lambda: completeness(package, selection, areas)
    )


def _areas(ask: Ask) -> tuple[str, ...]:
    """The members of the group in focus; else every body that can have the offence in the chosen quarters."""
    group, selection = compare.focused(ask.package, ask.choices[FOCUS]), shown(ask)
    if group is not None:
        return group.members
    alone = national.counting_bodies(
        ask.package, selection.offence, selection.release, first=selection.start, last=selection.end
    )
    return tuple(area.code for area in alone) or bodies(ask.package, selection.offence, selection.release)


@explained
def marks(ask: Ask) -> Figure:
    """A mark for every body and quarter; a narrow page draws those of the newest quarters only."""
    frame, newest = table(ask), _in_view(ask)
    return Figure(
        key="completeness",
        place="completeness/marks",
        chart=_chart(ask, frame),
        on_narrow=_chart(ask, newest) if len(newest) < len(frame) else None,
        selection=shown(ask),
        package=ask.package,
        data=frame,
    )


def left_out(ask: Ask) -> str:
    """Why no force has a row in the chart of the page; "" where forces have, or only forces are in focus."""
    span, counting = _counting(ask, _in_view(ask))
    return national.reason(ask.package, span) if counting.any() else ""


def _in_view(ask: Ask) -> pd.DataFrame:
    """What the page has room for."""
    return completeness_view.latest_quarters(table(ask)) if ask.narrow else table(ask)


def _counting(ask: Ask, frame: pd.DataFrame) -> tuple[Selection, pd.Series]:
    """The selection for the quarters of a frame, and which of its rows are of bodies that count the offence
    for the whole country in them."""
    first, last = frame["period_start"].min(), frame["period_end"].max()
    span = shown(ask).with_(start=Quarter.containing(first), end=Quarter.containing(last))
    bodies_alone = national.counting_bodies(
        ask.package, span.offence, span.release, first=span.start, last=span.end
    )
    return span, frame["area_code"].isin([area.code for area in bodies_alone])


def _chart(ask: Ask, frame: pd.DataFrame) -> Chart:
    """The marks of a frame. Where the offence is counted for the whole country in its quarters, a note says
    so once, and of all bodies only those that count it have a row."""
    package, selection, areas = ask.package, shown(ask), _areas(ask)
    span, counting = _counting(ask, frame)
    why = national.reason(package, span)
    if counting.any():
        frame = frame[counting].reset_index(drop=True)
    around = words(
        ask,
        headline=completeness_view.headline(frame, national=bool(why)),
        subtitle=t(
            "{offence}: a mark for each body and quarter, {months}",
            offence=offences_of(package)[selection.offence].label,
            months=wording.months_label(frame["period_start"].min(), frame["period_end"].max()),
        ),
        selection=selection,
        areas=areas,
    )
    if counting.any():
        around = with_notes(around, [why])
    return memo.remember(
        package,
        ("heat", selection, areas, around),
        lambda: heat(
            frame,
            words=around,
            events=card_notes.events(package, selection.with_(areas=areas), only_breaks=True),
        ),
    )
