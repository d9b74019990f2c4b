"""What a picture at an address costs: when nobody asked for it before, and when it is held."""

from __future__ import annotations

import time
from statistics import median

from starlette.applications import Starlette

from bench.figures import Figure
from dashboard.cards import routes
from tests.support.asks import ask

# Nobody asked for these before: each is measured once, and each form has its own.
OFFENCES = {
    "svg": ("8N", "34A", "11A", "19D", "66", "92D", "105A", "30C"),
    "png": ("19C", "20A", "17A", "22A", "8L", "8P", "43", "49"),
    "pdf": ("28E", "28F", "20B", "17B", "22B", "9A", "10A", "39"),
}
WARM_UP = ("88A", "71", "1")
LIMITS_MS = {"trends/trend": 100.0, "map/map": 200.0}
HELD_LIMIT_MS = 5.0


def measure() -> list[Figure]:
    """Median milliseconds of Python by card and form.

    Raises RuntimeError when an address does not answer with a picture.
    """
    app = Starlette(routes=routes.ROUTES)
    figures = []
    for place, limit in LIMITS_MS.items():
        for form, offences in OFFENCES.items():
            for offence in WARM_UP:
                _taken(app, place, form, offence)
            new = [_taken(app, place, form, offence) for offence in offences]
            held = [_taken(app, place, form, offence) for offence in offences]
            figures += [
                Figure(
                    name=f"Picture {place}.{form}, new",
                    observed=median(new),
                    limit=limit,
                    unit="ms",
                    detail=f"median of {len(new)} offences, slowest {max(new):.0f} ms",
                ),
                Figure(
                    name=f"Picture {place}.{form}, held",
                    observed=median(held),
                    limit=HELD_LIMIT_MS,
                    unit="ms",
                    detail=f"median of {len(held)}, slowest {max(held):.1f} ms",
                ),
            ]
    return figures


def _taken(app: Starlette, place: str, form: str, offence: str) -> float:
    started = time.perf_counter()
    answer = ask(app, f"/cards/{place}.{form}", params={"offence": offence})
    taken = (time.perf_counter() - started) * 1000
    if answer.status != 200:
        raise RuntimeError(f"/cards/{place}.{form}?offence={offence} answered {answer.status}")
    return taken
