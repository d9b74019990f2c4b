"""A chart as SVG, PNG or PDF, drawn without a browser, the same bytes each time.

The picture is laid out once, in pixels of a page 1200 wide; other sizes scale it. matplotlib draws shapes.
Only the fonts in ``fonts/`` are used: words are outlines in SVG and PNG (they look the same everywhere) and
text in PDF, and no date or program name is written into the files.
"""

from __future__ import annotations

import html
import io
import threading
from dataclasses import replace
from typing import Final

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

from dashboard.charts import (
    describe,
    in_print_map,
    in_print_panels,
    in_print_pdf,
    in_print_words,
    measure,
    theme,
)
from dashboard.charts.in_print_sheet import Rect, Sheet
from dashboard.charts.look import Look
from dashboard.charts.spec import Areas, Chart, Words, note_range, notes_elsewhere, notes_in_picture
from dashboard.i18n import language_tag, t

WIDTHS: Final = (1200, 1600, 2400)
LEAST_WIDTH, MOST_WIDTH, MOST_HEIGHT = 300, 4800, 4800
BARE_MARGIN: Final = 6.0
# Of the sheet, at most, for the text of notes.
SHARE_OF_NOTES: Final = 0.25
USUAL: Final = Look()

_drawing = threading.Lock()
mpl.rcParams.update(
    {
        "svg.hashsalt": "recorded-crime",
        "path.simplify": False,
        "hatch.linewidth": 0.7,
    }
)


class PrintError(ValueError):
    """A picture that can't be drawn at the size asked for."""


def svg(chart: Chart, look: Look = USUAL) -> bytes:
    """The picture with headline, subtitle, chart, notes, source and link as SVG with <title> and <desc>.

    Raises PrintError for a size without room for the chart.
    """
    with _drawing:
        sheet = drawn(chart, look)
        shapes, end = _shapes(sheet, dpi=72 * look.width / look.sheet).rsplit("</svg>", maxsplit=1)
    whole = f"{shapes}{in_print_words.as_svg(sheet)}</svg>{end}"
    return _described(whole, chart, width=look.width, height=look.height).encode()


def _shapes(sheet: Sheet, *, dpi: float) -> str:
    """The sheet without its words as SVG; pictures of pixels in it have so many to the inch."""
    FigureCanvasSVG(sheet.figure)
    out = io.StringIO()
    metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
    sheet.figure.savefig(out, format="svg", metadata=metadata, dpi=dpi)
    return out.getvalue()


def png(chart: Chart, look: Look = USUAL) -> bytes:
    """The same as PNG of exactly as many pixels. Raises PrintError as ``svg`` does."""
    with _drawing:
        sheet = drawn(chart, look)
        in_print_words.add_outlines(sheet)
        dpi = 100 * look.width / look.sheet
        sheet.figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(sheet.figure)
        canvas.draw()
        pixels = Image.fromarray(np.asarray(canvas.buffer_rgba()))
    out = io.BytesIO()
    # What hides the paper needs no transparency, which would take a fifth of the time.
    (pixels if look.transparent else pixels.convert("RGB")).save(
        out, format="png", dpi=(dpi, dpi), compress_level=3
    )
    return out.getvalue()


def pdf(chart: Chart, look: Look = USUAL) -> bytes:
    """The same as PDF, tagged, its words as text. Raises PrintError as ``svg`` does."""
    with _drawing:
        # The page itself is the paper: words that are read before the chart lie under it.
        sheet = drawn(chart, replace(look, transparent=True))
        shapes = _shapes(sheet, dpi=72)
    return in_print_pdf.pdf(
        sheet,
        shapes,
        title=chart.words.title,
        alt=describe.alt(chart),
        language=language_tag(),
        paper=None if look.transparent else theme.PAPER,
    )


def drawn(chart: Chart, look: Look = USUAL) -> Sheet:
    """The sheet with every shape drawn and every line of words placed, before it becomes a file."""
    if not LEAST_WIDTH <= look.width <= MOST_WIDTH:
        raise PrintError(
            t(
                "A picture is {least} to {most} pixels wide, not {given}.",
                least=str(LEAST_WIDTH),
                most=str(MOST_WIDTH),
                given=str(look.width),
            )
        )
    if look.height > MOST_HEIGHT:
        raise PrintError(
            t(
                "A picture is at most {most} pixels tall, not {given}.",
                most=str(MOST_HEIGHT),
                given=str(look.height),
            )
        )
    height = look.sheet * look.height / look.width
    paper = "none" if look.transparent else theme.PAPER
    figure = Figure(figsize=(look.sheet / 100, height / 100), dpi=100, facecolor=paper)
    sheet = Sheet(figure=figure, width=look.sheet, height=height)
    body = _whole(sheet) if look.bare else _around(sheet, chart)
    if body.height < 140:
        raise PrintError(
            t(
                "{width} × {height} leaves {pixels} pixels for the chart; take a taller picture.",
                width=str(look.width),
                height=str(look.height),
                pixels=str(round(body.height)),
            )
        )
    if chart.empty:
        _empty(sheet, chart, body)
    elif isinstance(chart.panels[0].marks[0], Areas):
        in_print_map.draw(sheet, chart.panels[0].marks[0], body)
    else:
        in_print_panels.draw(sheet, chart, body)
    return sheet


def _whole(sheet: Sheet) -> Rect:
    """All of the sheet but a narrow margin, for a chart without words around it."""
    return Rect(
        left=BARE_MARGIN, top=BARE_MARGIN, right=sheet.width - BARE_MARGIN, bottom=sheet.height - BARE_MARGIN
    )


def _around(sheet: Sheet, chart: Chart) -> Rect:
    """Headline and subtitle on top, notes, source and link at the foot; what is left is for the chart."""
    sizes, words = theme.PRINT, chart.words
    left, right = sizes.margin, sheet.width - sizes.margin
    room = right - left
    top = sheet.paragraph(
        words.marked_headline,
        x=left,
        y=36,
        limit=room,
        size=sizes.headline,
        face="headline",
        tone="strong-text",
        balanced=True,
    )
    sheet.around.append(tuple(sheet.placed))
    top = sheet.paragraph(
        words.subtitle, x=left, y=top + 6, limit=room, size=sizes.subtitle, tone="soft-text"
    )
    sheet.around.append(tuple(sheet.placed[len(sheet.around[0]) :]))
    foot, said = _foot(sheet, words, room=room)
    sheet.words += [*said, *words.sources]
    paragraphs = [sheet.wrapped(text, limit=room, size=sizes.foot) for text in foot if text]
    step = sizes.foot * sizes.foot_line_factor
    bottom = y = sheet.height - 26 - sum(map(len, paragraphs)) * step
    for lines in paragraphs:
        for line in lines:
            sheet.text(line, x=left, y=y, size=sizes.foot, tone="soft-text")
            y += step
        sheet.around.append(tuple(sheet.placed[-len(lines) :]))
    if paragraphs:
        sheet.hairline(x0=left, x1=right, y=bottom - 10)
    return Rect(left=left, top=top + 16, right=right, bottom=bottom - (24 if paragraphs else 8))


def _foot(sheet: Sheet, words: Words, *, room: float) -> tuple[list[str], list[str]]:
    """The paragraphs at the foot, and the notes whose text is among them.

    Notes that would take more than their share of the sheet stand there by number, as those do that belong
    elsewhere; the first of all keeps its text.
    """
    size = theme.PRINT.foot
    allowed = SHARE_OF_NOTES * sheet.height / (size * theme.PRINT.foot_line_factor)
    inside, others = list(notes_in_picture(words)), list(notes_elsewhere(words))
    shown: list[str] = []
    taken = 0
    while inside:
        text = t("[{number}] {note}", number=inside[0].number, note=inside[0].text)
        taken += len(measure.wrap(text, size=size, limit=room))
        if shown and taken > allowed:
            break
        shown.append(text)
        inside.pop(0)
    by_number = [*inside, *others]
    foot = list(shown)
    if by_number:
        foot.append(
            t("{numbers} How to read these figures: at the address below.", numbers=note_range(by_number))
        )
    said = [note.text for note in notes_in_picture(words)][: len(shown)]
    return [*foot, " ".join(words.sources), words.link], said


def _empty(sheet: Sheet, chart: Chart, body: Rect) -> None:
    lines = sheet.wrapped(chart.empty, limit=620, size=theme.PRINT.subtitle)
    step = theme.PRINT.subtitle * theme.PRINT.line_factor
    top = body.top + (body.height - step * len(lines)) / 2
    for place, line in enumerate(lines):
        middle = (body.left + body.right) / 2
        sheet.text(
            line, x=middle, y=top + place * step, size=theme.PRINT.subtitle, tone="soft-text", align="center"
        )


def _described(text: str, chart: Chart, *, width: int, height: int) -> str:
    """The SVG with its size in pixels, a role, a title and a description for those who don't see it."""
    start = text.index("<svg ")
    end = text.index(">", start)
    view = text[start:end].split('viewBox="')[1].split('"', maxsplit=1)[0]
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'role="img" aria-labelledby="title desc" width="{width}" height="{height}" viewBox="{view}">\n'
        f'<title id="title">{html.escape(chart.words.title)}</title>\n'
        f'<desc id="desc">{html.escape(describe.alt(chart))}</desc>'
    )
    return '<?xml version="1.0" encoding="utf-8"?>\n' + head + text[end + 1 :]
