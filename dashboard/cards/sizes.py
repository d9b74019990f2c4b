"""How a picture at an address looks: read from its query."""

from __future__ import annotations

import re
from dataclasses import replace

from starlette.datastructures import QueryParams

from dashboard.charts import in_print
from dashboard.charts.look import Look, bare, page
from dashboard.charts.spec import Chart
from dashboard.i18n import t
from dashboard.web.choices import one_of, one_value
from dashboard.web.refusal import Refused, echoed

KEYS = ("layout", "width", "height", "background")
# The chart alone, laid out for a text column or for a telephone; "page" has the words around it.
SHEETS = {"wide": 820.0, "narrow": 420.0}
LAYOUTS = ("page", *SHEETS)
_DIGITS = re.compile(r"[0-9]{1,5}")
USUAL_WIDTH = 1200


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
        usual = page(chart, width=width or USUAL_WIDTH, transparent=transparent)
        return usual if height is None else replace(usual, height=height)
    if height is not None:
        raise Refused(
            t("A picture with the layout “{layout}” has the height of its chart.", layout=layout),
            parameter="height",
        )
    sheet = SHEETS[layout]
    return bare(chart, sheet=sheet, scale=(width or sheet) / sheet, transparent=transparent)


def _pixels(params: QueryParams, key: str, *, most: int) -> int | None:
    given = one_value(params, key)
    if given is None:
        return None
    if not _DIGITS.fullmatch(given) or not in_print.LEAST_WIDTH <= int(given) <= most:
        raise Refused(
            t("“{given}” is not a number of pixels for “{field}”.", given=echoed(given), field=key),
            parameter=key,
            allowed=[t("{least} to {most}", least=str(in_print.LEAST_WIDTH), most=str(most))],
        )
    return int(given)
