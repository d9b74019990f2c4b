"""The code that puts a card into another page: as a frame, or as plain HTML with a picture and its table."""

from __future__ import annotations

from html import escape

from dashboard.cards.addresses import EMBEDS, Addresses
from dashboard.cards.sizes import SHEETS
from dashboard.charts import describe
from dashboard.charts.html_table import chart_table
from dashboard.charts.look import liked_height, page
from dashboard.embed import parts
from dashboard.figure import Figure
from dashboard.i18n import t

SCRIPT_NAME = "frame.js"
# What stands around the picture of an embed: headline, source, links.
AROUND_PIXELS = 300


def frame(figure: Figure, at: Addresses, *, live: bool) -> str:
    """An iframe, and the script that gives it the height of what is in it; without the script it scrolls."""
    height = round(liked_height(figure.chart, sheet=SHEETS["wide"])) + AROUND_PIXELS
    return (
        f'<iframe src="{escape(at.embed(live=live))}" title="{escape(figure.chart.words.headline)}" '
        f'width="100%" height="{height}" style="border:0" loading="lazy"></iframe>\n'
        f'<script src="{escape(at.base)}{EMBEDS}/{SCRIPT_NAME}" async></script>'
    )


def plain(figure: Figure, at: Addresses, *, live: bool) -> str:
    """A figure with the picture, its table, its source and a link: no frame and no script."""
    look, words = page(figure.chart), figure.chart.words
    source = escape(" ".join(words.sources))
    return (
        f'<figure>\n<a href="{escape(at.page_of(live=live))}"><img src="{escape(at.file("png", live=live))}" '
        f'width="{look.width}" height="{look.height}" style="max-width:100%;height:auto" '
        f'alt="{escape(describe.alt(figure.chart))}"></a>\n'
        f"<figcaption>{source}</figcaption>\n"
        f"{parts.details(t('The figures as a table'), chart_table(figure.chart))}\n</figure>"
    )
