"""Where words go that name single dots among many: apart from each other, clear of the dots, inside the plot.

The same words must hold for every width of the page, so that no two of them share a stretch of height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.charts.spec import Dots, Line, Panel, Point, Rule

SIDEWAYS = (10.0, 22.0, 44.0, 80.0)
STEP = 7.0
GAP = 3.0
DOT = 7.0
COST_OF_WORDS, COST_OF_CROSSING, COST_OF_DOT, COST_OF_LINE, COST_OF_PIXEL = 1e6, 60.0, 30.0, 3.0, 0.25
LEADER_SHARE = 0.5
RULE_PARTS = 20
LEADER_PARTS = np.linspace(0.1, 0.9, 9)

Places = Sequence[tuple[float, float]]
Pixels = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A dot that gets words: its place across as a share of the plot and down in pixels, the words' size."""

    across: float
    down: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Callout:
    """Words whose near edge is ``sideways`` pixels right of the dot (left where negative) and whose middle is
    ``downward`` pixels below it."""

    sideways: float
    downward: float

    @property
    def runs_right(self) -> bool:
        """Whether the words begin at their near edge."""
        return self.sideways > 0


def named_dots(panel: Panel) -> list[tuple[Point, str]]:
    """The points that have a label, with the tone of their mark."""
    return [
        (point, mark.tone)
        for mark in panel.marks
        if isinstance(mark, Dots)
        for point in mark.points
        if point.label
    ]


def spot(panel: Panel, point: Point, *, height: float) -> tuple[float, float]:
    """Where a point stands in a plot of this height: share across, pixels down."""
    axis = panel.x_axis
    across = ((point.x or 0.0) - axis.minimum) / (axis.maximum - axis.minimum)
    return across, _down(panel, point.y or 0.0, height=height)


def _down(panel: Panel, value: float, *, height: float) -> float:
    axis = panel.y_axis
    share = (value - axis.minimum) / (axis.maximum - axis.minimum)
    return height * (share if axis.decreasing else 1 - share)


def put(
    panel: Panel,
    sizes: Sequence[tuple[float, float]],
    *,
    narrowest: float,
    widths: Sequence[float],
    height: float,
) -> tuple[Callout, ...]:
    """Places for the labels of ``named_dots``, whose words have these widths and heights; see ``place``."""
    spots = [spot(panel, point, height=height) for point, _ in named_dots(panel)]
    lines = [
        spot(panel, point, height=height)
        for mark in panel.marks
        if isinstance(mark, Line)
        for point in mark.points
        if point.y is not None
    ]
    for mark in panel.marks:
        if isinstance(mark, Rule) and not mark.vertical:
            lines += [(part / RULE_PARTS, _down(panel, mark.at, height=height)) for part in range(RULE_PARTS)]
    return place(
        [
            Named(across=across, down=down, width=width, height=tall)
            for (across, down), (width, tall) in zip(spots, sizes, strict=True)
        ],
        narrowest=narrowest,
        widths=widths,
        height=height,
        dots=[
            spot(panel, p, height=height)
            for mark in panel.marks
            if isinstance(mark, Dots)
            for p in mark.points
        ],
        lines=lines,
    )


def place(
    named: Sequence[Named],
    *,
    narrowest: float,
    widths: Sequence[float],
    height: float,
    dots: Places,
    lines: Places = (),
) -> tuple[Callout, ...]:
    """Places for the words, in the order given.

    ``dots`` and ``lines`` are (share across, pixels down) of what the words should not cover in plots of any
    of the ``widths``. Words stay inside a plot ``narrowest`` pixels wide, and so inside wider ones; where no
    place is free they take the least bad. Several orders of who chooses first are tried.
    """
    scales = np.array(widths)[:, None]
    obstacles = (
        _Obstacles(*_pixels(dots, scales), price=COST_OF_DOT, room=DOT, stops_leaders=True),
        _Obstacles(*_pixels(lines, scales), price=COST_OF_LINE, room=1.0, stops_leaders=False),
    )
    choices = []
    for one in named:
        sideways, downward = _candidates(one, narrowest=narrowest, height=height)
        cost = np.hypot(sideways, downward) * COST_OF_PIXEL
        for obstacle in obstacles:
            cost += obstacle.cost(one, one.across * scales, sideways, downward)
        choices.append(_Choice(one, one.across * scales, sideways, downward, cost))
    tried = [_in_order(choices, order) for order in _orders(named)]
    return min(tried, key=lambda answer: answer[0])[1]


def _orders(named: Sequence[Named]) -> list[list[int]]:
    """Orders of choosing: as given, from either side, from above and from below."""
    given = list(range(len(named)))
    by_side = sorted(given, key=lambda index: named[index].across)
    by_height = sorted(given, key=lambda index: named[index].down)
    return [given, by_side, by_side[::-1], by_height, by_height[::-1]]


def _in_order(choices: Sequence[_Choice], order: Sequence[int]) -> tuple[float, tuple[Callout, ...]]:
    """The whole cost, and the places in the order of ``choices``, when words choose in this order."""
    placed: dict[int, Callout] = {}
    taken: list[tuple[float, float]] = []
    obstacles: list[_Obstacles] = []
    total = 0.0
    for index in order:
        choice = choices[index]
        one, cost = choice.named, choice.cost.copy()
        for obstacle in obstacles:
            cost += obstacle.cost(one, choice.at, choice.sideways, choice.downward)
        top = one.down + choice.downward - one.height / 2
        for first, last in taken:
            cost[(top < last + GAP) & (top + one.height + GAP > first)] += COST_OF_WORDS
        best = int(np.argmin(cost))
        total += float(cost[best])
        callout = Callout(sideways=float(choice.sideways[best]), downward=float(choice.downward[best]))
        placed[index] = callout
        taken.append((float(top[best]), float(top[best]) + one.height))
        obstacles.append(_words_and_leader(one, choice.at, callout))
    return total, tuple(placed[index] for index in range(len(choices)))


@dataclass(frozen=True)
class _Choice:
    """Words with all their candidate places and what each would cost if no other words were there."""

    named: Named
    at: Pixels
    sideways: Pixels
    downward: Pixels
    cost: Pixels


@dataclass(frozen=True)
class _Obstacles:
    """Points that words should not cover: pixels across for each width of the plot, and down."""

    across: Pixels
    down: Pixels
    price: float
    room: float
    stops_leaders: bool

    def cost(self, one: Named, at: Pixels, sideways: Pixels, downward: Pixels) -> Pixels:
        """The price of what the words, and the thin line to them, would cover from each candidate place."""
        away, below = (self.across - at)[:, None, :], self.down - one.down
        start = np.where(sideways > 0, sideways, sideways - one.width)[None, :, None] - self.room
        top = (downward - one.height / 2)[None, :, None] - self.room
        covered = (away > start) & (away < start + one.width + 2 * self.room)
        covered &= (below > top) & (below < top + one.height + 2 * self.room)
        met = covered.sum(axis=(0, 2)) * self.price
        if self.stops_leaders:
            met = met + self._crossed(away, below, sideways, downward) * self.price * LEADER_SHARE
        return np.asarray(met / len(at), dtype=np.float64)

    def _crossed(self, away: Pixels, below: Pixels, sideways: Pixels, downward: Pixels) -> Pixels:
        """How many points are near the straight line from the dot to its words, without the dot itself."""
        across, down = sideways[None, :, None], downward[None, :, None]
        nearest = np.clip((away * across + below * down) / (across**2 + down**2), 0, 1)
        near = (away - nearest * across) ** 2 + (below - nearest * down) ** 2 < self.room**2
        elsewhere = away**2 + below**2 > self.room**2
        return np.asarray((near & elsewhere).sum(axis=(0, 2)), dtype=np.float64)


def _pixels(places: Places, scales: Pixels) -> tuple[Pixels, Pixels]:
    across, down = np.array(places, dtype=np.float64).reshape(-1, 2).T
    return across * scales, down


def _words_and_leader(one: Named, at: Pixels, placed: Callout) -> _Obstacles:
    """Words that have their place, and the thin line to them, as points that the next ones keep clear of."""
    start = placed.sideways if placed.runs_right else placed.sideways - one.width
    middle = one.down + placed.downward
    inside = np.linspace(start, start + one.width, 8)
    across = np.concatenate([inside, placed.sideways * LEADER_PARTS])
    down = np.concatenate([np.full(len(inside), middle), one.down + placed.downward * LEADER_PARTS])
    return _Obstacles(at + across, down, price=COST_OF_CROSSING, room=one.height / 2, stops_leaders=True)


def _candidates(one: Named, *, narrowest: float, height: float) -> tuple[Pixels, Pixels]:
    """All places where the words fit into the plot; those nearest to an edge where they fit nowhere."""
    middles = np.arange(one.height / 2, height - one.height / 2 + 0.1, STEP)
    at = one.across * narrowest
    sides = [side for side in SIDEWAYS if at + side + one.width <= narrowest]
    sides += [-side for side in SIDEWAYS if at - side - one.width >= 0]
    if not sides:
        sides = [SIDEWAYS[0] if one.across < 1 / 2 else -SIDEWAYS[0]]
    sideways, downward = np.meshgrid(np.array(sides), np.append(middles - one.down, 0.0))
    return sideways.ravel(), downward.ravel()
