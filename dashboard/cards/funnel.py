"""The card of the Funnel page."""

from __future__ import annotations

from dashboard import funnel_view, memo, queries, wording
from dashboard.areas import WELSH_FORCES
from dashboard.asking import Ask, Choose, words
from dashboard.cards.map import default_force
from dashboard.charts.funnel import funnel
from dashboard.chrome import options
from dashboard.figure import Figure
from dashboard.fitting_rate import as_rate
from dashboard.i18n import t
from dashboard.map_view import years
from dashboard.national import explained
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.queries import ForcesFunnel
from dashboard.selection import Selection

PLAIN = "plain"


def limits() -> dict[str, str]:
    """The kinds of limits by their code in the address."""
    return {"adjusted": t("Adjusted"), PLAIN: t("Plain, chance alone")}


def choices(package: Package, selection: Selection, choose: Choose) -> dict[str, str]:
    """The choices of the page."""
    windows, by_name = years.offered(package, as_rate(selection, package)), options.forces(package)
    year, usual = years.labels(windows), default_force(selection, by_name)
    return {
        "year": choose("year", label=t("Year"), options=year, default=years.default_key(windows)),
        "limits": choose("limits", label=t("Limits"), options=limits(), default="adjusted"),
        "force": choose("force", label=t("Police force"), options=by_name, default=usual),
    }


def answer(ask: Ask, *, adjusted: bool | None = None) -> ForcesFunnel:
    """The forces of the chosen year with their limits; ``adjusted`` None takes the reader's kind."""
    rated = as_rate(ask.selection, ask.package)
    window = years.offered(ask.package, rated)[ask.choices["year"]]
    kind = ask.choices["limits"] != PLAIN if adjusted is None else adjusted
    return queries.forces_funnel(ask.package, rated, window, adjusted=kind)


@explained
def forces(ask: Ask) -> Figure:
    """Each force's rate against its population, within limits."""
    package, choices = ask.package, ask.choices
    rated = as_rate(ask.selection, package)
    window = years.offered(package, rated)[choices["year"]]
    found = answer(ask)
    shown = rated.with_(start=window.first, end=window.last)
    around = words(
        ask,
        headline=wording.funnel_headline(found),
        subtitle=t(
            "{offence}: {measure}, {period}, by population of the police force area",
            offence=offences_of(package)[ask.selection.offence].label,
            measure=wording.measure_label(rated.measure),
            period=wording.period_label(window),
        ),
        selection=shown,
        areas=tuple(found.frame["area_code"]),
    )
    chart = memo.remember(
        package,
        ("funnel", shown, choices["limits"], choices["force"], around),
        lambda: funnel(
            found.frame,
            words=around,
            measure=rated.measure,
            found=found.found,
            labelled=WELSH_FORCES,
            chosen=choices["force"],
        ),
    )
    return Figure(
        key="funnel",
        place="funnel/forces",
        chart=chart,
        selection=shown,
        package=package,
        data=lambda: funnel_view.rows(found),
    )
