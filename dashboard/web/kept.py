"""Answers that were made already: a memory bounded by bytes, shared by everybody who asks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar

# One answer may take no more than this part of the memory.
LARGEST_SHARE = 4
# What an entry costs beside the bytes that are sent.
OVERHEAD_BYTES = 1_000


class Sized(Protocol):
    """What knows how many bytes it takes in memory, about."""

    @property
    def size(self) -> int:
        """Bytes."""


Made = TypeVar("Made", bound=Sized)


class Kept(Generic[Made]):
    """Answers by key, least recently asked for let go first. Safe to share between threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.held_bytes = 0
        self._answers: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def recall(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The answer for a key, made when it is not held. Two who ask at once may both make it."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()
        if made.size <= self.most_bytes // LARGEST_SHARE:
            self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: Made) -> None:
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = made
            self.held_bytes += made.size + OVERHEAD_BYTES
            while self.held_bytes > self.most_bytes:
                _, gone = self._answers.popitem(last=False)
                self.held_bytes -= gone.size + OVERHEAD_BYTES
