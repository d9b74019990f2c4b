"""Many packs in one go: one for each area, in their order, by as many processes as are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from dashboard.press.pack import packed
from dashboard.press.story import story_of
from dashboard.press.subject import subject_of
from dashboard.selection import Selection
from dashboard.store import open_package

UNFINISHED = ".part"


@dataclass(frozen=True, kw_only=True)
class Written:
    """A pack on the disk, and the headline that it has."""

    path: Path
    size: int
    headline: str


def write_packs(
    selection: Selection, areas: Sequence[str], *, folder: Path, base: str, processes: int
) -> Iterator[Written]:
    """Write a pack an area into a folder that exists, and tell each when it is done, in the order of areas.

    Every process reads the package of ``store.data_address``. Raises OSError where a file can't be written,
    PackageError where there is no package, Refused where there is no figure.
    """
    chosen = [selection.with_(areas=(area,)) for area in areas]
    write = partial(_write, folder=folder, base=base)
    if processes <= 1 or len(chosen) == 1:
        yield from map(write, chosen)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(write, chosen)


def _write(selection: Selection, *, folder: Path, base: str) -> Written:
    story = story_of(subject_of(open_package(), selection, base=base))
    content = packed(story)
    path = folder / f"{story.subject.stem}.zip"
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return Written(path=path, size=len(content), headline=story.headline)
