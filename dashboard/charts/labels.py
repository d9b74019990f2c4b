"""Where labels go so that they never touch, and which lines of labels above the plot rules get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, kw_only=True)
class Box:
    """A label that wants its middle at ``wanted`` and is ``height`` tall, in pixels along one axis."""

    wanted: float
    height: float


def spread(boxes: Sequence[Box], *, lowest: float, highest: float, gap: float = 2.0) -> tuple[float, ...]:
    """Middles for the boxes, in the order given, as near to the wanted places as possible without touching.

    Boxes keep their order; blocks of touching boxes sit at the mean of what they want (pool adjacent
    violators, the least-squares answer). When all fit between ``lowest`` and ``highest`` they stay between.
    """
    order = sorted(range(len(boxes)), key=lambda index: (boxes[index].wanted, index))
    blocks: list[tuple[float, float, list[int]]] = []
    for index in order:
        box = boxes[index]
        block = (_held(box.wanted - box.height / 2, box.height, lowest, highest), box.height, [index])
        while blocks and blocks[-1][0] + blocks[-1][1] + gap > block[0]:
            block = _merge(blocks.pop(), block, boxes, gap=gap, lowest=lowest, highest=highest)
        blocks.append(block)
    places = [0.0] * len(boxes)
    for start, _, members in blocks:
        edge = start
        for member in members:
            places[member] = edge + boxes[member].height / 2
            edge += boxes[member].height + gap
    return tuple(places)


def _held(start: float, height: float, lowest: float, highest: float) -> float:
    return max(lowest, min(start, highest - height))


def _merge(
    first: tuple[float, float, list[int]],
    second: tuple[float, float, list[int]],
    boxes: Sequence[Box],
    *,
    gap: float,
    lowest: float,
    highest: float,
) -> tuple[float, float, list[int]]:
    members = first[2] + second[2]
    height = first[1] + gap + second[1]
    offset = 0.0
    starts = []
    for member in members:
        starts.append(boxes[member].wanted - boxes[member].height / 2 - offset)
        offset += boxes[member].height + gap
    return _held(sum(starts) / len(starts), height, lowest, highest), height, members


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A label above the plot: its place on the axis as a fraction, and the side of the rule where
    words run."""

    index: int
    runs_right: bool


def flags(fractions: Sequence[float], *, runs_right: Sequence[bool]) -> tuple[Flag, ...]:
    """The order of rule labels from the top: each has a line of its own, chosen so that no rule crosses the
    words of another that runs the same way."""
    right = sorted((f, i) for i, f in enumerate(fractions) if runs_right[i])
    left = sorted(((f, i) for i, f in enumerate(fractions) if not runs_right[i]), reverse=True)
    return tuple(
        [Flag(index=i, runs_right=True) for _, i in right]
        + [Flag(index=i, runs_right=False) for _, i in left]
    )


@dataclass(frozen=True, kw_only=True)
class Packed:
    """Where a rule's label goes when widths are known: level 0 is next to the plot."""

    level: int
    runs_right: bool


MOST_PACKED = 5


def pack(flags_px: Sequence[tuple[float, float]], *, lowest: float, highest: float) -> list[Packed]:
    """Levels and sides for labels given as (place of the rule, width of the words) in pixels, in their order.

    Words run right where they fit before ``highest``, else left. Of all levels the lowest are taken where no
    words touch other words or a rule that passes them; where there are none, or more than five labels, each
    label has a level of its own.
    """
    right = [at + width <= highest or at - width < lowest for at, width in flags_px]
    spans = [
        (at, at, at + width) if runs else (at, at - width, at)
        for (at, width), runs in zip(flags_px, right, strict=True)
    ]
    count = len(spans)
    levels: tuple[int, ...] | None = None
    if count <= MOST_PACKED:
        choices = sorted(product(range(count), repeat=count), key=lambda choice: (sum(choice), choice))
        levels = next((choice for choice in choices if not _clash(spans, choice)), None)
    if levels is None:
        order = flags([at for at, _ in flags_px], runs_right=right)
        own = {flag.index: count - 1 - place for place, flag in enumerate(order)}
        levels = tuple(own[index] for index in range(count))
    return [Packed(level=level, runs_right=runs) for level, runs in zip(levels, right, strict=True)]


def _clash(spans: Sequence[tuple[float, float, float]], levels: Sequence[int]) -> bool:
    """Whether words touch words of their level, or a rule that passes their level."""
    for first, (_, start, end) in enumerate(spans):
        for second, (at, other_start, other_end) in enumerate(spans):
            if first == second:
                continue
            if levels[first] == levels[second] and start < other_end and other_start < end:
                return True
            if levels[first] <= levels[second] and start - 4 < at < end + 4:
                return True
    return False
