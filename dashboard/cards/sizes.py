"""How a picture at an address looks: read from its query."""

from __future__ import annotations

import re

from starlette.datastructures import QueryParams

from dashboard.charts import in_print
from dashboard.charts.look import Look, bare
from dashboard.charts.spec import Chart
from dashboard.web.choices import one_of
from dashboard.web.refusal import Refused, echoed

KEYS = ("layout", "width", "height", "background")
# The chart alone, laid out for a text column or for a telephone; "page" has the words around it.
SHEETS = {"wide": 820.0, "narrow": 420.0}
LAYOUTS = ("page", *SHEETS)
_DIGITS = re.compile(r"[0-9]{1,5}")
_USUAL = Look()


def look_of(params: QueryParams, chart: Chart) -> Look:
    """The look that a query asks for.

    ``layout`` is "page" (with headline, source and notes), "wide" or "narrow" (the chart alone, as tall as it
    likes to be); ``width`` and ``height`` are pixels; ``background`` is "white" or "transparent". Raises
    Refused for anything else.
    """
    layout = one_of(params, "layout", LAYOUTS, default="page")
    transparent = one_of(params, "background", ("white", "transparent"), default="white") == "transparent"
    width = _pixels(params, "width", most=in_print.MOST_WIDTH)
    height = _pixels(params, "height", most=in_print.MOST_HEIGHT)
    if layout == "page":
        wide = width or _USUAL.width
        tall = height or round(wide * _USUAL.height / _USUAL.width)
        return Look(width=wide, height=tall, transparent=transparent)
    if height is not None:
        raise Refused(
            f"A picture with the layout “{layout}” has the height of its chart.", parameter="height"
        )
    sheet = SHEETS[layout]
    return bare(chart, sheet=sheet, scale=(width or sheet) / sheet, transparent=transparent)


def _pixels(params: QueryParams, key: str, *, most: int) -> int | None:
    given = one_value(params, key)
    if given is None:
        return None
    if not _DIGITS.fullmatch(given) or not in_print.LEAST_WIDTH <= int(given) <= most:
        raise Refused(
            f"“{echoed(given)}” is not a number of pixels for “{key}”.",
            parameter=key,
            allowed=[f"{in_print.LEAST_WIDTH} to {most}"],
        )
    return int(given)


def one_value(params: QueryParams, key: str) -> str | None:
    """The one value of a key, or None. Raises Refused for more than one."""
    given = [text.strip() for text in params.getlist(key) if text.strip()]
    if len(given) > 1:
        raise Refused(f"“{key}” takes one value, and {len(given)} were given.", parameter=key)
    return given[0] if given else None
