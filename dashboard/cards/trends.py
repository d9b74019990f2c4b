"""The card of the Trends page."""

from __future__ import annotations

from dashboard import card_notes, like_with_like, memo, overview, queries, recent_trend, trends, wording
from dashboard.asking import Ask, Choose, words
from dashboard.charts.multiples import multiples
from dashboard.charts.spec import Chart, with_notes
from dashboard.charts.tidy import nothing_to_draw
from dashboard.charts.trend import trend
from dashboard.comparable import Comparable, comparable, headline
from dashboard.figure import Figure
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.national import explained
from dashboard.package import Package
from dashboard.recent_trend import Tags
from dashboard.selection import Selection

VIEW = "view"


def choices(_package: Package, _selection: Selection, choose: Choose) -> dict[str, str]:
    """The choices of the page."""
    shape = choose(VIEW, label=t("View"), options=trends.views(), default=trends.USUAL_VIEW)
    return {VIEW: shape, like_with_like.KEY: like_with_like.choose(choose)}


def compared(ask: Ask) -> Comparable | None:
    """What of the selection can be compared, or None where the reader wants all figures."""
    if ask.choices[like_with_like.KEY] != like_with_like.COMPARABLE:
        return None
    shown = trends.for_view(ask.package, ask.selection, ask.choices[VIEW])
    return memo.remember(ask.package, ("comparable", shown), lambda: comparable(ask.package, shown))


def tags(ask: Ask) -> Tags | None:
    """The recent trend of each area, for small multiples of all figures."""
    if ask.choices[VIEW] != "multiples" or compared(ask) is not None:
        return None
    rate = as_rate(ask.selection, ask.package)
    return recent_trend.tags(ask.package, rate, overview.year(ask.package, ask.selection))


@explained
def series(ask: Ask) -> Figure:
    """The chosen areas over time, as lines, index, per head or small multiples."""
    package, shape, found = ask.package, ask.choices[VIEW], compared(ask)
    shown = trends.for_view(package, ask.selection, shape) if found is None else found.selection
    around = words(
        ask,
        headline=wording.series_headline(package, shown) if found is None else headline(package, found),
        subtitle=trends.subtitle(package, shown, shape),
        selection=shown,
    )
    if found is not None:
        around = with_notes(around, [t("Left out: {what}", what=text) for text in found.left_out])
    frame = queries.series(package, shown) if found is None else found.frame
    events = card_notes.events(package, shown, only_breaks=shape == "multiples")

    def make() -> Chart:
        if found is not None and found.empty:
            reason = t("nothing is left that can be compared; choose other areas or another span")
            return nothing_to_draw("trend", words=around, reason=reason)
        if shape == "multiples":
            of_areas = tags(ask)
            return multiples(
                frame,
                words=around,
                measure=shown.measure,
                period=shown.period,
                shared_scale=shown.is_rate,
                events=events,
                tags=of_areas.words if of_areas else None,
                tags_note=of_areas.about if of_areas else "",
            )
        return trend(
            frame,
            words=around,
            measure=shown.measure,
            period=shown.period,
            view="index" if shape == "index" else "lines",
            events=events,
        )

    chart = memo.remember(package, ("trends", ask.choices[like_with_like.KEY], shape, shown, around), make)
    return Figure(
        key="trend",
        place="trends/trend",
        chart=chart,
        selection=shown,
        package=package,
        data=None if shape == "index" else frame,
    )
