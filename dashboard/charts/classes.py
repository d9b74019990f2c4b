"""Classes of a map: about as many areas in each, with round limits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from dashboard.charts import theme
from dashboard.charts.scales import nice_step
from dashboard.charts.spec import MapClass
from dashboard.i18n import t

CLASSES = 5


def class_bounds(values: Sequence[float | None]) -> tuple[float, ...]:
    """Up to four rounded, rising limits that part the values into five classes of about equal size.

    A limit is the 20th, 40th, 60th or 80th percentile rounded to a step of about a thirtieth of the middle
    of the distribution; equal limits and limits that would leave the lowest class empty are dropped, so that
    repeated values give fewer classes.
    """
    known = np.sort(np.array([value for value in values if value is not None], dtype=float))
    if known.size < 2 or known[0] == known[-1]:
        return ()
    cuts = np.quantile(known, [0.2, 0.4, 0.6, 0.8])
    span = float(cuts[-1] - cuts[0]) or float(known[-1] - known[0])
    step = nice_step(span, most=14)
    if np.all(known == np.round(known)):
        step = max(step, 1.0)
    rounded = {round(math.floor(cut / step + 0.5) * step, 10) for cut in cuts}
    return tuple(sorted(float(cut) for cut in rounded if known[0] < cut <= known[-1]))


def class_of(value: float, bounds: Sequence[float]) -> int:
    """The class a value falls in: 0 is under the first limit; a value at a limit belongs above it."""
    return int(np.searchsorted(np.asarray(bounds, dtype=float), value, side="right"))


def tones(count: int) -> tuple[str, ...]:
    """Tones of the ramp for this many classes, spread over it. Raises ValueError for more than five."""
    if not 1 <= count <= CLASSES:
        raise ValueError(f"A map has 1 to {CLASSES} classes, not {count}.")
    if count == 1:
        return ("map-3",)
    return tuple(f"map-{1 + round(index * (CLASSES - 1) / (count - 1))}" for index in range(count))


def map_classes(
    values: Sequence[float | None], bounds: Sequence[float], *, none_label: str
) -> tuple[MapClass, ...]:
    """The classes from lowest to highest, each with how many areas it holds; last the one without figures,
    when an area is in it. Labels give every limit with as many decimals as the finest of them needs."""
    known = [value for value in values if value is not None]
    counts = np.bincount([class_of(value, bounds) for value in known], minlength=len(bounds) + 1)
    edges = [None, *bounds, None]
    decimals = max((_decimals_of(bound) for bound in bounds), default=0)
    classes = [
        MapClass(
            label=_label(edges[index], edges[index + 1], decimals=decimals),
            tone=tone,
            areas_count=int(counts[index]),
            lower=edges[index],
            upper=edges[index + 1],
        )
        for index, tone in enumerate(tones(len(bounds) + 1))
    ]
    missing = len(values) - len(known)
    if missing:
        classes.append(MapClass(label=none_label, tone="map-none", areas_count=missing, hatched=True))
    return tuple(classes)


def _decimals_of(limit: float) -> int:
    exponent = Decimal(str(limit)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _label(lower: float | None, upper: float | None, *, decimals: int) -> str:
    if lower is None and upper is None:
        return t("all values")
    if lower is None:
        return t("under {limit}", limit=theme.number(upper, decimals=decimals))
    if upper is None:
        return t("{limit} and over", limit=theme.number(lower, decimals=decimals))
    return t(
        "{lower} to under {upper}",
        lower=theme.number(lower, decimals=decimals),
        upper=theme.number(upper, decimals=decimals),
    )
