"""The story as one HTML page that needs nothing else: no script, no other file, no other host."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterable

from dashboard.charts import describe, in_print
from dashboard.charts.look import bare
from dashboard.charts.spec import Chart
from dashboard.i18n import current_language, t
from dashboard.press.finding import Number
from dashboard.press.fixed_words import Wording
from dashboard.press.page_style import STYLE
from dashboard.press.story import Shown, Story, Told, caveat_words

NARROW_SHEET = 420.0
NARROW_SCALE = 2.0
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
        _section(t("How to cite"), f"<blockquote>{_safe(story.citation)}</blockquote>"),
        _section(t("Who publishes the figures"), _list(story.publishers)),
        _section(t("To print beside the story"), _list(story.support)),
    ]
    return (
        f'<!doctype html>\n<html lang="{_safe(current_language())}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(story.headline)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _safe(words: str) -> str:
    return html.escape(words, quote=True)


def _header(story: Story) -> str:
    return (
        f"<header><p class='over'>{_safe(t('Press pack'))}</p><h1>{_safe(story.headline)}</h1>"
        f"<p class='under'>{_safe(story.subtitle)}</p></header>"
    )


def _section(title: str, content: str) -> str:
    return f"<section><h2>{_safe(title)}</h2>{content}</section>"


def _link(address: str) -> str:
    """A link, where the address is one; else the address as words."""
    if not address.startswith(("https://", "http://")):
        return _safe(address)
    return f"<a href='{_safe(address)}'>{_safe(t('See these figures on the site'))}</a>"


def _findings(findings: Iterable[Told]) -> str:
    return f"<ol class='findings'>{''.join(map(_finding, findings))}</ol>"


def _finding(told: Told) -> str:
    one = told.finding
    parts = [
        f"<h3>{_safe(one.title)}</h3><p class='{'said' if one.holds else 'none'}'>{_safe(one.sentence)}</p>"
    ]
    if one.numbers:
        parts.append(_numbers(one.numbers))
    if one.test:
        parts.append(f"<p class='small'>{_safe(t('Test: {test}', test=one.test))}</p>")
    parts += [f"<p class='small'>{_safe(t('Beware: {caution}', caution=text))}</p>" for text in one.cautions]
    tail = []
    if told.caveats:
        tail.append(_safe(t("Caveats: {numbers}", numbers=caveat_words(told.caveats))))
    if one.link:
        tail.append(_link(one.link))
    if tail:
        parts.append(f"<p class='small'>{' · '.join(tail)}</p>")
    return f"<li>{''.join(parts)}</li>"


def _numbers(numbers: tuple[Number, ...]) -> str:
    """The numbers as a table; what they all count stands above it once."""
    units = list(dict.fromkeys(one.unit for one in numbers if one.limits))
    one_unit = units[0] if len(units) == 1 else ""
    caption = f"<caption>{_safe(one_unit)}</caption>" if one_unit else ""
    heads = [t("Number"), t("Value"), t("95% interval")] + ([] if one_unit else [t("Unit")])
    rows = []
    for one in numbers:
        cells = [one.shown, one.limits] + ([] if one_unit else [one.unit])
        rows.append(
            f"<tr><th scope='row'>{_safe(one.what)}</th>"
            + "".join(f"<td>{_safe(words)}</td>" for words in cells)
            + "</tr>"
        )
    return _framed("".join(f"<th scope='col'>{_safe(name)}</th>" for name in heads), "".join(rows), caption)


def _picture(shown: Shown) -> str:
    """The chart with its words on a wide page, the chart alone with its words beside it on a narrow one."""
    chart, words = shown.picture.figure.chart, shown.picture.figure.chart.words
    wide = shown.picture.svg
    narrow = in_print.svg(chart, bare(chart, sheet=NARROW_SHEET, scale=NARROW_SCALE))
    return (
        "<figure><div class='narrow-words'>"
        f"<p class='said'>{_safe(words.headline)}</p><p class='small'>{_safe(words.subtitle)}</p></div>"
        f"<picture><source media='(max-width: {NARROW_PAGE}px)' srcset='{_data(narrow)}'>"
        f"<img src='{_data(wide)}' alt='{_safe(shown.picture.alt)}'></picture>"
        f"<figcaption><p class='narrow-words small'>{_safe(' '.join(words.sources))}</p>"
        f"<p class='small'>{_safe(t('Caveats: {numbers}', numbers=caveat_words(shown.caveats)))} · "
        f"{_link(words.link)}</p></figcaption>"
        f"<details><summary>{_safe(t('Table'))}</summary>{_table(chart)}</details></figure>"
    )


def _data(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def _table(chart: Chart) -> str:
    columns = chart.table.columns
    heads = "".join(f"<th scope='col'>{_safe(column.label)}</th>" for column in columns)
    rows = (
        "".join(
            f"<td class='number'>{_safe(cell)}</td>" if column.numeric else f"<td>{_safe(cell)}</td>"
            for column, cell in zip(columns, cells, strict=True)
        )
        for cells in describe.cells(chart)
    )
    return _framed(heads, "".join(f"<tr>{row}</tr>" for row in rows))


def _framed(heads: str, rows: str, caption: str = "") -> str:
    return (
        f"<div class='wide' tabindex='0'><table>{caption}<thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _wordings(entries: Iterable[Wording]) -> str:
    items = "".join(
        f"<li>{_safe(one.text)}"
        + (f"<br><span class='small'>{_safe(one.reason)}</span>" if one.reason else "")
        + "</li>"
        for one in entries
    )
    return f"<ul>{items}</ul>"


def _caveats(caveats: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<li><strong>{_safe(label)}.</strong> {_safe(words)}</li>" if label else f"<li>{_safe(words)}</li>"
        for label, words in caveats
    )
    return f"<ol>{items}</ol>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_safe(line)}</p>" for line in lines)


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_safe(line)}</li>' for line in lines)}</ul>"
