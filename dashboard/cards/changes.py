"""The cards of the page "What changed": what a release revised, and the moves that forces share."""

from __future__ import annotations

from dashboard import headlines_release_news as sentences
from dashboard import memo, release_news_shown
from dashboard.asking import Ask, NoFigureError, words
from dashboard.charts.changed_share import changed_share
from dashboard.charts.shared_moves import shared_moves
from dashboard.figure import Figure
from dashboard.headlines_revisions import share_subtitle
from dashboard.i18n import t
from dashboard.phrases import period_phrase
from dashboard.query_release_news import LIKELY_FROM, News, is_told, news


def found(ask: Ask) -> News:
    """What is told of the release. Raises NoFigureError where the package does not say what changed."""
    if not is_told(ask.package):
        raise NoFigureError(t("This package does not say what its releases changed."))
    return news(ask.package, ask.selection.release)


def by_year(ask: Ask) -> Figure:
    """How many figures the release revised, by financial year. Raises NoFigureError for the oldest one."""
    package, told = ask.package, found(ask)
    if told.before is None:
        raise NoFigureError(t("No release before this one is held, so nothing can be compared."))
    held = package.cube(told.release).quarters
    whole = ask.selection.with_(measure="offences", period="year", start=held[0], end=held[-1])
    around = words(
        ask,
        headline=sentences.revised_headline(told),
        subtitle=share_subtitle(told.before, told.release),
        selection=whole,
        areas=(),
        offences=(),
    )
    chart = memo.remember(
        package,
        ("news by year", told.release, around),
        lambda: changed_share(release_news_shown.by_year(told), words=around),
    )
    return Figure(key="by_year", place="changes/by-year", chart=chart, selection=whole, package=package)


def shared(ask: Ask) -> Figure:
    """The offence codes that several forces moved by much. Raises NoFigureError where no two full years are
    held."""
    package, told = ask.package, found(ask)
    if told.move_year is None:
        raise NoFigureError(t("The release holds no two full years, so no moves can be told."))
    year, earlier = told.move_year, told.move_year.year_before()
    moved = ask.selection.with_(measure="offences", period="year", start=earlier.first, end=year.last)
    around = words(
        ask,
        headline=sentences.shared_headline(package, told),
        subtitle=t(
            "Offence codes that several forces moved by more than 40% from {before} to {year}, on a base "
            "of 100 or more: number of forces",
            before=period_phrase(earlier),
            year=period_phrase(year),
        ),
        selection=moved,
        areas=(),
        offences=tuple(dict.fromkeys(one.offence for one in told.shared)),
    )
    chart = memo.remember(
        package,
        ("shared moves", told.release, around),
        lambda: shared_moves(release_news_shown.shared(package, told), words=around, strong_from=LIKELY_FROM),
    )
    return Figure(key="shared", place="changes/shared", chart=chart, selection=moved, package=package)
