"""What a report says: from a package, a selection and a force to every word, number and chart. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard import force as force_page
from dashboard import freshness, wording
from dashboard.areas import areas_of
from dashboard.asking import Ask
from dashboard.cards import force as cards
from dashboard.cards.reading import usual
from dashboard.figure import Figure
from dashboard.force import Number
from dashboard.i18n import format_date, language_tag, t, td
from dashboard.offences import offences_of
from dashboard.package import Package
from dashboard.report import caveats, drawings, years
from dashboard.report.parts import PAGES, Report, Said
from dashboard.selection import Selection
from dashboard.support_lines import police, support_lines


def report(package: Package, selection: Selection, *, force: str, base: str, today: date) -> Report:
    """The report of a force (its code) for a selection, as it stands on a day.

    ``base`` is where the site stands, without a slash at its end; empty leaves the address out.
    Raises Refused where the release holds no figure, KeyError for an unknown code.
    """
    area = areas_of(package)[force]
    chosen = selection.with_(areas=(force,))
    ask = usual("force/trend", chosen, package, base=base, choices={cards.FORCE: force})
    shown = cards.shown(ask)
    made = drawings.figures(
        package, chosen, force=force, year=shown.window.key, base=base, rank=not area.rate_excluded
    )
    notes = caveats.numbered(
        package, area, [note for figure in made.values() for note in figure.chart.words.notes]
    )
    offence = offences_of(package)[chosen.offence].label
    released = chosen.release or package.latest
    link = ask.link if base else ""
    return Report(
        language=language_tag(),
        title=t("{force}: {offence}", force=area.label, offence=offence),
        about=t(
            "Police recorded crime, released by the Home Office on {released}. As at {today}.",
            released=format_date(released),
            today=format_date(today),
        ),
        status=t("Official statistics, not accredited"),
        finding=wording.sentence_in(package, chosen.with_(measure="offences"), force, shown.window),
        numbers=_numbers(ask, shown),
        trend=drawings.trend(made["trend"], notes),
        rank=drawings.column(made["rank"], notes) if "rank" in made else None,
        no_rate=Said(
            heading=t("No rate is shown for {area}", area=area.label),
            lines=(
                td(area.rate_excluded_reason or ""),
                t("So it has no place among the forces either, and its area stands empty on the map."),
            ),
        )
        if area.rate_excluded
        else None,
        mix=drawings.column(drawings.shortened(made["mix"]), notes),
        map=drawings.map_of_forces(made["map"], notes),
        years=years.table(package, chosen, area, offence=offence),
        caveats=caveats.told(notes, link=link),
        sources=Said(
            heading=t("Sources"),
            lines=(
                *_sources(made.values()),
                t(
                    "{next_release}.",
                    next_release=freshness.next_release(package, today=today, release=released),
                ),
            ),
        ),
        link_words=t("The same figures, with every note and the data to download:") if link else "",
        link=link,
        help=Said(
            heading=t("Help and support"),
            lines=(police(),),
        ),
        help_lines=support_lines(),
        pages=tuple(
            t("Page {page} of {pages}", page=str(page), pages=str(PAGES)) for page in range(1, PAGES + 1)
        ),
    )


def _numbers(ask: Ask, shown: cards.Shown) -> tuple[Number, ...]:
    """As on the page of the force; why there is no rate is said once."""
    package, area = ask.package, shown.area
    found = force_page.key_numbers(package, ask.selection, cards.table(ask), area, shown.year)
    trend = force_page.recent(package, ask.selection, area, shown.year)
    if area.rate_excluded:
        trend = replace(trend, about=t("Recent trends are told of rates only."))
    return (*found, trend)


def _sources(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The source lines of all figures, each once."""
    return tuple(dict.fromkeys(line for figure in figures for line in figure.chart.words.sources))
