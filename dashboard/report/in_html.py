"""A report as one HTML file that asks nothing of anybody: no script, no other file, no other host."""

from __future__ import annotations

import base64
from functools import lru_cache
from html import escape
from pathlib import Path

from dashboard.charts import theme
from dashboard.charts.html_table import html_table
from dashboard.charts.spec import Column
from dashboard.charts.theme import Face
from dashboard.report.inline import inline
from dashboard.report.parts import Caveat, Drawing, Report, Said, Years
from dashboard.support_lines import telephone

STYLE = Path(__file__).with_name("report.css")
# Family, weight and file of what the page is set in.
_FACES: tuple[tuple[str, int, Face], ...] = (
    ("Recorded Sans", 400, "regular"),
    ("Recorded Sans", 600, "semibold"),
    ("Recorded Serif", 600, "headline"),
)


def html(report: Report) -> bytes:
    """The report as UTF-8. Its words are escaped, and pictures stand in it as SVG with title and text."""
    place = _drawing(report.rank, "rank") if report.rank else _without(report.no_rate)
    page = f"""<!doctype html>
<html lang="{escape(report.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(report.title)}</title>
<style>{_style()}</style>
</head>
<body>
<main>
<p class="status">{escape(report.status)}</p>
<h1>{escape(report.title)}</h1>
<p class="about">{escape(report.about)}</p>
<p class="finding">{escape(report.finding)}</p>
{_numbers(report)}
{_drawing(report.trend, "trend")}
<div class="two">
{place}
{_drawing(report.mix, "mix")}
</div>
<div class="two page-two">
<div>
{_drawing(report.map, "map")}
{_notes(report.caveats.heading, report.caveats.full)}
</div>
<div>
{_table(report.years)}
{_named(report.caveats.named_heading, report.caveats.named)}
</div>
</div>
<div class="two sources rule">
<section>
{_said(report.sources)}
{_link(report)}
</section>
<section>
{_help(report)}
</section>
</div>
</main>
</body>
</html>
"""
    return page.encode()


@lru_cache(maxsize=1)
def _style() -> str:
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_embedded(face)}"); }}\n'
        for family, weight, face in _FACES
    )
    return faces + STYLE.read_text(encoding="utf-8")


def _embedded(face: Face) -> str:
    return f"data:font/ttf;base64,{base64.b64encode(theme.FONT_FILES[face].read_bytes()).decode()}"


def _numbers(report: Report) -> str:
    cells = "\n".join(
        f'<div><dt>{escape(number.label)}</dt><dd class="value">{escape(number.value)}</dd>'
        f"<dd>{escape(number.about)}</dd></div>"
        for number in report.numbers
    )
    return f'<dl class="numbers">\n{cells}\n</dl>'


def _drawing(drawing: Drawing, name: str) -> str:
    headline = " ".join(part for part in (drawing.headline, drawing.numbers) if part)
    style = "drawing wide" if drawing.narrow else "drawing"
    wide = inline(drawing.svg, name=name, style=style, title=headline, alt=drawing.alt)
    narrow = (
        inline(drawing.narrow, name=f"{name}-narrow", style="drawing narrow", title=headline, alt=drawing.alt)
        if drawing.narrow
        else ""
    )
    return (
        f'<section>\n<h2>{escape(headline)}</h2>\n<p class="subtitle">{escape(drawing.subtitle)}</p>\n'
        f"<figure>\n{wide}{narrow}</figure>\n</section>"
    )


def _without(said: Said | None) -> str:
    return f'<section class="without">\n{_said(said)}\n</section>' if said else ""


def _said(said: Said) -> str:
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in said.lines)
    return f"<h2>{escape(said.heading)}</h2>\n{lines}"


def _table(years: Years) -> str:
    columns = [Column(label=name) for name in years.columns]
    marks = f'\n<p class="marks">{escape(years.marks)}</p>' if years.marks else ""
    return (
        f"<section>\n<h2>{escape(years.heading)}</h2>\n"
        f"{html_table(columns, years.rows, caption=years.caption)}{marks}\n</section>"
    )


def _notes(heading: str, notes: tuple[Caveat, ...]) -> str:
    if not notes:
        return ""
    told = "\n".join(
        f"<p><strong>{escape(note.number)} {escape(note.label)}</strong>"
        f"{'. ' if note.text else ''}{escape(note.text)}</p>"
        for note in notes
    )
    return f'<section class="notes rule">\n<h2>{escape(heading)}</h2>\n{told}\n</section>'


def _named(heading: str, notes: tuple[Caveat, ...]) -> str:
    if not notes:
        return ""
    named = "\n".join(f"<li>{escape(note.number)} {escape(note.label)}</li>" for note in notes)
    return f'<section class="notes rule">\n<h2>{escape(heading)}</h2>\n<ul>\n{named}\n</ul>\n</section>'


def _link(report: Report) -> str:
    if not report.link:
        return ""
    address = escape(report.link)
    return f'<p>{escape(report.link_words)}<br><a href="{address}">{address}</a></p>'


def _help(report: Report) -> str:
    lines = "\n".join(
        f'<li>{escape(line.name)}: <a href="{escape(telephone(line.number))}">{escape(line.number)}</a></li>'
        for line in report.help_lines
    )
    others = "\n".join(f"<li>{escape(line)}</li>" for line in report.help.lines)
    return f"<h2>{escape(report.help.heading)}</h2>\n<ul>\n{lines}\n{others}\n</ul>"
