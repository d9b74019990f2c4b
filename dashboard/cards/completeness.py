"""The card of the Completeness page."""

from __future__ import annotations

import pandas as pd

from dashboard import card_notes, compare, completeness_view, memo, wording
from dashboard.asking import Ask, Choose, words
from dashboard.charts.heat import heat
from dashboard.charts.spec import Chart
from dashboard.figure import Figure
from dashboard.i18n import t
from dashboard.offences import offences_of
from dashboard.package import Package
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
    group = compare.focused(ask.package, ask.choices[FOCUS])
    selection = shown(ask)
    return bodies(ask.package, selection.offence, selection.release) if group is None else group.members


def marks(ask: Ask) -> Figure:
    """A mark for every body and quarter; a narrow page draws those of the newest quarters only."""
    frame = table(ask)
    newest = completeness_view.latest_quarters(frame)
    return Figure(
        key="completeness",
        place="completeness/marks",
        chart=_chart(ask, frame),
        on_narrow=_chart(ask, newest) if ask.narrow and len(newest) < len(frame) else None,
        selection=shown(ask),
        package=ask.package,
        data=frame,
    )


def _chart(ask: Ask, frame: pd.DataFrame) -> Chart:
    package, selection, areas = ask.package, shown(ask), _areas(ask)
    around = words(
        ask,
        headline=completeness_view.headline(frame),
        subtitle=t(
            "{offence}: a mark for each body and quarter, {months}",
            offence=offences_of(package)[selection.offence].label,
            months=wording.months_label(frame["period_start"].min(), frame["period_end"].max()),
        ),
        selection=selection,
        areas=areas,
    )
    return memo.remember(
        package,
        ("heat", selection, areas, around),
        lambda: heat(
            frame,
            words=around,
            events=card_notes.events(package, selection.with_(areas=areas), only_breaks=True),
        ),
    )
