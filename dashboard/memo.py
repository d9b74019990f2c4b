"""Keeps what is costly to make and the same for every reader: a bounded memory shared by all sessions.

What is kept is made from a published package and a reader's choices alone, never from anything
about the reader. A new package has new keys, so nothing stale is shown.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from dashboard.i18n import current_language
from dashboard.package import Package

MOST_ENTRIES = 512

Made = TypeVar("Made")

_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = threading.Lock()


def remember(package: Package, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` returns for this package, key and language; made again only when it was let go.

    Callers must not change what they get. Two readers that ask at the same moment may both make it.
    """
    full = (package.version, current_language(), key)
    with _lock:
        if full in _kept:
            _kept.move_to_end(full)
            return cast(Made, _kept[full])
    made = make()
    with _lock:
        _kept[full] = made
        while len(_kept) > MOST_ENTRIES:
            _kept.popitem(last=False)
    return made
