"""The card of the page of printed claims: the printed figures of one place, with 88A beside them."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard import card_notes, claims_ledger, memo
from dashboard.areas import ENGLAND_AND_WALES, areas_of
from dashboard.asking import Ask, Choose, NoFigureError
from dashboard.cards.story import UNITED_KINGDOM_CODE, place_of
from dashboard.charts.printed_dots import printed_dots
from dashboard.charts.spec import Words, with_notes
from dashboard.charts.wordset import source_lines
from dashboard.claims import ledger
from dashboard.claims.conflicts import COUNTS, conflicts
from dashboard.context import PRINTED, RECORDED
from dashboard.figure import Figure
from dashboard.freshness import today
from dashboard.i18n import format_number, t, tn
from dashboard.package import Package
from dashboard.queries import series
from dashboard.selection import Selection
from dashboard.story import frames, kept, observations, words
from dashboard.story.printed import UNITED_KINGDOM
from dashboard.story.printed import Figure as Print

OFFICIAL_COLUMNS = ["period_start", "period_end", "period_label", "count", "partial"]


def choices(package: Package, _selection: Selection, choose: Choose) -> dict[str, str]:
    """The filters of the page that are set, as the address spells them."""
    return claims_ledger.in_address(claims_ledger.filters(package, choose))


def has_chart(package: Package, place: str) -> bool:
    """Whether printed figures of a place can be drawn: it is an area of the tables, or the United Kingdom."""
    return place in areas_of(package) or place == UNITED_KINGDOM_CODE


def prints(ask: Ask, place: str = "") -> Figure:
    """The printed figures of a place as dots in time, with 88A beside them; by default the chosen place.

    Raises NoFigureError for places without an official series, but for the United Kingdom.
    """
    package, selection = ask.package, ask.selection
    place = place or ask.choices.get("place", ENGLAND_AND_WALES)
    if not has_chart(package, place):
        raise NoFigureError(
            t(
                "No chart for {place}: the ledger below lists what was printed.",
                place=ledger.place_label(package, place),
            )
        )
    printed_place = place_of(place)
    figures = kept.figures(package, printed_place)
    name = frames.place_name(package, printed_place)
    areas = () if place == UNITED_KINGDOM_CODE else (place,)
    question = frames.official_selection(package, selection, ENGLAND_AND_WALES if not areas else place)
    around = _words(
        package,
        question,
        name=name,
        areas=areas,
        headline=headline(package, figures, place=place, name=name),
        link=ask.link,
    )
    official = (
        series(package, question)[OFFICIAL_COLUMNS] if areas else pd.DataFrame(columns=OFFICIAL_COLUMNS)
    )
    drawn = memo.remember(
        package,
        ("printed dots", place, question, around),
        lambda: printed_dots(
            frames.for_chart(package, figures),
            official,
            words=around,
            events=card_notes.events(package, question, only_breaks=True),
        ),
    )
    return Figure(
        key="printed_dots",
        place="claims/prints",
        chart=drawn,
        selection=question,
        package=package,
        data=partial(observations.since, package, selection, figures, place=printed_place),
    )


def headline(package: Package, figures: Sequence[Print], *, place: str, name: str) -> str:
    """How often printed figures contradict each other, or the newest full year; never a trend."""
    disputed = [one for one in conflicts(package) if one.place == place and one.kinds == {ledger.S15A}]
    counts = [one for one in disputed if one.measure in COUNTS]
    if counts:
        return tn(
            "{place}: {n} known contradiction between printed figures",
            "{place}: {n} known contradictions between printed figures",
            len(counts),
            place=name,
        )
    years = [figure for figure in figures if figure.financial_year]
    if not years:
        return t("{place}: no count of a full year has been printed", place=name)
    return t(
        "{place}: {count} offences printed for {year}, the newest year with a print",
        place=name,
        count=format_number(years[-1].count),
        year=years[-1].financial_year,
    )


def _words(
    package: Package, question: Selection, *, name: str, areas: tuple[str, ...], headline: str, link: str
) -> Words:
    texts = [
        words.two_series(),
        t(
            "A dot stands in the middle of its period. Nothing is joined, and years without a print stay "
            "empty."
        ),
        t("Periods of more than a year are in the ledger only."),
    ]
    made = Words(
        headline=headline,
        subtitle=t(
            "Offences of sexual communication with a child as printed, and official counts of 88A by "
            "financial year, {place}",
            place=name,
        )
        if areas
        else frames.printed_subtitle(UNITED_KINGDOM),
        sources=(
            t("Printed counts: publications named in the ledger, mostly from requests by the NSPCC."),
            *source_lines(release_date=question.release or package.latest, accessed_date=today()),
        ),
        notes=card_notes.numbered_for(
            package, question, areas=areas, offences=(frames.GROOMING,), figures=(PRINTED, RECORDED)
        ),
        link=link,
    )
    return with_notes(made, texts)
