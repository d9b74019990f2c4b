"""A chart as SVG, PNG or PDF, drawn by matplotlib without a browser, the same bytes each time.

The picture is laid out once, in pixels of a page 1200 wide; other sizes scale it. Only the fonts in
``fonts/`` are used, words are drawn as outlines (an SVG looks the same everywhere), and no date or program
name is written into the files.
"""

from __future__ import annotations

import html
import io
import threading
from typing import Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from dashboard.charts import describe, in_print_map, in_print_panels, measure, theme
from dashboard.charts.in_print_sheet import Rect, Sheet
from dashboard.charts.look import Look
from dashboard.charts.spec import Areas, Chart, Words, note_range, notes_elsewhere, notes_in_picture
from dashboard.i18n import t

SIZES: Final[tuple[tuple[int, int], ...]] = ((1200, 675), (1600, 900), (2400, 1350))
LEAST_WIDTH, MOST_WIDTH, MOST_HEIGHT = 300, 4800, 4800
BARE_MARGIN: Final = 6.0
# Of the sheet, at most, for the text of notes.
SHARE_OF_NOTES: Final = 0.25
USUAL: Final = Look()

_drawing = threading.Lock()
mpl.rcParams.update(
    {
        "svg.hashsalt": "recorded-crime",
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
        "path.simplify": False,
        "text.hinting": "no_hinting",
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
        FigureCanvasSVG(sheet.figure)
        out = io.StringIO()
        metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
        sheet.figure.savefig(out, format="svg", metadata=metadata, dpi=72 * look.width / look.sheet)
    return _with_words(out.getvalue(), chart, width=look.width, height=look.height).encode()


def png(chart: Chart, look: Look = USUAL) -> bytes:
    """The same as PNG of exactly as many pixels. Raises PrintError as ``svg`` does."""
    with _drawing:
        sheet = drawn(chart, look)
        FigureCanvasAgg(sheet.figure)
        out = io.BytesIO()
        sheet.figure.savefig(
            out,
            format="png",
            dpi=100 * look.width / look.sheet,
            metadata={"Software": None},
            pil_kwargs={"compress_level": 3},
        )
    return out.getvalue()


def pdf(chart: Chart, look: Look = USUAL) -> bytes:
    """The same as PDF. Raises PrintError as ``svg`` does."""
    with _drawing:
        sheet = drawn(chart, look)
        FigureCanvasPdf(sheet.figure)
        out = io.BytesIO()
        metadata = {"CreationDate": None, "Creator": None, "Producer": None, "Title": chart.words.headline}
        sheet.figure.savefig(out, format="pdf", metadata=metadata)
    return out.getvalue()


def drawn(chart: Chart, look: Look = USUAL) -> Sheet:
    """The sheet with everything drawn on it, before it becomes a file."""
    if not LEAST_WIDTH <= look.width <= MOST_WIDTH:
        raise PrintError(f"A picture is {LEAST_WIDTH} to {MOST_WIDTH} pixels wide, not {look.width}.")
    if look.height > MOST_HEIGHT:
        raise PrintError(f"A picture is at most {MOST_HEIGHT} pixels tall, not {look.height}.")
    height = look.sheet * look.height / look.width
    paper = "none" if look.transparent else theme.PAPER
    figure = Figure(figsize=(look.sheet / 100, height / 100), dpi=100, facecolor=paper)
    sheet = Sheet(figure=figure, width=look.sheet, height=height)
    body = _whole(sheet) if look.bare else _around(sheet, chart)
    if body.height < 140:
        raise PrintError(
            f"{look.width} × {look.height} leaves {body.height:.0f} pixels for the chart; take a taller "
            "picture."
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
    top = sheet.paragraph(
        words.subtitle, x=left, y=top + 6, limit=room, size=sizes.subtitle, tone="soft-text"
    )
    foot, said = _foot(sheet, words, room=room)
    sheet.words += [*said, *words.sources]
    lines = [line for text in foot if text for line in sheet.wrapped(text, limit=room, size=sizes.foot)]
    step = sizes.foot * sizes.foot_line_factor
    bottom = sheet.height - 26 - len(lines) * step
    for place, line in enumerate(lines):
        sheet.text(line, x=left, y=bottom + place * step, size=sizes.foot, tone="soft-text")
    if lines:
        sheet.hairline(x0=left, x1=right, y=bottom - 10)
    return Rect(left=left, top=top + 16, right=right, bottom=bottom - (24 if lines else 8))


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


def _with_words(text: str, chart: Chart, *, width: int, height: int) -> str:
    """The SVG with its size in pixels, a role, a title and a description for those who don't see it."""
    start = text.index("<svg ")
    end = text.index(">", start)
    view = text[start:end].split('viewBox="')[1].split('"', maxsplit=1)[0]
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'role="img" aria-labelledby="title desc" width="{width}" height="{height}" viewBox="{view}">\n'
        f'<title id="title">{html.escape(chart.words.headline)}</title>\n'
        f'<desc id="desc">{html.escape(describe.alt(chart))}</desc>'
    )
    return '<?xml version="1.0" encoding="utf-8"?>\n' + head + text[end + 1 :]
