"""The story as one HTML page that needs nothing else: no script, no other file, no other host."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from dashboard.charts import in_print
from dashboard.charts.html_table import chart_table, html_table, scrolling
from dashboard.charts.look import bare
from dashboard.charts.spec import Column
from dashboard.i18n import current_language, t
from dashboard.press.finding import Number
from dashboard.press.fixed_words import Wording
from dashboard.press.page_style import STYLE
from dashboard.press.story import Shown, Story, Told, caveat_words

NARROW_SHEET = 420.0
NARROW_PAGE = 640
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def story_html(story: Story) -> str:
    """``story.html``."""
    body = [
        _header(story),
        _section(t("Three findings"), _findings(story.findings)),
        _section(t("Charts"), "".join(map(_picture, story.pictures))) if story.pictures else "",
        _section(t("Wording to use"), _wordings(story.to_use)),
        _section(t("Wording not to use"), _wordings(story.not_to_use)),
        _section(t("What “police recorded” means"), _paragraphs(story.recorded_means)),
        _section(t("Caveats"), _caveats(story.caveats)),
        _section(t("How to cite"), f"<blockquote>{escape(story.citation)}</blockquote>"),
        _section(t("Who publishes the figures"), _list(story.publishers)),
        _section(t("To print beside the story"), _list(story.support)),
    ]
    return (
        f'<!doctype html>\n<html lang="{escape(current_language())}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(story.headline)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _header(story: Story) -> str:
    return (
        f"<header><p class='over'>{escape(t('Press pack'))}</p><h1>{escape(story.headline)}</h1>"
        f"<p class='under'>{escape(story.subtitle)}</p></header>"
    )


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _link(address: str) -> str:
    """A link, where the address is one; else the address as words."""
    if not address.startswith(("https://", "http://")):
        return escape(address)
    return f"<a href='{escape(address)}'>{escape(t('See these figures on the site'))}</a>"


def _findings(findings: Iterable[Told]) -> str:
    return f"<ol class='findings'>{''.join(map(_finding, findings))}</ol>"


def _finding(told: Told) -> str:
    one = told.finding
    parts = [
        f"<h3>{escape(one.title)}</h3><p class='{'said' if one.holds else 'none'}'>{escape(one.sentence)}</p>"
    ]
    if one.numbers:
        parts.append(_numbers(one.numbers, title=one.title))
    if one.test:
        parts.append(f"<p class='small'>{escape(t('Test: {test}', test=one.test))}</p>")
    parts += [f"<p class='small'>{escape(t('Beware: {caution}', caution=text))}</p>" for text in one.cautions]
    tail = []
    if told.caveats:
        tail.append(escape(t("Caveats: {numbers}", numbers=caveat_words(told.caveats))))
    if one.link:
        tail.append(_link(one.link))
    if tail:
        parts.append(f"<p class='small'>{' · '.join(tail)}</p>")
    return f"<li>{''.join(parts)}</li>"


def _numbers(numbers: tuple[Number, ...], *, title: str) -> str:
    """The numbers as a table; what they all count stands above it once, else the title of the finding."""
    units = list(dict.fromkeys(one.unit for one in numbers if one.limits))
    one_unit = units[0] if len(units) == 1 else ""
    heads = [t("Number"), t("Value"), t("95% interval")] + ([] if one_unit else [t("Unit")])
    rows = [(one.what, one.shown, one.limits) + (() if one_unit else (one.unit,)) for one in numbers]
    table = html_table([Column(label=head) for head in heads], rows, caption=one_unit or title)
    return scrolling(table, name=title, style="wide")


def _picture(shown: Shown) -> str:
    """The chart with its words on a wide page, the chart alone with its words beside it on a narrow one."""
    chart, words = shown.picture.figure.chart, shown.picture.figure.chart.words
    wide = shown.picture.svg
    table = scrolling(chart_table(chart), name=shown.picture.purpose, style="wide")
    narrow = in_print.svg(chart, bare(chart, sheet=NARROW_SHEET))
    return (
        "<figure><div class='narrow-words'>"
        f"<p class='said'>{escape(words.headline)}</p><p class='small'>{escape(words.subtitle)}</p></div>"
        f"<picture><source media='(max-width: {NARROW_PAGE}px)' srcset='{_data(narrow)}'>"
        f"<img src='{_data(wide)}' alt='{escape(shown.picture.alt)}'></picture>"
        f"<figcaption><p class='narrow-words small'>{escape(' '.join(words.sources))}</p>"
        f"<p class='small'>{escape(t('Caveats: {numbers}', numbers=caveat_words(shown.caveats)))} · "
        f"{_link(words.link)}</p></figcaption>"
        f"<details><summary>{escape(t('Table'))}</summary>{table}</details></figure>"
    )


def _data(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def _wordings(entries: Iterable[Wording]) -> str:
    items = "".join(
        f"<li>{escape(one.text)}"
        + (f"<br><span class='small'>{escape(one.reason)}</span>" if one.reason else "")
        + "</li>"
        for one in entries
    )
    return f"<ul>{items}</ul>"


def _caveats(caveats: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<li><strong>{escape(label)}.</strong> {escape(words)}</li>"
        if label
        else f"<li>{escape(words)}</li>"
        for label, words in caveats
    )
    return f"<ol>{items}</ol>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
