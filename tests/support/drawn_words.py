"""Every word of a chart, to hold the two drawings against its description."""

from __future__ import annotations

from dashboard.charts.spec import Band, Bars, Chart, Dots, Line, Mark, Rule, Text, notes_in_picture


def drawn_words(chart: Chart) -> tuple[str, ...]:
    """Every piece of text that stands inside the drawing itself, on the page and in print."""
    if chart.empty:
        return (chart.empty,)
    words: list[str] = [item.label for item in chart.legend]
    for panel in chart.panels:
        words.append(panel.title)
        for axis in (panel.x_axis, panel.y_axis):
            words.append(axis.title)
            if axis.visible:
                words.extend(tick.label for tick in axis.ticks)
        for mark in panel.marks:
            words.extend(_words_of(mark))
    return tuple(word for word in words if word)


def _words_of(mark: Mark) -> tuple[str, ...]:
    if isinstance(mark, Line):
        return (mark.end_label, mark.end_value)
    if isinstance(mark, (Dots, Bars)):
        labels = tuple(point.label for point in mark.points)
        return labels + (tuple(point.shown for point in mark.points) if mark.direct_label else ())
    if isinstance(mark, Band):
        return (mark.name,)
    if isinstance(mark, Rule):
        return (mark.label,)
    if isinstance(mark, Text):
        return (mark.text,)
    return tuple(label for _, label in mark.labels) + tuple(entry.label for entry in mark.classes)


def all_words(chart: Chart) -> tuple[str, ...]:
    """The words of the drawing and the words around it."""
    words = chart.words
    notes = tuple(note.text for note in notes_in_picture(words))
    around = (words.headline, words.subtitle, *words.sources, *notes, words.link)
    return tuple(word for word in around if word) + drawn_words(chart)
