"""The cards of the grooming story: printed counts beside the official ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard import card_notes
from dashboard.areas import ENGLAND_AND_WALES
from dashboard.asking import Ask, Choose, NoFigureError
from dashboard.charts import printed as printed_charts
from dashboard.charts.spec import Words, with_notes
from dashboard.charts.wordset import source_lines
from dashboard.chrome import options
from dashboard.context import PRINTED, RECORDED
from dashboard.figure import Figure
from dashboard.freshness import today
from dashboard.i18n import t
from dashboard.package import Package
from dashboard.selection import Selection
from dashboard.story import breakdowns, first_months, frames, kept, observations, printed, words

PLACE, BREAKDOWN = "place", "breakdown"
KEYS = (PLACE, BREAKDOWN, "conflicts")
UNITED_KINGDOM_CODE = "united-kingdom"


def places(package: Package) -> dict[str, str]:
    """The places with printed figures: code in the address to name."""
    return {
        UNITED_KINGDOM_CODE if place == printed.UNITED_KINGDOM else place: frames.place_name(package, place)
        for place in kept.places(package, tuple(options.areas(package)))
    }


def place_of(code: str) -> str:
    """The place of a code in the address, as the tables name it."""
    return printed.UNITED_KINGDOM if code == UNITED_KINGDOM_CODE else code


def place_choice(package: Package, _selection: Selection, choose: Choose) -> dict[str, str]:
    """The choice of the place whose prints are shown."""
    return {PLACE: choose(PLACE, label=t("Place"), options=places(package), default=ENGLAND_AND_WALES)}


def breakdown_choice(package: Package, _selection: Selection, choose: Choose) -> dict[str, str]:
    """The choice of one printed breakdown."""
    titles = {key: words.breakdown_title(entry) for key, entry in kept.all_breakdowns(package).items()}
    usual = breakdowns.to_begin_with(tuple(kept.all_breakdowns(package).values()))
    return {BREAKDOWN: choose(BREAKDOWN, label=t("Printed breakdown"), options=titles, default=usual)}


def _words(
    ask: Ask,
    *,
    headline: str,
    subtitle: str,
    source: str,
    notes: Sequence[str],
    areas: tuple[str, ...],
    figures: tuple[str, ...] = (RECORDED, PRINTED),
) -> Words:
    package, selection = ask.package, ask.selection
    lines = source_lines(release_date=selection.release or package.latest, accessed_date=today())
    made = Words(
        headline=headline,
        subtitle=subtitle,
        sources=(source, *lines),
        notes=card_notes.numbered_for(
            package, selection, areas=areas, offences=(frames.GROOMING,), figures=figures
        ),
        link=ask.link,
    )
    return with_notes(made, notes)


def first_six_months(ask: Ask) -> Figure:
    """The four Welsh forces in the first six months of the offence, printed and official."""
    package, selection = ask.package, ask.selection
    start = kept.first_six_months(package)
    official = frames.official_half_year(package, selection, first_months.PLACES)
    around = _words(
        ask,
        headline=frames.first_months_headline(package, start),
        subtitle=t("Offences recorded by the four Welsh forces, printed and official counts side by side"),
        source=t("Printed counts: {names}.", names=words.first_publishers(start)),
        areas=first_months.FORCES,
        notes=(
            words.two_series(),
            t("The printed counts run from 3 April to 2 October 2017, the official ones to 30 September."),
            t("The official counts are as revised since; the printed ones are as forces gave them in 2017."),
        ),
    )
    return Figure(
        key="first_months",
        place="story/first-months",
        chart=printed_charts.first_months(frames.first_months_chart(package, start, official), words=around),
        selection=selection,
        package=package,
        data=partial(observations.first_months, package, selection, start),
    )


def since(ask: Ask) -> Figure:
    """What was printed of a place since, beside the official series. Raises NoFigureError where nothing was
    printed as a count."""
    package, selection, place = ask.package, ask.selection, place_of(ask.choices[PLACE])
    figures = kept.figures(package, place)
    name = places(package)[ask.choices[PLACE]]
    if not figures:
        raise NoFigureError(t("No count was printed for {place}.", place=name))
    notes = [
        words.two_series(),
        t("Counts over more than a year are in the list below the chart only."),
        t(
            "How many forces answered changes from year to year, so printed totals of different years do not "
            "make a series."
        ),
    ]
    if place in {printed.UNITED_KINGDOM, ENGLAND_AND_WALES}:
        notes.append(
            t(
                "Totals for the United Kingdom and for England and Wales are two different series: Scotland "
                "and Northern Ireland count other offences under other laws."
            )
        )
    around = _words(
        ask,
        headline=frames.printed_headline(package, figures, place=name),
        subtitle=frames.printed_subtitle(place),
        source=t("Printed counts: publications named in the table below, mostly from requests by the NSPCC."),
        areas=() if place == printed.UNITED_KINGDOM else (place,),
        notes=notes,
    )
    return Figure(
        key="printed",
        place="story/printed",
        chart=frames.with_marks_only(
            printed_charts.beside_official(
                frames.for_chart(package, figures),
                frames.official_years(package, selection, place),
                words=around,
            )
        ),
        selection=selection,
        package=package,
        data=partial(observations.since, package, selection, figures, place=place),
    )


def units(ask: Ask) -> tuple[str, ...]:
    """The units of the chosen breakdown that are worth a picture: "percent", "count"."""
    return _breakdown(ask).units()


def _breakdown(ask: Ask) -> breakdowns.Breakdown:
    return kept.all_breakdowns(ask.package)[ask.choices[BREAKDOWN]]


def shares(ask: Ask, unit: str) -> Figure:
    """A printed breakdown by platform or victim in one unit. Raises NoFigureError where it has none."""
    breakdown = _breakdown(ask)
    if unit not in breakdown.units():
        raise NoFigureError(t("This breakdown has no such figures to picture."))
    pictured = breakdown.plottable(unit)
    around = _words(
        ask,
        headline=words.breakdown_title(breakdown),
        subtitle=words.base(breakdown, unit),
        source=t("Printed by {names}.", names=", ".join(dict.fromkeys(pictured["publisher"]))),
        areas=(),
        figures=(PRINTED,),
        notes=(t("Figures and categories are as printed; nothing was added up or converted."),),
    )
    return Figure(
        key=f"breakdown_{unit}",
        place=f"story/breakdown-{unit}",
        chart=printed_charts.shares(pictured, words=around, unit=unit),
        selection=ask.selection,
        package=ask.package,
        data=partial(observations.shares, breakdown, unit),
    )
