"""The page of an embed: headline, picture, table, source, notes and the way back, without JavaScript."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.cards.addresses import Addresses
from dashboard.cards.sizes import SHEETS
from dashboard.charts import describe
from dashboard.charts.look import bare
from dashboard.embed import parts
from dashboard.figure import Figure
from dashboard.i18n import format_date, language_tag, t, tn

HERE = Path(__file__).parent
STYLE = (HERE / "embed.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "height.js").read_text(encoding="utf-8")
# For the pages that hold embeds.
FRAME_SCRIPT = (HERE / "frame.js").read_text(encoding="utf-8")
THEMES = ("auto", "light", "dark")
# Narrower frames get the picture that is laid out for a telephone.
NARROW_PIXELS = 600


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# Nothing but the site's own pictures, this style and this script; any site may hold the page in a frame.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self'",
        f"style-src {_hash(STYLE)}",
        f"script-src {_hash(SCRIPT)}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    )
)


def page(figure: Figure, at: Addresses, *, live: bool, newest: date, theme: str = "auto") -> bytes:
    """The page as UTF-8. A ``live`` one follows the newest release, the other is as at its own.

    ``newest`` is the day of the newest release; ``theme`` is "light", "dark" or what the browser prefers.
    """
    words = figure.chart.words
    release = figure.selection.release or figure.package.latest
    chosen = "" if theme == "auto" else f' data-theme="{theme}"'
    language = language_tag()
    title = escape(t("{headline} – Recorded Crime Explorer", headline=words.title))
    subtitle = f'<p class="subtitle">{escape(words.subtitle)}</p>' if words.subtitle else ""
    body = "\n".join(
        part
        for part in (
            f"<h1>{escape(words.marked_headline)}</h1>",
            subtitle,
            _picture(figure, at, live=live),
            f'<p class="state">{escape(_state(release, live=live, newest=newest))}</p>',
            f'<figcaption class="source">{escape(" ".join(words.sources))}</figcaption>',
            parts.folded_table(figure.chart),
            _notes(figure),
            _links(at, live=live, old=release != newest),
        )
        if part
    )
    return (
        f'<!doctype html>\n<html lang="{language}"{chosen}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n"
        f'<link rel="canonical" href="{escape(at.page_of(live=live))}">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main><figure>\n{body}\n</figure></main>\n"
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    ).encode()


def _picture(figure: Figure, at: Addresses, *, live: bool) -> str:
    """The chart alone in two layouts, or the reason why there is none. Addresses stay within the site."""
    if figure.chart.empty:
        return f"<p>{escape(figure.chart.empty)}</p>"
    wide, narrow = (
        escape(_within(at.file("svg", live=live, layout=layout))) for layout in ("wide", "narrow")
    )
    look = bare(figure.chart, sheet=SHEETS["wide"])
    return (
        f'<div class="picture"><picture><source media="(max-width: {NARROW_PIXELS}px)" srcset="{narrow}">'
        f'<img src="{wide}" width="{look.width}" height="{look.height}" '
        f'alt="{escape(describe.alt(figure.chart))}"></picture></div>'
    )


def _within(address: str) -> str:
    parts_of = urlsplit(address)
    return f"{parts_of.path}?{parts_of.query}" if parts_of.query else parts_of.path


def _state(release: date, *, live: bool, newest: date) -> str:
    if live:
        return t("Newest figures: release of {date}.", date=format_date(release))
    if release == newest:
        return t("As at the release of {date}.", date=format_date(release))
    return t(
        "As at the release of {date}. A newer release, of {newest}, may have revised these figures.",
        date=format_date(release),
        newest=format_date(newest),
    )


def _notes(figure: Figure) -> str:
    found = figure.chart.words.notes
    if not found:
        return ""
    return parts.details(tn("{n} note", "{n} notes", len(found)), parts.notes(found))


def _links(at: Addresses, *, live: bool, old: bool) -> str:
    links = (
        parts.link(at.page_of(live=live), t("Explore these figures")),
        *((parts.link(at.page_of(live=True), t("The newest figures")),) if old and not live else ()),
        parts.link(at.file("csv", live=live), t("CSV")),
        parts.link(at.file("xlsx", live=live), t("XLSX")),
    )
    return f'<ul class="links">{"".join(f"<li>{one}</li>" for one in links)}</ul>'
