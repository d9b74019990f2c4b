"""Lower, similar, higher: the classes of a map and the marks of a ranking by funnel limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts import theme
from dashboard.charts.spec import Chart, Dots, LegendItem, MapClass, Mark, Point, marks
from dashboard.i18n import t

ORDER = ("lower-998", "lower", "similar", "higher", "higher-998")
ALWAYS = ("lower", "similar", "higher")


def labels() -> dict[str, str]:
    """What each class is called, by its code."""
    return {
        "lower-998": t("lower, outside 99.8%"),
        "lower": t("lower, outside 95%"),
        "similar": t("similar"),
        "higher": t("higher, outside 95%"),
        "higher-998": t("higher, outside 99.8%"),
    }


def codes(found: Sequence[str | None]) -> tuple[str, ...]:
    """The classes in use, from lowest to highest; the three middle ones always, so that a legend that lacks
    one is never read as "there can't be any"."""
    return tuple(code for code in ORDER if code in ALWAYS or code in found)


def map_classes(found: Sequence[str | None], *, none_label: str) -> tuple[MapClass, ...]:
    """A class for each code in use, and last the one without a rate when an area is in it."""
    named = labels()
    classes = [
        MapClass(label=named[code], tone=code, areas_count=list(found).count(code)) for code in codes(found)
    ]
    missing = sum(code is None for code in found)
    if missing:
        classes.append(MapClass(label=none_label, tone="map-none", areas_count=missing, hatched=True))
    return tuple(classes)


def places(found: Sequence[str | None]) -> list[int]:
    """For each area the place of its class in ``map_classes``."""
    order = codes(found)
    return [len(order) if code is None else order.index(code) for code in found]


def in_words(found: Sequence[str | None]) -> tuple[str, ...]:
    """For each area its class in words, the shorthand for "not applicable" where there is no rate."""
    named = labels()
    return tuple(t("[z]") if code is None else named[code] for code in found)


def coloured(chart: Chart, by_name: dict[str, str | None], *, focus: tuple[str, ...] = ()) -> Chart:
    """A ranking with a colour for each class instead of one for all; squares are the areas in ``focus``.

    ``by_name`` and ``focus`` go by the names that the ranking's points carry. A chart without marks
    stays as it is.
    """
    if chart.empty:
        return chart
    panel = chart.panels[0]
    points = [point for mark in marks(chart) if isinstance(mark, Dots) for point in mark.points]
    named = labels()
    dots: list[Mark] = []
    for code in codes(list(by_name.values())):
        members = [_said(point, named[code]) for point in points if by_name[point.when] == code]
        plain = tuple(point for point in members if point.when not in focus)
        strong = tuple(point for point in members if point.when in focus)
        tone = "quiet" if code == "similar" else code
        if plain:
            dots.append(Dots(key=code, name=named[code], points=plain, tone=tone, size=7))
        if strong:
            dots.append(
                Dots(key="focus", name=t("Chosen forces"), points=strong, tone=tone, symbol="square", size=10)
            )
    rest = tuple(point for point in points if by_name[point.when] is None)
    if rest:
        dots.append(
            Dots(key="others", name=t("not compared"), points=rest, tone="quiet", filled=False, size=7)
        )
    others = tuple(mark for mark in panel.marks if not isinstance(mark, Dots))
    legend = tuple(
        LegendItem(
            label=t("{label} ({count})", label=named[code], count=theme.number(_count(by_name, code))),
            tone="quiet" if code == "similar" else code,
            look="dot",
        )
        for code in reversed(codes(list(by_name.values())))
    )
    return replace(chart, panels=(replace(panel, marks=(*others, *dots)),), legend=(*legend, *chart.legend))


def _count(by_name: dict[str, str | None], code: str) -> int:
    return list(by_name.values()).count(code)


def _said(point: Point, word: str) -> Point:
    return replace(point, shown=t("{value}: {word}", value=point.shown, word=word))
